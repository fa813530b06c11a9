"""The sheets of an OpenDocument spreadsheet, as LibreOffice and Google write it (ISO/IEC 26300-3, section 9)."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping

from handbill.tables.grid import Grid
from handbill.tables.limits import MOST_COLUMNS, MOST_ROWS, Budget
from handbill.tables.lines import Sheet
from handbill.tables.ods_cell import OdsCell
from handbill.tables.ods_styles import OdsStyles
from handbill.tables.xlsx import GridMaker
from handbill.tables.xml_file import XmlHandler, count_in, read_xml

_CELLS = ("table-cell", "covered-table-cell")
_NO_SHEETS = ("tracked-changes", "dde-links", "shapes")
"""Parts beside the sheets, with rows, cells or texts that nobody sees in them."""


def ods_sheets(packed: zipfile.ZipFile, grid_of: GridMaker) -> list[Sheet]:
    """The sheets in the order of their tabs. Raises `KeyError`, `ParseError`, `UnsafeXmlError` or `TooMuchError`."""
    budget, styles = Budget(), OdsStyles()
    content = _OdsContent(styles, grid_of)
    if "styles.xml" in packed.namelist():
        with packed.open("styles.xml") as stream:
            read_xml(stream, styles, budget)
    with packed.open("content.xml") as stream:
        read_xml(stream, content, budget)
    return [grid.sheet() for grid in content.grids]


class _OdsContent(XmlHandler):
    """Fills a grid for each sheet."""

    def __init__(self, styles: OdsStyles, grid_of: GridMaker) -> None:
        self._styles, self._grid_of = styles, grid_of
        self.grids: list[Grid] = []
        self._skipped = 0
        """How deep the parser is in an element that is not read."""
        self._cell: OdsCell | None = None
        self._row = _RowPlace()
        self._column_styles: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A style, a sheet, a row or a cell begins, or a part of a cell."""
        if self._skipped:
            self._skipped += 1
        elif self._cell:
            self._cell.start(name, attributes)
        elif name in _NO_SHEETS:
            self._skipped = 1
        elif name == "table":
            self._begin_sheet(attributes)
        elif not self.grids:
            self._styles.start(name, attributes)
        elif name == "table-column":
            self._add_columns(attributes)
        elif name == "table-row":
            self._begin_row(attributes)
        elif name in _CELLS:
            self._begin_cell(name, attributes)

    def _begin_sheet(self, attributes: Mapping[str, str]) -> None:
        is_hidden = self._styles.hides(attributes.get("style-name", ""))
        self.grids.append(self._grid_of(attributes.get("name", ""), is_hidden))
        self._row, self._column_styles = _RowPlace(), []

    def _add_columns(self, attributes: Mapping[str, str]) -> None:
        first = len(self._column_styles)
        end = min(first + repeated(attributes, "number-columns-repeated"), MOST_COLUMNS)
        self._column_styles += [attributes.get("default-cell-style-name", "")] * (end - first)
        if attributes.get("visibility", "visible") != "visible":
            self.grids[-1].hide_columns(first, end)

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        times = repeated(attributes, "number-rows-repeated")
        self._row = _RowPlace(self._row.number + self._row.times, times, attributes.get("default-cell-style-name", ""))
        self.grids[-1].begin_row(self._row.number, attributes.get("visibility", "visible") != "visible")

    def _begin_cell(self, name: str, attributes: Mapping[str, str]) -> None:
        column = self._row.column
        style = attributes.get("style-name") or self._row.style
        if not style and column < len(self._column_styles):
            style = self._column_styles[column]
        self._cell = OdsCell(name, attributes, self._styles, style)

    def end(self, name: str) -> None:
        """A sheet, a row or a cell ends, or a part of a cell."""
        if self._skipped:
            self._skipped -= 1
        elif self._cell and self._cell.is_open:
            self._cell.end(name)
        elif self._cell:
            self._put(self._cell)
            self._cell = None
        elif name == "table-row" and self.grids:
            self.grids[-1].end_row(self._row.times)
        elif not self.grids:
            self._styles.end(name)

    def data(self, text: str) -> None:
        """A piece of text."""
        if self._cell and not self._skipped:
            self._cell.data(text)

    def _put(self, cell: OdsCell) -> None:
        seen = cell.seen()
        column, times = self._row.column, repeated(cell.attributes, "number-columns-repeated")
        self._row.column += times
        if seen is None or cell.is_covered:
            return
        for copy in range(times):
            self.grids[-1].put(column + copy, seen)
        wide = repeated(cell.attributes, "number-columns-spanned")
        high = repeated(cell.attributes, "number-rows-spanned")
        self.grids[-1].merge(column, self._row.number, column + wide - 1, self._row.number + high - 1)


class _RowPlace:
    """The row that is read, the number of rows like it, and the next column in it, from 0."""

    def __init__(self, number: int = 0, times: int = 1, style: str = "") -> None:
        self.number, self.times, self.style = number, times, style
        self.column = 0


def repeated(attributes: Mapping[str, str], name: str) -> int:
    """How many times something stands there: once unless an attribute says more; never more than a table can have."""
    return max(1, min(count_in(attributes.get(name), 1), _MOST_REPEATED))


_MOST_REPEATED = 20 * MOST_ROWS
"""LibreOffice fills a sheet to its 1,048,576th row with one empty row that is repeated."""
