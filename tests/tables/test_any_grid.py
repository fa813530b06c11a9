"""Any grid of cells gives problems or a library, never an exception."""

from __future__ import annotations

import csv
import datetime
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from handbill.model.places import Venue
from handbill.pack.read import library_of
from handbill.problems import Problem
from handbill.rules.pack import check_references
from handbill.tables.columns import TABLES, VENUE_COLUMNS, Column
from handbill.tables.sheets import sheets_of
from packs import Pack
from read_pack import ReadPack, problems_of

Grid = list[list[Any]]


def bounded(examples: int) -> settings:
    """The same examples in each run, without a limit of time for one."""
    unneeded = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
    return settings(
        max_examples=examples, deadline=None, derandomize=True, database=None, suppress_health_check=unneeded
    )


EVENT = """id: winter-fair
name: Winter fair
area: exampleshire
dates: [2026-12-05]
address: Market Square
documents:
  - {document: parents-leaflet, quantity: 5}
"""

GOOD: dict[str, list[Any]] = {
    "id": ["", "front-door", "childline", "library", "winter-fair", "exampleshire", "new-one", "example-1"],
    "name": ["Exampleshire", "Library", "Winter fair", "First Contact", "مدرسة", "Example School", "St Mary’s Café"],
    "nation": ["England", "wales"],
    "parents": ["Exampleshire", "North; Exampleshire"],
    "area": ["Exampleshire", "exampleshire", "Library", "Nowhere"],
    "place": ["Exampleshire", "Winter fair", "library; Exampleshire", "Nowhere", ";"],
    "role": ["front-door", "licensing", "Emergency services"],
    "for": ["all", "parents", "parents; taxi-drivers", "everyone, parents", ";"],
    "phone": ["01632 960199", "999", "+44 (0)1632 960100", 1632960100, 999.0],
    "verified_on": ["2026-11-02", datetime.datetime(2026, 11, 2), datetime.date(2025, 1, 1)],
    "review_by": ["2027-05-02", datetime.datetime(2027, 5, 2)],
    "documents": ["parents-leaflet", "parents-poster", "parents-leaflet: 50; taxi-drivers-card:wallet: 100", ": 5"],
    "dates": ["2026-12-05", "05/12/2026; 2026-12-06", datetime.datetime(2026, 12, 5)],
    "sizes": ["a4", "A4; a3"],
    "size": ["a4", "wallet"],
    "quantity": [3, "1,000", 0, 2.5, "12"],
    "venue": ["Library"],
    "url": ["https://www.gov.uk/help", "http://x"],
    "languages": ["en-GB"],
    "email": ["desk@example.org"],
    "option": ["2"],
    "ons": ["E10000011"],
    "urn": ["123456"],
    "status": ["unconfirmed", "confirmed", "?"],
    "professional": ["yes", True, "no"],
    "valid_from": ["2026-01-01"],
    "logos": ["council.svg", "council.svg; x.ai"],
    "picture": ["town.jpg"],
    "focus": ["left top", "60% 40%", "top"],
    "valid_to": ["2025-01-01", "2027-01-01"],
}
"""Values that may be right for a column, so that rows get far."""
SPOILT: list[Any] = [
    *("=TODAY()", "#REF!", "-", "—", "1.63E+09", "2026-02-31", "٣", "²", "TBC", "Jane Smith", "{childline}", "\u202e"),
    *(datetime.timedelta(hours=26, minutes=3), datetime.time(9, 30), 1e300, -5, True, 0.5, "9" * 30, ";|,", '"', "'"),
]
LETTERS = st.characters(exclude_categories=("Cs", "Cc"))
ANY_CELL = st.one_of(st.none(), st.sampled_from(SPOILT), st.text(LETTERS, max_size=8))


BY_KIND: dict[str, list[Any]] = {
    "day": ["2026-11-02", "02/11/2026", datetime.datetime(2026, 11, 2)],
    "number": [3],
    "flag": ["yes", "no"],
    "colour": ["#1d5fa8", "1d5fa8", 3366, "#ffd100"],
}


def good_cell(column: Column) -> st.SearchStrategy[Any]:
    values = GOOD.get(column.key) or BY_KIND.get(column.kind) or ["duty manager", "Market Square"]
    return st.sampled_from(values)


