"""Many venues or events at once: what a grid sends is a table, with the problems of its cells."""

from __future__ import annotations

import csv
import io

import pytest

from handbill.edit.importing import carry_out, prepare
from handbill.studio.grid import GridRow, grid_of, looked_at, pasted, stored_rows
from handbill.support.snapshot import Snapshot
from packs import EVENT, Pack, read

VENUES = "content/venues.csv"


def new(**now: str) -> GridRow:
    return GridRow("", {}, now)


def test_new_rows_are_written_as_by_hand(pack: Pack) -> None:
    pack.with_venue("library,Castle Library,exampleshire,parents-poster")
    before = (pack.root / VENUES).read_text("utf-8")
    library, _ = read(pack.root)
    grid = grid_of(library, "venue", [new(name="St Anne’s School", area="Exampleshire", documents="parents-poster:2")])
    assert (grid.new, grid.changed) == (1, 0)
    carry_out(pack.root, prepare(pack.root, grid.sheets))
    written = (pack.root / VENUES).read_bytes().decode("utf-8-sig")
    assert written == before + "st-annes-school,St Anne’s School,exampleshire,parents-poster: 2\n"


def test_a_row_that_is_changed_keeps_its_other_cells(pack: Pack) -> None:
    pack.with_venue("library,Castle Library,exampleshire,parents-poster,4", header="id,name,area,documents,quantity")
    library, _ = read(pack.root)
    (stored,) = stored_rows(library, "venue")
    assert stored["cells"]["area"] == "Exampleshire"  # type: ignore[index]
    rows = [GridRow("library", {"quantity": "4", "name": "Castle Library"}, {"quantity": "", "name": "Castle Library"})]
    carry_out(pack.root, prepare(pack.root, grid_of(library, "venue", rows).sheets))
    assert (pack.root / VENUES).read_text("utf-8").endswith("library,Castle Library,exampleshire,parents-poster,\n")


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"name": "Library"}, "area", "empty-cell"),
        ({"area": "Exampleshire"}, "name", "empty-cell"),
        ({"name": "Library", "area": "Nowhere"}, "area", "unknown-area"),
        ({"name": "Library", "area": "Exampleshire", "documents": "parents-postr"}, "documents", "unknown-document"),
        ({"name": "Library", "area": "Exampleshire", "quantity": "some"}, "quantity", "not-a-number"),
        ({"name": "Library", "area": "Exampleshire", "confirmed_on": "31/02/2026"}, "confirmed_on", "bad-date"),
    ],
)
def test_a_problem_is_under_its_cell(pack: Pack, cells: dict[str, str], column: str, code: str) -> None:
    library, _ = read(pack.root)
    good = new(name="Bath", area="Exampleshire")
    found = looked_at(Snapshot.of(pack.root), grid_of(library, "venue", [good, new(**cells)]))
    assert {cell for cell in found.of_cells if cell[0] == 0} == set()
    assert code in [problem.code for problem in found.of_cells[1, column]]


def test_what_somebody_else_has_changed_is_told(pack: Pack) -> None:
    pack.with_venue("library,Castle Library,exampleshire,parents-poster")
    library, _ = read(pack.root)
    row = GridRow("library", {"documents": "young-people-card"}, {"documents": "parents-leaflet"})
    (conflict,) = grid_of(library, "venue", [row]).conflicts
    assert (conflict.row, conflict.column, conflict.stored) == (0, "documents", "parents-poster")


def test_an_event_with_quantities_is_the_file_that_a_hand_would_write(pack: Pack) -> None:
    library, _ = read(pack.root)
    row = new(
        name="Winter fair",
        area="Exampleshire",
        dates="Saturday 13 March 2027",
        times="10am to 3pm",
        address="Market Square",
        documents="parents-leaflet:200; young-people-card:50",
    )
    carry_out(pack.root, prepare(pack.root, grid_of(library, "event", [row]).sheets))
    assert (pack.root / "content/events/winter-fair.yaml").read_text("utf-8") == (
        "# yaml-language-server: $schema=../../schemas/event.schema.json\n"
        'id: winter-fair\nname: Winter fair\narea: exampleshire\ndates: [2027-03-13]\ntimes: "10am to 3pm"\n'
        "address: Market Square\ndocuments:\n  - {document: parents-leaflet, quantity: 200}\n"
        "  - {document: young-people-card, quantity: 50}\n"
    )


def test_an_event_that_is_not_touched_changes_nothing(pack: Pack) -> None:
    pack.write("content/events/fair.yaml", EVENT)
    library, _ = read(pack.root)
    (stored,) = stored_rows(library, "event")
    assert stored["cells"]["documents"] == "parents-leaflet:5"  # type: ignore[index]
    assert grid_of(library, "event", [GridRow("fair", {"name": "Fair"}, {"name": " Fair "})]).sheets == ()


def test_pasted_rows_with_headers_find_their_columns() -> None:
    columns, rows = pasted("venue", "Venue name\tRef\tLocal authority\tCopies\r\nBath, old\t7\tExampleshire\t2\r\n")
    assert columns == ["name", "", "area", "quantity"]
    assert rows == [["Bath, old", "7", "Exampleshire", "2"]]


def test_pasted_rows_without_headers_belong_where_they_were_pasted() -> None:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter="\t").writerows([["Bath", 'the "old" one\nin two lines'], ["", ""], ["Inn", ""]])
    columns, rows = pasted("venue", buffer.getvalue())
    assert columns == []
    assert rows == [["Bath", 'the "old" one\nin two lines'], ["Inn", ""]]
