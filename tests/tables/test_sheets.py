"""Workbooks as people save them."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from handbill.tables.sheets import sheets_of
from packs import Pack
from sheets import AREA, CONTACT, EVENT, VENUE, book, found, laid, told


def zipped(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name, text in parts.items():
            packed.writestr(name.replace("__", "/"), text)
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (b"", "error[empty-file]: is empty"),
        (OLE + b"\0" * 600, "error[old-workbook]: is a workbook of the old kind (.xls)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "error[password]: is protected with a password"),
        (b"<html><table>", "error[bad-workbook]: is not a workbook (.xlsx), whatever its name says"),
        (
            zipped(mimetype="application/vnd.oasis.opendocument.text"),
            "error[other-workbook]: is an OpenDocument",
        ),
        (zipped(xl__workbook=""), "error[bad-workbook]: is not a workbook"),
        (zipped(Index__Document="x"), "error[other-workbook]: is a Numbers file"),
        (zipped(**{"xl__workbook.bin": "x"}), "error[other-workbook]: is a binary workbook (.xlsb)"),
        (zipped(**{"[Content_Types].xml": "<a", "xl__workbook.xml": "<b"}), "error[bad-workbook]: is damaged"),
        (zipped(**{"[Content_Types].xml": "x"})[:-30], "error[bad-workbook]: is not a workbook"),
    ],
)
def test_what_is_no_workbook(data: bytes, wanted: str, pack: Pack, tmp_path: Path) -> None:
    file = tmp_path / "local.xlsx"
    file.write_bytes(data)
    assert told(pack, file).startswith(f"local.xlsx: {wanted}")


def test_a_workbook_that_would_fill_the_memory(pack: Pack, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", b"\0" * 310_000_000)
    file = tmp_path / "local.xlsx"
    file.write_bytes(buffer.getvalue())
    assert "error[too-big]" in told(pack, file)


def test_no_file_and_no_sheet(pack: Pack, tmp_path: Path) -> None:
    assert "error[missing-file]" in told(pack, tmp_path / "local.xlsx")
    assert "error[no-sheet]" in told(pack, book(tmp_path, Sheet1=[VENUE], Sheet2=[VENUE]))
    assert "error[unknown-table]" in told(pack, _csv(tmp_path, "colour,weight\nred,2\n"))
    assert "error[empty-file]" in told(pack, _csv(tmp_path, "\n\n"))


def _csv(folder: Path, text: str) -> Path:
    file = folder / "local.csv"
    file.write_text(text, "utf-8")
    return file


def test_each_sheet_is_read(pack: Pack, tmp_path: Path) -> None:
    library = laid(
        pack, book(tmp_path, Contacts=[CONTACT], venues=[VENUE], Event=[EVENT], Areas=[AREA], Help=[{"a": 1}])
    )
    assert library.areas["testshire"].nation == "england"
    assert library.venues["st-marys-school"].quantity == 3
    assert [(one.document, one.size, one.quantity) for one in library.events["winter-fair"].documents] == [
        ("parents-leaflet", None, 50),
        ("taxi-drivers-card", "wallet", 100),
    ]
    assert library.areas["exampleshire"].contacts[0].phone == "01632 960199"


def test_a_csv_file_is_told_apart_by_its_headers(pack: Pack, tmp_path: Path) -> None:
    for rows, kind in ((CONTACT, "contacts"), (VENUE, "venues"), (EVENT, "events"), (AREA, "areas")):
        text = "\n".join(("|".join(rows), "|".join(rows.values()))).replace(",", "").replace(";", "/").replace("|", ";")
        assert [sheet.kind for sheet in sheets_of(_csv(tmp_path, text))] == [kind]


def test_what_stands_above_the_headers_is_no_row(pack: Pack, tmp_path: Path) -> None:
    text = f"Posters in Exampleshire\n\n{','.join(VENUE)}\n{','.join(VENUE.values())}\n"
    (sheet,) = sheets_of(_csv(tmp_path, text))
    assert (sheet.kind, len(sheet.table.rows)) == ("venues", 1)


def test_cells_as_excel_keeps_them(pack: Pack, tmp_path: Path) -> None:
    day = datetime.datetime(2026, 11, 2)
    contact = {**CONTACT, "Verified on": day, "Review by": day.date(), "Menu": 2, "Phone": 999.0}
    library = laid(pack, book(tmp_path, Contacts=[contact], Venues=[{**VENUE, "Copies": 3.0}]))
    first = library.areas["exampleshire"].contacts[0]
    assert (first.verified.on, first.review_by, first.option, first.phone) == (day.date(), day.date(), "2", "999")


@pytest.mark.parametrize(
    ("cell", "code"), [(1632960100, "lost-zero"), ("=A1", "formula"), ("1.63E+09", "lost-digits"), ("#N/A", "formula")]
)
def test_what_excel_has_spoilt_is_told_by_sheet_row_and_column(
    cell: object, code: str, pack: Pack, tmp_path: Path
) -> None:
    assert f"local.xlsx[Contacts]:E2: error[{code}]" in told(
        pack, book(tmp_path, Contacts=[{**CONTACT, "Phone": cell}])
    )


@pytest.mark.parametrize("cell", [datetime.timedelta(hours=26, minutes=3), datetime.timedelta(hours=-1)])
@pytest.mark.parametrize(
    ("column", "code"),
    [("Hours", "date-cell"), ("Phone", "date-cell"), ("Review by", "bad-date"), ("Menu", "date-cell")],
)
def test_a_length_of_time_is_told_at_its_cell(
    column: str, code: str, cell: datetime.timedelta, pack: Pack, tmp_path: Path
) -> None:
    (problem,) = found(pack, book(tmp_path, Contacts=[{**CONTACT, column: cell}]))
    assert (problem.code, problem.severity) == (code, "error")
    assert str(cell) in problem.message


@pytest.mark.parametrize("title", ["Areas", "Contacts", "Venues", "Events"])
def test_a_sheet_whose_headers_are_all_unknown(title: str, pack: Pack, tmp_path: Path) -> None:
    problems = found(pack, book(tmp_path, **{title: [{"Colour": "red", "Weight": 2}]}))
    assert {problem.code for problem in problems} <= {"missing-column", "unknown-column"}
    assert str(problems[0].location).endswith(f"[{title}]:1")


def test_an_event_whose_headers_are_all_unknown_is_told_what_they_can_be(pack: Pack, tmp_path: Path) -> None:
    text = told(pack, book(tmp_path, Events=[{"Colour": "red"}]))
    assert "[Events]:1: error[missing-column]: none of the headers in this row is known" in text
    assert "Write them in the first row. Columns: Id, Name, Area, Dates" in text


def test_hidden_sheets_are_told_and_others_not_read(pack: Pack, tmp_path: Path) -> None:
    file = book(tmp_path, Venues=[VENUE], Mine=[{"a": "b"}])
    made = load_workbook(file)
    made["Venues"].sheet_state = "hidden"
    made["Mine"].sheet_state = "visible"
    made.active = 1
    made["Venues"].row_dimensions[2].hidden = True
    made["Venues"].column_dimensions["C"].hidden = True
    made.save(file)
    assert "st-marys-school" in laid(pack, file).venues
    assert [(one.code, one.severity) for one in found(pack, file)] == [
        ("unknown-sheet", "warning"),
        ("hidden-sheet", "warning"),
        ("hidden-column", "warning"),
        ("hidden-rows", "warning"),
    ]


def test_merged_cells_and_empty_rows(pack: Pack, tmp_path: Path) -> None:
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = "Venues"
    sheet.append(["Name", "Area"])
    sheet.append(["A", "exampleshire"])
    sheet.append(["B", None])
    sheet.merge_cells("B2:B3")
    sheet["A5000"].number_format = "@"
    made.save(tmp_path / "local.xlsx")
    library = laid(pack, tmp_path / "local.xlsx")
    assert {venue.name: venue.area for venue in library.venues.values()} == {"A": "exampleshire", "B": "exampleshire"}


@pytest.mark.gate
def test_ten_thousand_rows(pack: Pack, tmp_path: Path) -> None:
    rows = [{**VENUE, "Name": f"School {number}"} for number in range(10_000)]
    assert len(laid(pack, book(tmp_path, Venues=rows)).venues) == 10_000
