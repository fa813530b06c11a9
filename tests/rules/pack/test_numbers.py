"""A number that lost its start or some of its figures is refused wherever it is written."""

from __future__ import annotations

import pytest

from handbill.problems import ReadError
from packs import Pack

AREA = "content/areas/exampleshire.yaml"
LOST = {
    "1632960100": "0 was lost: type 01632 960100.",
    "1632 960100": "0 was lost: type 01632 960100.",
    "(1632) 960100": "0 was lost: type 01632 960100.",
    "8001111": "0 was lost: type 0800 1111.",
    "8088005000": "0 was lost: type 0808 800 5000.",
    "441632960100": "+ was lost: type 01632 960100.",
    "44 1632 960100": "+ was lost: type 01632 960100.",
}
WHOLE = (
    *("01632 960100", "(01632) 960100", "+44 1632 960100", "+44 (0)1632 960100", "0044 1632 960100", "07700 900123"),
    *("0800 1111", "0845 46 47", "0300 123 6600", "101", "999", "116 000"),
)


def refused(pack: Pack) -> str:
    with pytest.raises(ReadError) as caught:
        pack.checked()
    return "".join(f"{problem}\n" for problem in caught.value.problems)


@pytest.mark.parametrize("typed", LOST)
def test_a_lost_start_is_told_with_what_to_type(typed: str, pack: Pack) -> None:
    pack.edit(AREA, 'phone: "01632 960100"', f'phone: "{typed}"')
    told = refused(pack)
    assert "error[lost-zero]" in told
    assert LOST[typed] in told


@pytest.mark.parametrize("typed", ["01632 96010012", "7946 0123", "0800 11"])
def test_figures_too_few_or_too_many_are_told(typed: str, pack: Pack) -> None:
    pack.edit(AREA, 'phone: "01632 960100"', f'phone: "{typed}"')
    assert "error[not-whole]" in refused(pack)


@pytest.mark.parametrize("typed", WHOLE)
def test_a_whole_number_is_fine(typed: str, pack: Pack) -> None:
    pack.edit(AREA, 'phone: "01632 960100"', f'phone: "{typed}"')
    pack.checked()


def test_the_pack_s_own_region_counts(pack: Pack) -> None:
    pack.edit("content/pack.yaml", "region: GB", "region: US")
    pack.edit(AREA, 'phone: "01632 960100"', 'phone: "202 555 0100"')
    assert "202 555 0100" not in refused(pack)  # there no 0 stands before a number; our own are none there


@pytest.mark.parametrize("where", ["content/areas/brookmere.yaml", "content/events/fair.yaml"])
def test_contacts_of_areas_and_events_are_looked_at_alike(where: str, pack: Pack) -> None:
    pack.with_area("brookmere", "Brookmere")
    pack.with_event(
        "fair", "dates: [2027-03-13]\naddress: Market Square\ndocuments: [{document: parents-leaflet, quantity: 5}]\n"
    )
    contact = """
  - id: stall
    role: nobody-has-it
    name: "The {stall}"
    for: [parents]
    professional: true
    phone: "1632 960100"
    source: the council
    verified: {date: 2026-11-01, by: event organiser}
    review_by: 2027-05-01
"""
    text = (pack.root / where).read_text("utf-8")
    pack.write(where, text + ("contacts:" + contact))
    told = refused(pack)
    for code in ("unknown-role", "lost-zero", "professional-only", "braces"):
        assert f"error[{code}]" in told


NUMBERS = (
    *("or 01632 960200", "Evenings ring 01204 331599.", "(call 01204 331500.)", "Tel.01632 960601", "01632/960601"),
    *("0345 678 9000.", "+44 1632 960110", "0300 123 4567/8"),
)
NONE = (
    *("24 hours, 7 days", "9.00-17.00, 10.00-12.00", "2026-12-05 to 2027-01-04", "1234 5678", "0845-1700 1800-2000"),
    *("Sat 13 03 2027 10-15", "Stalls 101 102 103 104", "Grid ref SD 71234 09876", "UPRN 100012556511, Town Hall"),
)


@pytest.mark.parametrize("words", NUMBERS)
def test_a_number_in_words_is_refused(words: str, pack: Pack) -> None:
    pack.edit(AREA, 'hours: "Mon–Thu 9–5, Fri 9–4.30"', f'hours: "{words}"')
    assert "error[number-in-text]: this text contains a telephone number" in refused(pack)


@pytest.mark.parametrize("words", NONE)
def test_hours_and_dates_are_no_numbers(words: str, pack: Pack) -> None:
    pack.edit(AREA, 'hours: "Mon–Thu 9–5, Fri 9–4.30"', f'hours: "{words}"')
    pack.checked()


@pytest.mark.parametrize("where", ["name: First Contact", "partnership: Exampleshire", "label: First Contact"])
def test_words_of_every_kind_are_looked_at(where: str, pack: Pack) -> None:
    pack.edit(AREA, where, f"{where} 01632 960200")
    assert "error[number-in-text]" in refused(pack)


def test_a_place_s_own_number_without_its_area_code_is_refused(pack: Pack) -> None:
    pack.edit(AREA, 'phone: "01632 960100"', 'phone: "331500"')
    assert "error[not-whole]: 331500 is incomplete or too long for a telephone number" in refused(pack)
    pack.edit(AREA, 'phone: "331500"', 'phone: "111"')
    pack.checked()
