"""Passes a snapshot to other processes in a file."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from handbill.problems import Location, Problem
from handbill.support.snapshot import Snapshot

_UNREADABLE = "unreadable.json"


def save(snapshot: Snapshot, file: Path) -> None:
    """Write the part of a snapshot that templates need into a file, for other processes. Raises OSError."""
    unreadable = {path: (fault.code, fault.message, fault.hint) for path, fault in snapshot.unreadable.items()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as packed:
        packed.writestr(_UNREADABLE, json.dumps(unreadable))
        for path, data in snapshot.files.items():
            if path.startswith(("templates/", "content/pictures/")):
                packed.writestr(zipfile.ZipInfo(path), data)


def load(file: Path) -> Snapshot:
    """Read the snapshot that `save` wrote. Raises OSError."""
    with zipfile.ZipFile(file) as packed:
        faults = json.loads(packed.read(_UNREADABLE))
        files = {name: packed.read(name) for name in packed.namelist() if name != _UNREADABLE}
    unreadable = {path: Problem(Location(path), *fields) for path, fields in faults.items()}
    return Snapshot(Path(), files, unreadable)
