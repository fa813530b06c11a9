"""The manifests of a pack: the one of the last build, what is kept of earlier builds, and those in releases/."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from handbill.model.manifest import SCHEMA, EditionEntry, Manifest
from handbill.output.manifest import EARLIER, MANIFEST
from handbill.problems import Location, Problem, ReadError, nearest

RELEASES = "releases"
LAST_BUILD, EARLIER_BUILDS = "output", "earlier"
"""What the manifest of the last build is called, and what is kept of those before it."""
_KEYS = EditionEntry.model_fields
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
    """All that can be read, the last build's first; a problem for each that cannot."""
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
    tried = (Path(text), Path(text) / MANIFEST, pack / RELEASES / text / MANIFEST)
    file = next((one for one in tried if one.is_file()), None)
    if file is None:
        known = [one.parent.name for one in (pack / RELEASES).glob(f"*/{MANIFEST}")]
        hint = "Name a manifest.json, or a folder that has one."
        hint += f" {nearest(text, known)}" if known else ""
        message = "there is no manifest of this name"
        raise ReadError([Problem(Location(text), "no-manifest", message, hint)])
    return KeptManifest(text, load(file))


def load(file: Path) -> tuple[EditionEntry, ...]:
    """The editions of a manifest, older ones and hand-made ones too. Raises `ReadError`."""
    hint = "Take it from a backup, or leave it out."
    try:
        data = json.loads(file.read_bytes())
        wanted = data.get("schema", SCHEMA)
        if isinstance(wanted, int) and wanted > SCHEMA:
            message = f"this manifest is in schema {wanted}; this handbill reads schema {SCHEMA}"
            raise ReadError(
                [Problem(Location(str(file)), "newer-manifest", message, "Update handbill, then try again.")]
            )
        editions = [_BLANK | {key: one[key] for key in _KEYS if key in one} for one in data["editions"]]
        return Manifest.model_validate({"editions": editions}).editions
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        message = f"is no manifest that handbill wrote: look at {where}"
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError):
        message = "is no manifest that handbill wrote"
    raise ReadError([Problem(Location(str(file)), "bad-manifest", message, hint)])
