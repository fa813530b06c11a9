"""Changes single rows of content/venues.csv; its columns, their order and all other cells are kept."""

from __future__ import annotations

import csv
import datetime
import io
from dataclasses import dataclass
from typing import Any

from handbill.edit.changes import PackChange
from handbill.model.library import Library
from handbill.support.source_file import SourceFile
from handbill.tables.columns import VENUE_COLUMNS, meaning_of
from handbill.tables.csv_file import SAYS_DIVIDER, Line, csv_lines, divider_of
from handbill.tables.header import header_at

_BOM = b"\xef\xbb\xbf"


def with_venues(data: bytes, library: Library, changes: list[PackChange]) -> bytes:
    """The table with these venues added, changed or taken out, in UTF-8 that Excel recognises.

    `data` is empty for a new table.
    """
    lines = csv_lines(data, SourceFile("venues.csv")) if data else None
    table = _VenueTable(lines or [])
    for change in changes:
        if change.is_removal:
            table.remove(_line(library, change.key))
        elif change.old is None:
            table.add(change)
        else:
            table.change(change, _line(library, change.key))
    return _Style.of(data).written(table.cells())


def _line(library: Library, venue: str) -> int:
    """The line of the file in which a venue's row begins."""
    file, keys = library.positions.owners["venue", venue]
    return library.positions.values[file][keys].line


@dataclass(frozen=True)
class _Style:
    """How a CSV file is written.

    `plain` means ASCII without the mark by which Excel recognises UTF-8; it is added with the first other character.
    """

    says_divider: str
    """The first line “sep=;” that some files have for Excel, or empty."""
    divider: str
    line_end: str
    plain: bool

    @classmethod
    def of(cls, data: bytes) -> _Style:
        """The style of a file, which may be empty."""
        line_end = "\r\n" if b"\r\n" in data else "\n"
        if not data:
            return cls("", ",", line_end, plain=False)
        beginning = data[:4000].decode("utf-8-sig", "ignore")
        match = SAYS_DIVIDER.match(beginning)
        says_divider = match[0] if match else ""
        plain = not data.startswith(_BOM) and data.isascii()
        return cls(says_divider, divider_of(beginning), line_end, plain)

    def written(self, rows: list[list[str]]) -> bytes:
        """These rows as the content of a file."""
        buffer = io.StringIO()
        buffer.write(self.says_divider)
        csv.writer(buffer, delimiter=self.divider, lineterminator=self.line_end).writerows(rows)
        text = buffer.getvalue()
        if self.plain and text.isascii():
            return text.encode()
        return _BOM + text.encode()


class _VenueTable:
    """The rows by their line in the file, and the meaning of each column."""

    def __init__(self, lines: list[Line]) -> None:
        filled = [line for line in lines if not line.is_blank]
        if not filled:  # a new table
            filled = [Line(1, [column.key for column in VENUE_COLUMNS])]
        header = header_at([line.cells for line in filled], VENUE_COLUMNS)
        self._above = [line.cells for line in filled[:header]]
        self._header = filled[header].cells
        self._rows = {line.number: line.cells for line in filled[header + 1 :]}
        self._new: list[list[str]] = []
        self._columns: dict[str, int] = {}
        for number, cell in enumerate(self._header):
            self._columns.setdefault(_meaning(cell), number)

    def add(self, change: PackChange) -> None:
        """Append a new row."""
        row: list[str] = []
        self._new.append(row)
        self._fill_in(row, change)

    def change(self, change: PackChange, line: int) -> None:
        """Write the changed values into the row that begins in this line of the file."""
        self._fill_in(self._rows[line], change)

    def remove(self, line: int) -> None:
        """Take out the row that begins in this line of the file."""
        del self._rows[line]

    def _fill_in(self, row: list[str], change: PackChange) -> None:
        cells = {value.key: change.new.get(value.key) for value in change.values}
        cells["id"] = change.key
        for key, value in cells.items():
            if key not in self._columns:
                self._columns[key] = len(self._header)
                self._header.append(key)
            column = self._columns[key]
            _widen(row, column + 1)
            row[column] = _cell(value)

    def cells(self) -> list[list[str]]:
        """All rows, each as wide as the header."""
        rows = [*self._rows.values(), *self._new]
        for row in rows:
            _widen(row, len(self._header))
        return [*self._above, self._header, *rows]


def _widen(row: list[str], width: int) -> None:
    row += [""] * (width - len(row))


def _meaning(header: str) -> str:
    """The key of the column that a header stands for; for an unknown one its text after a space, which no key has."""
    column = meaning_of(header, VENUE_COLUMNS)
    return column.key if column else f" {header}"


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
