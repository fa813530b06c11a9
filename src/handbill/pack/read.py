"""Reads the files of a pack, kind by kind, into a `Library`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handbill import PACK_FORMAT, __version__
from handbill.model.contacts import Contact
from handbill.model.format import Format, Theme
from handbill.model.library import Library, SourceMap
from handbill.model.pack import Pack, Placeholders, Role, Source, Wording
from handbill.model.places import Area, Event, Venue
from handbill.model.words import Audience, Document, Statement
from handbill.pack.loader import ModelFile, PackLoader
from handbill.pack.one_file import PACK_FILE, add_from_pack_file
from handbill.pack.own_fonts import own_families
from handbill.pack.wording import wording_of
from handbill.problems import Location, Problem, ReadError, errors
from handbill.support.assets import SUFFIXES
from handbill.support.folders import require_pack, template_folders
from handbill.tables.columns import VENUE_COLUMNS


@dataclass
class Loaded:
    """What the files of a pack say, before anything is laid over it and before any rule has looked at it."""

    loader: PackLoader
    pack: Pack | None
    wording: Wording | None
    placeholders: Placeholders | None
    things: dict[str, dict[str, Any]]
    """Everything with an id, by the name that `Library` has for its kind."""
    fonts: dict[str, str]


def load(pack: Path) -> Loaded:
    """Read the files of the pack in a folder; what is wrong in them is noted in the loader.

    Raises `ReadError` when there is no pack, or one that is made for a newer handbill.
    """
    loader = PackLoader(pack)
    require_pack(pack)
    head = loader.single(Pack, PACK_FILE)
    _refuse_newer(loader)
    wording = wording_of(loader, head.language if head else "en")
    placeholders = None
    if (pack / "content/placeholders.yaml").exists():
        placeholders = loader.single(Placeholders, "content/placeholders.yaml")
    things = _things(loader)
    add_from_pack_file(loader, head, things)
    if not things["documents"] and not errors(loader.problems):
        loader.blind = True
        message = "there is no document here, so there is nothing to print"
        hint = "Write one: “handbill docs tutorial” shows how."
        loader.problems.append(Problem(Location("content/documents"), "empty-content", message, hint))
    loader.problems += (*_closed(pack), *_unread(pack, loader.positions))
    fonts = own_families(pack, loader.problems)
    return Loaded(loader, head, wording, placeholders, things, fonts)


def library_of(loaded: Loaded, laid: tuple[tuple[str, str], ...]) -> Library:
    """The library of what was loaded. `laid` says what a spreadsheet has laid over it."""
    return Library(
        pack=loaded.pack or Pack.model_construct(),  # type: ignore[call-arg]  # an error has been told then
        wording=loaded.wording or Wording.model_construct(),  # type: ignore[call-arg]
        positions=loaded.loader.positions,
        fonts=loaded.fonts,
        laid=laid,
        placeholders=loaded.placeholders or Placeholders(),
        **loaded.things,
    )


def _things(loader: PackLoader) -> dict[str, dict[str, Any]]:
    """Everything with an id, by the name that `Library` has for its kind."""
    pack = loader.pack
    return {
        "sources": loader.listed(Source, _named(pack, "content/sources.yaml"), "source"),
        "roles": loader.listed(Role, _named(pack, "content/roles.yaml"), "role"),
        "statements": loader.listed(Statement, _named(pack, "content/statements/*.yaml"), "statement"),
        "contacts": loader.listed(Contact, _named(pack, "content/contacts/*.yaml"), "contact"),
        "audiences": loader.each(Audience, _files(pack, "content/audiences"), "audience"),
        "documents": loader.each(Document, _files(pack, "content/documents"), "document"),
        "areas": loader.each(Area, _files(pack, "content/areas"), "area"),
        "venues": loader.table(Venue, "content/venues.csv", VENUE_COLUMNS, "venue"),
        "events": loader.each(Event, _files(pack, "content/events"), "event"),
        "formats": loader.each(Format, _templates(pack, "formats", "format.yaml"), "format"),
        "themes": loader.each(Theme, _templates(pack, "themes", "theme.yaml"), "theme"),
    }


def _refuse_newer(loader: PackLoader) -> None:
    """Raise `ReadError` with this problem alone for a pack of a newer format: the rest would be misread."""
    mark = loader.positions.values.get(PACK_FILE, {}).get(("handbill",))
    if mark is None or not mark.raw or not mark.raw.isdecimal():
        return
    pack_format = int(mark.raw[:9])  # nobody counts further
    if pack_format > PACK_FORMAT:
        location = loader.positions.place(PACK_FILE, ("handbill",))
        message = f"this pack is in format {pack_format}; handbill {__version__} reads format {PACK_FORMAT}"
        raise ReadError([Problem(location, "newer-pack", message, "Update handbill, then try again.")])


def _named(pack: Path, pattern: str) -> list[str]:
    """The files of a pattern. None need be there; a link that leads nowhere counts, so that this is reported."""
    if "*" not in pattern:
        file = pack / pattern
        return [pattern] if file.exists() or file.is_symlink() else []
    files = sorted(pack.glob(pattern))
    return [file.relative_to(pack).as_posix() for file in files if not file.name.startswith(".")]


def _closed(pack: Path) -> Iterator[Problem]:
    """Folders that cannot be read: they would count as empty, and the copies made from them be withdrawn."""
    for folder in sorted((pack / "content").iterdir()):
        if folder.is_dir() and not os.access(folder, os.R_OK | os.X_OK):
            location = Location(folder.relative_to(pack).as_posix())
            yield Problem(location, "unreadable", "this folder cannot be read", "Check that you may read it.")


def _unread(pack: Path, positions: SourceMap) -> Iterator[Problem]:
    """Files that look like the pack's and lie where handbill does not look: nobody would miss them until too late."""
    for file in sorted((pack / "content").rglob("*")):
        path = file.relative_to(pack).as_posix()
        if not file.name.startswith(".") and _LIKE_YAML.search(file.name) and path not in positions.values:
            hint = "Its name must end in “.yaml”, in small letters, and it must lie in the folder of its kind."
            yield Problem(Location(path), "ignored-file", "this file would not be read", hint)
    for file in sorted((pack / "templates").rglob("*")):
        if file.suffix in (".j2", *SUFFIXES) and not file.is_file():
            location = Location(file.relative_to(pack).as_posix())
            message = "is not a file, or a link that leads nowhere"
            yield Problem(location, "not-a-file", message, "Put the file itself here.")


_LIKE_YAML = re.compile(r"\.ya?ml\b", re.IGNORECASE)


def _files(pack: Path, folder: str) -> list[ModelFile]:
    files = sorted((pack / folder).glob("[!.]*.yaml"))
    return [ModelFile(file.stem, file, file.relative_to(pack).as_posix()) for file in files]


def _templates(pack: Path, folder: str, file_name: str) -> list[ModelFile]:
    """The formats or themes of all template folders; the pack's own file hides the shipped one."""
    by_id: dict[str, ModelFile] = {}
    for root in template_folders(pack):
        for file in sorted((root / folder).glob(f"*/{file_name}")):
            model_id = file.parent.name
            by_id.setdefault(model_id, ModelFile(model_id, file, f"templates/{folder}/{model_id}/{file_name}"))
    return [by_id[model_id] for model_id in sorted(by_id)]
