"""What is foreign on a copy, word by word: readings are made up, and nothing is set."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from handbill.model.edition import Edition
from handbill.model.library import Library
from handbill.model.reading import Link, Reading
from handbill.rules.proof import ForeignIndex
from packs import Pack, a_reading, contact


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Towns called like words and like parts of one another; two share a number; one has its own by text message."""
    pack = Pack(tmp_path_factory.mktemp("foreign") / "pack")

    def door(number: str, more: str = "") -> str:
        return contact("door", "front-door", "parents", f'phone: "01632 {number}"{more}')

    pack.with_area("bath", "Bath", "partnership: Bath Board\n", door("960702", ", email: door@bath.example"))
    pack.with_area("north-bath", "North Bath", "", door("960702"))
    pack.with_area("march", "March", "", door("960703", ", url: https://www.march.example/child/"))
    pack.with_area(
        "district", "District", "parents: [exampleshire]\n", door("960704", ', text: "HELP to 07700 900555"')
    )
    pack.with_venue("crown,The Crown,bath,parents-poster", "mill,The Mill,exampleshire,parents-poster")
    pack.with_contact("nurse", "local-page", "parents", 'places: [crown], phone: "0115 496 0777"')
    return pack


@pytest.fixture(scope="module")
def library(pack: Pack) -> Library:
    return pack.checked(sizes=("a3",))[0]


@pytest.fixture(scope="module")
def editions(pack: Pack) -> dict[str, Edition]:
    """The A3 poster of each place, by its id."""
    found = pack.checked(sizes=("a3",))[1].editions
    return {one.where.venue.id if one.where.venue else one.where.area or "national": one for one in found}


def reading(*pages: str, slot: str = "", links: tuple[Link, ...] = ()) -> Reading:
    return a_reading(*pages, slots={"contacts": slot} if slot else {}, links=links)


FOREIGN: dict[str, tuple[str, str, str]] = {
    "another's number": ("exampleshire", "ring 01632 960702 now", "“01632 960702”, which belongs to bath, north-bath"),
    "without spaces": ("exampleshire", "01632960703", "which belongs to march"),
    "from abroad": ("exampleshire", "+44 1632 960703", "which belongs to march"),
    "with points": ("exampleshire", "01632.960.703", "which belongs to march"),
    "after another number": ("exampleshire", "999 01632 960703", "which belongs to march"),
    "over two lines": ("exampleshire", "01632\n960703", "which belongs to march"),
    "another's text number": ("exampleshire", "07700 900555", "which belongs to district"),
    "another's address": ("exampleshire", "write to door@bath.example", "which belongs to bath"),
    "another's page": ("exampleshire", "see march.example/child", "which belongs to march"),
    "another's name": ("exampleshire", "Welcome to North Bath", "“North Bath”, which belongs to north-bath"),
    "another's partnership": ("exampleshire", "Bath Board", "“Bath Board”, which belongs to bath"),
    "another's venue": ("mill", "at The Crown", "“The Crown”, which belongs to crown"),
    "the number of another's venue": ("mill", "0115 496 0777", "which belongs to crown"),
    "a venue of this area on the area's own copy": ("exampleshire", "The Mill", "which belongs to mill"),
    "a district's number on the county's copy": ("exampleshire", "01632 960704", "which belongs to district"),
    "the county's number on a national copy": ("national", "01632 960100", "which belongs to exampleshire"),
    "a number for other readers": ("exampleshire", "01632 960120", "which is for other readers"),
    "a longer name that begins like the own": (
        "bath",
        "Bath and North Bath",
        "“North Bath”, which belongs to north-bath",
    ),
}
OWN: dict[str, tuple[str, str]] = {
    "its own number": ("march", "01632 960703"),
    "its own name": ("bath", "Bath, Bath and Bath"),
    "a number it shares": ("north-bath", "01632 960702"),
    "its area's number": ("mill", "01632 960100"),
    "its county's number": ("district", "01632 960101"),
    "its county's name": ("district", "Exampleshire"),
    "a number for everywhere": ("bath", "0800 1111 and 999"),
    "a name within a word": ("exampleshire", "Bathing in Marching boots"),
    "a name in small letters": ("exampleshire", "a bath in march"),
    "figures that go on": ("exampleshire", "01632 9607031"),
    "a month": ("exampleshire", "13 March 2027 to 14 March 2027"),
}


@pytest.mark.parametrize("case", FOREIGN)
def test_a_detail_of_another_place_or_for_others_is_foreign(
    case: str, library: Library, editions: dict[str, Edition]
) -> None:
    place, text, why = FOREIGN[case]
    (sentence,) = ForeignIndex(library).on_copy(reading(text), editions[place])
    assert why in sentence


@pytest.mark.parametrize("case", OWN)
def test_a_detail_of_its_own_or_a_mere_word_is_not_foreign(
    case: str, library: Library, editions: dict[str, Edition]
) -> None:
    place, text = OWN[case]
    assert list(ForeignIndex(library).on_copy(reading(text), editions[place])) == []


def test_what_stands_in_a_slot_or_a_link_alone_is_foreign_too(library: Library, editions: dict[str, Edition]) -> None:
    index, edition = ForeignIndex(library), editions["exampleshire"]
    assert list(index.on_copy(reading("", slot="01632 960703"), edition))
    assert list(index.on_copy(reading("", links=(Link("tel:+441632960703", ""),)), edition))
    assert list(index.on_copy(reading("", links=(Link("https://www.march.example/child", ""),)), edition))
    assert not list(index.on_copy(reading("", links=(Link("tel:999", ""),)), edition))


@pytest.mark.parametrize(("hours", "foreign"), [("Open in Bath too", False), ("or 01632 960703", True)])
def test_a_place_s_own_words_may_name_a_town_but_hold_no_number_of_another_s(
    hours: str, foreign: bool, library: Library, editions: dict[str, Edition]
) -> None:
    edition = editions["exampleshire"]
    contacts = tuple(dataclasses.replace(one, details={**one.details, "hours": hours}) for one in edition.contacts)
    noted = dataclasses.replace(edition, contacts=contacts)
    assert bool(list(ForeignIndex(library).on_copy(reading(hours), noted))) is foreign


def test_a_town_in_a_sentence_of_the_document_may_stand_there_and_not_once_more(
    library: Library, editions: dict[str, Edition]
) -> None:
    edition = editions["exampleshire"]
    panel = dataclasses.replace(edition.text.panels["signs"], heading="Bath")
    text = dataclasses.replace(edition.text, panels={**edition.text.panels, "signs": panel})
    called = dataclasses.replace(edition, text=text)
    index = ForeignIndex(library)
    assert list(index.on_copy(reading("Bath"), called)) == []
    assert list(index.on_copy(reading("Bath and Bath"), called)) == ["the copy carries “Bath”, which belongs to bath"]


def test_many_names_that_begin_alike_are_not_compared_one_by_one(tmp_path: Path) -> None:
    rows = (f"st-{number},St Number{number},exampleshire,parents-leaflet" for number in range(500))
    pack = Pack(tmp_path / "many").with_venue(*rows)
    index = ForeignIndex(pack.checked()[0])
    assert index._lengths["St"] == [2]
    assert index._found(["at St Number7, or St Number499"]) == {("St", "Number7"): 1, ("St", "Number499"): 1}
