"""Finds the tables in a workbook or CSV file with local details, by the name of each sheet or by the header."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from handbill.problems import Location, Problem
from handbill.support.plain_file import read_plain
from handbill.support.source_file import SourceFile
from handbill.tables.columns import TABLES
from handbill.tables.csv_file import csv_lines, is_text
from handbill.tables.header import SHEET_NAMES, TITLES, guess, kind_of_sheet, kind_of_table
from handbill.tables.lines import Line, Sheet
from handbill.tables.rows import Table, table_of, unread
from handbill.tables.workbook import is_workbook, workbook_sheets

CHECKED = "Checked by handbill"
"""The first sheet of a marked workbook, which sums up what is wrong."""
NOT_READ = ("help", "lists", CHECKED.lower())
"""The sheets of a new or marked workbook that hold no details."""
_TEXT_FILES = (".csv", ".tsv", ".tab", ".txt")
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".numbers")
"""The endings of workbooks, also of those that cannot be read, which is then noted."""


@dataclass(frozen=True)
class TableSheet:
    """One table: areas, venues, events or contacts. Without a kind it only carries problems."""

    kind: str | None
    table: Table


def is_csv(data: bytes, file: Path) -> bool:
    """Whether a file is a table of text: what it is, not what its name says, decides how it is read."""
    return not is_workbook(data) and (file.suffix.lower() in _TEXT_FILES or is_text(data))


def tables_in(folder: Path) -> list[Path]:
    """The workbooks and tables in a folder, by name, without the hidden files that spreadsheets leave there."""
    files = [file for file in folder.iterdir() if file.suffix.lower() in (*_TEXT_FILES, *_WORKBOOKS)]
    return sorted(file for file in files if not _is_hidden(file))


def _is_hidden(file: Path) -> bool:
    return file.name.startswith((".", "~$"))


def sheets_of(file: Path) -> list[TableSheet]:
    """Every table in a file or in the files of a folder, and the problems. Never raises because of the content."""
    if file.is_dir():
        return _of_folder(file)
    path = file.as_posix()
    if not file.exists():
        return [_lost(path, "missing-file", "there is no such file", "Check its name and folder.")]
    plain = read_plain(file, path)
    if plain.data is None:
        return [TableSheet(None, Table(path, problems=plain.problems, is_read=False))]
    if is_csv(plain.data, file):
        return [_of_csv(plain.data, path)]
    return _of_workbook(plain.data, path)


def _of_folder(folder: Path) -> list[TableSheet]:
    files = tables_in(folder)
    if not files:
        hint = "Put the workbooks (.xlsx) or tables (.csv) into it."
        return [_lost(folder.as_posix(), "missing-file", "there is no workbook and no table in this folder", hint)]
    source = SourceFile(folder.as_posix())
    for other in sorted(folder.iterdir()):
        if other not in files and not _is_hidden(other):
            message, hint = "is no workbook and no table, and is not read", "If it need not be read, move it away."
            source.problems.append(Problem(Location(other.as_posix()), "other-file", message, hint, "warning"))
    tables = [TableSheet(None, Table(source.path, problems=tuple(source.problems)))]
    for file in files:
        tables += sheets_of(file)
    return tables


def _of_workbook(data: bytes, path: str) -> list[TableSheet]:
    source = SourceFile(path)
    sheets = workbook_sheets(data, source, lambda title: kind_of_sheet(title) is not None)
    if sheets is None:
        return [TableSheet(None, unread(source))]
    kinds = {sheet.title: kind for sheet in sheets if (kind := kind_of_sheet(sheet.title))}
    if not kinds:
        kinds = _only_kind(sheets)
        sheets = workbook_sheets(data, source, lambda title: title in kinds) or []
    if not kinds:
        hint = f"Name the sheet with the venues Venues, and so on: {_sheet_names()}. Or begin with: {_NEW_WORKBOOK}"
        return [_lost(path, "no-sheet", "no sheet here has a name that handbill knows", hint)]
    tables = [_of_sheet(sheet, kinds[sheet.title], path, source) for sheet in sheets if sheet.title in kinds]
    source.problems += _not_read(path, [sheet for sheet in sheets if sheet.title not in kinds])
    return [TableSheet(None, Table(path, problems=tuple(source.problems))), *tables]


def _only_kind(sheets: list[Sheet]) -> dict[str, str]:
    """The kind of the only sheet with text, judged by its headers as in a CSV file."""
    filled = [sheet for sheet in sheets if sheet.lines and not _is_left_out(sheet)]
    kind = kind_of_lines(filled[0].lines) if len(filled) == 1 else None
    return {filled[0].title: kind} if kind else {}


def _of_sheet(sheet: Sheet, kind: str, path: str, source: SourceFile) -> TableSheet:
    """The table in a sheet. A hidden one is read like the others, but reported, since nobody sees what it adds."""
    location = Location(f"{path}[{sheet.title}]")
    if sheet.is_hidden:
        message = f"the sheet “{sheet.title}” is hidden, and is read"
        hint = "Show it and look at it, or delete it: right-click on a sheet’s name, Unhide."
        source.problems.append(Problem(location, "hidden-sheet", message, hint, "warning"))
    return TableSheet(kind, table_of(SourceFile(location.path), sheet.lines, TABLES[kind], sheet.hidden_columns))


def _is_left_out(sheet: Sheet) -> bool:
    return sheet.title.strip().lower() in NOT_READ


def _not_read(path: str, sheets: list[Sheet]) -> Iterator[Problem]:
    for sheet in sheets:
        if sheet.lines and not _is_left_out(sheet):
            message = f"the sheet “{sheet.title}” is not read"
            hint = f"To have it read, name it {_sheet_names()}. If it is a sheet of your own, leave it."
            yield Problem(Location(f"{path}[{sheet.title}]"), "unknown-sheet", message, hint, "warning")


_NEW_WORKBOOK = "handbill new workbook"


def _sheet_names() -> str:
    return ", ".join(kind.capitalize() for kind in SHEET_NAMES)


def _of_csv(data: bytes, path: str) -> TableSheet:
    source = SourceFile(path)
    lines = csv_lines(data, source)
    if lines is None:
        return TableSheet(None, unread(source))
    if all(line.is_blank for line in lines):
        return _lost(path, "empty-file", "is empty", "Fill it in, its headers in the first row.")
    kind = kind_of_lines(lines)
    if kind is None:
        hint = (
            f"{guess(next(line.cells for line in lines if not line.is_blank))}"
            "A table of venues has the headers Name and Area, one of events also Dates and Documents, one of contacts "
            f"Place, Role, Phone … They are in the first row. Or begin with: {_NEW_WORKBOOK}"
        )
        return _lost(path, "unknown-table", "its headers do not show what the table holds", hint)
    return TableSheet(kind, table_of(source, lines, TABLES[kind]))


def kind_of_lines(lines: list[Line]) -> str | None:
    """The kind of table whose headers stand in one of the first lines that have any text."""
    filled = [line.cells for line in lines if not line.is_blank]
    kinds = (kind_of_table(cells) for cells in filled[:TITLES])
    return next((kind for kind in kinds if kind), None)


def _lost(path: str, code: str, message: str, hint: str) -> TableSheet:
    source = SourceFile(path)
    source.whole(code, message, hint)
    return TableSheet(None, unread(source))


def typed(kind: str, cells: dict[str, str], path: str) -> TableSheet:
    """A table with one row, as typed: `cells` by the keys of its columns."""
    lines = [Line(1, list(cells)), Line(2, list(cells.values()))]
    return TableSheet(kind, table_of(SourceFile(path), lines, TABLES[kind]))