def header(column: Column) -> st.SearchStrategy[str]:
    return st.sampled_from([column.key, column.header, *(name for name in column.names.split(",") if name.strip())])


any_grids = st.lists(st.lists(ANY_CELL, max_size=6), max_size=5)


@st.composite
def grids(draw: st.DrawFn, kind: str) -> Grid:
    """Mostly a header with the columns that are needed and rows of which few cells are wrong, or else anything."""
    if draw(st.integers(0, 9)) == 0:
        return draw(any_grids)
    needed = [column for column in TABLES[kind] if column.is_needed or column.key == "phone"]
    more = [column for column in TABLES[kind] if column not in needed]
    columns = needed + draw(st.lists(st.sampled_from(more), max_size=5, unique_by=lambda column: column.key))
    if draw(st.integers(0, 9)) == 0 and len(columns) > 1:
        columns = columns[1:]
    head: list[Any] = [draw(header(column)) for column in columns]
    cells = st.tuples(*(good_cell(column) for column in columns))
    rows = [list(row) for row in draw(st.lists(cells, min_size=1, max_size=4))]
    for row in rows:
        if draw(st.integers(0, 2)) == 0:
            row[draw(st.integers(0, len(row) - 1))] = draw(ANY_CELL)
    if draw(st.integers(0, 9)) == 0:
        rows[-1] += draw(st.lists(ANY_CELL, max_size=2))
        head += draw(st.lists(ANY_CELL, max_size=2))
    return [head, *rows]


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> ReadPack:
    pack = Pack(tmp_path_factory.mktemp("grids") / "pack")
    pack.write("content/venues.csv", "name,area\nLibrary,exampleshire\n")
    pack.write("content/events/winter-fair.yaml", EVENT)
    return ReadPack(pack.root)


def assert_told_once(problems: list[Problem]) -> None:
    """What stands in a spoilt cell is told by its own error and by no other."""
    spoilt = {problem.location for problem in problems if problem.code in ("formula", "not-a-number", "yes-no")}
    told = [problem for problem in dict.fromkeys(problems) if problem.location in spoilt]
    errors = [problem for problem in told if problem.severity == "error"]
    assert len(errors) == len(spoilt), errors


def as_csv(grid: Grid) -> bytes:
    buffer = io.StringIO()
    rows = [["" if value is None else str(value) for value in row] for row in grid]
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue().encode()


def as_workbook(sheets: dict[str, Grid]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, grid in sheets.items():
        sheet = book.create_sheet(title)
        for row in grid:
            sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@bounded(300)
@given(grid=st.one_of(*(grids(kind) for kind in TABLES)))
def test_csv_files(grid: Grid, pack: ReadPack, tmp_path: Path) -> None:
    file = tmp_path / "local.csv"
    file.write_bytes(as_csv(grid))
    assert_told_once(problems_of(pack, sheets_of(file)))


@bounded(60)
@given(data=st.binary(max_size=80) | st.text(max_size=80).map(str.encode))
def test_bytes(data: bytes, pack: ReadPack, tmp_path: Path) -> None:
    file = tmp_path / "local.csv"
    file.write_bytes(b"name,area\n" * (len(data) % 2) + data)
    problems_of(pack, sheets_of(file))


@bounded(60)
@given(sheets=st.fixed_dictionaries({}, optional={kind.capitalize(): grids(kind) for kind in TABLES}))
def test_workbooks(sheets: dict[str, Grid], pack: ReadPack, tmp_path: Path) -> None:
    """Several sheets, so that what one table lays is met by the next."""
    file = tmp_path / "local.xlsx"
    file.write_bytes(as_workbook({**sheets, "Mine": []}))
    assert_told_once(problems_of(pack, sheets_of(file)))


@bounded(60)
@given(grid=grids("venues"))
def test_the_table_of_a_pack(grid: Grid, pack: ReadPack) -> None:
    loaded = pack.fresh()
    loaded.loader.snapshot = loaded.loader.snapshot.changed({"venues.csv": as_csv(grid)})
    loaded.things["venues"] = loaded.loader.table(Venue, "venues.csv", VENUE_COLUMNS, "venue")
    if not loaded.loader.blind:
        loaded.loader.problems += check_references(library_of(loaded, ()), loaded.loader.snapshot)
    assert_told_once(loaded.loader.problems)
