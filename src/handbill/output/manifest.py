"""The record of the copies in an output folder, and the record before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from handbill.model.manifest import EditionEntry, ExtraEntry, Manifest
from handbill.problems import Location, Problem, WriteError
from handbill.support.plain_file import read_within

MANIFEST = "manifest.json"
PREVIOUS = "previous.json"
"""The manifest before the last build that changed a copy: `handbill diff` compares with it."""


def read_manifest(folder: Path) -> Manifest:
    """The manifest of an output folder; an empty one where there is none.

    Raises `WriteError` when the file is there and cannot be understood, since it must not be overwritten unread.
    """
    file = folder / MANIFEST
    try:
        manifest = Manifest.model_validate_json(read_within(file, folder))
        if "editions" not in manifest.model_fields_set:
            raise ValueError("is not a manifest of handbill")
        return manifest
    except (FileNotFoundError, NotADirectoryError):
        return Manifest()
    except (OSError, ValidationError, ValueError) as error:
        message = "the record of the last build cannot be read"
        hint = "Take it from a backup, or move this file away, then build again. "
        hint += "A recall cannot find what it listed."
        raise WriteError([Problem(Location(file.as_posix()), "bad-manifest", message, hint)]) from error


def merged(
    old: Manifest, made: Mapping[str, EditionEntry], gone: Set[str], extras: Iterable[ExtraEntry] = ()
) -> Manifest:
    """The old manifest with entries replaced by new ones for the same path, and without those that are gone."""
    editions = _replaced(old.editions, made.values(), gone)
    return old.model_copy(update={"editions": editions, "extras": _replaced(old.extras, extras, gone)})


_AnyEntry = TypeVar("_AnyEntry", EditionEntry, ExtraEntry)


def _replaced(old: Iterable[_AnyEntry], new: Iterable[_AnyEntry], gone: Set[str]) -> tuple[_AnyEntry, ...]:
    """The old entries that are not gone, with the new ones, in the order of their paths."""
    entries = {entry.path: entry for entry in old if entry.path not in gone}
    entries |= {entry.path: entry for entry in new}
    return tuple(entries[path] for path in sorted(entries))


def manifest_bytes(manifest: Manifest) -> bytes:
    """The content of a manifest file."""
    return manifest.model_dump_json(by_alias=True, indent=1).encode() + b"\n"
