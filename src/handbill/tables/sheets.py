"""Finds the tables in a workbook or CSV file with local details, by the name of each sheet or by the header."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from handbill.problems import Location, Problem
from handbill.support.snapshot import read_plain
from handbill.support.source_file import SourceFile
from handbill.tables.columns import TABLES
from handbill.tables.csv_file import Line, csv_lines
from handbill.tables.header import SHEET_NAMES, TITLES, kind_of_sheet, kind_of_table
from handbill.tables.rows import Table, table_of, unread
from handbill.tables.workbook import workbook_sheets

CHECKED = "Checked by handbill"
"""The first sheet of a marked workbook, which sums up what is wrong."""
NOT_READ = ("help", "lists", CHECKED.lower())
"""The sheets of a new or marked workbook that hold no details."""
_TEXT_FILES = (".csv", ".tsv", ".txt")
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".numbers")
"""The endings of workbooks, also of those that cannot be read, which is then noted."""


@dataclass(frozen=True)
class TableSheet:
    """One table: areas, venues, events or contacts. Without a kind it only carries problems."""

    kind: str | None
    table: Table


def is_csv(file: Path) -> bool:
    """Whether a file is a table of text, by its name."""
    return file.suffix.lower() in _TEXT_FILES


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
    if is_csv(file):
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
    sheets = workbook_sheets(data, source)
    if sheets is None:
        return [TableSheet(None, unread(source))]
    tables: list[TableSheet] = []
    for sheet in sheets:
        kind = kind_of_sheet(sheet.title)
        location = Location(f"{path}[{sheet.title}]")
        if kind:
            tables.append(TableSheet(kind, table_of(SourceFile(location.path), sheet.lines, TABLES[kind])))
        elif sheet.title.strip().lower() not in NOT_READ and sheet.lines:
            message = f"the sheet “{sheet.title}” is not read"
            hint = f"To have it read, name it {_sheet_names()}. If it is a sheet of your own, leave it."
            source.problems.append(Problem(location, "unknown-sheet", message, hint, "warning"))
    if not tables:
        hint = f"Name the sheet with the venues Venues, and so on: {_sheet_names()}. Or begin with: {_NEW_WORKBOOK}"
        return [_lost(path, "no-sheet", "no sheet here has a name that handbill knows", hint)]
    return [TableSheet(None, Table(path, problems=tuple(source.problems))), *tables]


_NEW_WORKBOOK = "handbill new workbook"


def _sheet_names() -> str:
    return ", ".join(kind.capitalize() for kind in SHEET_NAMES)


def _of_csv(data: bytes, path: str) -> TableSheet:
    source = SourceFile(path)
    lines = csv_lines(data, source)
    if lines is None:
        return TableSheet(None, unread(source))
    filled = [line.cells for line in lines if not line.is_blank]
    if not filled:
        return _lost(path, "empty-file", "is empty", "Fill it in, its headers in the first row.")
    kinds = (kind_of_table(cells) for cells in filled[:TITLES])
    kind = next((kind for kind in kinds if kind), None)
    if kind is None:
        hint = (
            "A table of venues has the headers Name and Area, one of events also Dates and Documents, one of contacts "
            f"Place, Role, Phone … They are in the first row. Or begin with: {_NEW_WORKBOOK}"
        )
        return _lost(path, "unknown-table", "its headers do not show what the table holds", hint)
    return TableSheet(kind, table_of(source, lines, TABLES[kind]))


def _lost(path: str, code: str, message: str, hint: str) -> TableSheet:
    source = SourceFile(path)
    source.whole(code, message, hint)
    return TableSheet(None, unread(source))


def typed(kind: str, cells: dict[str, str], path: str) -> TableSheet:
    """A table with one row, as typed: `cells` by the keys of its columns."""
    lines = [Line(1, list(cells)), Line(2, list(cells.values()))]
    return TableSheet(kind, table_of(SourceFile(path), lines, TABLES[kind]))
