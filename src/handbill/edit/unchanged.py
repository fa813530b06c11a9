"""Detects that a file was changed while a change to it was being prepared."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from handbill.problems import Location, Problem, WriteError
from handbill.support.plain_file import read_plain


def require_unchanged(pack: Path, before: Mapping[str, bytes | None]) -> None:
    """Raise `WriteError` when a file of the pack is not as it was read; None stands for a file that did not exist."""
    for path, data in before.items():
        if read_plain(pack / path, path).data != data:
            message, hint = "has been changed meanwhile", "Nothing was written: do it again."
            raise WriteError([Problem(Location(path), "changed", message, hint)])
