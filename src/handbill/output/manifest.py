"""The record of what lies in an output folder, and of the copies that earlier builds made."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Set
from pathlib import Path

from pydantic import ValidationError

from handbill.model.manifest import EditionEntry, ExtraEntry, Manifest
from handbill.output.files import write_file
from handbill.problems import Location, Problem, WriteError

MANIFEST = "manifest.json"
EARLIER = "earlier.json"
"""Copies of earlier builds that have changed since or are gone: they may hang somewhere, and a recall asks for them."""
MOST_EARLIER = 12
"""So many codes are kept of each copy, the newest."""


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
        problem = Problem(
            Location(str(file)),
            "bad-manifest",
            f"what is kept of {'earlier builds' if name == EARLIER else 'the last build'} cannot be read",
            "Take it from a backup, or move this file away, then build again. A recall cannot find what stood in it.",
        )
        raise WriteError([problem]) from error


def merged(
    old: Manifest, made: Mapping[str, EditionEntry], gone: Set[str], extras: Iterable[ExtraEntry] = ()
) -> Manifest:
    """The new entries in place of the old of the same path, without those that are gone, with the rest as it was."""
    editions = {entry.path: entry for entry in old.editions if entry.path not in gone} | dict(made)
    beside = {entry.path: entry for entry in old.extras if entry.path not in gone}
    beside |= {entry.path: entry for entry in extras}
    entries = {"editions": tuple(editions[path] for path in sorted(editions))}
    return old.model_copy(update={**entries, "extras": tuple(beside[path] for path in sorted(beside))})


def write_manifest(
    folder: Path,
    old: Manifest,
    made: Mapping[str, EditionEntry],
    gone: Set[str],
    extras: Iterable[ExtraEntry] = (),
) -> None:
    """Write the manifest anew: see `merged`."""
    _write(folder / MANIFEST, merged(old, made, gone, extras))


def keep_earlier(folder: Path, old: Manifest, made: Mapping[str, EditionEntry], gone: Set[str]) -> None:
    """Note the copies that this build takes the place of, by path and code. Raises `WriteError`."""
    changed = (one for one in old.editions if one.path in made and made[one.path].code != one.code)
    left = [*changed, *(one for one in old.editions if one.path in gone)]
    if not left:
        return
    known = read_manifest(folder, EARLIER)
    by_path: dict[str, dict[str, EditionEntry]] = {}
    for entry in (*left, *known.editions):  # the newest first
        by_path.setdefault(entry.path, {}).setdefault(entry.code, entry)
    kept = [one for path in sorted(by_path) for one in list(by_path[path].values())[:MOST_EARLIER]]
    _write(folder / EARLIER, known.model_copy(update={"editions": tuple(kept)}))


def _write(file: Path, manifest: Manifest) -> None:
    text = json.dumps(manifest.model_dump(mode="json", by_alias=True), indent=1, ensure_ascii=False) + "\n"
    write_file(file, text.encode())
