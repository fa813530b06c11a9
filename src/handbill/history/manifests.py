"""The manifests of a pack: the one of the last build, what is kept of earlier builds, and those in releases/."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from handbill.model.manifest import SCHEMA, EditionEntry, Manifest
from handbill.output.manifest import EARLIER, MANIFEST
from handbill.problems import Location, Problem, ReadError, nearest

RELEASES = "releases"
LAST_BUILD, EARLIER_BUILDS = "output", "earlier"
"""The names of the last build's manifest, and of the one that keeps the copies of the builds before it."""
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
    """A manifest, and what people call it: “output”, “earlier”, or its folder in releases/."""

    name: str
    editions: tuple[EditionEntry, ...]


def kept_manifests(pack: Path, output: Path) -> tuple[list[KeptManifest], list[Problem]]:
    """Every manifest that can be read, the last build's first, and a problem for each that cannot."""
    kept: list[KeptManifest] = []
    problems: list[Problem] = []
    files = [(LAST_BUILD, output / MANIFEST), (EARLIER_BUILDS, output / EARLIER)]
    files += [(file.parent.name, file) for file in sorted((pack / RELEASES).glob(f"*/{MANIFEST}"))]
    for name, file in files:
        try:
            if file.exists():
                kept.append(KeptManifest(name, load(file)))
        except ReadError as error:
            problems += error.problems
    return kept, problems


def find_manifest(text: str, pack: Path) -> KeptManifest:
    """A manifest by its file, its folder or the name of its folder in releases/. Raises `ReadError`."""
    for file in (Path(text), Path(text) / MANIFEST, pack / RELEASES / text / MANIFEST):
        if file.is_file():
            return KeptManifest(text, load(file))
    hint = "Name a manifest.json, or a folder that has one."
    releases = [file.parent.name for file in (pack / RELEASES).glob(f"*/{MANIFEST}")]
    if releases:
        hint += f" {nearest(text, releases)}"
    raise ReadError([Problem(Location(text), "no-manifest", "there is no manifest of this name", hint)])


def load(file: Path) -> tuple[EditionEntry, ...]:
    """The editions of a manifest, older ones and hand-made ones too. Raises `ReadError`."""
    location = Location(str(file))
    try:
        data = json.loads(file.read_bytes())
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
        message = f"is no manifest that handbill wrote: look at {path}"
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError):
        message = "is no manifest that handbill wrote"
    raise ReadError([Problem(location, "bad-manifest", message, "Take it from a backup, or leave it out.")])


def _completed(edition: Mapping[str, Any]) -> dict[str, Any]:
    """One edition's data without unknown keys, and with a blank value for each key that it lacks."""
    return _BLANK | {field: edition[field] for field in _FIELDS if field in edition}
