"""Reads content/languages/: for each other language of a pack, the translated text that is laid over its own.

A file there has the path, the ids and the keys of the file that it translates, and of these only the texts that
readers see. So a pack in another language is the same library with other text: numbers and dates cannot differ.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from pydantic import BaseModel

from handbill.model.contacts import Contact
from handbill.model.format import Format
from handbill.model.library import Library, Locator, SourceMap
from handbill.model.pack import Pack, Role, Wording
from handbill.model.places import Area, Event, Venue
from handbill.model.profile import Profile
from handbill.model.words import Audience, Document, Statement
from handbill.pack.loader import PackLoader, missing
from handbill.pack.merging import Merging, Original, Translation
from handbill.pack.translation_models import translation_model
from handbill.problems import Location, Problem, nearest

LANGUAGES = "content/languages"


@dataclass(frozen=True)
class _Kind:
    """A kind of thing that has text: its noun, its model, and its files below a language's folder."""

    noun: str
    model: type[BaseModel]
    files: str
    listed: bool = False

    @property
    def field(self) -> str:
        """The field of `Library` that holds the things of this kind."""
        return f"{self.noun}s"


_SINGLE = (_Kind("pack", Pack, "pack.yaml"), _Kind("wording", Wording, "wording.yaml"))
_MANY = (
    _Kind("role", Role, "roles.yaml", listed=True),
    _Kind("statement", Statement, "statements/*.yaml", listed=True),
    _Kind("contact", Contact, "contacts/*.yaml", listed=True),
    _Kind("venue", Venue, "venues.yaml", listed=True),
    _Kind("audience", Audience, "audiences/*.yaml"),
    _Kind("document", Document, "documents/*.yaml"),
    _Kind("area", Area, "areas/*.yaml"),
    _Kind("event", Event, "events/*.yaml"),
    _Kind("format", Format, "formats/*.yaml"),
    _Kind("profile", Profile, "profiles/*.yaml"),
)


def with_translations(library: Library, loader: PackLoader, in_files: Mapping[str, Mapping[str, Any]]) -> Library:
    """The library, with a translated library in it for each other language that pack.yaml lists.

    `in_files` are the things as the pack's own files have them, by their names in `Library`: when a spreadsheet has
    changed a text, the translation of the old one is not used. Problems are noted in the loader.
    """
    translations = {}
    for language in dict.fromkeys(library.pack.languages):
        if language != library.language:
            translations[language] = _translated(library, language, loader, in_files)
    loader.problems += _unlisted(loader, translations)
    return dataclasses.replace(library, translations=translations)


def _translated(
    library: Library, language: str, loader: PackLoader, in_files: Mapping[str, Mapping[str, Any]]
) -> Library:
    folder = f"{LANGUAGES}/{language}"
    if not any(path.startswith(f"{folder}/") for path in loader.snapshot.files):
        hint = "Put them here, in files like those of the pack; or take the language out of pack.yaml."
        loader.problems.append(
            dataclasses.replace(missing(folder), message="there are no translated words here", hint=hint)
        )
        loader.blind = True
        return library
    own = library.positions
    positions = SourceMap(own.values, own.keys, own.owners, dict(own.elsewhere), own.accepted)
    merging = Merging(positions)
    changes: dict[str, Any] = {}
    for kind in _SINGLE:
        path = f"content/{kind.files}"
        words = _of_file(kind, f"{folder}/{kind.files}", loader).get("", _none(positions))
        thing = getattr(library, kind.noun)
        original = Original(thing, thing, Locator(own, path))
        changes[kind.noun] = merging.merged(original, words, (kind.noun, getattr(thing, "id", "")))
    for kind in _MANY:
        translations = _of_kind(kind, folder, loader)
        things = getattr(library, kind.field)
        merging.problems += _of_nothing(kind, translations, things)
        changes[kind.field] = {}
        for thing_id, thing in things.items():
            original = Original(thing, in_files[kind.field].get(thing_id), own.spot(kind.noun, thing_id))
            words = translations.get(thing_id, _none(positions))
            changes[kind.field][thing_id] = merging.merged(original, words, (kind.noun, thing_id))
    loader.problems += merging.problems
    return dataclasses.replace(
        library, **changes, language=language, positions=positions, untranslated=merging.untranslated
    )


def _none(positions: SourceMap) -> Translation:
    return Translation(None, Locator(positions, ""))


def _of_kind(kind: _Kind, folder: str, loader: PackLoader) -> dict[str, Translation]:
    """The translations of a kind, by the ids of what they translate."""
    paths = [path for path in loader.snapshot.named(f"{folder}/{kind.files}") if path in loader.snapshot]
    if kind.listed:
        noun = f"translation of the {kind.noun}"
        words = loader.listed(translation_model(kind.model, listed=True), paths, noun)
        at = {word_id: loader.positions.owners.pop((noun, word_id)) for word_id in words}
        return {word_id: Translation(word, Locator(loader.positions, *at[word_id])) for word_id, word in words.items()}
    translations: dict[str, Translation] = {}
    for path in paths:
        translations |= _of_file(kind, path, loader)
    return translations


def _of_file(kind: _Kind, path: str, loader: PackLoader) -> dict[str, Translation]:
    """What the file of one thing translates. It is named after the thing's id; pack and wording have no id."""
    if path not in loader.snapshot:
        return {}
    parsed = loader.parsed(path)
    word = None if parsed.data is None else loader.model(translation_model(kind.model), parsed.data, parsed)
    file_id = "" if kind in _SINGLE else PurePosixPath(path).stem
    return {} if word is None else {file_id: Translation(word, Locator(loader.positions, path))}


def _of_nothing(kind: _Kind, translations: Mapping[str, Translation], things: Mapping[str, Any]) -> Iterator[Problem]:
    """Report translations of things that the pack does not have."""
    for thing_id, translation in translations.items():
        if thing_id not in things:
            message = f"there is no {kind.noun} “{thing_id}” to translate"
            place = translation.at("id") if kind.listed else Location(translation.at.path)
            yield Problem(place, "nothing-to-translate", message, nearest(thing_id, things))


def _unlisted(loader: PackLoader, translations: Mapping[str, Library]) -> Iterator[Problem]:
    """Report folders of languages that pack.yaml does not list, and files in the others that nothing reads."""
    found: set[str] = set()
    for path in sorted(loader.snapshot.own):
        parts = path.removeprefix(f"{LANGUAGES}/").split("/")
        if not path.startswith(f"{LANGUAGES}/") or len(parts) == 1 or path.rpartition("/")[2].startswith("."):
            continue
        found.add(parts[0])
        if parts[0] in translations and path not in loader.positions.values:
            hint = "Its name and folder must be those of the file that it translates, and end in .yaml."
            yield Problem(Location(path), "ignored-file", "this file would not be read", hint)
    for language in sorted(found - set(translations)):
        hint = "List it under “languages” in pack.yaml, or take the folder out."
        place = Location(f"{LANGUAGES}/{language}")
        yield Problem(place, "ignored-file", f"the words in “{language}” would not be read", hint)
