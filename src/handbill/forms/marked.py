"""Makes the marked workbook: an officer's own, with each problem as a comment on its cell and a first sheet of them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from handbill.forms.summary import add_summary
from handbill.forms.text_cells import storable, text_cell
from handbill.problems import Problem, errors
from handbill.support.plain_file import read_plain
from handbill.support.source_file import SourceFile
from handbill.tables.csv_file import csv_lines
from handbill.tables.lines import Line
from handbill.tables.sheets import CHECKED, is_csv, sheets_of, tables_in
from handbill.tables.workbook import workbook_sheets

_COLOURS = {"error": "FFF4B6B6", "warning": "FFFFE79A"}
"""The fill of a cell with an error, and of one with warnings only."""
_SAYS = "handbill:\n"
"""Begins what handbill adds to a comment: what follows is taken off when a workbook is marked again."""


def marked_workbooks(local: Path, out: Path, problems: Sequence[Problem]) -> Iterator[tuple[Path, bytes | None]]:
    """Each marked workbook with the file that it goes into: `out`, or, when `local` is a folder, a file in `out`.

    For what cannot be read the file itself and None. A workbook of a folder does not list what is wrong in the others.
    """
    if not local.is_dir():
        yield _marked_as(out, local, problems)
        return
    for file in tables_in(local):
        marked = out / file.name
        if file.suffix.lower() != ".xlsx":
            marked = out / f"{file.name}.xlsx"
        yield _marked_as(marked, file, [problem for problem in problems if not _is_of_another(problem, file)])


def _marked_as(out: Path, file: Path, problems: Iterable[Problem]) -> tuple[Path, bytes | None]:
    data = marked_workbook(file, problems)
    if data is None:
        return file, None
    return out, data


def _is_of_another(problem: Problem, file: Path) -> bool:
    """Whether a problem is in another file of the same folder."""
    path = problem.location.path
    in_folder = path.startswith(f"{file.parent.as_posix()}/")
    return in_folder and path != file.as_posix() and not path.startswith(f"{file.as_posix()}[")


def marked_workbook(file: Path, problems: Iterable[Problem]) -> bytes | None:
    """The workbook or table in a file as a marked workbook; None when the file cannot be read.

    Of the problems, those in the file are marked on their cells; those of other files are listed only.
    """
    path = file.as_posix()
    data = read_plain(file, path).data
    if data is None:
        return None
    is_table = is_csv(data, file)
    book = _book_of_table(data, file) if is_table else _book_of_workbook(data, path)
    if book is None:
        return None
    if CHECKED in book.sheetnames:
        del book[CHECKED]
    sheets: dict[str, Worksheet] = {}
    for sheet in book.worksheets:
        _clear(sheet)
        sheets[path if is_table else f"{path}[{sheet.title}]"] = sheet
    own: list[Problem] = []
    others: list[Problem] = []
    for problem in problems:
        if problem.location.path == path or problem.location.path in sheets:
            own.append(problem)
        else:
            others.append(problem)
    _mark_cells(sheets, own)
    add_summary(book, own, others, sheets)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _mark_cells(sheets: Mapping[str, Worksheet], problems: Iterable[Problem]) -> None:
    by_cell: dict[tuple[str, int, int], list[Problem]] = {}
    for problem in problems:
        place = problem.location
        if place.path in sheets and place.line:
            by_cell.setdefault((place.path, place.line, place.column or 1), []).append(problem)
    for (path, line, column), told in by_cell.items():
        _mark(sheets[path], line, column, told)


def _book_of_workbook(data: bytes, path: str) -> Workbook | None:
    """The officer's workbook, to be written to. None when the file cannot be read."""
    sheets = workbook_sheets(data, SourceFile(path), lambda title: True)
    if sheets is None:  # damaged, or too big: it is not opened a second time
        return None
    try:
        return load_workbook(io.BytesIO(data), rich_text=True)
    except Exception:  # noqa: BLE001  what is read well for its texts can fail in any way where its look is kept
        return _book_of({sheet.title: sheet.lines for sheet in sheets})


def _book_of_table(data: bytes, file: Path) -> Workbook | None:
    """A workbook with the lines of a CSV file. None when the file cannot be read."""
    lines = csv_lines(data, SourceFile(file.as_posix()))
    if lines is None:
        return None
    title = "Table"
    for table in sheets_of(file):
        if table.kind:
            title = table.kind.capitalize()
    return _book_of({title: lines})


def _book_of(sheets: Mapping[str, Sequence[Line]]) -> Workbook:
    """A workbook with these lines, each in the row of its number in the file, by the title of their sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, lines in sheets.items():
        sheet = book.create_sheet(title)
        for line in lines:
            for number, text in enumerate(line.cells, start=1):
                text_cell(sheet, line.number, number, text).number_format = "@"
    return book


def _clear(sheet: Worksheet) -> None:
    """Take off the marks of an earlier check."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.comment and _SAYS in cell.comment.text:
                _clear_cell(cell)


def _clear_cell(cell: Any) -> None:
    """Take off what handbill says of a cell; what the officer says of it stays."""
    own_text = cell.comment.text.partition(_SAYS)[0].strip()
    author, cell.comment = cell.comment.author, None
    if own_text:
        cell.comment = Comment(own_text, author)
    if cell.fill.fgColor.rgb in _COLOURS.values():
        cell.fill = PatternFill()


def _mark(sheet: Worksheet, line: int, column: int, problems: Sequence[Problem]) -> None:
    """Colour a cell, and add the problems to its comment."""
    cell = _visible_cell(sheet, line, column)
    severity = "error" if errors(problems) else "warning"
    cell.fill = PatternFill("solid", fgColor=_COLOURS[severity])
    before, author = "", "handbill"
    if cell.comment:
        before, author = f"{cell.comment.text.strip()}\n\n", cell.comment.author
    told = dict.fromkeys(f"{problem.message}\n{problem.hint}".strip() for problem in problems)
    cell.comment = Comment(storable(before + _SAYS + "\n\n".join(told)), author, height=160, width=340)


def _visible_cell(sheet: Worksheet, line: int, column: int) -> Any:
    """The cell, or the first one of the merged cells that it is among."""
    cell = sheet.cell(line, column)
    if isinstance(cell, MergedCell):
        for merged in sheet.merged_cells.ranges:
            if cell.coordinate in merged:
                return sheet.cell(merged.min_row, merged.min_col)
    return cell
