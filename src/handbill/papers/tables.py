"""Writes a table as a file for a spreadsheet."""

from __future__ import annotations

import csv
import datetime
import io
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

CellValue = str | int | datetime.date | None


@dataclass(frozen=True)
class PaperTable:
    """A head and rows; `widths` are in characters."""

    title: str
    head: list[str]
    rows: list[list[CellValue]]
    widths: list[int]


def csv_bytes(table: PaperTable) -> bytes:
    """The table as CSV that Excel reads as UTF-8. A text that Excel would take for a formula gets an apostrophe."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(table.head)
    for row in table.rows:
        writer.writerow(map(_harmless, row))
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: CellValue) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str) and cell.startswith(_FORMULA_SIGNS):
        return f"'{cell}"
    return str(cell)


_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def xlsx_bytes(table: PaperTable) -> bytes:
    """The table as a workbook with one sheet: its head stays in view and repeats on each page; numbers stay text."""
    from openpyxl import Workbook  # takes 0.2 s

    book = Workbook()
    book.properties.created = book.properties.modified = datetime.datetime(2000, 1, 1)
    sheet = book.worksheets[0]
    sheet.title = re.sub(r"[\[\]:*?/\\]", "", table.title)[:31]
    sheet.append(table.head)
    for number, row in enumerate(table.rows, start=2):
        for column, cell in enumerate(row, start=1):
            _fill(sheet.cell(number, column), cell)
    _style_head(sheet, table.widths)
    _prepare_for_print(sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return _without_clock(buffer.getvalue())


def _without_clock(book: bytes) -> bytes:
    """The same workbook with fixed times in place of those at which it was saved."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as saved, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in saved.namelist():
            data = saved.read(path)
            if path == "docProps/core.xml":  # openpyxl writes the time of saving into it
                data = _SAVED.sub(rb"\g<1>2000-01-01T00:00:00Z\g<2>", data)
            packed.writestr(zipfile.ZipInfo(path), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


_SAVED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def _fill(field: Any, cell: CellValue) -> None:  # openpyxl's types of cells do not fit one another
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment

    field.alignment = Alignment(vertical="top", wrap_text=True)
    if isinstance(cell, str):
        field.value = ILLEGAL_CHARACTERS_RE.sub("", cell)
        field.data_type, field.number_format = "s", "@"  # text, even if it looks like a number
    else:
        field.value = cell


def _style_head(sheet: Worksheet, widths: list[int]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for number, width in enumerate(widths, start=1):
        head = sheet.cell(1, number)
        head.font = Font(bold=True)
        head.alignment = Alignment(vertical="top", wrap_text=True)
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _prepare_for_print(sheet: Worksheet) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
