"""A change in the table of venues replaces single cells, however the table is written."""

from __future__ import annotations

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from handbill.edit.csv_spans import csv_cell, csv_line, csv_rows, value_of

CELLS = st.text(alphabet='ab é’",;\n\r', max_size=6)
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=5)


def read(text: str, divider: str) -> tuple[list[list[str]], list[int]]:
    """The rows of a table, and the line in which each begins, as Python reads them."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=divider, strict=True)
    rows, lines, line = [], [], 1
    for row in reader:
        rows.append(row or [""])
        lines.append(line)
        line = reader.line_num + 1
    return rows, lines


@settings(max_examples=300, deadline=None, derandomize=True)
@given(TABLES, st.sampled_from(",;"), st.sampled_from(("\n", "\r\n")), st.booleans(), st.booleans())
def test_cells_are_where_python_reads_them(
    table: list[list[str]], divider: str, ends: str, quoted: bool, ended: bool
) -> None:
    lines = []
    for row in table:
        lines.append(divider.join(csv_cell(cell, divider, quoted=quoted) for cell in row))
    text = ends.join(lines) + (ends if ended else "")
    rows, begins = read(text, divider)
    found = csv_rows(text, divider)
    assert [[value_of(text[start:end]) for start, end in row.cells] for row in found] == rows
    assert [row.line for row in found] == begins


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(CELLS, min_size=2, max_size=4))
def test_a_line_is_read_as_it_was_meant(cells: list[str]) -> None:
    assert next(csv.reader(io.StringIO(csv_line(cells, ";"), newline=""), delimiter=";")) == cells
