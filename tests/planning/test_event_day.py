"""Copies for an event are judged by its day: they are handed out then, and not today."""

from __future__ import annotations

import pytest

from handbill.model.edition import Edition
from packs import EVENT, Pack

AREA = "content/areas/exampleshire.yaml"


@pytest.fixture
def fair(pack: Pack) -> Pack:
    pack.write("content/events/fair.yaml", EVENT.partition("contacts:")[0])
    return pack


def of_fair(pack: Pack) -> tuple[list[Edition], list[str]]:
    planned = pack.checked()[1]
    return [one for one in planned.editions if one.where.event], [one.code for one in planned.warnings]


def numbers(pack: Pack) -> dict[str, str]:
    """The first number of the leaflet at the fair and of the area's own."""
    planned = pack.checked(formats=("leaflet",))[1]
    return {"fair" if one.where.event else str(one.where.area): one.first.value for one in planned.editions}


def test_a_number_that_ends_before_the_day_is_not_printed_unmarked(fair: Pack) -> None:
    fair.edit(AREA, '    phone: "01632 960100"', '    valid_to: 2027-01-31\n    phone: "01632 960100"')
    (copy,), warnings = of_fair(fair)
    assert copy.draft
    assert {one.state for one in copy.contacts if one.value == "01632 960100"} == {"expired"}
    assert warnings == ["expired"]  # of the other copies nothing is wrong today


def test_a_number_that_begins_on_the_day_stands_on_its_copies_alone(fair: Pack) -> None:
    fair.write("content/events/fair.yaml", EVENT.replace("    phone", "    valid_from: 2027-03-13\n    phone"))
    assert numbers(fair) == {"fair": "01632 960777", "exampleshire": "01632 960100", "None": "0808 800 5000"}
    assert of_fair(fair)[1] == []


def test_a_number_that_follows_another_is_taken_by_the_day(fair: Pack) -> None:
    text = (fair.root / AREA).read_text("utf-8")
    start, end = text.index("  - id: front-door\n"), text.index("  - id: out-of-hours")
    new = text[start:end].replace("id: front-door", "id: new-door").replace("960100", "960199")
    old = text[start:end].replace("    phone", "    valid_to: 2027-02-28\n    phone")
    new = new.replace("    phone", "    valid_from: 2027-03-01\n    phone")
    fair.write(AREA, text[:start] + old + new + text[end:])
    shown = numbers(fair)
    assert (shown["fair"], shown["exampleshire"]) == ("01632 960199", "01632 960100")
    assert "expired" not in of_fair(fair)[1]


def test_a_check_of_the_event_s_own_number_lies_in_the_past_as_of_today(fair: Pack) -> None:
    fair.write("content/events/fair.yaml", EVENT.replace("date: 2026-11-01", "date: 2027-01-01"))
    assert of_fair(fair)[1] == ["checked-later"]


def test_a_number_that_changes_between_two_days_is_told(fair: Pack) -> None:
    fair.edit("content/events/fair.yaml", "[2027-03-13]", "[2027-03-13, 2027-03-20]")
    assert of_fair(fair)[1] == []
    fair.edit(AREA, '    phone: "01632 960100"', '    valid_to: 2027-03-15\n    phone: "01632 960100"')
    assert sorted(of_fair(fair)[1]) == ["days-differ", "expired"]


def test_an_area_that_has_ended_by_then_has_no_event(fair: Pack) -> None:
    fair.edit(AREA, "nation: england", "nation: england\nvalid_to: 2027-01-01")
    assert of_fair(fair) == ([], ["no-copies"])
