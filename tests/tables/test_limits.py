"""Tables that would fill the memory or take hours are refused at the place where that is seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbill.problems import MOST_TOLD, HandbillError
from handbill.tables import limits
from handbill.tables.columns import VENUE_COLUMNS
from handbill.tables.rows import read_csv
from handbill.tables.sheets import sheets_of
from packs import Pack, read
from raw_books import ods, ods_cell, ods_row, ods_sheet, row, xlsx

HEADER = row("Name", "Area")
ODS_HEADER = ods_row("Name", "Area")


def told(data: bytes, folder: Path) -> list[str]:
    (folder / "local.xlsx").write_bytes(data)
    found = [str(one).splitlines()[0] for sheet in sheets_of(folder / "local.xlsx") for one in sheet.table.problems]
    return [line.replace(f"{folder.as_posix()}/", "") for line in found]


def far(column: str, line: int) -> str:
    return f'<row r="{line}"><c r="{column}{line}" t="str"><v>x</v></c></row>'


def test_a_row_far_down_takes_no_time(tmp_path: Path) -> None:
    data = xlsx(HEADER + far("A", 999_999_999))
    assert told(data, tmp_path) == ["local.xlsx[Venues]:B999999999: error[empty-cell]: “Area” is empty in this row"]


@pytest.mark.parametrize("column", ["XFD", "ALM", "ZZZZZZZ"])
def test_a_column_far_to_the_right(column: str, tmp_path: Path) -> None:
    (message,) = told(xlsx(HEADER + far(column, 2)), tmp_path)
    assert message.endswith("2: error[too-big]: there is text to the right of the 1,000th column")
    assert f"[Venues]:{column[:3]}" in message or column == "ZZZZZZZ"


def test_the_last_column_that_is_read(tmp_path: Path) -> None:
    messages = told(xlsx(HEADER + far("ALL", 2)), tmp_path)
    assert "local.xlsx[Venues]:ALL2: error[extra-cell]: “x” is beyond the last column" in messages
    assert "too-big" not in "".join(messages)


REPEATED_CELL = ods_cell("x", 'table:number-columns-repeated="16384"')
TOO_LARGE = {
    "many rows": xlsx(HEADER + row("A", "north") * 60, title="Venues"),
    "many rows of LibreOffice": ods(
        ods_sheet(ODS_HEADER, ods_row("A", "north", attributes='table:number-rows-repeated="1048575"'))
    ),
    "wide rows": xlsx(HEADER + "".join(far("ALL", line) for line in range(2, 40))),
    "many elements": xlsx(HEADER + '<row><c s="1"/></row>' * 2_000),
    "many letters": xlsx(HEADER + row("A" * 70_000, "north")),
    "cells over one another": xlsx(
        HEADER + row("A", "north") * 40, after='<mergeCell ref="A1:B40"/>' * 800, title="Venues"
    ),
}


@pytest.mark.parametrize("case", TOO_LARGE)
def test_what_is_too_large(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_ROWS", 50)
    monkeypatch.setattr(limits, "MOST_CELLS", 20_000)
    monkeypatch.setattr("handbill.tables.grid.MOST_CELLS", 20_000)
    monkeypatch.setattr(limits, "MOST_ELEMENTS", 2_500)
    monkeypatch.setattr(limits, "MOST_CHARACTERS", 60_000)
    (message,) = told(TOO_LARGE[case], tmp_path)
    assert "error[too-big]" in message


def test_cells_that_are_repeated_beyond_the_limit(tmp_path: Path) -> None:
    (message,) = told(ods(ods_sheet(ODS_HEADER, ods_row(REPEATED_CELL))), tmp_path)
    assert message.endswith("[Venues]:ALM2: error[too-big]: there is text to the right of the 1,000th column")


def test_a_sheet_of_ones_own_may_be_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_ROWS", 50)
    (message,) = told(xlsx(row("Colour") * 60, title="Mine"), tmp_path)
    assert "error[no-sheet]" in message


@pytest.mark.parametrize("rows", [50_001, 50_000])
def test_a_csv_file_with_many_rows(rows: int) -> None:
    table = read_csv(b"name,area\n" + b"a,b\n" * (rows - 1), "venues.csv", VENUE_COLUMNS)
    assert [str(problem.location) for problem in table.problems] == (["venues.csv:50001"] if rows > 50_000 else [])


def test_a_csv_file_with_many_columns() -> None:
    (problem,) = read_csv(b"name,area\nx" + b"," * 1000, "venues.csv", VENUE_COLUMNS).problems
    assert (problem.code, problem.location.line) == ("too-big", 2)


def test_of_many_wrong_cells_some_are_told_and_the_number_of_the_others() -> None:
    table = read_csv(b"name,area,quantity\n" + b"a,b,c\n" * 1_000, "venues.csv", VENUE_COLUMNS)
    *some, last = table.problems
    assert len(some) == MOST_TOLD
    assert last.message == f"there are {1_000 - MOST_TOLD} more of these in this file, the last in line 1001"


def test_of_many_wrong_rows_some_are_told_and_the_number_of_the_others(pack: Pack) -> None:
    rows = "".join(f"Venue {number},nowhere-{number}\n" for number in range(2_000))
    pack.write("content/venues.csv", f"name,area\n{rows}")
    with pytest.raises(HandbillError) as caught:
        read(pack.root)
    assert len(caught.value.problems) == MOST_TOLD + 1
    assert "there are 1,950 more of these" in caught.value.problems[0].message + caught.value.problems[-1].message
