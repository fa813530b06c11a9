"""The record of what lies in an output folder, and of the copies that earlier builds made."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Set
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from handbill.model.manifest import EditionEntry, ExtraEntry, Manifest
from handbill.output.files import write_file
from handbill.problems import Location, Problem, WriteError

MANIFEST = "manifest.json"
EARLIER = "earlier.json"
"""Copies of earlier builds that have changed since or are gone: they may hang somewhere, and a recall asks for them."""
MOST_EARLIER = 12
"""How many codes are kept of each copy; the oldest are dropped."""


def read_manifest(folder: Path, name: str = MANIFEST) -> Manifest:
    """The manifest of an output folder, or what is kept of earlier builds; an empty one where there is none.

    Raises `WriteError` when it is there and cannot be understood: it must not be overwritten unread.
    """
    file = folder / name
    try:
        return Manifest.model_validate_json(file.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return Manifest()
    except (OSError, ValidationError) as error:
        builds = "earlier builds" if name == EARLIER else "the last build"
        message = f"what is kept of {builds} cannot be read"
        hint = "Take it from a backup, or move this file away, then build again. "
        hint += "A recall cannot find what stood in it."
        raise WriteError([Problem(Location(str(file)), "bad-manifest", message, hint)]) from error


def merged(
    old: Manifest, made: Mapping[str, EditionEntry], gone: Set[str], extras: Iterable[ExtraEntry] = ()
) -> Manifest:
    """The old manifest with the new entries in place of old ones of their paths, without those that are gone."""
    editions = _replaced(old.editions, made.values(), gone)
    return old.model_copy(update={"editions": editions, "extras": _replaced(old.extras, extras, gone)})


_AnyEntry = TypeVar("_AnyEntry", EditionEntry, ExtraEntry)


def _replaced(old: Iterable[_AnyEntry], new: Iterable[_AnyEntry], gone: Set[str]) -> tuple[_AnyEntry, ...]:
    """The old entries without those that are gone, and the new ones, in the order of their paths."""
    entries = {entry.path: entry for entry in old if entry.path not in gone}
    entries |= {entry.path: entry for entry in new}
    return tuple(entries[path] for path in sorted(entries))


def write_manifest(
    folder: Path,
    old: Manifest,
    made: Mapping[str, EditionEntry],
    gone: Set[str],
    extras: Iterable[ExtraEntry] = (),
) -> None:
    """Write the manifest that `merged` gives. Raises `WriteError`."""
    _write(folder / MANIFEST, merged(old, made, gone, extras))


def keep_earlier(folder: Path, old: Manifest, made: Mapping[str, EditionEntry], gone: Set[str]) -> None:
    """Keep the entries of copies that this build replaces or withdraws. Raises `WriteError`."""
    changed = [entry for entry in old.editions if entry.path in made and made[entry.path].code != entry.code]
    withdrawn = [entry for entry in old.editions if entry.path in gone]
    if not changed and not withdrawn:
        return
    earlier = read_manifest(folder, EARLIER)
    by_path: dict[str, dict[str, EditionEntry]] = {}
    for entry in (*changed, *withdrawn, *earlier.editions):  # the newest first
        by_path.setdefault(entry.path, {}).setdefault(entry.code, entry)
    kept: list[EditionEntry] = []
    for path in sorted(by_path):
        kept += list(by_path[path].values())[:MOST_EARLIER]
    _write(folder / EARLIER, earlier.model_copy(update={"editions": tuple(kept)}))


def _write(file: Path, manifest: Manifest) -> None:
    text = json.dumps(manifest.model_dump(mode="json", by_alias=True), indent=1, ensure_ascii=False) + "\n"
    write_file(file, text.encode())
