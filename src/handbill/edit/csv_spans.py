"""Where the cells of a CSV file stand, so that a change can replace one and leave every other byte as it is."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field

_LINE_ENDS = "\r\n"


@dataclass
class CsvRow:
    """A row: the number of the line in which it begins, and from where to where each of its cells goes."""

    line: int
    cells: list[tuple[int, int]] = field(default_factory=list)

    @property
    def end(self) -> int:
        """Where the row ends, before its line end."""
        return self.cells[-1][1]


def csv_rows(text: str, divider: str) -> list[CsvRow]:
    """The rows of a CSV text, as Python's `csv` divides it; a line end within quotes belongs to its cell."""
    rows: list[CsvRow] = []
    position, line = 0, 1
    while position < len(text):
        row = CsvRow(line)
        rows.append(row)
        while True:
            end = _cell_end(text, position, divider)
            row.cells.append((position, end))
            line += _line_ends(text[position:end])
            position = end
            if not text.startswith(divider, position):
                break
            position += 1
        if position < len(text):
            position += 2 if text.startswith("\r\n", position) else 1
            line += 1
    return rows


def _cell_end(text: str, position: int, divider: str) -> int:
    if text.startswith('"', position):
        position += 1
        while not text.startswith('"', position) or text.startswith('""', position):
            position += 2 if text.startswith('""', position) else 1
            if position > len(text):
                return len(text)
        position += 1
    while position < len(text) and text[position] != divider and text[position] not in _LINE_ENDS:
        position += 1
    return position


def _line_ends(text: str) -> int:
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def csv_line(cells: list[str], divider: str) -> str:
    """The cells of a row in one line, with quotes where they are needed."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=divider, lineterminator=_LINE_ENDS).writerow(cells)  # puts these in quotes in cells
    return buffer.getvalue().removesuffix(_LINE_ENDS)


def csv_cell(value: str, divider: str, *, quoted: bool) -> str:
    """A cell, in quotes where it needs them or had them before."""
    if quoted:
        return '"' + value.replace('"', '""') + '"'
    return csv_line(["", value], divider).removeprefix(divider)


def value_of(written: str) -> str:
    """What a cell says, without its quotes."""
    return written[1:-1].replace('""', '"') if written.startswith('"') else written
