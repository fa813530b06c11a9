"""What reads as a number or address is a contact's that holds there, and its state counts for the copy."""

from __future__ import annotations

import datetime

import pytest

from handbill.model.edition import Edition
from handbill.problems import ReadError
from packs import Pack

AREA = "content/areas/exampleshire.yaml"
NATIONAL = "content/contacts/national.yaml"
POSTER = "content/documents/parents-poster.yaml"
HOURS = 'hours: "Mon–Thu 9–5, Fri 9–4.30"'
NOTE = "note: For all who keep a house"


def told(pack: Pack) -> str:
    with pytest.raises(ReadError) as caught:
        pack.checked()
    return "".join(f"{problem}\n" for problem in caught.value.problems)


def poster(pack: Pack) -> Edition:
    (edition,) = pack.checked(areas=("exampleshire",), formats=("poster",), sizes=("a4",))[1].editions
    return edition


def test_a_number_in_a_contact_s_words_counts_for_its_copies(pack: Pack) -> None:
    pack.with_contact("gas", "local-page", "all", 'phone: "0800 111 999"')
    assert "gas" not in {contact.id for contact in poster(pack).in_words}
    pack.edit(AREA, HOURS, 'hours: "9–5. Gas? 0800 111 999"')
    edition = poster(pack)
    assert "gas" in {contact.id for contact in edition.in_words}
    pack.edit("content/contacts/more.yaml", "review_by: 2027-05-01", "review_by: 2026-12-24")
    assert poster(pack).review_by == datetime.date(2026, 12, 24)


@pytest.mark.parametrize("more", ["nations: [wales]", "places: [brookmere]", "professional: true"])
def test_a_number_that_does_not_hold_for_them_is_refused(more: str, pack: Pack) -> None:
    pack.with_area("brookmere", "Brookmere")
    readers = "schools" if "professional" in more else "all"
    pack.with_contact("gas", "local-page", readers, f'phone: "0800 111 999", {more}')
    pack.edit(AREA, HOURS, 'hours: "9–5. Gas? 0800 111 999"')
    assert f"{AREA}:16:12: error[number-in-text]" in told(pack)


def test_an_address_in_a_sentence_counts_for_its_copies(pack: Pack) -> None:
    pack.with_contact("loft", "local-page", "parents", "url: https://www.loft.org.uk/help, status: unconfirmed")
    assert not {contact.id for contact in poster(pack).in_words} & {"loft"}
    pack.edit(POSTER, NOTE, "note: See loft.org.uk/help")
    edition = poster(pack)
    assert edition.draft
    assert "loft" in {contact.id for contact in edition.in_words}
    pack.edit(POSTER, "See loft.org.uk/help", "See loft.org.uk")
    assert "address-in-text" in told(pack)


def test_an_address_in_a_sentence_holds_on_each_copy(pack: Pack) -> None:
    pack.with_contact("loft", "local-page", "schools", "url: https://www.loft.org.uk/help")
    pack.edit(POSTER, NOTE, "note: See loft.org.uk/help")
    assert f"{POSTER}:15:11: error[number-not-everywhere]: loft.org.uk/help stands in a sentence" in told(pack)


def test_the_imprint_of_the_nearest_area_follows_the_pack_s(pack: Pack) -> None:
    before = poster(pack)
    pack.edit("content/pack.yaml", "edition_date:", "imprint: [Frost Watch]\nedition_date:")
    pack.with_area("county", "County", "imprint: [The County]\n")
    pack.edit(AREA, "nation: england\n", "nation: england\nparents: [county]\n")
    assert before.where.imprint == ()
    assert poster(pack).where.imprint == ("Frost Watch", "The County")
    pack.edit(AREA, "nation: england\n", "nation: england\nimprint: [Exampleshire]\n")
    assert poster(pack).where.imprint == ("Frost Watch", "Exampleshire")


def test_a_code_says_nothing_of_an_imprint_that_is_not_there(pack: Pack) -> None:
    code = pack.compose(poster(pack)).code
    pack.edit("content/pack.yaml", "edition_date:", "imprint: [Frost Watch]\nedition_date:")
    composition = pack.compose(poster(pack))
    assert composition.code != code
    assert "Frost Watch ·" in composition.slots["small-print"]


def test_a_short_address_is_printed_and_leads_to_the_whole_one(pack: Pack) -> None:
    pack.edit(AREA, "https://exs.example/changed", "https://www.exs.example/a/long/way\n    shown: exs.example/child")
    chosen = {"areas": ("exampleshire",), "formats": ("poster",), "sizes": ("a4",)}
    ((_, _, _, sheet),) = pack.sheets(**chosen)
    link = next(link for link in sheet.reading.links if link.address.startswith("https"))
    assert (link.address, link.text) == ("https://www.exs.example/a/long/way", "exs.example/child")
    assert sheet.reading.codes == ("https://www.exs.example/a/long/way",)
    assert [one for one in pack.all_problems(**chosen) if one.severity == "error"] == []


@pytest.mark.parametrize(
    ("written", "dial"),
    [
        ("18001 01632 960101", "1800101632960101"),
        ("01632 960101 ext 12", "+441632960101;ext=12"),
        ("(01632) 960101 ext. 12", "+441632960101;ext=12"),
    ],
)
def test_a_number_is_dialled_with_what_belongs_to_it(written: str, dial: str, pack: Pack) -> None:
    pack.edit(AREA, 'phone: "01632 960101"', f'phone: "{written}"')
    contact = next(one for one in poster(pack).contacts if one.id == "out-of-hours")
    assert contact.dial == dial
