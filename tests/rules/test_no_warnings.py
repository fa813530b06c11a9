"""The reference pack and a filled workbook give no warning: one that is always there is read by nobody."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from handbill.forms.workbook import workbook
from handbill.model.order import Order, Selection
from handbill.tables.sheets import sheets_of
from packs import ROOT, TODAY, read, run_check


def test_the_reference_pack_gives_none(tmp_path: Path) -> None:
    assert run_check(Order(ROOT, tmp_path / "output", Selection(), TODAY)) == ()


def filled(file: Path) -> Path:
    """A new workbook as an officer of a new area fills it in, row by row below the examples."""
    library, _ = read(ROOT)
    file.write_bytes(workbook(library))
    book = load_workbook(file)
    roles = [next(role for role in library.documents[name].contacts.first) for name in library.documents]
    audiences = "; ".join(one for one in library.audiences if not library.audiences[one].professional)
    staff = "; ".join(one for one in library.audiences if library.audiences[one].professional)
    documents = [name for name in library.documents if library.documents[name].format in ("leaflet", "poster")]
    own = {
        "Place": "Northshire",
        "Source": "northshire.gov.uk, Contact us",
        "Verified on": "2026-11-20",
        "Verified by": "duty manager",
        "Review by": "2027-05-20",
    }
    local = [role for role in dict.fromkeys(roles) if not any(one.role == role for one in library.contacts.values())]
    contacts = [
        {**own, "Role": role, "Name": f"Northshire {role}", "Audiences": readers, "Phone": f"01632 9607{number}{at}"}
        for number, role in enumerate(local)
        for at, readers in enumerate((audiences, staff))
        if readers
    ]
    _fill(
        book["Areas"], [{"Name": "Northshire", "Nation": library.pack.nation, "Partnership": "Northshire Partnership"}]
    )
    _fill(book["Contacts"], contacts)
    _fill(
        book["Venues"], [{"Name": "Northtown Library", "Area": "Northshire", "Documents": documents[1], "Quantity": 2}]
    )
    event = {"Name": "Northtown fair", "Area": "Northshire", "Dates": "2026-12-05", "Address": "Market Square"}
    _fill(book["Events"], [{**event, "Documents": documents[0], "Quantity": 50}])
    book.save(file)
    return file


def _fill(sheet: Any, rows: list[dict[str, Any]]) -> None:
    headers = [str(cell.value).rstrip(" *") for cell in sheet[1]]
    first = next(number for number in range(2, 20) if not any(cell.value for cell in sheet[number]))
    for number, row in enumerate(rows, start=first):
        for header, value in row.items():
            sheet.cell(number, headers.index(header) + 1, value)


def test_a_filled_workbook_gives_none(tmp_path: Path) -> None:
    file = filled(tmp_path / "local.xlsx")
    order = Order(ROOT, tmp_path / "output", Selection(), TODAY, local=file)
    assert run_check(order) == ()
    library, _ = read(ROOT, sheets_of(file))
    kinds = [kind for kind, _ in library.laid]
    assert {kind: kinds.count(kind) for kind in kinds} == {"area": 1, "venue": 1, "event": 1, "area-contact": 2}
