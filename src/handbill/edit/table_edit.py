"""Changes single cells of content/venues.csv and adds rows; every other byte stays as it is."""

from __future__ import annotations

import datetime
from typing import Any

from handbill.edit.changes import PackChange
from handbill.edit.csv_spans import CsvRow, csv_cell, csv_line, csv_rows, value_of
from handbill.edit.yaml_spans import Span, applied, line_end_of
from handbill.model.library import Library
from handbill.support.source_file import SourceFile
from handbill.tables.columns import VENUE_COLUMNS
from handbill.tables.csv_file import SAYS_DIVIDER, decoded, divider_of
from handbill.tables.header import header_at
from handbill.tables.meanings import meanings_of

_BOM = b"\xef\xbb\xbf"


def with_venues(data: bytes, library: Library, changes: list[PackChange]) -> bytes:
    """The table with these venues added, changed or taken out, in UTF-8. `data` is empty for a new table.

    ASCII gets the mark by which Excel recognises UTF-8 with the first other character. A table in another encoding
    becomes UTF-8 with that mark.
    """
    source = SourceFile("venues.csv")
    text = csv_line([column.key for column in VENUE_COLUMNS], ",") + "\n"
    if data:
        text = decoded(data, source)
    table = _VenueTable(text)
    for change in changes:
        if change.old is None:
            table.add(change)
        elif change.is_removal:
            table.take_out(_line(library, change.key))
        else:
            table.change(change, _line(library, change.key))
    written = table.text()
    if text.encode() == data and (written.isascii() or not text.isascii()):
        return written.encode()
    return _BOM + written.encode()


def _line(library: Library, venue: str) -> int:
    """The line of the file in which a venue's row begins."""
    file, keys = library.positions.owners["venue", venue]
    return library.positions.values[file][keys].line


class _VenueTable:
    """The rows by their line in the file, the meaning of each column, and what is to be changed."""

    def __init__(self, text: str) -> None:
        self._text, self._divider = text, divider_of(text)
        self._ends = line_end_of(text)
        rows = csv_rows(text, self._divider)
        if SAYS_DIVIDER.match(text):
            del rows[0]
        filled = [row for row in rows if "".join(self._cells(row)).strip()]
        header = header_at(list(map(self._cells, filled)), VENUE_COLUMNS)
        self._header, self._last = filled[header], filled[-1]
        self._rows = {row.line: row for row in filled[header + 1 :]}
        self._spans: list[Span] = []
        self._more: dict[int, dict[int, str]] = {}
        """Cells to the right of those that a row has, by the row's line and the number of the column."""
        self._new: list[str] = []
        self._last_is_gone = False
        self._columns: dict[str, int] = {}
        meanings = meanings_of(self._cells(self._header), list(map(self._cells, filled[header + 1 :])), VENUE_COLUMNS)
        for number in sorted(meanings):
            self._columns.setdefault(meanings[number].key, number)

    def _cells(self, row: CsvRow) -> list[str]:
        return [value_of(self._text[start:end]) for start, end in row.cells]

    def add(self, change: PackChange) -> None:
        """Append a new row."""
        placed = self._placed(change)
        row = [placed.get(column, "") for column in range(max(self._columns.values()) + 1)]
        self._new.append(csv_line(row, self._divider) + self._ends)

    def change(self, change: PackChange, line: int) -> None:
        """Write the changed values into the row that begins in this line of the file."""
        there = self._rows[line].cells
        for column, text in self._placed(change).items():
            if column >= len(there):
                self._more.setdefault(line, {})[column] = text
                continue
            start, end = there[column]
            before = self._text[start:end]
            if value_of(before).strip() != text:
                new = csv_cell(text, self._divider, quoted=before.startswith('"'))
                self._spans.append(Span(start, end, new))

    def take_out(self, line: int) -> None:
        """Delete the row that begins in this line of the file."""
        row = self._rows[line]
        self._spans.append(Span(row.cells[0][0], self._after_end(row.end), ""))
        self._last_is_gone |= row is self._last

    def _placed(self, change: PackChange) -> dict[int, str]:
        """The cells of a row that a change fills in, by the number of their column."""
        placed = {self._column("id"): change.key}
        for value in change.values:
            placed[self._column(value.key)] = _cell(change.new.get(value.key))
        return placed

    def _column(self, key: str) -> int:
        """The number of a column, which is added to the right where there is none."""
        if key not in self._columns:
            number = max(len(self._header.cells), 1 + max(self._columns.values(), default=0))
            self._columns[key] = number
            self._more.setdefault(self._header.line, {})[number] = key
        return self._columns[key]

    def text(self) -> str:
        """The text of the table with all changes."""
        added = [self._lengthened(line, more) for line, more in self._more.items()]
        lines = "".join(self._new)
        end = self._last.end
        after = self._after_end(end)
        if lines and after == end and not self._last_is_gone:  # the last line has no end
            lines = self._ends + lines.removesuffix(self._ends)
        return applied(self._text, [*self._spans, *added, Span(after, after, lines)])

    def _after_end(self, end: int) -> int:
        """Where the line of a row ends, after its line end if it has one."""
        if self._text.startswith(self._ends, end):
            return end + len(self._ends)
        return end

    def _lengthened(self, line: int, more: dict[int, str]) -> Span:
        row = self._rows.get(line, self._header)
        right = range(len(row.cells), max(more) + 1)
        cells = ["", *(more.get(column, "") for column in right)]
        return Span(row.end, row.end, csv_line(cells, self._divider))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return "; ".join(map(_cell, value))
    if isinstance(value, dict):  # a piece: document, size and quantity, as far as it has them
        return ": ".join(map(_cell, value.values()))
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)
