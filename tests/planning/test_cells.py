"""The matrix, cell by cell: what each place gets, by which rule, and why the rest is left out."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

import pytest

from handbill.model.library import Library
from handbill.model.order import Selection
from handbill.model.pack import Matrix
from handbill.model.places import Area, Event, Piece, Venue
from handbill.planning.matrix import Cell, cells
from packs import TODAY, Pack, read

POSTER, LEAFLET = "parents-poster", "parents-leaflet"
FAIR = {"id": "fair", "name": "Fair", "area": "exampleshire", "dates": (TODAY,), "address": "Market Square"}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return read(Pack(tmp_path_factory.mktemp("cells") / "pack").root)[0]


def with_matrix(library: Library, **matrix: Any) -> Library:
    return dataclasses.replace(library, pack=library.pack.model_copy(update={"matrix": Matrix.model_validate(matrix)}))


def with_area(library: Library, **changes: Any) -> Library:
    area: Area = library.areas["exampleshire"].model_copy(update=changes)
    return dataclasses.replace(library, areas={"exampleshire": area})


def with_venue(library: Library, **keys: Any) -> Library:
    venue = Venue.model_validate({"id": "hall", "name": "Hall", "area": "exampleshire", **keys})
    return dataclasses.replace(library, venues={"hall": venue})


def with_event(library: Library, *documents: dict[str, Any], **keys: Any) -> Library:
    event = Event.model_validate({**FAIR, **keys, "documents": documents})
    return dataclasses.replace(library, events={"fair": event})


def asked(library: Library, **selected: tuple[str, ...]) -> list[Cell]:
    wanted: dict[str, Any] = {"audiences": ("parents",), "areas": ("exampleshire",), **selected}
    return list(cells(library, Selection(**wanted), TODAY))


def made(found: list[Cell]) -> list[tuple[str, str]]:
    return [(cell.key.document, cell.key.size) for cell in found if not cell.left_out]


EVERYTHING = [(LEAFLET, "a4"), (POSTER, "a4"), (POSTER, "a3")]
AREA_CASES: dict[str, tuple[dict[str, Any], dict[str, Any], list[tuple[str, str]], str]] = {
    "no rule": ({}, {}, EVERYTHING, "each area gets each document"),
    "the matrix names documents": (
        {"areas": {"documents": [POSTER]}},
        {},
        [(POSTER, "a4"), (POSTER, "a3")],
        "pack.yaml names it for all areas",
    ),
    "the matrix names a size": ({"areas": {"sizes": ["a3"]}}, {}, [(LEAFLET, "a4"), (POSTER, "a3")], "each area"),
    "the area names documents": ({}, {"documents": (LEAFLET,)}, [(LEAFLET, "a4")], "the area names it"),
    "the area goes before the matrix": (
        {"areas": {"documents": [POSTER]}},
        {"documents": (LEAFLET,)},
        [(LEAFLET, "a4")],
        "the area names it",
    ),
    "the area reads another language": ({}, {"languages": ("cy",)}, [], ""),
    "the area reads this one too": ({}, {"languages": ("cy", "en-GB")}, EVERYTHING, "each area gets each document"),
}


@pytest.mark.parametrize("case", AREA_CASES)
def test_an_area_gets_what_the_nearest_rule_says(case: str, library: Library) -> None:
    matrix, area, wanted, why = AREA_CASES[case]
    found = asked(with_area(with_matrix(library, **matrix), **area))
    assert made(found) == wanted
    assert all(cell.why.startswith(why) for cell in found)


VENUE_CASES: dict[str, tuple[dict[str, Any], dict[str, Any], list[tuple[str, str]], str]] = {
    "no rule": ({}, {}, EVERYTHING, "nothing names its documents: it gets all"),
    "the matrix names documents": (
        {"venues": {"documents": [POSTER], "sizes": ["a3"]}},
        {},
        [(POSTER, "a3")],
        "pack.yaml names it for all venues",
    ),
    "the matrix names documents of the kind": (
        {"venues": {"documents": [LEAFLET], "kinds": {"Village hall": {"documents": [POSTER], "sizes": ["a3"]}}}},
        {"kind": "village  Hall"},
        [(POSTER, "a3")],
        "pack.yaml names it for venues of the kind “Village hall”",
    ),
    "the matrix names documents of another kind": (
        {"venues": {"documents": [LEAFLET], "kinds": {"school": {"documents": [POSTER]}}}},
        {"kind": "library"},
        [(LEAFLET, "a4")],
        "pack.yaml names it for all venues",
    ),
    "the venue names them": ({}, {"documents": (Piece(document=POSTER),)}, EVERYTHING[1:], "the venue “hall” names it"),
    "the venue's size goes before": (
        {"venues": {"sizes": ["a3"]}},
        {"documents": (Piece(document=POSTER),), "sizes": ("a4",)},
        [(POSTER, "a4")],
        "the venue “hall” names it",
    ),
    "a size that the document has not": (
        {},
        {"documents": (Piece(document=LEAFLET),), "sizes": ("a3",)},
        [(LEAFLET, "a4")],
        "the venue “hall” names it",
    ),
    "another language": ({}, {"languages": ("cy",)}, [], ""),
}


@pytest.mark.parametrize("case", VENUE_CASES)
def test_a_venue_gets_what_the_nearest_rule_says(case: str, library: Library) -> None:
    matrix, venue, wanted, why = VENUE_CASES[case]
    found = asked(with_venue(with_matrix(library, **matrix), quantity=3, **venue), venues=("hall",))
    assert made(found) == wanted
    assert all(cell.why == why and cell.quantity == 3 for cell in found)


def test_a_piece_of_a_venue_may_have_its_own_size_and_number(library: Library) -> None:
    pieces = (Piece(document=POSTER, size="a3", quantity=5), Piece(document=LEAFLET))
    found = asked(with_venue(library, documents=pieces, quantity=3), venues=("hall",))
    assert [(cell.key.document, cell.key.size, cell.quantity) for cell in found] == [
        (POSTER, "a3", 5),
        (LEAFLET, "a4", 3),
    ]


def test_an_event_gets_what_it_hands_out_each_in_its_size_and_number(library: Library) -> None:
    handouts = ({"document": POSTER, "quantity": 2}, {"document": POSTER, "size": "a3", "quantity": 5})
    found = asked(with_event(library, *handouts), events=("fair",))
    assert [(cell.key.size, cell.quantity) for cell in found] == [("a4", 2), ("a3", 2), ("a3", 5)]
    assert {cell.why for cell in found} == {"the event “fair” hands it out"}


DAY = datetime.timedelta(1)
TIMES: dict[str, tuple[dict[str, Any], tuple[datetime.date, ...], str]] = {
    "it ends today": ({"valid_to": TODAY}, (), ""),
    "it ended yesterday": ({"valid_to": TODAY - DAY}, (), "Exampleshire ended on 2026-11-21"),
    "it begins tomorrow": ({"valid_from": TODAY + DAY}, (), "Exampleshire begins on 2026-11-23"),
    "it begins by the day of the event": ({"valid_from": TODAY + DAY}, (TODAY + DAY,), ""),
    "it has ended by the day of the event": ({"valid_to": TODAY}, (TODAY + DAY,), "Exampleshire ended on 2026-11-22"),
    "the event is today": ({}, (TODAY,), ""),
    "the event was yesterday": ({}, (TODAY - DAY,), "Fair was on 2026-11-21"),
    "the event began yesterday": ({}, (TODAY - DAY, TODAY), ""),
}


@pytest.mark.parametrize("case", TIMES)
def test_copies_of_a_place_out_of_its_time_are_left_out_with_the_reason(case: str, library: Library) -> None:
    area, dates, reason = TIMES[case]
    changed = with_area(library, **area)
    if dates:
        changed = with_event(changed, {"document": LEAFLET, "quantity": 1}, dates=dates)
    found = asked(changed, **({"events": ("fair",)} if dates else {}))
    assert {cell.left_out for cell in found} == {reason}


@pytest.mark.parametrize(
    ("rule", "left"),
    [
        ({"documents": [POSTER]}, EVERYTHING[:1]),
        ({"sizes": ["a4"]}, EVERYTHING[2:]),
        ({"documents": [POSTER], "sizes": ["a3"]}, EVERYTHING[:2]),
        ({"areas": ["exampleshire"]}, []),
        ({"areas": ["national"]}, EVERYTHING),
        ({"languages": ["en-GB"]}, []),
        ({"languages": ["cy"]}, EVERYTHING),
        ({"profiles": ["screen"]}, []),
        ({"venues": ["hall"]}, EVERYTHING),
        ({"events": ["fair"]}, EVERYTHING),
    ],
)
def test_an_exclusion_takes_out_what_it_names_and_no_more(
    rule: dict[str, Any], left: list[tuple[str, str]], library: Library
) -> None:
    found = asked(with_matrix(library, exclude=[{**rule, "reason": "out of print"}]))
    assert made(found) == left
    assert {cell.left_out for cell in found} <= {"", "out of print"}


def test_an_exclusion_of_a_venue_is_none_of_the_event_there(library: Library) -> None:
    excluded = with_matrix(library, exclude=[{"venues": ["hall"], "reason": "closed"}])
    there = with_event(with_venue(excluded), {"document": LEAFLET, "quantity": 1}, venue="hall")
    assert {cell.left_out for cell in asked(there, venues=("hall",))} == {"closed"}
    assert {cell.left_out for cell in asked(there, events=("fair",))} == {""}


@pytest.mark.parametrize(
    ("nation", "reason"), [("england", ""), ("wales", "is for england, and there is none for wales yet")]
)
def test_a_document_of_one_nation_is_not_made_for_another(nation: str, reason: str, library: Library) -> None:
    found = asked(with_area(library, nation=nation), audiences=("schools",))
    assert found
    assert all(cell.left_out.endswith(reason) and bool(cell.left_out) is bool(reason) for cell in found)


@pytest.mark.parametrize(
    ("selected", "wanted"),
    [
        ({"formats": ("leaflet",)}, [(LEAFLET, "a4")]),
        ({"sizes": ("a3",)}, [(POSTER, "a3")]),
        ({"formats": ("leaflet",), "sizes": ("a3",)}, []),
        ({"languages": ("cy",)}, []),
        ({"profiles": ("screen",)}, EVERYTHING),
    ],
)
def test_a_selection_narrows_and_leaves_nothing_out(
    selected: dict[str, tuple[str, ...]], wanted: list[tuple[str, str]], library: Library
) -> None:
    found = asked(library, **selected)
    assert made(found) == wanted
    assert not any(cell.left_out for cell in found)
