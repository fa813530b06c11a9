"""Problems, and the errors that carry them.

Every fault that a user can cause is a `Problem`: where it is, what is wrong and what to type. Code that
finds faults returns problems; code that cannot continue raises `HandbillError` with them.

    HandbillError
    ├── ReadError      the pack's files cannot be read, or have errors
    ├── PlanError      the selection names something that the pack does not have
    ├── ComposeError   a template cannot be filled in
    ├── TypesetError   a page cannot be laid out as it must be printed
    └── WriteError     a file cannot be written
        └── HalfDoneError   some of several files are new, some old
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from handbill.problems.visible import visible

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Location:
    """A position in a file of the pack: POSIX path from the pack's folder, line and column from 1.

    In the sheet of a workbook, “file.xlsx[Sheet]”, a cell is written as spreadsheets show it: G5.
    """

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        path = visible(self.path)
        if path.endswith("]") and self.line and self.column:
            return f"{path}:{_letters(self.column)}{self.line}"
        numbers = [str(number) for number in (self.line, self.column) if number is not None]
        return ":".join((path, *numbers))


def _letters(column: int) -> str:
    """A column as spreadsheets name it: A to Z, then AA."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


@dataclass(frozen=True)
class Spot:
    """Where on a page a problem is seen: millimetres from the upper left corner of the trim; pages count from 0."""

    page: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Problem:
    """One fault. `code` is short and stable; `hint` says what to do about it."""

    location: Location
    code: str
    message: str
    hint: str = ""
    severity: Severity = "error"
    spots: tuple[Spot, ...] = field(default=(), compare=False)
    """Where it is seen on the pages of a copy, as far as that is known. It does not tell problems apart."""

    def __post_init__(self) -> None:
        """Make visible what the message quotes: it may command a terminal, or turn a line round."""
        object.__setattr__(self, "message", visible(self.message))
        object.__setattr__(self, "hint", visible(self.hint))

    def __str__(self) -> str:
        head = f"{self.location}: {self.severity}[{self.code}]: {self.message}"
        return f"{head}\n    {self.hint}" if self.hint else head


class HandbillError(Exception):
    """An error with every problem found, so that one run shows them all."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[HandbillError], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


class ReadError(HandbillError):
    """The pack's files cannot be read."""


class PlanError(HandbillError):
    """The selection cannot be planned."""


class ComposeError(HandbillError):
    """A template cannot be filled in."""


class TypesetError(HandbillError):
    """A page cannot be laid out."""


class WriteError(HandbillError):
    """A file cannot be written."""


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, sorted by file and line; those of a whole file come first."""
    return sorted(dict.fromkeys(problems), key=_sort_key)


def _sort_key(problem: Problem) -> tuple[str, int, int, str, str]:
    location = problem.location
    return location.path, location.line or 0, location.column or 0, problem.code, problem.message


class HalfDoneError(WriteError):
    """Writing stopped in the middle: some files are new, some old."""


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems that stop a build."""
    return tuple(problem for problem in problems if problem.severity == "error")


MOST_TOLD = 50
"""Of the problems of one file with the same code, more than these only have their number told."""


def shortened(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems, of which many of the same kind in one file are the first ones and the number of the others."""
    counts: dict[tuple[str, str], int] = {}
    kept: list[Problem] = []
    last: dict[tuple[str, str], Problem] = {}
    for problem in problems:
        kind = problem.location.path, problem.code
        counts[kind] = counts.get(kind, 0) + 1
        if counts[kind] <= MOST_TOLD:
            kept.append(problem)
        else:
            last[kind] = problem
    for kind, problem in last.items():
        number, line = counts[kind] - MOST_TOLD, problem.location.line
        message = f"there are {number:,} more of these in this file, the last in line {line}"
        kept.append(replace(problem, location=Location(problem.location.path), message=message))
    return tuple(kept)
