"""Nothing of another place stands on a copy; and what only looks like it raises nothing."""

from __future__ import annotations

import dataclasses

import pytest

from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.model.library import Library
from handbill.model.reading import FinishedFile, Link, Reading
from handbill.proof import read
from handbill.rules.proof import ForeignIndex, judge
from handbill.typeset import typeset
from packs import Pack

AREA = """id: {id}
name: {name}
nation: england
partnership: {name} Safeguarding Partnership
contacts:
  - id: front-door
    role: front-door
    name: {door}
    for: [parents]
    phone: "{phone}"
    email: children@{id}.example
    url: https://{id}.example/child
    source: the council
    verified: {{date: 2026-11-01, by: manager}}
    review_by: 2027-05-01
"""


def add_area(pack: Pack, id: str, name: str, phone: str, door: str = "First Contact") -> None:
    pack.write(f"content/areas/{id}.yaml", AREA.format(id=id, name=name, phone=phone, door=door))


@pytest.fixture
def towns(pack: Pack) -> Pack:
    """Towns named like words, one named like a part of another, two that share a number."""
    add_area(pack, "reading", "Reading", "01632 960701")
    add_area(pack, "bath", "Bath", "01632 960702")
    add_area(pack, "change", "Change", "01632 960703", "Bath First Contact")
    add_area(pack, "north-bath", "North Bath", "01632 960702")
    return pack


def a3(pack: Pack, area: str) -> tuple[Library, Edition, Composition, FinishedFile]:
    return next(pack.sheets(sizes=("a3",), areas=(area,)))


def told(library: Library, edition: Edition, reading: Reading) -> list[str]:
    return list(ForeignIndex(library).on_copy(reading, edition))


def with_words(reading: Reading, words: str) -> Reading:
    return dataclasses.replace(reading, text=(f"{reading.text[0]} {words}", *reading.text[1:]))


@pytest.mark.parametrize("area", ["reading", "bath", "change", "north-bath", "exampleshire"])
def test_towns_named_like_words_and_like_one_another_raise_nothing(area: str, towns: Pack) -> None:
    towns.edit("content/documents/parents-poster.yaml", "note: For all who keep a house", "note: Reading in the Bath")
    library, edition, composition, sheet = a3(towns, area)
    if area == "change":  # its front door is called after another town
        assert [one.code for one in judge(sheet.reading, edition, composition, ForeignIndex(library))] == []
        return
    assert judge(sheet.reading, edition, composition, ForeignIndex(library)) == ()


PLANTED = {
    "a number": "01632 960701",
    "a number without spaces": "01632960701",
    "a number from abroad": "+44 1632 960701",
    "a number in brackets": "(01632) 960-701",
    "a number after another": "999 01632 960701",
    "a number with other spaces": "01632\N{NO-BREAK SPACE}960\N{NO-BREAK SPACE}701",
    "an email": "Write to children@reading.example.",
    "an address": "See reading.example/child today",
    "a name": "Reading",
    "a partnership": "North Bath Safeguarding Partnership",
    "the staff's number": "01632 960110",
}


@pytest.mark.parametrize("what", PLANTED)
def test_a_detail_of_another_place_is_found(what: str, towns: Pack) -> None:
    library, edition, _, sheet = a3(towns, "exampleshire")
    assert told(library, edition, sheet.reading) == []
    assert told(library, edition, with_words(sheet.reading, PLANTED[what]))


def test_a_longer_name_is_not_taken_for_the_own_shorter_one(towns: Pack) -> None:
    library, edition, _, sheet = a3(towns, "bath")
    assert told(library, edition, with_words(sheet.reading, "Bath")) == []
    assert told(library, edition, with_words(sheet.reading, "North Bath")) == [
        "the copy carries “North Bath”, which belongs to north-bath"
    ]


def test_a_link_to_anothers_number_is_found(towns: Pack) -> None:
    library, edition, _, sheet = a3(towns, "exampleshire")
    wrong = dataclasses.replace(sheet.reading, links=(*sheet.reading.links, Link("tel:+441632960701", "")))
    assert told(library, edition, wrong) == ["the copy carries “01632 960701”, which belongs to reading"]


def test_a_staff_number_on_a_parents_copy_is_found(pack: Pack) -> None:
    library, edition, _, sheet = a3(pack, "exampleshire")
    assert told(library, edition, with_words(sheet.reading, "01632 960120")) == [
        "the copy carries “01632 960120”, which is for other readers"
    ]


def test_a_parents_area_is_its_own(pack: Pack) -> None:
    add_area(pack, "district", "District", "01632 960710")
    pack.edit("content/areas/district.yaml", "nation: england", "nation: england\nparents: [exampleshire]")
    library, edition, _, sheet = a3(pack, "district")
    assert told(library, edition, with_words(sheet.reading, "Exampleshire 01632 960101")) == []


def test_slots_of_another_place_are_found(towns: Pack) -> None:
    library, edition, composition, _ = a3(towns, "reading")
    other = a3(towns, "bath")[2]
    mixed = dataclasses.replace(composition, slots=other.slots)  # a shell reused for the wrong place
    pdf, layout = typeset(mixed, edition.specification.page_box)
    codes = {one.code for one in judge(read(pdf, layout), edition, composition, ForeignIndex(library))}
    assert codes >= {"proof-contact", "proof-code", "proof-qr", "proof-foreign"}


def test_swapped_records_are_found(towns: Pack) -> None:
    library, edition, _, _ = a3(towns, "reading")
    swapped = dataclasses.replace(edition, contacts=a3(towns, "bath")[1].contacts)
    composition = towns.compose(swapped)
    pdf, layout = typeset(composition, edition.specification.page_box)
    codes = {one.code for one in judge(read(pdf, layout), swapped, composition, ForeignIndex(library))}
    assert codes == {"proof-foreign"}  # the copy says what its edition says: only whose it is betrays it


def test_another_places_number_is_found(towns: Pack) -> None:
    sheets = towns.altered(lambda _, __, html: f"{html}<p>01632 960701</p>", sizes=("a3",), areas=("bath",))
    library, edition, composition, sheet = next(sheets)
    codes = {one.code for one in judge(sheet.reading, edition, composition, ForeignIndex(library))}
    assert "proof-foreign" in codes


@pytest.mark.parametrize("words", ["Staff ring 01632 960110", "or 01632 960701", "see reading.example/child"])
def test_what_people_wrote_of_their_own_place_may_not_carry_anothers_number(words: str, towns: Pack) -> None:
    library, edition, _, _ = a3(towns, "exampleshire")
    noted = dataclasses.replace(
        edition,
        contacts=tuple(dataclasses.replace(one, details={**one.details, "hours": words}) for one in edition.contacts),
    )
    composition = towns.compose(noted)
    pdf, layout = typeset(composition, edition.specification.page_box)
    assert list(ForeignIndex(library).on_copy(read(pdf, layout), noted))


def test_a_town_called_march_lets_dates_be_dates(towns: Pack) -> None:
    add_area(towns, "march", "March", "01632 960705")
    towns.write("content/events/fair.yaml", EVENT)
    library, edition, composition, sheet = next(towns.sheets(events=("fair",)))
    assert "March" in " ".join(sheet.reading.text)
    assert judge(sheet.reading, edition, composition, ForeignIndex(library)) == ()
    assert told(library, edition, with_words(sheet.reading, "March Safeguarding Partnership"))


EVENT = """id: fair
name: Fair
area: exampleshire
dates: [2027-03-13, 2027-03-14]
address: Market Square
documents: [{document: parents-leaflet, quantity: 5}]
"""
