"""Writes the first sheet of a marked workbook: how many problems there are, and each with a link to its cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from handbill.forms.text_cells import text_cell
from handbill.problems import Location, Problem, errors
from handbill.tables.sheets import CHECKED

_WIDTHS = {"A": 22, "B": 10, "C": 64, "D": 64, "E": 22}
_HEAD = ("Where", "", "What is wrong", "What to do", "Code")


def add_summary(
    book: Workbook, own: Sequence[Problem], others: Sequence[Problem], sheets: Mapping[str, Worksheet]
) -> None:
    """Add the sheet: `own` are the problems of the workbook, `others` those of other files."""
    sheet = book.create_sheet(CHECKED, 0)
    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    _title(sheet, 1, _counted(own), size=16)
    if own:
        _title(sheet, 2, "Each is a comment on its cell, and the cell is coloured: red for an error, which must be "
               "corrected, yellow for a warning. Correct them here and send the workbook back.", size=11)  # fmt: skip
    row = _table(sheet, 4, own, sheets)
    if others:
        _title(sheet, row + 1, "Not in this workbook, for whoever runs handbill", size=13)
        _table(sheet, row + 2, others, sheets)
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    book.active = 0


def _counted(problems: Sequence[Problem]) -> str:
    wrong = len(errors(problems))
    counts = [_number(wrong, "error"), _number(len(problems) - wrong, "warning")]
    return ", ".join(filter(None, counts)) or "Nothing is wrong in this workbook."


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' if count > 1 else ''}" if count else ""


def _title(sheet: Worksheet, row: int, text: str, size: int) -> None:
    cell = text_cell(sheet, row, 1, text)
    cell.font = Font(bold=size > 11, size=size)


def _table(sheet: Worksheet, first: int, problems: Iterable[Problem], sheets: Mapping[str, Worksheet]) -> int:
    """Write the problems below a head; returns the row after the last one."""
    listed = list(problems)
    if not listed:
        return first
    for number, head in enumerate(_HEAD, start=1):
        cell = text_cell(sheet, first, number, head)
        cell.font, cell.fill = Font(bold=True, color="FFFFFFFF"), PatternFill("solid", fgColor="FF1D4E6B")
    for row, problem in enumerate(listed, start=first + 1):
        texts = (_where(problem.location, sheets), problem.severity, problem.message, problem.hint, problem.code)
        for number, text in enumerate(texts, start=1):
            text_cell(sheet, row, number, text).alignment = Alignment(vertical="top", wrap_text=True)
        _link(sheet, row, problem.location, sheets)
    return first + len(listed) + 1


def _where(location: Location, sheets: Mapping[str, Worksheet]) -> str:
    """The place as the officer sees it: the sheet and the cell."""
    target = sheets.get(location.path)
    if target is None:
        return str(location)
    cell = _cell_of(location)
    return f"{target.title}, {cell}" if cell else target.title


def _cell_of(location: Location) -> str:
    """A cell as spreadsheets name it; empty when the location has no line."""
    if not location.line:
        return ""
    return str(Location("[]", location.line, location.column or 1)).partition(":")[2]


def _link(sheet: Worksheet, row: int, location: Location, sheets: Mapping[str, Worksheet]) -> None:
    """Make the first cell of the row lead to the cell of the problem."""
    target, cell = sheets.get(location.path), sheet.cell(row, 1)
    if target is not None and _cell_of(location):
        title = target.title.replace("'", "''")
        cell.hyperlink = Hyperlink(cell.coordinate, location=f"'{title}'!{_cell_of(location)}")
        cell.font = Font(color="FF1155CC", underline="single")
