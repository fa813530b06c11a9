"""What reads as a number or address is a contact's that holds there, and its state counts for the copy."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from bilingual import NL, BilingualPack, bilingual
from handbill.model.edition import Edition
from handbill.problems import ReadError
from packs import Pack
from sheets import CONTACT, book, found, laid

__all__ = ["bilingual"]

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
    assert [code.text for code in sheet.reading.codes] == ["https://www.exs.example/a/long/way"]
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


WORKBOOK = [
    ({"Hours": "9–5, or oh one six three two nine six oh three oh oh"}, "number-in-text"),
    ({"Note": "See frost.example"}, "address-in-text"),
    ({"Label": "First Contact ０１６３２ ９６０３００"}, "number-in-text"),
    ({"Text message": "Send HELP"}, "not-whole"),
    ({"Phone": "18001 1632 960199"}, "lost-zero"),
    ({"Web address": "https://exs.example/x", "Shown as": "other.example"}, "shown-elsewhere"),
]


@pytest.mark.parametrize(("cells", "code"), WORKBOOK)
def test_cells_are_looked_at_alike(cells: dict[str, str], code: str, pack: Pack, tmp_path: Path) -> None:
    (problem,) = found(pack, book(tmp_path, Contacts=[{**CONTACT, **cells}]))
    assert problem.code == code
    assert problem.location.path.endswith("local.xlsx[Contacts]")


def test_forms_of_numbers_are_read_from_cells(pack: Pack, tmp_path: Path) -> None:
    cells = {"Phone": "(01632) 960199 ext 12", "Option": "2, then 1", "Textphone": "18001 01632 960199"}
    cells |= {"Web address": "HTTPS://Exs.Example/ŵ", "Shown as": "exs.example/child", "Note": "By text: 01632 960199"}
    library = laid(pack, book(tmp_path, Contacts=[{**CONTACT, **cells}]))
    contact = library.areas["exampleshire"].contacts[0]
    assert (contact.phone, contact.option) == ("01632 960199 ext 12", "2, then 1")
    assert contact.textphone == "18001 01632 960199"
    assert (contact.url, contact.shown) == ("https://exs.example/%C5%B5", "exs.example/child")


def test_a_translation_is_searched_for_words_of_its_language(bilingual: BilingualPack) -> None:
    said = "Bel nul een zes drie twee, negen zes nul drie nul nul"
    bilingual.edit(f"{NL}/statements/winter.yaml", "text: Geef uw telefoonnummer", f'text: "{said}"')
    with pytest.raises(ReadError) as caught:
        bilingual.checked()
    assert [str(problem.location) for problem in caught.value.problems] == [f"{NL}/statements/winter.yaml:4:29"]


def test_an_imprint_is_translated(bilingual: BilingualPack) -> None:
    bilingual.edit("content/pack.yaml", "title: A warm winter", "title: A warm winter\nimprint: [The Warm Fund]")
    bilingual.edit(f"{NL}/pack.yaml", "title:", "imprint: [Het Warme Fonds]\ntitle:")
    editions = bilingual.checked(audiences=(), areas=("national",))[1].editions
    assert {one.key.language: one.where.imprint for one in editions} == {
        "en-GB": ("The Warm Fund",),
        "nl": ("Het Warme Fonds",),
    }
