"""Makes the workbook for local details: drop-downs from the pack, examples, help in plain words."""

from __future__ import annotations

import io
import math

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from handbill.forms.choices import choices_by_kind
from handbill.forms.guide import AFTER, STEPS, TABLE_HELP, examples
from handbill.forms.text_cells import text_cell
from handbill.model.library import Library
from handbill.tables.columns import AREA_COLUMNS, TABLES, Column

_ROWS = 300
"""The number of rows with borders and text format; the rows below have only the text format of their column."""

_INK, _PAPER, _LINE, _GREY = "1F2A37", "FFFFFF", "D0D5DB", "6B7280"
_HEAD, _HEAD_NEEDED, _EXAMPLE = "1D4E6B", "0B3247", "F3F1E7"
_CLOSED = ("roles", "status", "yes or no")
"""Lists whose columns accept no other entries."""

_WIDE = {"id": 16, "name": 30, "place": 26, "address": 30, "documents": 30, "for": 30, "role": 34, "source": 32}
_WIDE |= {"logos": 34, "primary": 17, "picture": 22}
_WIDE |= {"partnership": 38, "note": 28, "position": 26, "url": 32, "email": 26, "label": 26, "hours": 24, "area": 22}
_TEXT = "@"
_FIRST_OWN_AREA = 3
"""The row of the sheet Areas where people begin, below its example."""


def workbook(library: Library) -> bytes:
    """The workbook as bytes: the help, then a sheet for each kind of detail, then the lists of the pack."""
    book = Workbook()
    lists = book.create_sheet("Lists")
    ranges = _lists(lists, choices_by_kind(library))
    example_rows = examples(library)
    for number, (kind, columns) in enumerate(TABLES.items(), start=1):
        sheet = book.create_sheet(kind.capitalize(), number)
        _table(sheet, columns, example_rows[kind], ranges)
    first = book.worksheets[0]
    first.title = "Help"
    _help(first, library)
    book.active = 0
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _table(
    sheet: Worksheet, columns: tuple[Column, ...], example_rows: list[dict[str, str]], ranges: dict[str, str]
) -> None:
    sheet.freeze_panes = "B2"
    for number, column in enumerate(columns, start=1):
        _head(sheet, number, column)
        _empty_cells(sheet, number)
        for row, values in enumerate(example_rows, start=2):
            cell = text_cell(sheet, row, number, values.get(column.key, ""))
            cell.font, cell.fill = Font(italic=True, color=_GREY), PatternFill("solid", fgColor=_EXAMPLE)
        sheet.add_data_validation(_validation(column, get_column_letter(number), ranges))
        if column.key == "name":
            sheet.freeze_panes = f"{get_column_letter(number + 1)}2"  # the row's first columns stay in view
    sheet.row_dimensions[1].height = 32
    sheet.sheet_properties.tabColor = _HEAD
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 8  # A3, since it has many columns
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _is_needed(column: Column) -> bool:
    """Whether its header has a star: it must be filled in, at least in one row of a place."""
    return column.needed or column.somewhere


def _star(column: Column) -> str:
    return " *" if _is_needed(column) else ""


def _head(sheet: Worksheet, number: int, column: Column) -> None:
    head = text_cell(sheet, 1, number, column.header + _star(column))
    fill = _HEAD_NEEDED if _is_needed(column) else _HEAD
    head.font, head.fill = Font(bold=True, color=_PAPER), PatternFill("solid", fgColor=fill)
    head.alignment = Alignment(vertical="center", wrap_text=True)
    dimension = sheet.column_dimensions[get_column_letter(number)]
    dimension.width = _WIDE.get(column.key, 17)
    dimension.number_format = _TEXT


def _empty_cells(sheet: Worksheet, number: int) -> None:
    """Prepare a column's rows for filling in, formatted as text."""
    line = Side(style="thin", color=_LINE)
    for row in range(2, _ROWS + 2):
        cell = sheet.cell(row, number)
        cell.number_format, cell.border = _TEXT, Border(bottom=line)
        cell.alignment = Alignment(vertical="top", wrap_text=True)


def _validation(column: Column, letter: str, ranges: dict[str, str]) -> DataValidation:
    """The message shown when a cell is chosen, and the list to choose from where the pack has one."""
    source = ranges.get(column.known)
    rule = DataValidation(type="list" if source else None, formula1=source, allow_blank=True)
    rule.promptTitle, rule.prompt, rule.showInputMessage = column.header[:32], column.help[:255], True
    rule.showErrorMessage = bool(source) and column.known in _CLOSED
    rule.errorTitle, rule.error = "Not in the list", "Choose from the list. The sheet “Lists” shows all of it."
    rule.add(f"{letter}2:{letter}20000")
    return rule


