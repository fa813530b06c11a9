"""Tells what is read of a table although a reader of the sheet would not expect it: hidden, crossed out, computed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from handbill.problems import Location, Problem
from handbill.tables.cells import has_failed
from handbill.tables.columns import Column, plain
from handbill.tables.lines import Line


def unseen(
    path: str, lines: list[Line], meanings: Mapping[int, Column], hidden_columns: Collection[int]
) -> Iterator[Problem]:
    """Warnings of the rows of a table; columns that are not read count for nothing."""
    yield from _hidden_columns(path, lines, meanings, hidden_columns)
    yield from _hidden_rows(path, [line for line in lines if line.is_hidden])
    yield from _computed(path, lines, meanings)
    for line in lines:
        yield from _struck(path, line, meanings)


_SHOW = "Look at what is hidden, or delete it. To show it select all, then Unhide, for"


def _hidden_columns(
    path: str, lines: list[Line], meanings: Mapping[int, Column], hidden: Collection[int]
) -> Iterator[Problem]:
    for index in sorted(meanings):
        if index in hidden and any(_cell(line, index) for line in lines):
            message = "a column is hidden here, and is read"
            yield Problem(Location(path, 1, index + 1), "hidden-column", message, f"{_SHOW} the columns.", "warning")


def _hidden_rows(path: str, hidden: list[Line]) -> Iterator[Problem]:
    if hidden:
        message = "this row is hidden, and is read"
        if len(hidden) > 1:
            message = f"{len(hidden)} rows are hidden, and are read"
        yield Problem(Location(path, hidden[0].number), "hidden-rows", message, f"{_SHOW} the rows.", "warning")


def _computed(path: str, lines: list[Line], meanings: Mapping[int, Column]) -> Iterator[Problem]:
    """One warning a table: the value is what people see, and it may change when the workbook is opened."""
    cells = [(line, index) for line in lines for index in sorted(line.computed) if index in meanings]
    cells = [(line, index) for line, index in cells if not has_failed(line.cells[index])]  # told by itself
    if cells:
        line, index = cells[0]
        others = f", as in {len(cells) - 1} more cells of this sheet" if len(cells) > 1 else ""
        message = f"“{line.cells[index]}” is the value of a formula when the file was saved, and is read{others}"
        hint = "Open the file, look at these cells, and save it. To keep the values: copy, Paste Special, Values."
        yield Problem(Location(path, line.number, index + 1), "formula-value", message, hint, "warning")


def _struck(path: str, line: Line, meanings: Mapping[int, Column]) -> Iterator[Problem]:
    """One warning for a row of which all is crossed out, else one for each cell."""
    filled = {index for index in meanings if _cell(line, index)}
    struck = [index for index in sorted(filled) if index in line.struck]
    hint = "Delete what is over, or take the line away: Format Cells, Font, Strikethrough."
    if struck and all(_is_whole(line, index) for index in filled):
        location = Location(path, line.number)
        yield Problem(location, "struck-cell", "this row is crossed out, and is read", hint, "warning")
        return
    for index in struck:
        location = Location(path, line.number, index + 1)
        message = f"“{' '.join(line.struck[index].split())}” is crossed out here, and is read"
        yield Problem(location, "struck-cell", message, hint, "warning")


def _is_whole(line: Line, index: int) -> bool:
    """Whether a whole cell is crossed out."""
    return plain(line.struck.get(index, "")) == plain(line.cells[index])


def _cell(line: Line, index: int) -> str:
    return line.cells[index] if index < len(line.cells) else ""
