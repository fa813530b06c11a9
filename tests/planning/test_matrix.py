"""Which editions there are, for which places, and why the others are not."""

from __future__ import annotations

import pytest

from handbill.model.order import Selection
from handbill.planning.matrix import sites
from handbill.planning.sites import Site
from handbill.problems import HandbillError
from packs import Pack

VENUES = "content/venues.csv"
HEAD = "id,name,area,documents,sizes,quantity,speak_to,confirmed_on,confirmed_by\n"
EVENT = """id: fair
name: Winter fair
area: exampleshire
dates: [2026-12-05]
times: 10am to 3pm
address: Market Square
documents:
  - {document: parents-leaflet, quantity: 50}
  - {document: parents-poster, size: a4, quantity: 2}
"""


def paths(pack: Pack, **selected: tuple[str, ...]) -> list[str]:
    return [edition.path for edition in pack.checked(**selected)[1].editions]


@pytest.fixture
def places(pack: Pack) -> Pack:
    pack.write(VENUES, HEAD + "baths,The Baths,exampleshire,parents-poster,a4; a3,2,duty manager,2026-10-01,lead\n")
    pack.write("content/events/fair.yaml", EVENT)
    return pack


def test_a_venues_copies_lie_in_its_folder(places: Pack) -> None:
    assert paths(places, venues=("baths",)) == [
        "exampleshire/venues/baths/en-GB/parents-poster-a4.pdf",
        "exampleshire/venues/baths/en-GB/parents-poster-a3.pdf",
    ]
    edition = places.checked(venues=("baths",))[1].editions[0]
    assert edition.quantity == 2
    assert edition.where.venue
    assert edition.where.venue.speak_to == "duty manager"
    assert edition.why == "the venue “baths” names it"


def test_an_events_copies_lie_in_its_folder(places: Pack) -> None:
    assert paths(places, events=("fair",)) == [
        "exampleshire/events/fair/en-GB/parents-leaflet-a4.pdf",
        "exampleshire/events/fair/en-GB/parents-poster-a4.pdf",
    ]


def test_an_area_comes_with_its_venues_and_events_and_national_with_none(places: Pack) -> None:
    assert len(paths(places, areas=("exampleshire",))) == 3 + 2 + 2
    assert len(paths(places, areas=("national",))) == 3


def test_area_only_leaves_out_venues_and_events(places: Pack) -> None:
    library, _ = places.checked()
    every, one = Selection(area_only=True), Selection(areas=("exampleshire",), area_only=True)
    assert list(sites(library, every)) == [Site(None), Site(library.areas["exampleshire"])]
    assert list(sites(library, one)) == [Site(library.areas["exampleshire"])]
    assert not every.whole


def test_a_role_that_nobody_confirmed_is_told_and_not_printed(places: Pack) -> None:
    places.edit(VENUES, "2026-10-01,lead", ",")
    planned = places.checked(venues=("baths",))[1]
    assert [problem.code for problem in planned.warnings] == ["unconfirmed"]
    assert planned.editions[0].where.venue
    assert planned.editions[0].where.venue.speak_to is None


def test_a_persons_name_is_refused(places: Pack) -> None:
    places.edit(VENUES, "duty manager", "Maria Smith")
    assert "content/venues.csv:2:7: error[person]: “Maria Smith” looks like a person's name" in places.told()


def test_an_exclusion_gives_its_reason(places: Pack) -> None:
    rule = "matrix: {exclude: [{documents: [parents-leaflet], areas: [exampleshire], reason: out of print}]}\n"
    pack_yaml = (places.root / "content/pack.yaml").read_text("utf-8")
    places.write("content/pack.yaml", pack_yaml + rule)
    planned = places.checked(formats=("leaflet",))[1]
    assert [edition.path for edition in planned.editions] == ["national/en-GB/parents-leaflet-a4.pdf"]
    assert planned.left_out == (
        ("exampleshire/en-GB/parents-leaflet-a4.pdf", "out of print"),
        ("exampleshire/events/fair/en-GB/parents-leaflet-a4.pdf", "out of print"),
    )


def test_pack_yaml_says_what_venues_get(places: Pack) -> None:
    places.write(VENUES, "name,area\nThe Baths,exampleshire\n")
    share = "matrix: {venues: {documents: [parents-poster, parents-leaflet], sizes: [a3]}}\n"
    places.write("content/pack.yaml", (places.root / "content/pack.yaml").read_text("utf-8") + share)
    assert paths(places, venues=("the-baths",)) == [
        "exampleshire/venues/the-baths/en-GB/parents-poster-a3.pdf",
        "exampleshire/venues/the-baths/en-GB/parents-leaflet-a4.pdf",  # it has no A3
    ]


def test_a_past_event_is_told_and_not_printed(places: Pack) -> None:
    places.edit("content/events/fair.yaml", "2026-12-05", "2026-11-21")
    planned = places.checked(areas=("exampleshire",))[1]
    assert [problem.code for problem in planned.warnings] == ["past-event"]
    assert {reason for _, reason in planned.left_out} == {"Winter fair was on 2026-11-21"}


def test_an_event_after_the_next_check_of_its_numbers_is_told(places: Pack) -> None:
    places.edit("content/events/fair.yaml", "2026-12-05", "2027-06-05")
    assert "review-before-event" in {problem.code for problem in places.checked(events=("fair",))[1].warnings}


