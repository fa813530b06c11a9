"""The copies on a proof sheet: all where they are few, else those that show most."""

from __future__ import annotations

import pytest

from handbill.model.edition import Edition
from handbill.model.library import Library
from handbill.papers.choice import Choice, chosen
from packs import Pack

LONG = '- {id: front-door, role: front-door, name: Front door, for: [parents], phone: "01632 960200",\n'
LONG += '   hours: "Mon–Thu 9–5, Fri 9–4.30", source: gov.uk, verified: {date: 2026-11-01, by: editor},\n'
LONG += "   review_by: 2027-05-01}\n"
POSTER = "parents-poster"


@pytest.fixture
def county(pack: Pack) -> Pack:
    """Six areas, one of them in Wales and one with a colour of its own, all with posters."""
    for letter in "abcd":
        pack.with_area(f"town-{letter}", f"Town {letter.upper()}", contacts=LONG)
    pack.with_area("valley", "Valley", contacts=LONG)
    pack.edit("content/areas/valley.yaml", "nation: england", "nation: wales")
    pack.edit("content/areas/town-c.yaml", "contacts:", 'brand: {primary: "#1d5fa8"}\ncontacts:')
    return pack


def planned(pack: Pack, *areas: str) -> tuple[Library, list[Edition]]:
    library, plan = pack.checked()
    wanted = [edition for edition in plan.editions if edition.key.document == POSTER and edition.key.size == "a4"]
    return library, [edition for edition in wanted if not areas or edition.key.area in areas]


def reasons(choices: list[Choice]) -> dict[str, list[str]]:
    return {str(choice.edition.key.area): [reason.text for reason in choice.reasons] for choice in choices}


def test_of_few_copies_all_are_shown(county: Pack) -> None:
    library, editions = planned(county, "town-a", "town-b")
    assert reasons(chosen(library, editions, {})) == {"town-a": ["why-all"], "town-b": ["why-all"]}


def test_of_many_the_fullest_the_emptiest_each_nation_and_each_brand(county: Pack) -> None:
    library, editions = planned(county)
    picked = reasons(chosen(library, editions, {}))
    assert "why-fullest" in picked["exampleshire"]
    assert "why-emptiest" in picked["None"]  # the copy without a place
    assert "why-nation" in picked["valley"]
    assert picked["town-c"] == ["why-brand"]
    assert "town-b" not in picked


def test_a_change_of_words_is_shown_once_and_of_a_place_for_each_area(county: Pack) -> None:
    library, editions = planned(county)
    words = {edition.path: "words" for edition in editions}
    picked = chosen(library, editions, words)
    assert sum("why-words" in of_area for of_area in reasons(picked).values()) == 1
    (shown,) = [reason for choice in picked for reason in choice.reasons if reason.text == "why-words"]
    assert shown.values == {"count": str(len(editions))}
    places = {edition.path: "place" for edition in editions if edition.key.area in ("town-b", "town-d")}
    picked_places = reasons(chosen(library, editions, places))
    assert picked_places["town-b"] == picked_places["town-d"] == ["why-place"]
