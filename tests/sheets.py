"""Tables to lay over a pack, as workbooks and CSV files, and what is then told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import Workbook

from handbill.model.library import Library
from handbill.problems import HandbillError, Problem
from handbill.tables.sheets import sheets_of
from packs import Pack, read

CONTACT = {
    "Place": "Exampleshire",
    "Role": "front-door",
    "Name": "First Contact",
    "Audiences": "parents; taxi-drivers; young-people",
    "Phone": "01632 960199",
    "Source": "the county’s page",
    "Verified on": "2026-11-02",
    "Verified by": "duty manager",
    "Review by": "2027-05-02",
}
VENUE = {"Name": "St Mary’s School", "Area": "exampleshire", "Documents": "parents-poster", "Copies": "3"}
EVENT = {
    "Name": "Winter fair",
    "Area": "Exampleshire",
    "Dates": "2026-12-05",
    "Address": "Market Square",
    "Documents": "parents-leaflet: 50; taxi-drivers-card:wallet: 100",
}
AREA = {"Name": "Testshire", "Nation": "England"}

Rows = list[dict[str, Any]]


def book(folder: Path, **sheets: Rows) -> Path:
    """A workbook with these sheets, headers from the first row's keys."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        header = list(dict.fromkeys(key for row in rows for key in row))
        sheet.append(header)
        for row in rows:
            sheet.append([row.get(key) for key in header])
    file = folder / "local.xlsx"
    made.save(file)
    return file


def laid(pack: Pack, file: Path) -> Library:
    return read(pack.root, sheets_of(file))[0]


def found(pack: Pack, file: Path) -> list[Problem]:
    """Errors, or else the warnings; each place without the folder."""
    try:
        return list(read(pack.root, sheets_of(file))[1])
    except HandbillError as error:
        return list(error.problems)


def told(pack: Pack, file: Path) -> str:
    return "".join(f"{problem}\n" for problem in found(pack, file)).replace(f"{file.parent.as_posix()}/", "")
