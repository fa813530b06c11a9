"""Makes the rows of a table from lines of cells: each cell is read, or reported and marked as spoilt."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from handbill.model.library import KeyPath, Mark
from handbill.problems import Location, Problem, Severity, errors, shortened
from handbill.support.source_file import SourceFile
from handbill.tables.cells import CellValue, Unreadable, days_in, value_of
from handbill.tables.closed import closed_rows
from handbill.tables.columns import ACCEPTED_COLUMN, Column
from handbill.tables.csv_file import csv_lines
from handbill.tables.dates import Order, in_words, is_doubtful, order_of, readings
from handbill.tables.header import TITLES, header_at, header_of, without_header
from handbill.tables.lines import Line
from handbill.tables.unseen import unseen

DASHES = ("-", "–", "—")
"""A cell that stands for “nothing”; laid over a value of the pack, it removes the value."""


class Spoilt(Enum):
    """Takes the place of a value when the cell cannot be read. The problem has been reported."""

    SPOILT = "spoilt"


@dataclass(frozen=True)
class Cell:
    """A cell: its value (None where it is empty or a dash), its location, and its text."""

    value: CellValue | Spoilt | None
    location: Location
    raw: str = ""

    @property
    def is_spoilt(self) -> bool:
        """Whether the cell could not be read."""
        return isinstance(self.value, Spoilt)

    @property
    def is_dash(self) -> bool:
        """Whether the cell is a dash, which stands for “nothing”."""
        return self.raw in DASHES

    @property
    def mark(self) -> Mark:
        """The location and text of the cell, for the source map."""
        return Mark(self.location.line or 1, self.location.column or 1, self.raw)


@dataclass(frozen=True)
class Row:
    """A row of a table: a cell for each column that the table has."""

    path: str
    """The table's name in problems."""
    number: int
    """Its number among the rows of its table, from 0."""
    line: int
    cells: Mapping[str, Cell]
    """The cells by the keys of their columns."""
    beyond: tuple[Cell, ...] = ()
    """Filled cells to the right of the last column, which show that the row is shifted. They count as spoilt."""

    def cell(self, key: str) -> Cell:
        """The cell of a column; an empty one at the start of the row when the table has no such column."""
        return self.cells.get(key) or Cell(None, Location(self.path, self.line, 1))

    def text(self, key: str) -> str:
        """The text in the cell of a column; empty where the cell is empty, a dash or spoilt."""
        cell = self.cell(key)
        filled = cell.value is not None and not cell.is_spoilt
        if filled:
            return cell.raw
        return ""

    def location(self, key: str = "") -> Location:
        """The location of the cell of a column, or of the row."""
        return self.cell(key).location

    def problem(self, key: str, code: str, message: str, hint: str, severity: Severity = "error") -> Problem:
        """A problem at the cell of a column, or, without a key, of the row."""
        return Problem(self.location(key), code, message, hint, severity)

    @property
    def is_spoilt(self) -> bool:
        """Whether a cell is spoilt: such a row is not used, since the cell has been reported."""
        return bool(self.beyond) or any(cell.is_spoilt for cell in self.cells.values())

    @property
    def filled(self) -> dict[str, Any]:
        """The values by column, without cells that are empty or spoilt."""
        cells = self.cells.items()
        return {key: cell.value for key, cell in cells if cell.value is not None and not cell.is_spoilt}

    @property
    def marks(self) -> dict[KeyPath, Mark]:
        """The location of the row and of each of its cells."""
        marks: dict[KeyPath, Mark] = {(): Mark(self.line, 1)}
        for column, cell in self.cells.items():
            marks[(column,)] = cell.mark
        return marks


@dataclass(frozen=True)
class Table:
    """The rows of a CSV file or of the sheet of a workbook, and the problems in them."""

    path: str
    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_read: bool = True
    """False when the contents of the table are unknown."""
    accepted: tuple[Mark, ...] = ()
    """The filled cells of the column Accepted, which answer warnings of their rows."""


def read_csv(data: bytes, path: str, columns: tuple[Column, ...]) -> Table:
    """The table in a CSV file; `path` is its name in problems. Never raises because of the content."""
    source = SourceFile(path)
    lines = csv_lines(data, source)
    if lines is None:
        return unread(source)
    return table_of(source, lines, columns)


