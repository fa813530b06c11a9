"""Reads the files of a pack, kind by kind, into a `Library`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, cast

from handbill.model.contacts import Contact
from handbill.model.format import Format, Theme
from handbill.model.library import Library, SourceMap
from handbill.model.pack import Pack, PackFile, Placeholders, Role, Source, Wording
from handbill.model.places import Area, Event, Venue
from handbill.model.profile import Profile
from handbill.model.words import Audience, Document, Statement
from handbill.pack.loader import PackLoader
from handbill.pack.one_file import PACK_FILE, add_from_pack_file, pack_of
from handbill.pack.own_fonts import own_families
from handbill.pack.wording import wording_of
from handbill.problems import Location, Problem, ReadError, errors
from handbill.support.assets import SUFFIXES
from handbill.support.snapshot import Snapshot
from handbill.tables.columns import VENUE_COLUMNS
from handbill.version import PACK_FORMAT, __version__


@dataclass
class Loaded:
    """The contents of a pack's files, before anything is laid over them and before any rule is applied."""

    loader: PackLoader
    pack: Pack | None
    wording: Wording | None
    placeholders: Placeholders | None
    things: dict[str, dict[str, Any]]
    """Everything with an id, by the name that `Library` has for its kind."""
    fonts: dict[str, str]


def load(snapshot: Snapshot) -> Loaded:
    """The contents of a pack's files; problems in them are noted in the loader.

    Raises `ReadError` for a pack that was made for a newer handbill.
    """
    loader = PackLoader(snapshot)
    file = loader.single(PackFile, PACK_FILE)
    _refuse_newer(loader)
    wording = wording_of(loader, file.language if file else "en")
    placeholders = None
    if "content/placeholders.yaml" in snapshot:
        placeholders = loader.single(Placeholders, "content/placeholders.yaml")
    things = _things(loader)
    add_from_pack_file(loader, file, things)
    if not things["documents"] and not errors(loader.problems):
        loader.blind = True
        message = "there is no document here, so there is nothing to print"
        hint = "Write one: “handbill docs tutorial” shows how."
        loader.problems.append(Problem(Location("content/documents"), "empty-content", message, hint))
    loader.problems += (*_closed(snapshot), *_unread(snapshot, loader.positions))
    fonts = own_families(snapshot, loader.problems)
    return Loaded(loader, pack_of(file), wording, placeholders, things, fonts)


def library_of(loaded: Loaded, laid: tuple[tuple[str, str], ...]) -> Library:
    """The library of a loaded pack. `laid` are the things that a spreadsheet has laid over it."""
    return Library(
        pack=loaded.pack or Pack.model_construct(),  # type: ignore[call-arg]  # an error has then been reported
        wording=loaded.wording or Wording.model_construct(),  # type: ignore[call-arg]
        positions=loaded.loader.positions,
        fonts=loaded.fonts,
        laid=laid,
        language=getattr(loaded.pack, "language", ""),
        placeholders=loaded.placeholders or Placeholders(),
        **cast("dict[str, Any]", loaded.things),
    )


def _things(loader: PackLoader) -> dict[str, dict[str, Any]]:
    """Everything with an id, by the name that `Library` has for its kind."""
    files = loader.snapshot
    return {
        "sources": loader.listed(Source, files.named("content/sources.yaml"), "source"),
        "roles": loader.listed(Role, files.named("content/roles.yaml"), "role"),
        "statements": loader.listed(Statement, _listed(files, "content/statements"), "statement"),
        "contacts": loader.listed(Contact, _listed(files, "content/contacts"), "contact"),
        "audiences": loader.each(Audience, _each(files, "content/audiences"), "audience"),
        "documents": loader.each(Document, _each(files, "content/documents"), "document"),
        "areas": loader.each(Area, _each(files, "content/areas"), "area"),
        "venues": loader.table(Venue, "content/venues.csv", VENUE_COLUMNS, "venue"),
        "events": loader.each(Event, _each(files, "content/events"), "event"),
        "formats": loader.each(Format, _templates(files, "formats", "format.yaml"), "format"),
        "themes": loader.each(Theme, _templates(files, "themes", "theme.yaml"), "theme"),
        "profiles": loader.each(Profile, _templates(files, "profiles", "profile.yaml"), "profile"),
    }


def _refuse_newer(loader: PackLoader) -> None:
    """Raise `ReadError` with only this problem for a pack of a newer format, which would be misread."""
    mark = loader.positions.values.get(PACK_FILE, {}).get(("handbill",))
    if mark is None or not mark.raw or not mark.raw.isdecimal():
        return
    pack_format = int(mark.raw[:9])  # nine digits are enough
    if pack_format > PACK_FORMAT:
        location = loader.positions.place(PACK_FILE, ("handbill",))
        message = f"this pack is in format {pack_format}; handbill {__version__} reads format {PACK_FORMAT}"
        raise ReadError([Problem(location, "newer-pack", message, "Update handbill, then try again.")])


def _closed(snapshot: Snapshot) -> Iterator[Problem]:
    """Report unreadable folders and odd names: they would count as empty, and their copies would be withdrawn."""
    for path, problem in snapshot.unreadable.items():
        if not PurePosixPath(path).suffix or problem.code == "not-utf-8":
            yield problem


def _unread(snapshot: Snapshot, positions: SourceMap) -> Iterator[Problem]:
    """Report files that look like the pack's but are where handbill does not look: nobody would notice in time."""
    for path in sorted(snapshot.own):
        if _is_lost_yaml(path) and path not in positions.values:
            hint = "Its name must end in “.yaml”, in small letters, and it must lie in the folder of its kind."
            yield Problem(Location(path), "ignored-file", "this file would not be read", hint)
        elif _LIKE_VENUES.fullmatch(path) and path != "content/venues.csv":
            hint = "The venues of a pack are in content/venues.csv. A workbook is imported: handbill import FILE"
            yield Problem(Location(path), "ignored-file", "this file would not be read", hint)
        elif path.startswith("templates/") and path.endswith((".j2", *SUFFIXES)) and path in snapshot.unreadable:
            yield snapshot.unreadable[path]


def _is_lost_yaml(path: str) -> bool:
    """Whether a file of content/ has a name like YAML; those of languages are checked with the languages."""
    name = PurePosixPath(path).name
    in_content = path.startswith("content/") and not path.startswith(_LANGUAGES)
    return in_content and not name.startswith(".") and bool(_LIKE_YAML.search(name))


_LANGUAGES = "content/languages/"
"""Read later, when the contents to translate are known: see `handbill.pack.languages`."""
_LIKE_VENUES = re.compile(r"content/venues?\.(csv|tsv|txt|xlsx|ods|csv\.txt)", re.IGNORECASE)
_LIKE_YAML = re.compile(r"\.ya?ml\b", re.IGNORECASE)


def _listed(snapshot: Snapshot, folder: str) -> list[str]:
    """The YAML files of a folder that each hold a list."""
    return snapshot.named(f"{folder}/*.yaml")


def _each(snapshot: Snapshot, folder: str) -> dict[str, str]:
    """The YAML files of a folder that each hold one thing, by the id that is their name."""
    return {PurePosixPath(path).stem: path for path in _listed(snapshot, folder)}


def _templates(snapshot: Snapshot, folder: str, file_name: str) -> dict[str, str]:
    """The file of each format or theme, by the name of its folder."""
    paths = snapshot.named(f"templates/{folder}/*/{file_name}")
    return {PurePosixPath(path).parent.name: path for path in paths}
