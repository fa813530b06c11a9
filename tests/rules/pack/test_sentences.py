"""Numbers in the pack's own sentences: named by their contacts, which hold wherever the sentence is printed."""

from __future__ import annotations

import pytest

from handbill.problems import ReadError
from handbill.rules.proof import ForeignIndex
from packs import Pack, contact

NATIONAL = "content/contacts/national.yaml"
POSTER = "content/documents/parents-poster.yaml"
NOTE = "note: For all who keep a house"
LONE = """
- id: lone
  role: local-page
  name: A lone number
  for: [parents]
  phone: "0300 123 6600"
  source: the council
  verified: {date: 2026-11-01, by: pack editor}
  review_by: 2026-12-01
"""


def refused(pack: Pack) -> str:
    with pytest.raises(ReadError) as caught:
        pack.checked()
    return "".join(f"{problem}\n" for problem in caught.value.problems)


def with_lone(pack: Pack, extra: str = "", readers: str = "parents") -> None:
    text = (pack.root / NATIONAL).read_text("utf-8")
    pack.write(NATIONAL, text + LONE.replace("for: [parents]", f"for: [{readers}]") + extra)
    pack.edit(POSTER, NOTE, 'note: "Ring {lone}"')


@pytest.mark.parametrize(
    ("extra", "readers", "why"),
    [
        ("  places: [exampleshire]\n", "parents", "is for exampleshire only"),
        ("  nations: [wales]\n", "parents", "is for wales only"),
        ("", "schools", "is not for “parents”"),
        ("  professional: true\n", "schools", "is not for “parents”"),
    ],
)
def test_a_contact_that_does_not_hold_on_each_copy_is_refused(extra: str, readers: str, why: str, pack: Pack) -> None:
    with_lone(pack, extra, readers)
    told = refused(pack)
    assert f"{POSTER}:15:11: error[number-not-everywhere]" in told
    assert why in told


def test_a_professional_s_number_is_refused_for_other_readers(pack: Pack) -> None:
    with_lone(pack, "  professional: true\n", "parents")
    assert "is for professionals only" in refused(pack)


def test_a_nation_s_number_may_stand_in_a_document_of_that_nation(pack: Pack) -> None:
    with_lone(pack, "  nations: [england]\n")
    pack.edit(POSTER, "format: poster\n", "format: poster\nnations: [england]\n")
    pack.checked()


@pytest.mark.parametrize(
    ("extra", "state"),
    [
        ("  valid_to: 2026-11-21\n", "expired"),
        ("  valid_from: 2026-11-23\n", "not-yet-valid"),
        ("  status: unconfirmed\n", "unconfirmed"),
        ("  hours: TBC\n", "placeholder"),
        ("", "ok"),
    ],
)
def test_the_state_and_the_review_date_of_a_number_in_a_sentence_count(extra: str, state: str, pack: Pack) -> None:
    with_lone(pack, extra)
    _, planned = pack.checked(areas=("national",), sizes=("a3",))
    (edition,) = planned.editions
    (number,) = (one for one in edition.in_words if one.id == "lone")
    assert number.state == state
    assert edition.draft is (state != "ok")
    assert str(edition.review_by) == "2026-12-01"


def test_an_example_number_in_a_sentence_makes_a_draft(pack: Pack) -> None:
    with_lone(pack)
    pack.edit(NATIONAL, "0300 123 6600", "01632 960777")
    _, planned = pack.checked(areas=("national",), sizes=("a3",))
    assert all(edition.draft for edition in planned.editions)


WRITTEN = ("0300-123-6600", "0300.123.6600", "0300·123·6600", "0300 — 123 — 6600", "0300_123_6600", "(0300) 123 6600")
NOBODY_S = ("0800 1112", "01632-555123", "0800.111.112", "+44 1632 555123", "116 123", "112")


@pytest.mark.parametrize("number", WRITTEN + NOBODY_S)
@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (POSTER, NOTE, 'note: "Ring {}"'),
        (POSTER, "heading: Did you", 'heading: "Ring {}"'),
        (POSTER, 'title: "Is the', 'title: "{} Is the'),
        ("content/pack.yaml", "title: Before the frost", 'title: "Before the frost {}"'),
        ("content/wording.yaml", 'code: "Code {code}"', 'code: "Code {{code}} {}"'),
        ("content/statements/advice.yaml", "text: No tools are needed.", 'text: "No tools are needed. {}"'),
    ],
)
def test_a_number_that_is_written_out_is_refused(number: str, file: str, old: str, new: str, pack: Pack) -> None:
    with_lone(pack)
    pack.edit(POSTER, 'note: "Ring {lone}"', NOTE)
    pack.edit(file, old, new.format(number))
    told = refused(pack)
    assert "error[number-in-text]" in told
    assert file in told


