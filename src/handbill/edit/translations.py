"""Removes the translations of texts that an import changes, since they are out of date."""

from __future__ import annotations

import itertools
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from handbill.edit.changes import PackChange
from handbill.edit.yaml_edit import YamlText
from handbill.model.library import KeyPath, Library
from handbill.problems import Problem
from handbill.support.snapshot import Snapshot


@dataclass(frozen=True)
class _Stale:
    """The translation of a changed text: its file, and the keys that lead to it there."""

    path: str
    keys: KeyPath
    problem: Problem


def without_stale(
    snapshot: Snapshot, library: Library, changes: Iterable[PackChange]
) -> tuple[dict[str, bytes], list[Problem]]:
    """The files of translations without those of changed texts, and a warning for each that is removed.

    `library` is the pack before the changes.
    """
    return _taken_out(snapshot, itertools.chain.from_iterable(_stale_of(library, change) for change in changes))


def without_stale_texts(
    snapshot: Snapshot, library: Library, places: Iterable[tuple[str, KeyPath]]
) -> tuple[dict[str, bytes], list[Problem]]:
    """The same for single texts, given by the files they are in and their keys there."""
    return _taken_out(snapshot, _stale_at(library, frozenset(places)))


def _taken_out(snapshot: Snapshot, stale_ones: Iterable[_Stale]) -> tuple[dict[str, bytes], list[Problem]]:
    texts: dict[str, YamlText] = {}
    problems: list[Problem] = []
    for stale in stale_ones:
        if stale.path not in texts:
            texts[stale.path] = YamlText(snapshot.files[stale.path])
        texts[stale.path].remove(stale.keys)
        problems.append(stale.problem)
    return {path: text.data() for path, text in texts.items()}, problems


def _stale_of(library: Library, change: PackChange) -> Iterator[_Stale]:
    if change.old is None:
        return
    path, prefix = _written_at(library, change)
    changed = {value.key for value in change.values}
    for language, words in library.translations.items():
        for (base, base_keys), (file, keys) in words.positions.elsewhere.items():
            key = _key_below(base_keys, prefix) if base == path else ""
            if key in changed and (base, base_keys) not in library.positions.elsewhere:
                yield _stale(words, language, key, file, keys)


def _stale_at(library: Library, places: Container[tuple[str, KeyPath]]) -> Iterator[_Stale]:
    for language, words in library.translations.items():
        for place, (file, keys) in words.positions.elsewhere.items():
            if place in places and place not in library.positions.elsewhere:
                yield _stale(words, language, str(keys[-1]), file, keys)


def _stale(words: Library, language: str, key: str, file: str, keys: KeyPath) -> _Stale:
    message = f"the translation of “{key}” into {language} is taken out: it is of the text before"
    place = words.positions.place(file, keys)
    return _Stale(file, keys, Problem(place, "stale-translation", message, "Translate the new text.", "warning"))


def _key_below(keys: KeyPath, prefix: KeyPath) -> str:
    """The key that follows a prefix; empty when the keys do not begin with it."""
    if keys[: len(prefix)] != prefix or len(keys) == len(prefix):
        return ""
    return str(keys[len(prefix)])


def _written_at(library: Library, change: PackChange) -> tuple[str, KeyPath]:
    """The file and the keys of the changed thing."""
    kind, _, inside = change.noun.partition("-")
    if not inside:
        return library.positions.owners[kind, change.key]
    place, _, contact_id = change.key.partition("/")
    path, keys = library.positions.owners[kind, place]
    contacts = getattr(library, f"{kind}s")[place].contacts
    number = next(index for index, contact in enumerate(contacts) if contact.id == contact_id)
    return path, (*keys, "contacts", number)
