"""A form has the rows and columns of the workbook, filled in with what the pack holds."""

from __future__ import annotations

import pytest

from handbill.studio.choices import choices_of
from handbill.studio.draft import draft_of
from handbill.tables.columns import TABLES
from packs import EVENT, Pack, read
from studio.forms import AREA, FRONT_DOOR, LOOK, groups

ROUTED = ("id", "place", "accepted")


def test_an_area_has_its_contacts_its_names_and_its_look(pack: Pack) -> None:
    names = [group.name for group in groups(pack)]
    assert names[0] == FRONT_DOOR
    assert names[-2:] == [AREA, LOOK]


def test_a_contact_has_every_column_of_the_workbook(pack: Pack) -> None:
    front_door = groups(pack)[0]
    assert [column.key for column in front_door.columns] == [
        column.key for column in TABLES["contacts"] if column.key not in ROUTED
    ]
    assert front_door.cells["phone"] == "01632 960100"
    assert front_door.cells["for"] == "parents; taxi-drivers; young-people"
    assert front_door.cells["verified_on"] == "2026-11-01"
    assert front_door.cells["status"] == "confirmed"
    assert front_door.cells["email"] == ""


def test_the_look_of_an_area_is_what_its_brand_holds(pack: Pack) -> None:
    pack.edit("content/areas/exampleshire.yaml", "contacts:", 'brand: {primary: "#1d5fa8"}\ncontacts:')
    look = groups(pack)[-1]
    assert look.cells["primary"] == "#1d5fa8"
    assert set(look.cells) == {"logos", "short_name", "primary", "picture", "focus"}


def test_a_venue_has_its_row_and_the_contacts_that_name_it(pack: Pack) -> None:
    pack.with_venue("hall,Town hall,exampleshire,parents-poster:a4:3")
    pack.with_contact("desk", "front-door", "parents", 'phone: "01632 960777", places: [hall]')
    names = {group.name: group for group in groups(pack, "venue", "hall")}
    assert list(names) == ["contact:desk", "venue:hall"]
    assert names["venue:hall"].cells["documents"] == "parents-poster:a4:3"
    assert names["contact:desk"].row == {"id": "desk", "place": "hall"}


def test_an_event_has_its_own_contacts(pack: Pack) -> None:
    pack.write("content/events/fair.yaml", EVENT)
    names = {group.name: group for group in groups(pack, "event", "fair")}
    assert list(names) == ["contact:fair/stall", "event:fair"]
    assert names["event:fair"].cells["documents"] == "parents-leaflet:5"
    assert names["event:fair"].cells["dates"] == "2027-03-13"


@pytest.mark.parametrize(("kind", "place"), [("area", "nowhere"), ("contact", "childline"), ("__class__", "x")])
def test_there_is_no_form_of_what_is_no_place(pack: Pack, kind: str, place: str) -> None:
    assert groups(pack, kind, place) == ()


def test_a_form_that_was_not_touched_changes_nothing(pack: Pack) -> None:
    for kind, place in (("area", "exampleshire"),):
        assert draft_of(groups(pack, kind, place), ()).sheets == ()


def test_what_people_choose_from_is_in_the_pack(pack: Pack) -> None:
    library, _ = read(pack.root)
    lists = choices_of(library)
    for group in groups(pack):
        for column in group.columns:
            known = {choice.value for choice in lists.get(column.known, ())}
            written = {part.strip() for part in group.cells[column.key].split(";") if part.strip()}
            assert not known or written <= known, column.key
