"""The manifests of a pack: those of the last two builds, the record of earlier ones, and those in releases/."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from handbill.model.manifest import SCHEMA, EditionEntry, Manifest
from handbill.output.earlier import EARLIER, EARLIER_UNTIL_0_1
from handbill.output.journal import output_journal
from handbill.output.manifest import MANIFEST, PREVIOUS
from handbill.problems import Location, Problem, ReadError, nearest
from handbill.support.plain_file import read_within

RELEASES = "releases"
LAST_BUILD, PREVIOUS_BUILD, EARLIER_BUILDS = "output", "previous", "earlier"
"""The names of the last build's manifest, of the one before it, and of the record of all earlier builds."""
_FIELDS = EditionEntry.model_fields
_BLANK: dict[str, Any] = {
    **dict.fromkeys(("sha256", "document", "audience", "format", "size", "language", "profile", "code"), ""),
    **dict.fromkeys(("words_hash", "place_hash", "inputs_hash"), ""),
    **dict.fromkeys(("contacts", "statements", "sources"), ()),
    "pages": 0,
    "area": None,
}


@dataclass(frozen=True)
class KeptManifest:
    """A manifest, and what people call it: “output”, “previous”, “earlier”, or its folder in releases/."""

    name: str
    editions: tuple[EditionEntry, ...]


def kept_manifests(pack: Path, output: Path) -> tuple[list[KeptManifest], list[Problem]]:
    """Every manifest that can be read, the last build's first, and a problem for each that cannot."""
    kept: dict[str, KeptManifest] = {}
    problems = list(unfinished(output))
    files = [(LAST_BUILD, output / MANIFEST), (EARLIER_BUILDS, output / EARLIER)]
    files += [(EARLIER_BUILDS, output / EARLIER_UNTIL_0_1)]
    files += [(file.parent.name, file) for file in sorted((pack / RELEASES).glob(f"*/{MANIFEST}"))]
    for name, file in files:
        if not file.exists():
            continue
        try:
            editions, wrong = load_lines(file) if file.name == EARLIER else (load(file), [])
        except ReadError as error:
            problems += error.problems
            continue
        problems += wrong
        before = kept[name].editions if name in kept else ()
        kept[name] = KeptManifest(name, before + editions)
    return list(kept.values()), problems


def unfinished(output: Path) -> tuple[Problem, ...]:
    """A warning when a build stopped in the middle, so that the manifest does not match the files in the folder."""
    problem = output_journal(output).unfinished()
    return (problem,) if problem else ()


def previous_manifest(output: Path) -> KeptManifest:
    """The manifest before the last build that changed a copy. Raises `ReadError` when there is none."""
    file = output / PREVIOUS
    if file.is_file():
        return KeptManifest(PREVIOUS_BUILD, load(file))
    message = "no build before the last one is kept: nothing here has been built yet"
    hint = "Type handbill build."
    if (output / MANIFEST).is_file():
        message = "no build before the last one is kept: no build has changed a copy since the first"
        hint = "Change something and build again, or name what to compare with: handbill diff OLD"
    raise ReadError([Problem(Location(file.as_posix()), "no-manifest", message, hint)])


def find_manifest(text: str, pack: Path) -> KeptManifest:
    """A manifest by its file, its folder, or the name of its folder in releases/. Raises `ReadError`."""
    for file in (Path(text), Path(text) / MANIFEST, pack / RELEASES / text / MANIFEST):
        if file.is_file():
            return KeptManifest(text, load(file))
    hint = "Name a manifest.json, or a folder that has one."
    releases = [file.parent.name for file in (pack / RELEASES).glob(f"*/{MANIFEST}")]
    if releases:
        hint += f" {nearest(text, releases)}"
    raise ReadError([Problem(Location(text), "no-manifest", "there is no manifest of this name", hint)])


def load(file: Path) -> tuple[EditionEntry, ...]:
    """The editions of a manifest, including older and hand-made manifests. Raises `ReadError`."""
    location = Location(file.as_posix())
    try:
        data = json.loads(read_within(file))
        schema = data.get("schema", SCHEMA)
        if isinstance(schema, int) and schema > SCHEMA:
            message = f"this manifest is in schema {schema}; this handbill reads schema {SCHEMA}"
            raise ReadError([Problem(location, "newer-manifest", message, "Update handbill, then try again.")])
        editions = [_completed(edition) for edition in data["editions"]]
        return Manifest.model_validate({"editions": editions}).editions
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
    except ValidationError as error:
        path = ".".join(map(str, error.errors()[0]["loc"]))
        message = f"is not a manifest of handbill: look at {path}"
    except _NOT_OURS:
        message = "is not a manifest of handbill"
    raise ReadError([Problem(location, "bad-manifest", message, "Take it from a backup, or leave it out.")])


_NOT_OURS = (ValueError, TypeError, AttributeError, LookupError, RecursionError)
"""The exceptions that invalid JSON or invalid data raises."""


def load_lines(file: Path) -> tuple[tuple[EditionEntry, ...], list[Problem]]:
    """The copies in a file with one per line, the newest first, and a problem for each invalid line.

    Raises `ReadError` when the file cannot be read at all.
    """
    editions: list[EditionEntry] = []
    problems: list[Problem] = []
    try:
        lines = read_within(file).split(b"\n")
    except OSError as error:
        hint = "See that you may read it."
        problem = Problem(Location(file.as_posix()), "bad-manifest", f"cannot be read: {error.strerror}", hint)
        raise ReadError([problem]) from error
    for number, line in enumerate(lines, start=1):
        try:
            if line.strip():
                editions.append(EditionEntry.model_validate(_completed(json.loads(line))))
        except _NOT_OURS:
            message = "this line holds no copy; all the others are searched"
            hint = "Take the file from a backup, or delete the line: its copy cannot be found."
            problems.append(Problem(Location(file.as_posix(), number), "bad-manifest", message, hint, "warning"))
    return tuple(reversed(editions)), problems


def _completed(edition: Mapping[str, Any]) -> dict[str, Any]:
    """One edition's data without unknown keys, and with a blank value for each key that it lacks."""
    return _BLANK | {field: edition[field] for field in _FIELDS if field in edition}