@pytest.mark.parametrize(
    ("key", "reason"), [("valid_to: 2026-11-21", "ended on"), ("valid_from: 2026-11-23", "begins on")]
)
def test_an_area_has_its_time(key: str, reason: str, places: Pack) -> None:
    places.edit("content/areas/exampleshire.yaml", "nation: england", f"nation: england\n{key}")
    planned = places.checked()[1]
    in_time = "begins" in reason  # by the day of the fair it has begun
    assert {edition.where.area for edition in planned.editions if not edition.where.event} == {None}
    assert any(edition.where.event for edition in planned.editions) is in_time
    assert len(planned.left_out) == (5 if in_time else 7)
    assert reason in planned.left_out[0][1]


def test_contacts_of_an_event_a_venue_and_a_nation_come_before_those_further_away(places: Pack) -> None:
    contact = (
        "- {{id: {0}, role: helpline-adults, name: {0}, for: [parents], phone: '0800 123 45{1}', {2}, source: gov.uk,\n"
    )
    contact += "   verified: {{date: 2026-11-01, by: editor}}, review_by: 2027-05-01}}\n"
    rows = (("at-baths", "01", "places: [baths]"), ("in-england", "02", "nations: [england]"))
    places.write("content/contacts/local.yaml", "".join(contact.format(*row) for row in rows))

    def helpline(**selected: tuple[str, ...]) -> tuple[str, str]:
        edition = places.checked(**selected)[1].editions[0]
        return next((one.id, one.origin) for one in edition.contacts if one.role == "helpline-adults")

    assert helpline(venues=("baths",)) == ("at-baths", "baths")
    assert helpline(areas=("exampleshire",)) == ("in-england", "national")
    places.edit("content/areas/exampleshire.yaml", "nation: england", "nation: wales")
    assert helpline(areas=("exampleshire",)) == ("nspcc-helpline", "national")


WRONG = {
    "unknown-area": ("baths,The Baths,nowhere,parents-poster,a4,2,,,\n", ":2:3:"),
    "unknown-document": ("baths,The Baths,exampleshire,parents-postre,a4,2,,,\n", ":2:4:"),
    "unknown-size": ("baths,The Baths,exampleshire,parents-poster,a44,2,,,\n", ":2:5:"),
    "not-a-number": ("baths,The Baths,exampleshire,parents-poster,a4,two,,,\n", ":2:6:"),
    "bad-date": ("baths,The Baths,exampleshire,parents-poster,a4,2,manager,soon,lead\n", ":2:8:"),
    "empty-cell": ("baths,,exampleshire,parents-poster,a4,2,,,\n", ":2:2:"),
    "duplicate-id": ("b,A,exampleshire,,,,,,\nb,B,exampleshire,,,,,,\n", ":3:1:"),
    "formula": ("baths,=A1,exampleshire,parents-poster,a4,2,,,\n", ":2:2:"),
}


@pytest.mark.parametrize("code", WRONG)
def test_a_wrong_row_is_told_with_row_and_column(code: str, places: Pack) -> None:
    row, place = WRONG[code]
    places.write(VENUES, HEAD + row)
    with pytest.raises(HandbillError) as caught:
        places.checked()
    told = {problem.code: str(problem) for problem in caught.value.problems}
    assert f"{VENUES}{place}" in told[code]


def test_an_exclusion_that_names_nothing_is_refused(pack: Pack) -> None:
    pack_yaml = (pack.root / "content/pack.yaml").read_text("utf-8")
    pack.write("content/pack.yaml", pack_yaml + "matrix: {exclude: [{areas: [], reason: x}]}\n")
    assert "error[empty-exclusion]: this exclusion names nothing" in pack.told()


def test_a_venue_that_an_exclusion_leaves_without_copies_is_told(places: Pack) -> None:
    rule = "matrix: {exclude: [{venues: [baths], reason: closed}]}\n"
    places.write("content/pack.yaml", (places.root / "content/pack.yaml").read_text("utf-8") + rule)
    assert f"{VENUES}:2:1: warning[no-copies]: “The Baths” gets no copies: closed" in places.told(sizes=("a3",))


def test_an_event_at_a_venue_of_another_area_is_told(places: Pack) -> None:
    area = (places.root / "content/areas/exampleshire.yaml").read_text("utf-8")
    places.write("content/areas/other.yaml", area.replace("id: exampleshire\n", "id: other\n", 1))
    places.edit("content/events/fair.yaml", "area: exampleshire", "area: other\nvenue: baths")
    assert "warning[other-area]: “The Baths” is in exampleshire" in places.told(sizes=("a3",))


def test_a_nation_that_nothing_is_for_is_told(pack: Pack) -> None:
    pack.edit("content/areas/exampleshire.yaml", "nation: england", "nation: englnad")
    told = pack.told(sizes=("a3",))
    assert "warning[unknown-nation]: no text and no contact of the pack is for the nation “englnad”" in told
    assert "Did you mean “england”?" in told


def test_dates_that_cross_are_refused(pack: Pack) -> None:
    dates = "  name: Childline\n  valid_from: 2027-01-01\n  valid_to: 2026-01-01"
    pack.edit("content/contacts/national.yaml", "  name: Childline", dates)
    assert "error[dates-crossed]: it ends on 2026-01-01, before it begins on 2027-01-01" in pack.told()


def test_two_numbers_in_one_are_none(pack: Pack) -> None:
    pack.edit("content/areas/exampleshire.yaml", '"01632 960100"', '"01632 960100 / 102"')
    assert "error[bad-phone]" in pack.told()
