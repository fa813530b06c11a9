"""A file of a pack, or a sheet of a workbook: its bytes, its values, the place of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handbill.model.library import KeyPath, Mark
from handbill.problems import Location, Problem


@dataclass
class Parsed:
    """A file's values, and where each value and each key stands."""

    path: str
    data: Any = None
    values: dict[KeyPath, Mark] = field(default_factory=dict)
    keys: dict[KeyPath, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    table: bool = False
    """Rows of a spreadsheet, where nothing stands in quotes and keys are columns."""
    accepted: list[Mark] = field(default_factory=list)
    """The cells of the column Accepted: warnings of their rows that are answered."""

    def add(self, node: Any, code: str, message: str, hint: str) -> None:
        """Note a problem at a YAML node or mark."""
        mark = node.start_mark if hasattr(node, "start_mark") else node
        self.problems.append(Problem(Location(self.path, mark.line + 1, mark.column + 1), code, message, hint))

    def whole(self, code: str, message: str, hint: str) -> None:
        """Note a problem of the file as a whole."""
        self.problems.append(Problem(Location(self.path), code, message, hint))


MOST_BYTES = 2_000_000
"""No YAML written by people comes near it; a larger one is a mistake or an attack."""
MOST_TABLE_BYTES = 20_000_000
"""A table with some ten thousand rows has three million."""


def read_bytes(file: Path, parsed: Parsed, most: int = MOST_BYTES) -> bytes | None:
    """The file's bytes. A pipe or a device would keep us waiting for ever: only plain files are opened."""
    try:
        if file.exists() and not file.is_file():
            parsed.whole("not-a-file", "is not a file", "Give the folder or device another name.")
        elif file.exists() and file.stat().st_size > most:
            parsed.whole("too-big", f"is larger than {most:,} bytes", "Divide it into several files.")
        else:
            return file.read_bytes()
    except OSError as error:
        parsed.whole(
            "unreadable", f"cannot be read: {error.strerror}", "Check that it is there and that you may read it."
        )
    return None
