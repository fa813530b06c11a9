"""Local details laid over a pack: what replaces what, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from packs import Pack, read
from sheets import AREA, CONTACT, EVENT, VENUE, book, found, laid, told

SHIRE = "content/areas/exampleshire.yaml"


def one(kind: str, row: dict[str, Any], **other: Any) -> dict[str, Any]:
    return {kind: [{**row, **other}]}


def test_an_empty_id_means_the_contact_of_that_role_and_those_readers(pack: Pack, tmp_path: Path) -> None:
    before = read(pack.root)[0].areas["exampleshire"].contacts
    library = laid(pack, book(tmp_path, Contacts=[{**CONTACT, "Menu": "-"}]))
    after = library.areas["exampleshire"].contacts
    assert (after[0].id, after[0].phone, after[0].option, after[0].hours) == (
        "front-door",
        "01632 960199",
        None,
        before[0].hours,
    )
    assert after[1:] == before[1:]
    at = library.positions.spot("area", "exampleshire").within("contacts", 0)
    assert str(at("phone")).endswith("local.xlsx[Contacts]:E2")
    assert at("hours").path == SHIRE


def test_the_same_id_replaces_what_is_filled_in(pack: Pack, tmp_path: Path) -> None:
    pack.write("content/venues.csv", "id,name,area,quantity,position\nlib,Library,exampleshire,5,by the door\n")
    area = {"Id": "exampleshire", "Name": "Exampleshire", "Nation": "england", "Partnership": "New Partnership"}
    library = laid(
        pack, book(tmp_path, Venues=[{"Name": "library", "Area": "Exampleshire", "Copies": 7}], Areas=[area])
    )
    assert library.venues["lib"].quantity == 7
    assert library.venues["lib"].position == "by the door"
    assert library.areas["exampleshire"].partnership == "New Partnership"
    assert len(library.areas["exampleshire"].contacts) == 7
    assert list(library.venues) == ["lib"]


def test_contacts_of_new_areas_venues_and_events(pack: Pack, tmp_path: Path) -> None:
    rows = [{**CONTACT, "Place": place} for place in ("Testshire", "Winter fair", "st mary's school")]
    library = laid(pack, book(tmp_path, Areas=[AREA], Venues=[VENUE], Events=[EVENT], Contacts=rows))
    assert [contact.id for contact in library.areas["testshire"].contacts] == ["front-door"]
    assert library.contacts["winter-fair-front-door"].places == ("winter-fair",)
    assert library.contacts["st-marys-school-front-door"].places == ("st-marys-school",)
    spot = library.positions.spot("area", "testshire").within("contacts", 0)
    assert str(spot("phone")).endswith("local.xlsx[Contacts]:E2")


def test_one_contact_for_several_places(pack: Pack, tmp_path: Path) -> None:
    row = {**CONTACT, "Place": "Exampleshire; Testshire; St Mary’s School; Winter fair"}
    library = laid(pack, book(tmp_path, Areas=[AREA], Venues=[VENUE], Events=[EVENT], Contacts=[row]))
    assert library.areas["exampleshire"].contacts[0].phone == "01632 960199"
    assert library.areas["testshire"].contacts[0].phone == "01632 960199"
    placed = {contact.places for contact in library.contacts.values() if contact.places}
    assert {place for some in placed for place in some} == {"st-marys-school", "winter-fair"}


def test_an_event_in_several_rows(pack: Pack, tmp_path: Path) -> None:
    first = {**EVENT, "Documents": "parents leaflet", "Size": "A4", "Quantity": 50, "Dates": "05/12/2026; 2026-12-06"}
    second = {"Name": "Winter fair", "Documents": "taxi-drivers-card:wallet", "Quantity": "1,000"}
    event = laid(pack, book(tmp_path, Events=[first, second])).events["winter-fair"]
    assert [(item.document, item.size, item.quantity) for item in event.documents] == [
        ("parents-leaflet", "a4", 50),
        ("taxi-drivers-card", "wallet", 1000),
    ]
    assert len(event.dates) == 2


def test_names_with_commas_and_any_letters(pack: Pack, tmp_path: Path) -> None:
    pack.edit("content/audiences/parents.yaml", "name: parents and carers", "name: Parents, carers and kin")
    row = {**CONTACT, "Audiences": "parents, carers and KIN; taxi-drivers, young-people"}
    areas = [{**AREA, "Id": "madrasa", "Name": "🎪 مدرسة"}]
    library = laid(pack, book(tmp_path, Areas=areas, Contacts=[row, {**row, "Place": "🎪 مدرسة"}]))
    assert library.areas["exampleshire"].contacts[0].audiences == ("parents", "taxi-drivers", "young-people")
    assert library.areas["madrasa"].contacts[0].phone


def test_two_libraries_in_two_areas(pack: Pack, tmp_path: Path) -> None:
    rows = [{"Name": "Central Library", "Area": area} for area in ("Exampleshire", "Testshire")]
    library = laid(pack, book(tmp_path, Areas=[AREA], Venues=rows))
    assert {key: one.area for key, one in library.venues.items()} == {
        "central-library": "exampleshire",
        "central-library-testshire": "testshire",
    }


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "no place": (
        one("Contacts", CONTACT, Place=""),
        "[Contacts]:A2: error[empty-cell]: “Place” is empty in this row",
    ),
    "unknown place": (
        one("Contacts", CONTACT, Place="Leeds"),
        ":A2: error[unknown-place]: there is no place “Leeds”",
    ),
    "unknown role": (
        one("Contacts", CONTACT, Role="Front-dor"),
        "there is no role “Front-dor”\n    Did you mean “front-d",
    ),
    "unknown audience": (one("Contacts", CONTACT, Audiences="parents; cats"), ":D2: error[unknown-audience]"),
    "no number": (
        one("Contacts", CONTACT, Phone="", Role="missing"),
        "[Contacts]:A2: error[no-value]: this contact gives no way",
    ),
    "bad phone": (
        one("Contacts", CONTACT, Phone="ask Jo"),
        ":E2: error[bad-phone]: “ask Jo” is not a telephone number",
    ),
    "bad flag": (one("Contacts", CONTACT, Professional="maybe"), ":J2: error[yes-no]: “maybe” is neither yes nor no"),
    "bad status": (one("Contacts", CONTACT, Status="ok"), ":J2: error[unknown-value]: “ok” is not one of the values"),
    "for everywhere": (
        {"Events": [EVENT], **one("Contacts", CONTACT, Id="childline", Place="Winter fair")},
        "error[duplicate-id]: “childline” is a contact for everywhere",
    ),
    "any of two": (
        one("Contacts", CONTACT, Audiences="parents; schools", Name="Front door"),
        "error[unclear-contact]: this can be any of the contacts front-door, front-door-staff",
    ),
    "twice": ({"Contacts": [CONTACT, CONTACT]}, "[Contacts]:A3: error[duplicate-id]: the contact “exampleshire/front"),
    "unknown area": (
        one("Venues", VENUE, Area="Exampleshir"),
        ":B2: error[unknown-area]: there is no area “Exampleshir”",
    ),
    "two venues": (
        {"Venues": [VENUE, VENUE]},
        "[Venues]:A3: error[duplicate-id]: the venue “st-marys-school” is there",
    ),
    "unknown size": (one("Venues", VENUE, Sizes="A7"), ":E2: error[unknown-size]: there is no size “A7”"),
    "two areas": ({"Areas": [AREA, AREA]}, "[Areas]:A3: error[duplicate-id]: the area “testshire” is there twice"),
    "national": (one("Areas", AREA, Name="National"), "[Areas]:A2: error[reserved-id]: “national” is kept for copies"),
    "own parent": (one("Areas", AREA, Parents="Testshire"), "[Areas]:C2: error[circle]: the area “testshire” is its"),
    "no id": (one("Areas", AREA, Name="🎪"), "[Areas]:A2: error[no-id]: no id can be made of “🎪”"),
    "no quantity": (
        one("Events", EVENT, Documents="parents-leaflet"),
        ":E2: error[no-quantity]: there is no quantity for",
    ),
    "unknown document": (one("Events", EVENT, Documents="parents-leflet: 5"), "Did you mean “parents-leaflet”?"),
    "no dates": (
        one("Events", EVENT, Dates=""),
        "[Events]:C2: error[empty-cell]: the event “winter-fair” has no “Dates”",
    ),
    "nowhere": (one("Events", EVENT, Address=""), "[Events]:A2: error[no-place]: this event has neither venue nor"),
    "two times": (
        {"Events": [EVENT, {"Name": "Winter fair", "Area": "exampleshire", "Address": "Elsewhere"}]},
        "[Events]:D3: error[two-values]: another row of this event says something else under “Address”",
    ),
    "two quantities": (one("Events", EVENT, Documents="parents-leaflet: 5", Quantity=6), "error[two-quantities]"),
    "changed example": (
        one("Venues", VENUE, Id="example-1"),
        "[Venues]:E2: error[example-row]: this row has the id of",
    ),
    "example by name": (
        one("Venues", VENUE, Name="Example Coffee"),
        ":A2: warning[example-row]: “Example Coffee” is taken",
    ),
}


@pytest.mark.parametrize("case", sorted(WRONG))
def test_what_is_wrong_is_told_at_its_cell(case: str, pack: Pack, tmp_path: Path) -> None:
    sheets, wanted = WRONG[case]
    text = told(pack, book(tmp_path, **sheets))
    assert wanted in text
    assert "quotes" not in text
    assert len(found(pack, book(tmp_path, **sheets))) == 1, text


def test_fewer_places_than_a_contact_has(pack: Pack, tmp_path: Path) -> None:
    text = (pack.root / "content/contacts/national.yaml").read_text("utf-8").split("- id: police")[0]
    shared = text.split("- id: emergency")[1].replace("role: emergency", "role: licensing")
    pack.write("content/contacts/shared.yaml", f"- id: both{shared}  places: [exampleshire, north]\n")
    pack.write("content/areas/north.yaml", "id: north\nname: North\nnation: england\n")
    row = {**CONTACT, "Id": "both", "Role": "licensing", "Place": "North"}
    assert "error[fewer-places]: “both” is for exampleshire, north" in told(pack, book(tmp_path, Contacts=[row]))
    library = laid(pack, book(tmp_path, Contacts=[{**row, "Place": "North; Exampleshire"}]))
    assert library.contacts["both"].phone == "01632 960199"


def test_examples_are_left_out(pack: Pack, tmp_path: Path) -> None:
    row = {"Id": "example-1", **VENUE, "Name": "Example School", "Area": "nowhere"}
    file = book(tmp_path, Venues=[row])
    assert not laid(pack, file).venues
    assert not found(pack, file)


def test_a_mistake_in_the_pack_is_told_beside_those_of_the_sheet(pack: Pack, tmp_path: Path) -> None:
    pack.edit(SHIRE, "role: licensing", "role: licencing")
    text = told(pack, book(tmp_path, **one("Contacts", CONTACT, Role="x")))
    assert f"{SHIRE}:" in text
    assert "local.xlsx[Contacts]:B2" in text


def test_names_that_differ_are_two_venues(pack: Pack, tmp_path: Path) -> None:
    names = ["Клуб Centre", "مركز Centre", "Łódź", "Lodz", "C Club", "C++ Club", "कि", "का"]
    for ordered in (names, names[::-1]):
        library = laid(pack, book(tmp_path, Venues=[{**VENUE, "Name": name} for name in ordered]))
        assert {venue.name: key for key, venue in library.venues.items()} == {
            name: key for key, name in zip(library.venues, ordered, strict=True)
        }
        assert len(library.venues) == len(names)


def test_a_name_with_the_id_of_another_thing_takes_nothing_from_it(pack: Pack, tmp_path: Path) -> None:
    pack.with_venue("centre,Клуб Centre,exampleshire,parents-poster")
    library = laid(pack, book(tmp_path, Venues=[{**VENUE, "Name": name} for name in ("Centre", "Exampleshire")]))
    names = {key: venue.name for key, venue in library.venues.items()}
    assert names.pop("centre") == "Клуб Centre"
    assert list(names.values()) == ["Centre", "Exampleshire"]
    assert "exampleshire" not in names


def test_an_id_that_is_there_stays(pack: Pack, tmp_path: Path) -> None:
    pack.with_venue("centre,Клуб Centre,exampleshire,parents-poster")
    library = laid(pack, book(tmp_path, Venues=[{**VENUE, "Name": "клуб  centre", "Copies": "9"}]))
    assert [(key, venue.quantity) for key, venue in library.venues.items()] == [("centre", 9)]


CHAIN = [{**VENUE, "Name": "Pill & Co", "Address": f"{number} High Street"} for number in range(1, 41)]


def test_a_chain_of_forty_needs_no_ids(pack: Pack, tmp_path: Path) -> None:
    file = book(tmp_path, Venues=CHAIN)
    assert found(pack, file) == []
    ids = list(laid(pack, file).venues)
    assert len(set(ids)) == 40
    assert ids[0] == "pill-co-1-high-street"
    assert list(laid(pack, book(tmp_path, Venues=CHAIN[::-1])).venues) == ids[::-1]


def test_a_branch_is_found_again_by_its_address(pack: Pack, tmp_path: Path) -> None:
    header = "id,name,area,address"
    pack.with_venue("pills,Pill & Co,exampleshire,1 High Street", header=header)
    library = laid(pack, book(tmp_path, Venues=CHAIN[:2]))
    assert [(key, venue.address) for key, venue in library.venues.items()] == [
        ("pills", "1 High Street"),
        ("pill-co-2-high-street", "2 High Street"),
    ]
    one_row = [{**VENUE, "Name": "Pill & Co", "Copies": 7}]
    assert laid(pack, book(tmp_path, Venues=one_row)).venues["pills"].quantity == 7


def test_a_branch_is_named_with_its_address(pack: Pack, tmp_path: Path) -> None:
    row = {**CONTACT, "Place": "Pill & Co, 2 High Street"}
    library = laid(pack, book(tmp_path, Venues=CHAIN[:3], Contacts=[row]))
    (made,) = [one for one in library.contacts.values() if one.places]
    assert made.places == ("pill-co-2-high-street",)
    text = told(pack, book(tmp_path, Venues=CHAIN[:3], Contacts=[{**CONTACT, "Place": "Pill & Co"}]))
    assert "error[unclear-place]" in text
    assert "Write the address of the one that is meant behind its name" in text


def test_a_branch_without_an_address_is_not_told_apart(pack: Pack, tmp_path: Path) -> None:
    nowhere = {**CHAIN[0], "Address": ""}
    text = told(pack, book(tmp_path, Venues=[*CHAIN[:2], nowhere]))
    assert "[Venues]:A4: warning[same-name]: “Pill & Co” is the name of the venue “pill-co-1-high-street” too" in text
    text = told(pack, book(tmp_path, Venues=[nowhere, *CHAIN[:2]]))
    assert text.count("warning[same-name]: “Pill & Co” is the name of the venue “pill-co” too") == 2


def test_a_name_of_several_branches_is_asked_about(pack: Pack, tmp_path: Path) -> None:
    rows = ("a,Pill & Co,exampleshire,1 High Street", "b,Pill & Co,exampleshire,2 High Street")
    pack.with_venue(*rows, header="id,name,area,address")
    text = told(pack, book(tmp_path, Venues=[{**VENUE, "Name": "Pill & Co"}]))
    assert "[Venues]:A2: error[unclear-venue]: this row can be of any of the venues a, b" in text


def test_a_table_of_the_pack_may_hold_a_chain_without_ids(pack: Pack) -> None:
    rows = (f"Pill & Co,exampleshire,{number} High Street,parents-poster" for number in (1, 2))
    pack.with_venue(*rows, header="name,area,address,documents")
    assert list(read(pack.root)[0].venues) == ["pill-co-1-high-street", "pill-co-2-high-street"]


def test_each_piece_of_a_venue_has_its_quantity(pack: Pack, tmp_path: Path) -> None:
    cell = "parents poster: 4; taxi-drivers-card:wallet: 100; schools-leaflet"
    venue = laid(pack, book(tmp_path, Venues=[{**VENUE, "Documents": cell}])).venues["st-marys-school"]
    pieces = [(piece.document, piece.size, piece.quantity) for piece in venue.documents]
    assert pieces == [
        ("parents-poster", None, 4),
        ("taxi-drivers-card", "wallet", 100),
        ("schools-leaflet", None, None),
    ]
    twice = book(tmp_path, Venues=[{**VENUE, "Documents": "parents-poster: 4; parents-poster: 5"}])
    assert "error[duplicate-document]: “parents-poster” is there twice" in told(pack, twice)