@pytest.mark.parametrize(
    "text",
    [
        "in 2025, 12,120 children",
        "Article 34 of 1989",
        "targets 5.2 and 16.2",
        "under 18",
        "£1,200",
        "9.30 to 4.30, 7 days",
    ],
)
def test_other_figures_are_no_numbers(text: str, pack: Pack) -> None:
    pack.edit(POSTER, NOTE, f'note: "{text}"')
    pack.checked()


def test_an_id_may_hold_its_number(pack: Pack) -> None:
    text = (pack.root / NATIONAL).read_text("utf-8")
    bank = LONE.replace("id: lone", "id: bank-159").replace("0300 123 6600", "159")
    pack.write(NATIONAL, text + bank)
    pack.edit(POSTER, NOTE, 'note: "Hang up. Call {bank-159}."')
    pack.checked()


def test_the_pack_s_title_is_printed_as_it_is(pack: Pack) -> None:
    pack.edit("content/pack.yaml", "title: Before the frost", 'title: "Before the frost {police}"')
    assert "error[braces]" in refused(pack)


def test_a_number_in_a_title_is_filled_in(pack: Pack) -> None:
    pack.edit(POSTER, 'title: "Is the', 'title: "Ring {emergency}. Is the')
    _, planned = pack.checked(areas=("national",), sizes=("a3",))
    assert planned.editions[0].subject.title.startswith("Ring 999. Is the")


TEXT_NUMBERS = {"7700 900123": "lost-zero", "07700 9": "not-whole", "447700900123": "lost-zero"}


@pytest.mark.parametrize("number", TEXT_NUMBERS)
def test_a_text_number_goes_through_the_checks_of_a_telephone_number(number: str, pack: Pack) -> None:
    pack.edit("content/areas/exampleshire.yaml", "    option:", f'    text: "{number}"\n    option:')
    told = refused(pack)
    assert f"content/areas/exampleshire.yaml:15:11: error[{TEXT_NUMBERS[number]}]" in told


def test_a_text_number_for_examples_makes_a_draft_and_short_codes_are_fine(pack: Pack) -> None:
    pack.edit(NATIONAL, "text: SHOUT to 85258", "text: SHOUT to 07700 900123")
    _, planned = pack.checked(audiences=("young-people",), formats=("card",), areas=("national",))
    assert [edition.draft for edition in planned.editions] == [True]
    pack.edit(NATIONAL, "text: SHOUT to 07700 900123", "text: HELP2 to 60777")
    _, planned = pack.checked(audiences=("young-people",), formats=("card",), areas=("national",))
    assert [edition.draft for edition in planned.editions] == [False]


@pytest.mark.parametrize("language", ["cy", "en", "ur-PK"])
def test_telephone_rules_hold_whatever_the_language_is(language: str, pack: Pack) -> None:
    pack.edit("content/pack.yaml", "language: en-GB", f"language: {language}")
    pack.edit("content/areas/exampleshire.yaml", 'phone: "01632 960100"', 'phone: "1632 960100"')
    assert "error[lost-zero]" in refused(pack)


@pytest.mark.parametrize("language", ["en-GB", "cy"])
def test_a_pack_without_a_region_is_told_what_to_type(language: str, pack: Pack) -> None:
    """The country is never taken from the language."""
    pack.edit("content/pack.yaml", "region: GB\n", "")
    pack.edit("content/pack.yaml", "language: en-GB", f"language: {language}")
    assert "content/pack.yaml:5:11: error[no-region]" in refused(pack)


def test_numbers_of_a_places_own_text_are_foreign_elsewhere(pack: Pack) -> None:
    door = contact("door", "front-door", "parents", 'text: "07700 900200"')
    pack.with_area("westmere", "Westmere", contacts=door)
    sheets = pack.altered(lambda _, __, html: f"{html}<p>Text 07700-900-200</p>", sizes=("a3",), areas=("national",))
    library, edition, _, sheet = next(sheets)
    told = list(ForeignIndex(library).on_copy(sheet.reading, edition))
    assert told == ["the copy carries “07700 900200”, which belongs to westmere"]