def unread(source: SourceFile) -> Table:
    """A table of which only the problems are known."""
    return Table(source.path, problems=tuple(source.problems), is_read=False)


def table_of(
    source: SourceFile, lines: Iterable[Line], columns: tuple[Column, ...], hidden_columns: Collection[int] = ()
) -> Table:
    """The table in these lines, of which the first with any text is the header. Hidden columns are counted from 0."""
    lines = [line for line in (line.cleaned() for line in lines) if not line.is_blank]
    if not lines:
        return Table(source.path, problems=tuple(source.problems))
    header, *lines = lines[header_at([line.cells for line in lines[:TITLES]], columns) :]
    meanings = header_of(source, header, lines, columns)
    if errors(source.problems):
        return Table(source.path, problems=tuple(source.problems))
    source.problems += without_header(source.path, header, lines)
    source.problems += unseen(source.path, lines, meanings, hidden_columns)
    source.problems += closed_rows(source.path, header, lines, meanings)
    width = max(number for number, text in enumerate(header.cells, start=1) if text)
    order = _date_order(source, lines, meanings)
    rows: list[Row] = []
    accepted: list[Mark] = []
    for number, line in enumerate(lines):
        cells = {column.key: _cell(source, line, index, column, order) for index, column in meanings.items()}
        answer = cells.pop(ACCEPTED_COLUMN.key, None)
        if answer and answer.value is not None and not answer.is_spoilt:
            accepted.append(answer.mark)
        beyond = tuple(_beyond(source, line, width))
        rows.append(Row(source.path, number, line.number, cells, beyond))
    return Table(source.path, tuple(rows), shortened(source.problems), accepted=tuple(accepted))


def _date_order(source: SourceFile, lines: list[Line], meanings: Mapping[int, Column]) -> Order:
    """The order of day and month in a table; when nothing shows it, a date that could be another is noted, once."""
    columns = [index for index, column in meanings.items() if column.kind in ("day", "days")]
    found: list[tuple[Line, int, str]] = []
    for line in lines:
        filled = [index for index in columns if index < len(line.cells)]
        found += [(line, index, day) for index in filled for day in days_in(line.cells[index])]
    order = order_of(day for _, _, day in found)
    doubtful = [place for place in found if is_doubtful(place[2])]
    if order == "unknown" and doubtful:
        line, index, text = doubtful[0]
        one, other = (in_words(day) for day in readings(text))
        message = f"“{text}” is read as {one}, and could be {other}"
        hint = f"If days come first in this table, leave it. If not, write year-month-day: {readings(text)[1]}."
        source.problems.append(
            Problem(Location(source.path, line.number, index + 1), "two-readings", message, hint, "warning")
        )
    return order


def _cell(source: SourceFile, line: Line, index: int, column: Column, order: Order) -> Cell:
    location = Location(source.path, line.number, index + 1)
    text = ""
    if index < len(line.cells):
        text = line.cells[index]
    if not text or text in DASHES:
        return _empty(source, text, column, location)
    value = value_of(text, column, order)
    if value == ():  # only separators
        return _empty(source, text, column, location)
    if isinstance(value, Unreadable):
        source.problems += [Problem(location, fault.code, fault.message, fault.hint) for fault in value.faults]
        return Cell(Spoilt.SPOILT, location, text)
    return Cell(value, location, text)


def _empty(source: SourceFile, text: str, column: Column, location: Location) -> Cell:
    if not column.needed:
        return Cell(None, location, text)
    hint = "Fill it in, or delete the row."
    source.problems.append(Problem(location, "empty-cell", f"“{column.header}” is empty in this row", hint))
    return Cell(Spoilt.SPOILT, location, text)


def _beyond(source: SourceFile, line: Line, width: int) -> Iterator[Cell]:
    for index, text in enumerate(line.cells[width:], start=width):
        if text:
            location = Location(source.path, line.number, index + 1)
            message = f"“{text}” is beyond the last column"
            hint = "Put text with a comma in quotation marks, or save the table from a spreadsheet."
            source.problems.append(Problem(location, "extra-cell", message, hint))
            yield Cell(Spoilt.SPOILT, location, text)
