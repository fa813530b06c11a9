"""Collects the filled cells of a sheet, row by row, and makes lines of them."""

from __future__ import annotations

from dataclasses import dataclass

from handbill.tables.limits import MOST_CELLS, MOST_COLUMNS, TableSize, TooMuchError, check_column
from handbill.tables.lines import Line, Sheet


@dataclass(frozen=True)
class SeenCell:
    """A filled cell: the text that people see, the part of it that is crossed out, and whether a formula made it."""

    text: str
    struck: str = ""
    is_computed: bool = False


@dataclass
class _Row:
    number: int
    is_hidden: bool
    cells: dict[int, SeenCell]


@dataclass(frozen=True)
class _Merged:
    """A cell that reaches over others: its column, from 0, and row, and the last of each."""

    column: int
    row: int
    last_column: int
    last_row: int

    def covers(self, column: int) -> bool:
        """Whether it reaches over this column."""
        return self.column <= column <= self.last_column


class Grid:
    """The filled cells of a sheet. `most` is the number of filled rows that are wanted, all of them without it."""

    def __init__(self, title: str, is_hidden: bool = False, most: int | None = None) -> None:
        self._title, self._is_hidden, self._most = title, is_hidden, most
        self._rows: list[_Row] = []
        self._row = _Row(1, is_hidden=False, cells={})
        self._hidden_columns: set[int] = set()
        self._merged: list[_Merged] = []
        self._size = TableSize()

    @property
    def title(self) -> str:
        """The name of the sheet."""
        return self._title

    @property
    def is_full(self) -> bool:
        """Whether it has as many rows as are wanted."""
        return self._most is not None and len(self._rows) >= self._most

    def begin_row(self, number: int, is_hidden: bool) -> None:
        """Begin the row with this number, from 1."""
        self._row = _Row(number, is_hidden, {})

    def put(self, column: int, cell: SeenCell) -> None:
        """Fill a cell of the row, counted from 0. Raises `TooMuchError` beyond the last column that is read."""
        check_column(column + 1, self._row.number)
        self._row.cells[column] = cell

    def end_row(self, times: int = 1) -> None:
        """Keep the row if it has cells, and its copies in the rows beneath. Raises `TooMuchError`."""
        if not self._row.cells:
            return
        width = max(self._row.cells) + 1
        for copy in range(times):
            if self.is_full:
                return
            number = self._row.number + copy
            self._size.add_row(number, width)
            self._rows.append(_Row(number, self._row.is_hidden, self._row.cells))

    def hide_columns(self, first: int, end: int) -> None:
        """Note that columns are hidden, from the first, counted from 0, to before the end."""
        self._hidden_columns.update(range(first, min(end, MOST_COLUMNS)))

    def merge(self, column: int, first: int, last_column: int, last: int) -> None:
        """Note that the cell of this column, from 0, in the row `first` reaches to the last column and the last row."""
        if (column, first) != (last_column, last):
            self._merged.append(_Merged(column, first, last_column, last))

    def sheet(self) -> Sheet:
        """The sheet with its lines."""
        self._fill_merged()
        lines = [_line(row) for row in self._rows]
        return Sheet(self._title, lines, self._is_hidden, frozenset(self._hidden_columns))

    def _fill_merged(self) -> None:
        """Repeat a cell that reaches over several rows in those that have other cells; what lies under it is gone."""
        by_number = {row.number: index for index, row in enumerate(self._rows)}
        self._check_merged()
        for merged in self._merged:
            start = by_number.get(merged.row)
            cell = self._rows[start].cells.get(merged.column) if start is not None else None
            if start is None or cell is None:
                continue
            for row in self._rows[start : start + 1 + merged.last_row - merged.row]:
                if row.number <= merged.last_row:
                    others = {at: kept for at, kept in row.cells.items() if not merged.covers(at)}
                    row.cells = {merged.column: cell, **others} if others or row.number == merged.row else {}
        self._rows = [row for row in self._rows if row.cells]

    def _check_merged(self) -> None:
        """Raise `TooMuchError` when cells are said to reach over more rows than a table can have."""
        if sum(min(merged.last_row - merged.row, len(self._rows)) for merged in self._merged) > MOST_CELLS:
            raise TooMuchError("has cells that reach over one another")


def _line(row: _Row) -> Line:
    cells = [""] * (max(row.cells) + 1)
    struck: dict[int, str] = {}
    for column, cell in row.cells.items():
        cells[column] = cell.text
        if cell.struck.strip():
            struck[column] = cell.struck
    computed = frozenset(column for column, cell in row.cells.items() if cell.is_computed)
    return Line(row.number, cells, row.is_hidden, struck, computed)
