"""content/venues.csv changed row by row: columns, order and what else it holds stay."""

from __future__ import annotations

import csv
import datetime
import io
from pathlib import Path
from typing import Any

from handbill.edit.changes import PackChange
from handbill.model.library import Library
from handbill.support.source_file import SourceFile
from handbill.tables.columns import VENUE_COLUMNS, meaning_of
from handbill.tables.csv_file import SAYS_DIVIDER, Line, csv_lines, divider_of
from handbill.tables.header import header_at

_BOM = b"\xef\xbb\xbf"


def with_venues(file: Path, library: Library, changes: list[PackChange]) -> bytes:
    """The table with these venues added or changed, in UTF-8 as Excel knows it."""
    data = file.read_bytes() if file.exists() else b""
    lines = csv_lines(file, SourceFile(file.name)) if data else None
    table = _Table(lines or [])
    for change in changes:
        line = _line(library, change.key) if change.old is not None else None
        table.put(change, line)
    buffer = io.StringIO()
    text = data[:4000].decode("utf-8-sig", "ignore")
    divider = divider_of(text) if data else ","
    buffer.write(said[0] if (said := SAYS_DIVIDER.match(text)) else "")
    csv.writer(buffer, delimiter=divider, lineterminator="\r\n" if b"\r\n" in data else "\n").writerows(table.cells())
    plain_before = bool(data) and not data.startswith(_BOM) and data.isascii()
    return (b"" if plain_before and buffer.getvalue().isascii() else _BOM) + buffer.getvalue().encode()


def _line(library: Library, key: str) -> int:
    file, where = library.positions.owners["venue", key]
    return library.positions.values[file][where].line


class _Table:
    """The rows by their line in the file, and what each column means."""

    def __init__(self, lines: list[Line]) -> None:
        filled = [line for line in lines if not line.is_blank]
        at = header_at([line.cells for line in filled], VENUE_COLUMNS) if filled else 0
        self._above = [line.cells for line in filled[:at]]
        self._header = filled[at].cells if filled else [column.key for column in VENUE_COLUMNS]
        self._rows = {line.number: line.cells for line in filled[at + 1 :]}
        self._new: list[list[str]] = []
        self._columns = {_meaning(cell): number for number, cell in reversed(list(enumerate(self._header)))}

    def put(self, change: PackChange, line: int | None) -> None:
        row = self._rows[line] if line is not None else []
        if line is None:
            self._new.append(row)
        wanted = {key: change.new.get(key) for key, _, _ in change.values} | {"id": change.key}
        for key, value in wanted.items():
            if key not in self._columns:
                self._columns[key] = len(self._header)
                self._header.append(key)
            at = self._columns[key]
            row += [""] * (at + 1 - len(row))
            row[at] = _cell(value)

    def cells(self) -> list[list[str]]:
        rows = [*self._rows.values(), *self._new]
        return [*self._above, self._header, *([*row, *[""] * (len(self._header) - len(row))] for row in rows)]


def _meaning(header: str) -> str:
    column = meaning_of(header, VENUE_COLUMNS)
    return column.key if column else f" {header}"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return "; ".join(_cell(one) for one in value)
    return value.isoformat() if isinstance(value, datetime.date) else str(value)
