"""The copies that earlier builds made: a file with one line for each, which builds append to and never rewrite.

Such copies may still be on display, and a recall must find them, so all are kept however often a copy has changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Set
from pathlib import Path

from handbill.model.manifest import EditionEntry, Manifest
from handbill.output.files import cannot_write
from handbill.support.plain_file import read_within

EARLIER = "earlier.jsonl"
EARLIER_UNTIL_0_1 = "earlier.json"
"""The file that builds of 0.1 wrote instead; it is still read."""


def replaced_copies(old: Manifest, made: Mapping[str, EditionEntry], gone: Set[str]) -> list[EditionEntry]:
    """The copies of the last build that this one withdraws, or makes with another code."""
    replaced = []
    for entry in old.editions:
        now = made.get(entry.path)
        if entry.path in gone or (now and now.code != entry.code):
            replaced.append(entry)
    return replaced


def new_lines(folder: Path, copies: Iterable[EditionEntry]) -> bytes:
    """The lines to append for these copies, without those already there. Raises `WriteError` if it cannot be read."""
    copies = list(copies)
    if not copies:
        return b""
    file = folder / EARLIER
    try:
        before = read_within(file, folder) if file.exists() else b""
    except OSError as error:
        raise cannot_write(file, error) from error
    known = _known(before)
    lines = ""
    for entry in copies:
        if (entry.path, entry.code) not in known:
            lines += json.dumps(entry.model_dump(mode="json"), ensure_ascii=False) + "\n"
    broken_off = lines and before and not before.endswith(b"\n")
    return (("\n" if broken_off else "") + lines).encode()


def _known(data: bytes) -> set[tuple[str, str]]:
    """The paths and codes already there. Invalid lines are left as they are: `where` reports their numbers."""
    known = set()
    for line in data.splitlines():
        try:
            copy = json.loads(line)
            known.add((copy["path"], copy["code"]))
        except (ValueError, TypeError, LookupError, RecursionError):
            continue
    return known