def _lists(sheet: Worksheet, lists: dict[str, list[str]]) -> dict[str, str]:
    """Write the lists side by side; returns the range of cells of each, for the drop-downs."""
    ranges = {}
    for number, (kind, entries) in enumerate(lists.items(), start=1):
        letter = get_column_letter(number)
        head = text_cell(sheet, 1, number, kind.capitalize())
        head.font, head.fill = Font(bold=True, color=_PAPER), PatternFill("solid", fgColor=_HEAD)
        longest = max(map(len, entries), default=0)
        sheet.column_dimensions[letter].width = min(48, max(12, longest + 2))
        for row, entry in enumerate(entries, start=2):
            text_cell(sheet, row, number, entry).number_format = _TEXT
        if kind in _WITH_OWN_AREAS:
            ranges[kind] = _with_own_areas(sheet, number, len(entries) + 2)
        elif entries:
            ranges[kind] = f"Lists!${letter}$2:${letter}${len(entries) + 1}"
    sheet.freeze_panes = "A2"
    sheet.sheet_properties.tabColor = "9AA5B1"
    return ranges


_WITH_OWN_AREAS = ("areas", "places")
"""Lists that go on with the names in the workbook's own sheet Areas."""


def _with_own_areas(sheet: Worksheet, number: int, first: int) -> str:
    """Continue a list with the areas of the workbook, from a row on; returns its range up to its last entry.

    The sheet has formulas for this, which is no harm: nobody reads details from it.
    """
    names = get_column_letter(next(at for at, column in enumerate(AREA_COLUMNS, start=1) if column.key == "name"))
    for row in range(_FIRST_OWN_AREA, _ROWS + 2):
        sheet.cell(first + row - _FIRST_OWN_AREA, number, f'=IF(Areas!{names}{row}="","",Areas!{names}{row})')
    letter = get_column_letter(number)
    last = first + _ROWS + 1 - _FIRST_OWN_AREA
    entries = f'COUNTIF(Lists!${letter}$2:${letter}${last},"?*")'
    return f"OFFSET(Lists!${letter}$2,0,0,MAX(1,{entries}),1)"


def _help(sheet: Worksheet, library: Library) -> None:
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = "C8553D"
    for letter, width in (("A", 3), ("B", 24), ("C", 96)):
        sheet.column_dimensions[letter].width = width
    title = library.pack.title or library.pack.id
    row = _line(sheet, 2, f"Local details for “{title}”", "", size=18)
    row = _line(sheet, row, "Fill in the sheets; the leaflets, posters and cards are then made from them.", "", size=12)
    for heading, lines in (("How to fill it in", STEPS), ("When it is filled in", AFTER)):
        row = _line(sheet, row + 1, heading, "", size=14)
        for label, text in lines.items():
            row = _line(sheet, row, label, text)
    for kind, columns in TABLES.items():
        row = _line(sheet, row + 1, f"The sheet {kind.capitalize()}", "", size=14)
        row = _line(sheet, row, "", TABLE_HELP[kind])
        for column in columns:
            row = _line(sheet, row, column.header + _star(column), column.help)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _line(sheet: Worksheet, row: int, label: str, text: str, size: int = 11) -> int:
    """Write one line of help; returns the next row."""
    left, right = text_cell(sheet, row, 2, label), text_cell(sheet, row, 3, text)
    left.font = Font(bold=size != 12, size=size, color=_INK)
    right.font = Font(size=size, color=_INK)
    left.alignment = Alignment(vertical="top", wrap_text=bool(text))
    right.alignment = Alignment(vertical="top", wrap_text=True)
    sheet.row_dimensions[row].height = _height(label, text, size)
    return row + 1


_LABEL_WIDTH, _TEXT_WIDTH = 22, 92
"""The number of characters that fit in one line of the two columns of help."""


def _height(label: str, text: str, size: int) -> float:
    """The height of a line of help in points, since spreadsheets do not fit rows to wrapped text."""
    if not text:
        return max(size * 1.5, 15.5) + 4
    lines = 0
    for paragraph in text.split("\n"):
        lines += max(1, math.ceil(len(paragraph) / _TEXT_WIDTH))
    lines = max(lines, math.ceil(len(label) / _LABEL_WIDTH))
    return max(size * 1.5, 15.5 * lines) + 2
