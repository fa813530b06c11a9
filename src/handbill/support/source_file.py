"""A file of a pack, or a sheet of a workbook, as it is read: its values, their locations, and the problems."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from handbill.model.library import KeyPath, Mark
from handbill.problems import Location, Problem


@dataclass
class SourceFile:
    """A file being read: its name in problems, and the problems in it."""

    path: str
    problems: list[Problem] = field(default_factory=list)

    def whole(self, code: str, message: str, hint: str) -> None:
        """Note a problem of the file as a whole."""
        self.problems.append(Problem(Location(self.path), code, message, hint))


@dataclass
class Parsed(SourceFile):
    """A file's values, and the location of each value and each key."""

    data: Any = None
    values: dict[KeyPath, Mark] = field(default_factory=dict)
    keys: dict[KeyPath, Mark] = field(default_factory=dict)
    table: bool = False
    """Whether it is a row of a spreadsheet, which has no quotes, and columns in place of keys."""

    def add(self, node: Any, code: str, message: str, hint: str) -> None:
        """Note a problem at a YAML node or mark."""
        mark = node.start_mark if hasattr(node, "start_mark") else node
        self.problems.append(Problem(Location(self.path, mark.line + 1, mark.column + 1), code, message, hint))
