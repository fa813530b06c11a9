"""Writes the words of documents into a pack: wordings of statements, headings and notes, as an import writes places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from yaml import YAMLError

from handbill.edit.changes import PackChange
from handbill.edit.importing import Prepared
from handbill.edit.translations import without_stale_texts
from handbill.edit.yaml_edit import YamlText
from handbill.model.library import KeyPath, Library
from handbill.model.words import Statement
from handbill.problems import Location, Problem, WriteError
from handbill.rules.reading import read
from handbill.support.snapshot import Snapshot

_ORDER = tuple(Statement.model_fields)


@dataclass(frozen=True)
class NewText:
    """A text of a statement or a document, and what it is to become."""

    kind: str
    """statement or document."""
    key: str
    where: KeyPath
    """The keys that lead to it in the statement or document."""
    text: str
    """Empty takes it out: another wording, or none, is then used."""
    before: str = ""
    title: str = ""
    """What it is called where people see the change."""


def with_texts(snapshot: Snapshot, library: Library, texts: Iterable[NewText]) -> dict[str, bytes]:
    """The files of the pack with these texts in them. Raises `WriteError` when a file cannot be changed."""
    files: dict[str, YamlText] = {}
    for new in texts:
        path, prefix = library.positions.owners[new.kind, new.key]
        if path not in files:
            files[path] = _opened(snapshot, path)
        _write(files[path], prefix, new)
    return {path: text.data() for path, text in files.items()}


def places_of(files: Mapping[str, bytes], library: Library, texts: Iterable[NewText]) -> dict[Location, NewText]:
    """Where the new texts stand in these files, which need not be a pack that can be read."""
    opened: dict[str, YamlText] = {}
    places: dict[Location, NewText] = {}
    for new in texts:
        path, prefix = library.positions.owners[new.kind, new.key]
        if path not in opened:
            opened[path] = YamlText(files[path])
        if new.text:
            line, column = opened[path].spot((*prefix, *new.where))
            places[Location(path, line, column)] = new
    return places


def prepare_texts(pack: Path, texts: Iterable[NewText]) -> Prepared:
    """The files with these texts, tested by reading them back.

    Raises `ReadError` with all problems of the pack, with these texts, `WriteError` when a file cannot be changed.
    """
    texts = tuple(texts)
    snapshot = Snapshot.of(pack)
    library, _ = read(snapshot)
    written: list[tuple[str, KeyPath]] = []
    for new in texts:
        path, prefix = library.positions.owners[new.kind, new.key]
        written.append((path, (*prefix, *new.where)))
    translations, stale = without_stale_texts(snapshot, library, written)
    files: dict[str, bytes | None] = {**with_texts(snapshot, library, texts), **translations}
    read(snapshot.changed(files))
    _prove(files, library, texts)
    before = {path: snapshot.files.get(path) for path in files}
    return Prepared(tuple(map(_change, texts)), 0, files, before, tuple(stale))


def _prove(files: Mapping[str, bytes | None], library: Library, texts: Iterable[NewText]) -> None:
    """Read the new texts back: they must be what was shown. Raises `WriteError` otherwise."""
    for new in texts:
        path, prefix = library.positions.owners[new.kind, new.key]
        if (YamlText(files[path] or b"").value((*prefix, *new.where)) or "") != new.text:
            message = f"“{new.title}” could not be written as it was shown"
            hint = "Nothing was changed. Make this change by hand, and please report it."
            raise WriteError([Problem(Location(path), "not-as-shown", message, hint)])


def _opened(snapshot: Snapshot, path: str) -> YamlText:
    try:
        return YamlText(snapshot.files[path])
    except YAMLError as error:
        hint = "Make this change by hand: handbill cannot keep the way the file is written."
        message = f"cannot be changed here: {type(error).__name__}"
        raise WriteError([Problem(Location(path), "cannot-edit", message, hint)]) from error


def _write(file: YamlText, prefix: KeyPath, new: NewText) -> None:
    keys = (*prefix, *new.where)
    around = keys[:-1]
    there = file.value(around)
    if not new.text:
        is_last = isinstance(there, dict) and list(there) == [keys[-1]] and len(new.where) > 1
        file.remove(around if is_last else keys)
    elif isinstance(there, dict) and keys[-1] in there:
        file.set(keys, new.text)
    elif isinstance(there, dict):
        file.edit(around, {}, {str(keys[-1]): new.text}, _ORDER)
    else:
        file.edit(around[:-1], {}, {str(around[-1]): {str(keys[-1]): new.text}}, _ORDER)


def _change(new: NewText) -> PackChange:
    return PackChange(new.kind, new.key, {"name": new.title, "text": new.before}, {"name": new.title, "text": new.text})
