"""Lists as public bodies publish them are read, or the nearest columns named; what has closed is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbill.edit.changes import PackChange
from handbill.edit.table_edit import with_venues
from handbill.tables.columns import VENUE_COLUMNS
from handbill.tables.meanings import meanings_of
from handbill.tables.sheets import sheets_of
from packs import ROOT, Pack, read
from raw_books import row, table_in, values, xlsx

OWN_HEADERS = ("@id", "@lat", "@lon", "addr:postcode", "phone")
FILES = ROOT / "tests/data/tables"


def codes(path: Path) -> list[str]:
    return [problem.code for sheet in sheets_of(path) for problem in sheet.table.problems]


def test_libraries(tmp_path: Path) -> None:
    table = table_in(FILES / "libraries.csv", tmp_path)
    assert [(one["name"], one["area"], one["kind"]) for one in values(table)] == [
        ("Hollowell Library", "Northshire", "LAL"),
        ("Eggford Library", "Northshire", "LAL"),
    ]
    (closed,) = [problem for problem in table.problems if problem.code == "may-be-closed"]
    assert (closed.location.line, closed.location.column) == (3, 11)
    assert closed.message == "“2017” stands under “Year closed”: this may be closed, and is read"


def test_schools(tmp_path: Path) -> None:
    table = table_in(FILES / "schools.csv", tmp_path)
    school = {"urn": "900001", "area": "Northshire", "name": "Mill Lane Primary School", "kind": "Community school"}
    assert school.items() <= values(table)[0].items()
    closed = [problem.location.line for problem in table.problems if problem.code == "may-be-closed"]
    assert closed == [3]  # once, though two columns say it


def test_pharmacies(tmp_path: Path) -> None:
    """Their codes are no ids."""
    table = table_in(FILES / "pharmacies.csv", tmp_path)
    assert (values(table)[0]["name"], values(table)[0]["area"]) == ("BOOTLE'S THE CHEMIST", "Northshire")
    assert all(row.text("id") == "" for row in table.rows)
    assert {problem.code for problem in table.problems} == {"unknown-column"}


def test_a_list_as_the_only_sheet_of_a_workbook(tmp_path: Path) -> None:
    header, *rows = [line.split(",") for line in (FILES / "schools.csv").read_text("utf-8").splitlines()]
    data = xlsx("".join(row(*cells) for cells in (header, *rows)), title="edubasealldata")
    assert len(table_in(data, tmp_path).rows) == 2


def test_a_map_export_lacks_the_area() -> None:
    """The columns @id, @lat and @lon of OpenStreetMap are its own."""
    problems = [problem for sheet in sheets_of(FILES / "map-export.csv") for problem in sheet.table.problems]
    (missing,) = [problem for problem in problems if problem.severity == "error"]
    assert missing.message == "the column “Area” is missing"
    unknown = [problem.message for problem in problems if problem.code == "unknown-column"]
    assert {f"the column “{header}” is not read" for header in OWN_HEADERS} <= set(unknown)


def test_a_list_without_headers() -> None:
    (sheet,) = sheets_of(FILES / "no-headers.csv")
    (problem,) = sheet.table.problems
    assert problem.code == "unknown-table"
    assert problem.hint.startswith("The first row looks like data: write headers above it.")


def test_the_nearest_columns_are_named(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Leisure centre name,Area served,Town\nBaths,North,Northtown\n", "utf-8")
    (sheet,) = sheets_of(tmp_path / "list.csv")
    hint = sheet.table.problems[0].hint
    assert hint.startswith("Is “Leisure centre name” the Name? Then write that above it. Is “Area served” the Area?")
    table = table_in(xlsx(row("LeisureCentreName", "Area")), tmp_path)
    assert "Is “LeisureCentreName” the Name? Then write that above it." in table.problems[-1].hint


@pytest.mark.parametrize(
    ("header", "cells", "is_id"),
    [
        ("Code", ["mill-club", "a1"], True),
        ("Ref", ["mill-club", ""], True),
        ("Code", ["FA001", "FA002"], False),
        ("Code", ["12", "13"], False),
        ("Code", ["gp", "gp"], False),
        ("Code", [], False),
        ("@id", ["a", "b"], False),
        ("Id", ["My club"], True),
    ],
)
def test_a_code_is_an_id_only_if_all_are(header: str, cells: list[str], is_id: bool) -> None:
    meant = meanings_of([header, "Name"], [[cell, "x"] for cell in cells], VENUE_COLUMNS)
    assert [meant[index].key for index in sorted(meant)] == ["id", "name"][not is_id :]


def test_writing_into_a_list_leaves_its_codes(pack: Pack) -> None:
    """The id of a new venue goes into a column of its own."""
    change = PackChange("venue", "baths", None, {"name": "Baths", "area": "exampleshire"})
    data = (FILES / "pharmacies.csv").read_bytes()
    header, *rows = with_venues(data, read(pack.root)[0], [change]).decode().splitlines()
    assert header.startswith("Code,Name,Address,Town,Postcode,Phone,Local authority,id")
    assert rows[-1].startswith(",Baths,,,,,exampleshire,baths")


@pytest.mark.parametrize(
    ("header", "cell", "is_told"),
    [
        ("Status", "Closed", True),
        ("EstablishmentStatus (name)", "Open, but proposed to close", False),
        ("Status", "Open", False),
        ("Operational state", "permanently closed", True),
        ("Close date", "31/08/2019", True),
        ("Year closed", "", False),
        ("Closed", "no", False),
        ("Closed on", "0", False),
        ("Notes", "Closed on Mondays", False),
        ("Monday", "closed", False),
        ("Statement", "closed-circuit television", False),
    ],
)
def test_what_says_that_a_place_is_closed(header: str, cell: str, is_told: bool, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(f'Name,Area,{header}\nBaths,North,"{cell}"\n', "utf-8")
    assert ("may-be-closed" in codes(tmp_path / "list.csv")) == is_told


def test_a_better_header_comes_before_that_of_a_list(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Organisation name,Trading name,LA (name),Area\nA,B,C,D\n", "utf-8")
    (sheet,) = sheets_of(tmp_path / "list.csv")
    assert values(sheet.table) == [{"name": "B", "area": "D"}]
