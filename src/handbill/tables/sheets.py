"""A workbook or CSV file with local details → its tables, each told apart by its sheet's name or its header."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from handbill.problems import Location, Problem
from handbill.support.source_file import Parsed
from handbill.tables.cells import Rows, csv_rows, fill
from handbill.tables.columns import TABLES
from handbill.tables.header import SHEET_NAMES, TITLES, kind_of_sheet, kind_of_table
from handbill.tables.workbook import workbook_rows

NOT_READ = ("help", "lists")
"""Sheets of a new workbook that hold no details."""


@dataclass(frozen=True)
class TableSheet:
    """One table: areas, venues, events or contacts. Without a kind it only carries problems."""

    kind: str | None
    parsed: Parsed


def sheets_of(file: Path) -> list[TableSheet]:
    """Every table in a file, and what is wrong in it. Never raises for what the file says."""
    path = file.as_posix()
    if not file.exists():
        return [_lost(path, "missing-file", "there is no such file", "Check its name and folder.")]
    if file.suffix.lower() in (".csv", ".tsv", ".txt"):
        return _of_csv(file, path)
    whole = Parsed(path)
    tables = workbook_rows(file, whole)
    if tables is None:
        return [TableSheet(None, whole)]
    whole.data = []
    known = [_of_sheet(path, title, rows) for title, rows in tables if kind_of_sheet(title)]
    for title, rows in tables:
        if not kind_of_sheet(title) and title.strip().lower() not in NOT_READ and any(any(cells) for _, cells in rows):
            message = f"the sheet “{title}” is not read"
            hint = f"To have it read, name it {_names()}. If it is a sheet of your own, leave it."
            whole.problems.append(Problem(Location(f"{path}[{title}]"), "unknown-sheet", message, hint, "warning"))
    if not known:
        whole.data = None
        hint = f"Name the sheet with the venues Venues, and so on: {_names()}. Or begin with: handbill new workbook"
        whole.problems = [Problem(Location(path), "no-sheet", "no sheet here has a name that handbill knows", hint)]
    return [TableSheet(None, whole), *known]


def _names() -> str:
    return ", ".join(kind.capitalize() for kind in SHEET_NAMES)


def _of_sheet(path: str, title: str, rows: Rows) -> TableSheet:
    kind = kind_of_sheet(title) or ""
    parsed = Parsed(f"{path}[{title}]")
    fill(parsed, rows, TABLES[kind])
    return TableSheet(kind, parsed)


def _of_csv(file: Path, path: str) -> list[TableSheet]:
    parsed = Parsed(path)
    rows = csv_rows(file, parsed)
    if rows is None:
        return [TableSheet(None, parsed)]
    filled = [cells for _, cells in rows if any(cell.strip() for cell in cells)]
    if not filled:
        return [_lost(path, "empty-file", "is empty", "Fill it in, its headers in the first row.")]
    kind = next((kind for cells in filled[:TITLES] if (kind := kind_of_table(cells))), None)
    if kind is None:
        hint = (
            "A table of venues has the headers Name and Area, one of events also Dates and Documents, one of contacts "
        )
        hint += "Place, Role, Phone … They stand in the first row. Or begin with: handbill new workbook"
        return [_lost(path, "unknown-table", "its headers do not say what it is a table of", hint)]
    fill(parsed, rows, TABLES[kind])
    return [TableSheet(kind, parsed)]


def _lost(path: str, code: str, message: str, hint: str) -> TableSheet:
    parsed = Parsed(path)
    parsed.whole(code, message, hint)
    return TableSheet(None, parsed)


def typed(kind: str, cells: dict[str, str], path: str) -> TableSheet:
    """A table of one row, as it was typed: `cells` by the keys of its columns."""
    parsed = Parsed(path)
    fill(parsed, [(1, list(cells)), (2, list(cells.values()))], TABLES[kind])
    return TableSheet(kind, parsed)
