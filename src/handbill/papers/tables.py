"""A table as a file for a spreadsheet."""

from __future__ import annotations

import csv
import datetime
import io
from dataclasses import dataclass

Cell = str | int | datetime.date | None


@dataclass(frozen=True)
class Table:
    """A head and rows; `widths` are in characters."""

    title: str
    head: list[str]
    rows: list[list[Cell]]
    widths: list[int]


def csv_bytes(table: Table) -> bytes:
    """CSV that Excel reads as UTF-8. A text that it would take for a formula gets an apostrophe."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(table.head)
    for row in table.rows:
        writer.writerow([_harmless(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: Cell) -> str:
    text = "" if cell is None else str(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def xlsx_bytes(table: Table) -> bytes:
    """A workbook with one sheet: its head stays in view and repeats on each printed page; numbers stay text."""
    from openpyxl import Workbook  # 0.2 s
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    book = Workbook()
    book.properties.created = book.properties.modified = datetime.datetime(2000, 1, 1)
    sheet = book.worksheets[0]
    sheet.title = "".join(sign for sign in table.title if sign not in r"[]:*?/\\")[:31]
    sheet.append(table.head)
    for number, row in enumerate(table.rows, start=2):
        for column, cell in enumerate(row, start=1):
            field = sheet.cell(number, column)
            field.alignment = Alignment(vertical="top", wrap_text=True)
            if isinstance(cell, str):
                field.value = ILLEGAL_CHARACTERS_RE.sub("", cell)
                field.data_type, field.number_format = "s", "@"  # text, whatever it begins with
            else:
                field.value = cell
    for number, width in enumerate(table.widths, start=1):
        sheet.cell(1, number).font = Font(bold=True)
        sheet.cell(1, number).alignment = Alignment(vertical="top", wrap_text=True)
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    done = io.BytesIO()
    book.save(done)
    return done.getvalue()
