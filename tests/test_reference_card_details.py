"""Hours and menu options stand on the card, or are told where they are written."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from handbill.model.layout import Layout
from handbill.rules.layout import card_details
from packs import Pack, ReferencePack, sampled

AREA = "content/areas/exampleshire.yaml"
NO_LAYOUT = Layout((), {}, {}, (), (), {}, (), (), ())


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return ReferencePack(tmp_path / "pack")


def with_police(pack: Pack, hours: str) -> None:
    """The area's number for drivers with hours in place of a code phrase."""
    pack.edit(AREA, "    phrase: Operation Example\n", f"    hours: {hours}\n")


@pytest.mark.parametrize("audience", ["taxi-drivers", "hotels-and-shops"])
def test_a_places_own_police_number_may_have_hours(audience: str, pack: Pack) -> None:
    with_police(pack, "24 hours")
    assert pack.all_problems(audiences=(audience,), areas=("exampleshire",)) == []


def test_a_code_phrase_stands_where_drivers_and_hotels_speak_to_101_and_nowhere_else(pack: Pack) -> None:
    pack.edit(AREA, "    phrase: Operation Example\n", "    phrase: Operation Makesafe\n")
    told = "Quote “Operation Makesafe”"
    with_101 = 0
    for _library, edition, _composition, sheet in pack.sheets(areas=("exampleshire",), audiences=()):
        card = " ".join(sheet.reading.slots["contacts"].split())
        readers = edition.subject.audience in ("taxi-drivers", "hotels-and-shops")
        speaks = readers and "101" in [contact.value for contact in edition.contacts]
        assert (told in card) == speaks
        with_101 += speaks
    assert with_101 == 7


FRONT_DOOR = '    phone: "01632 960100"\n'
OPTION_AND_HOURS = '    option: "2"\n    hours: "Mon–Thu 9–5, Fri 9–4.30"\n'


DETAILS = {
    "a textphone too": (FRONT_DOOR, f'{FRONT_DOOR}    textphone: "01632 960109"\n'),
    "an option without hours": (OPTION_AND_HOURS, '    option: "2"\n'),
    "hours without an option": (OPTION_AND_HOURS, '    hours: "Mon–Thu 9–5, Fri 9–4.30"\n'),
}


@pytest.mark.parametrize("case", sampled(DETAILS, len(DETAILS)))
def test_each_set_of_details_fits_every_piece(case: str, pack: Pack) -> None:
    pack.edit(AREA, *DETAILS[case])
    assert pack.told(audiences=(), areas=("exampleshire",)) == ""


def test_hours_that_do_not_fit_are_told_with_the_cell_they_stand_in(pack: Pack) -> None:
    with_police(pack, "Monday to Friday 8am to 6pm, at weekends 10am to 4pm")
    found = pack.all_problems(audiences=("taxi-drivers",), areas=("exampleshire",), formats=("card",))
    told = [problem for problem in found if problem.code == "does-not-fit"]
    assert told
    for problem in told:
        longest = problem.hint.partition("The longest texts of this place beside it: ")[2]
        assert longest.startswith(
            "“Monday to Friday 8am to 6pm, at weekends 10am to 4pm” (content/areas/exampleshire.yaml:78:12)"
        )


@pytest.mark.parametrize("used", ["first", "after", "then"])
def test_every_document_prints_hours_and_options(used: str, pack: Pack) -> None:
    library, planned = pack.checked(audiences=(), areas=("exampleshire",))
    documents = {edition.subject.document: edition for edition in planned.editions}
    for edition in documents.values():
        given = {"hours": "Mon–Fri 8–6", "option": "7"}
        none = dict.fromkeys(given)
        contacts = tuple(
            dataclasses.replace(one, details={**one.details, **(given if one.used == used else none)})
            for one in edition.contacts
        )
        changed = dataclasses.replace(edition, contacts=contacts)
        dropped = list(card_details.dropped_details(changed, pack.compose(changed), NO_LAYOUT, library))
        assert dropped == [], edition.subject.document


def test_a_template_that_drops_them_is_told_at_the_contact(pack: Pack) -> None:
    pack.write("templates/themes/parents/leaflet-contacts.html.j2", "<p>{{ edition.first.value }}</p>")
    library, planned = pack.checked(areas=("exampleshire",), formats=("leaflet",))
    (edition,) = planned.editions
    found = list(card_details.dropped_details(edition, pack.compose(edition), NO_LAYOUT, library))
    assert [str(one.location) for one in found] == [f"{AREA}:15:13", f"{AREA}:16:12"]
    assert "the hours of “First Contact” cannot be printed in exampleshire/" in found[1].message
