"""What an import takes out of a pack, and what it takes for a new name."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbill.edit.absent import with_ids
from handbill.edit.importing import Prepared, carry_out, prepare
from handbill.model.library import Library
from handbill.problems import HandbillError
from handbill.tables.sheets import sheets_of
from packs import Pack, contact, read
from sheets import CONTACT, EVENT, VENUE, Rows, book

SHIRE = "content/areas/exampleshire.yaml"
TABLE = "id,name,area,documents\n"
GYM = "gym,The Gym,exampleshire,parents-poster\n"
BATHS = "baths,The Baths,exampleshire,parents-leaflet\n"
ELSEWHERE = "far,Far Hall,testshire,parents-poster\n"


@pytest.fixture
def town(pack: Pack) -> Pack:
    """A pack with three venues in two areas, two events, and contacts of its own for some of these."""
    pack.with_area("testshire", "Testshire")
    pack.write("content/venues.csv", f"{TABLE}{GYM}{BATHS}{ELSEWHERE}")
    more = "dates: [2026-12-05]\naddress: Square\ndocuments: [{document: parents-poster, quantity: 2}]\n"
    pack.with_event("fair", more).with_event("old-fair", more.replace("parents-poster", "parents-leaflet"))
    phone = 'phone: "01632 960177", places: [gym]'
    pack.write("content/contacts/more.yaml", contact("gym-desk", "licensing", "parents", phone))
    return pack


def taken_out(prepared: Prepared) -> set[str]:
    return {f"{change.noun} {change.key}" for change in prepared.changes if change.is_removal}


def absent(prepared: Prepared) -> set[str]:
    return {f"{change.noun} {change.key}" for change in prepared.absent}


def removed(pack: Pack, folder: Path, **sheets: Rows) -> tuple[Prepared, Library]:
    prepared = prepare(pack.root, sheets_of(book(folder, **sheets)), remove=True)
    carry_out(pack.root, prepared)
    return prepared, read(pack.root)[0]


BATHS_ROW = {"Name": "The Baths", "Area": "Exampleshire"}


def test_what_the_workbook_has_not_is_shown_and_stays(town: Pack, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in town.root.rglob("*.*")}
    prepared = prepare(town.root, sheets_of(book(tmp_path, Venues=[BATHS_ROW])))
    assert absent(prepared) == {"venue gym"}
    assert not prepared.changes
    assert {path: path.read_bytes() for path in town.root.rglob("*.*")} == before


def test_a_venue_is_taken_out_with_its_contacts(town: Pack, tmp_path: Path) -> None:
    prepared, library = removed(town, tmp_path, Venues=[BATHS_ROW])
    assert taken_out(prepared) == {"venue gym", "contact gym-desk"}
    assert list(library.venues) == ["baths", "far"]
    assert "gym-desk" not in library.contacts
    assert (town.root / "content/venues.csv").read_text("utf-8") == f"{TABLE}{BATHS}{ELSEWHERE}"


def test_a_last_row_without_a_line_end_goes_and_a_new_one_comes(town: Pack, tmp_path: Path) -> None:
    town.write("content/venues.csv", f"{TABLE}{BATHS}{ELSEWHERE}{GYM}".removesuffix("\n"))
    spa = {"Name": "Spa Rooms", "Area": "Exampleshire", "Documents": "parents-leaflet"}
    removed(town, tmp_path, Venues=[BATHS_ROW, spa])
    assert (town.root / "content/venues.csv").read_text("utf-8") == (
        f"{TABLE}{BATHS}{ELSEWHERE}spa-rooms,Spa Rooms,exampleshire,parents-leaflet\n"
    )


def test_a_contact_of_other_places_too_keeps_these(town: Pack, tmp_path: Path) -> None:
    town.edit("content/contacts/more.yaml", "places: [gym]", "places: [gym, baths]")
    _, library = removed(town, tmp_path, Venues=[BATHS_ROW])
    assert library.contacts["gym-desk"].places == ("baths",)


def test_an_event_is_taken_out_with_its_file(town: Pack, tmp_path: Path) -> None:
    prepared, library = removed(town, tmp_path, Events=[{**EVENT, "Id": "fair", "Documents": "parents-poster: 2"}])
    assert taken_out(prepared) == {"event old-fair"}
    assert list(library.events) == ["fair"]
    assert sorted(path.name for path in (town.root / "content/events").iterdir()) == ["fair.yaml"]


def test_contacts_are_taken_out_of_the_places_that_have_rows(town: Pack, tmp_path: Path) -> None:
    town.edit(SHIRE, "  - id: lado", "  # asked in May\n  - id: lado")
    lado = {**CONTACT, "Id": "lado", "Role": "lado", "Audiences": "schools"}
    prepared, library = removed(town, tmp_path, Contacts=[CONTACT, lado])
    gone = ("out-of-hours", "front-door-staff", "out-of-hours-staff", "licensing", "young-page")
    assert taken_out(prepared) == {f"area-contact exampleshire/{one}" for one in gone}
    assert [one.id for one in library.areas["exampleshire"].contacts] == ["front-door", "lado"]
    assert "  # asked in May\n  - id: lado\n" in (town.root / SHIRE).read_text("utf-8")


def test_what_is_still_needed_is_not_taken_out(town: Pack, tmp_path: Path) -> None:
    town.edit("content/events/fair.yaml", "address: Square", "venue: gym")
    file = book(tmp_path, Venues=[BATHS_ROW])
    with pytest.raises(HandbillError, match="unknown-venue"):
        prepare(town.root, sheets_of(file), remove=True)


def test_a_removal_that_is_stopped_leaves_everything(town: Pack, tmp_path: Path) -> None:
    prepared = prepare(town.root, sheets_of(book(tmp_path, Venues=[BATHS_ROW])), remove=True)
    town.write("content/venues.csv", f"{TABLE}{GYM}{BATHS}{ELSEWHERE}".replace("Far Hall", "Farm Hall"))
    with pytest.raises(HandbillError, match="changed"):
        carry_out(town.root, prepared)
    assert "gym-desk" in read(town.root)[0].contacts


SPA = {**VENUE, "Name": "The 24/7 Gym", "Copies": ""}


def test_a_new_name_is_likely_where_all_else_is_the_same(town: Pack, tmp_path: Path) -> None:
    sheets = sheets_of(book(tmp_path, Venues=[SPA, BATHS_ROW]))
    prepared = prepare(town.root, sheets)
    assert [(one.old, one.new_name) for one in prepared.renames] == [("gym", "The 24/7 Gym")]
    again = prepare(town.root, with_ids(sheets, prepared.renames))
    assert not again.renames
    assert not again.absent
    assert [(change.key, change.new["name"]) for change in again.changes] == [("gym", "The 24/7 Gym")]


@pytest.mark.parametrize("other", [{"Area": "Testshire"}, {"Kind": "spa"}, {"Documents": "parents-leaflet"}])
def test_another_venue_is_no_new_name(other: dict[str, str], town: Pack, tmp_path: Path) -> None:
    prepared = prepare(town.root, sheets_of(book(tmp_path, Venues=[{**SPA, "Kind": "", **other}, BATHS_ROW])))
    assert [one for one in prepared.renames if one.old == "gym"] == []


def test_of_several_the_most_alike_is_likely(town: Pack, tmp_path: Path) -> None:
    town.edit("content/venues.csv", GYM, f"{GYM}shop,Corner Shop,exampleshire,parents-poster\n")
    rows = [{**SPA, "Name": name} for name in ("Village Hall", "The New Gym")]
    prepared = prepare(town.root, sheets_of(book(tmp_path, Venues=[*rows, BATHS_ROW])))
    assert [(one.old, one.new_name) for one in prepared.renames] == [("gym", "The New Gym")]
