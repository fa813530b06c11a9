"""A file of a pack, or a sheet of a workbook: its bytes, its values, the place of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handbill.model.library import KeyPath, Mark
from handbill.problems import Location, Problem


@dataclass
class SourceFile:
    """A file being read: its name in problems, and all that is wrong in it."""

    path: str
    problems: list[Problem] = field(default_factory=list)

    def whole(self, code: str, message: str, hint: str) -> None:
        """Note a problem of the file as a whole."""
        self.problems.append(Problem(Location(self.path), code, message, hint))


@dataclass
class Parsed(SourceFile):
    """A file's values, and where each value and each key stands."""

    data: Any = None
    values: dict[KeyPath, Mark] = field(default_factory=dict)
    keys: dict[KeyPath, Mark] = field(default_factory=dict)
    table: bool = False
    """A row of a spreadsheet, where nothing stands in quotes and keys are columns."""

    def add(self, node: Any, code: str, message: str, hint: str) -> None:
        """Note a problem at a YAML node or mark."""
        mark = node.start_mark if hasattr(node, "start_mark") else node
        self.problems.append(Problem(Location(self.path, mark.line + 1, mark.column + 1), code, message, hint))


MOST_BYTES = 2_000_000
"""No YAML written by people comes near it; a larger one is a mistake or an attack."""
MOST_TABLE_BYTES = 20_000_000
"""A table with some ten thousand rows has three million."""


def read_bytes(file: Path, source: SourceFile, most: int = MOST_BYTES) -> bytes | None:
    """The file's bytes. A pipe or a device would keep us waiting for ever: only plain files are opened."""
    try:
        if file.exists() and not file.is_file():
            source.whole("not-a-file", "is not a file", "Give the folder or device another name.")
        elif file.exists() and file.stat().st_size > most:
            source.whole("too-big", f"is larger than {most:,} bytes", "Divide it into several files.")
        else:
            return file.read_bytes()
    except OSError as error:
        hint = "Check that it is there and that you may read it."
        source.whole("unreadable", f"cannot be read: {error.strerror}", hint)
    return None
