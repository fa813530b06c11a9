"""Words in another language are laid over the pack's own, text by text, and nothing else can differ."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilingual import NL, BilingualPack, bilingual
from handbill.edit.importing import carry_out, prepare
from handbill.problems import HandbillError, Problem
from handbill.tables.sheets import sheets_of
from packs import read
from sheets import CONTACT, book

__all__ = ["bilingual"]

STATEMENTS = f"{NL}/statements/winter.yaml"
LOOK_IN = "{id: winter.look-in, text: Ga elke dag even langs}"


def told(pack: BilingualPack, **selected: tuple[str, ...]) -> list[Problem]:
    """What planning says of all its audiences."""
    try:
        return list(pack.checked(audiences=(), **selected)[1].warnings)
    except HandbillError as error:
        return list(error.problems)


def test_the_words_differ_and_all_else_is_the_same(bilingual: BilingualPack) -> None:
    library, warnings = read(bilingual.root)
    words = library.in_language("nl")
    assert not warnings
    assert library.languages == ("en-GB", "nl")
    assert words.statements["winter.look-in"].text == "Ga elke dag even langs"
    assert words.documents["neighbours-poster"].panels["question"].heading == "Wie zit er hiernaast in de kou?"
    assert words.wording.months[0] == "januari"
    (line,) = words.areas["riverton"].contacts
    assert (line.label, line.hours, line.phone) == ("Hulp bij verwarming", "ma–vr 9–17 uur", "01632 960111")
    assert words.venues["hall"].name == "The Hall"  # a name may stay
    assert words.venues["hall"].speak_to == "de beheerder"
    assert words.events["fair"].dates == library.events["fair"].dates
    assert library.statements["winter.look-in"].text == "Look in once a day"


def test_what_stands_in_a_translation_is_told_there(bilingual: BilingualPack) -> None:
    bilingual.edit(STATEMENTS, "Geef uw telefoonnummer", "Bel 01632 960 111")
    (problem,) = told(bilingual)
    assert str(problem).startswith(f"{STATEMENTS}:4:29: error[number-in-text]")


def test_a_contact_may_be_named_in_a_translated_sentence(bilingual: BilingualPack) -> None:
    bilingual.edit(STATEMENTS, "Ongerust? Bel.", '"Ongerust? Bel {nhs}."')
    bilingual.edit("content/statements/winter.yaml", "Worried? Call.", '"Worried? Call {nhs}."')
    editions = bilingual.checked(audiences=(), areas=("national",))[1].editions
    said = {one.key.language: one.text.panels["signs"].groups["end"].statements[0].text for one in editions}
    assert said == {"en-GB": "Worried? Call 111.", "nl": "Ongerust? Bel 111."}
    assert [bool(one.in_words) for one in editions] == [True, True]


NOT_THERE = {
    "an id": (STATEMENTS, LOOK_IN, "{id: winter.lok-in, text: Ga langs}", "Did you mean “winter.look-in”?"),
    "a panel": (f"{NL}/documents/neighbours-poster.yaml", "  signs:", "  sings:", "Did you mean “signs”?"),
    "a contact of an area": (f"{NL}/areas/riverton.yaml", "id: warm-line", "id: warm-lin", "“warm-line”"),
    "a text": (f"{NL}/statements/winter.yaml", LOOK_IN, LOOK_IN[:-1] + ", wording: {neighbours: X}}", "neighbours"),
    "a wording": (f"{NL}/wording.yaml", "  welcome:", "  welcom:", "Did you mean “welcome”?"),
}


@pytest.mark.parametrize("case", NOT_THERE)
def test_a_translation_of_nothing_is_refused(case: str, bilingual: BilingualPack) -> None:
    file, old, new, hint = NOT_THERE[case]
    bilingual.edit(file, old, new)
    (problem,) = told(bilingual)
    assert problem.code == "nothing-to-translate"
    assert problem.location.path == file
    assert problem.location.line
    assert hint in f"{problem.message} {problem.hint}"


def test_only_words_are_translated(bilingual: BilingualPack) -> None:
    bilingual.edit(f"{NL}/areas/riverton.yaml", "id: warm-line", 'id: warm-line, phone: "01632 960222"')
    (problem,) = told(bilingual)
    assert str(problem).startswith(f"{NL}/areas/riverton.yaml:2:21: error[unknown-key]: “phone”")


MISSING = {
    "a statement": (STATEMENTS, f"- {LOOK_IN}\n", "content/statements/winter.yaml:5:9"),
    "a note": (f"{NL}/documents/neighbours-poster.yaml", "    note: Voor iedereen in onze straat\n", None),
    "a label": (f"{NL}/contacts/national.yaml", ", label: Bij direct gevaar", "content/contacts/national.yaml:6:10"),
    "hours": (f"{NL}/areas/riverton.yaml", ", hours: ma–vr 9–17 uur", "content/areas/riverton.yaml:13:12"),
    "a role": (f"{NL}/venues.yaml", ", speak_to: de beheerder", "content/venues.csv:2:4"),
    "a welcome": (f"{NL}/events/fair.yaml", "welcome: Kom met ons praten\n", "content/events/fair.yaml:8:10"),
    "a wording": (f"{NL}/wording.yaml", '  code: "Code {code}"\n', None),
    "months": (f"{NL}/wording.yaml", "months: [januari, ", None),
}


@pytest.mark.parametrize("case", MISSING)
def test_a_missing_translation_refuses_the_copy(case: str, bilingual: BilingualPack) -> None:
    file, text, place = MISSING[case]
    if case == "months":
        lines = (bilingual.root / file).read_text("utf-8").splitlines(keepends=True)
        bilingual.write(file, "".join(line for line in lines if not line.startswith("months")))
    else:
        bilingual.edit(file, text, "")
    problems = told(bilingual)
    assert {(problem.code, problem.severity) for problem in problems} == {("no-translation", "error")}
    assert len(problems) == 1
    assert place is None or str(problems[0].location) == place


def test_or_it_falls_back_and_the_copy_is_a_draft(bilingual: BilingualPack) -> None:
    bilingual.edit("content/pack.yaml", "languages: [nl]", "languages: [nl]\nuntranslated: fall-back")
    bilingual.edit(STATEMENTS, f"- {LOOK_IN}\n", "")
    library, planned = bilingual.checked(audiences=(), areas=("national",))
    assert [problem.code for problem in planned.warnings] == ["no-translation"]
    english, dutch = planned.editions
    assert dutch.text.panels["signs"].statements[0].text == "Look in once a day"
    assert (english.draft, dutch.draft) == (False, True)
    assert dutch.unconfirmed == ("winter.look-in",)
    assert library.in_language("nl").untranslated


def test_what_no_copy_needs_need_not_be_translated(bilingual: BilingualPack) -> None:
    bilingual.edit("content/documents/neighbours-poster.yaml", "format: poster", "format: poster\nlanguages: [en-GB]")
    bilingual.edit(STATEMENTS, f"- {LOOK_IN}\n", "")
    bilingual.write("content/events/fair.yaml", "")
    (bilingual.root / "content/events/fair.yaml").unlink()
    (bilingual.root / f"{NL}/events/fair.yaml").unlink()
    library, planned = bilingual.checked(audiences=())
    assert not planned.warnings
    assert {one.key.language for one in planned.editions} == {"en-GB"}
    assert any("without nl" in reason for _, reason in planned.left_out)
    assert library.languages == ("en-GB", "nl")


def test_words_of_a_spreadsheet_are_not_translated_by_old_ones(bilingual: BilingualPack, tmp_path: Path) -> None:
    """The Dutch hours are those of before: to print them would send people to a closed door."""
    row = {**CONTACT, "Place": "Riverton", "Id": "warm-line", "Role": "advice", "Name": "The Warm Line"}
    row |= {"Audiences": "neighbours", "Label": "Help with heating", "Hours": "Mon–Thu 10–4"}
    table = book(tmp_path, Contacts=[row])
    library, _ = read(bilingual.root, sheets_of(table))
    words = library.in_language("nl")
    assert words.areas["riverton"].contacts[0].hours == "Mon–Thu 10–4"
    assert words.areas["riverton"].contacts[0].label == "Hulp bij verwarming"
    (missing,) = words.untranslated["area-contact", "riverton/warm-line"]
    assert missing.text == "Mon–Thu 10–4"
    assert str(missing.place).startswith(f"{table}[Contacts]:")


def test_a_language_without_a_folder_is_told_once(bilingual: BilingualPack) -> None:
    bilingual.edit("content/pack.yaml", "[nl]", "[nl, fr]")
    (problem,) = told(bilingual)
    assert str(problem).startswith("content/languages/fr: error[missing-file]")


def test_a_folder_that_pack_yaml_does_not_list_is_told_once(bilingual: BilingualPack) -> None:
    bilingual.write("content/languages/fr/wording.yaml", "texts: {code: Code}\n")
    bilingual.write("content/languages/fr/pack.yaml", "title: Un hiver chaud\n")
    (problem,) = told(bilingual)
    assert str(problem).startswith("content/languages/fr: error[ignored-file]")


def test_too_many_words_in_one_language_say_which(bilingual: BilingualPack) -> None:
    bilingual.edit(STATEMENTS, "Ga elke dag even langs", " ".join(["woord"] * 80))
    problems = told(bilingual)
    assert [problem.code for problem in problems] == ["too-many-words"]
    assert problems[0].message.endswith(", in nl")


def test_a_field_that_the_own_words_do_not_have_is_told_in_the_translation(bilingual: BilingualPack) -> None:
    bilingual.edit(f"{NL}/wording.yaml", '"Code {code}"', '"Code {cod}"')
    (problem,) = told(bilingual)
    assert problem.code == "translation-differs"
    assert problem.location.path == f"{NL}/wording.yaml"
    assert problem.hint == "They have: {code}."


HOURS = {**CONTACT, "Place": "Riverton", "Id": "warm-line", "Role": "advice", "Name": "The Warm Line"}
HOURS |= {"Audiences": "neighbours", "Label": "Help with heating", "Hours": "Mon–Tue 10–12"}


def test_an_import_takes_out_the_translations_of_what_it_changes(bilingual: BilingualPack, tmp_path: Path) -> None:
    """Else copies would print the old hours in the other language, and nothing would say so."""
    prepared = prepare(bilingual.root, sheets_of(book(tmp_path, Contacts=[HOURS])))
    assert [problem.code for problem in prepared.warnings if problem.location.path.startswith(NL)] == [
        "stale-translation"
    ]
    carry_out(bilingual.root, prepared)
    assert "9–17" not in (bilingual.root / f"{NL}/areas/riverton.yaml").read_text("utf-8")
    assert "Hulp bij verwarming" in (bilingual.root / f"{NL}/areas/riverton.yaml").read_text("utf-8")
    assert [(problem.code, problem.location.path) for problem in told(bilingual)] == [
        ("no-translation", "content/areas/riverton.yaml")
    ]


NUMBERS = {
    "a number that is left out": ("Worried? Call.", '"Worried? Call {nhs}."', "Ongerust? Bel.", "Ongerust? Bel."),
    "another number": ("Worried? Call.", '"Worried? Call {nhs}."', "Ongerust? Bel.", '"Ongerust? Bel {emergency}."'),
    "a number of its own": ("Worried? Call.", "Worried? Call.", "Ongerust? Bel.", '"Ongerust? Bel {nhs}."'),
}


@pytest.mark.parametrize("case", NUMBERS)
def test_no_language_has_other_numbers(case: str, bilingual: BilingualPack) -> None:
    old, new, old_translation, new_translation = NUMBERS[case]
    bilingual.edit("content/statements/winter.yaml", old, new)
    bilingual.edit(STATEMENTS, old_translation, new_translation)
    assert [problem.code for problem in told(bilingual)] == ["translation-differs"]


def test_the_number_for_text_messages_is_the_same_in_each_language(bilingual: BilingualPack) -> None:
    bilingual.edit("content/areas/riverton.yaml", "    url:", '    text: "WARM to 85258"\n    url:')
    bilingual.edit(f"{NL}/areas/riverton.yaml", "id: warm-line", 'id: warm-line, text: "WARM naar 85999"')
    assert [problem.code for problem in told(bilingual)] == ["translation-differs"]
    bilingual.edit(f"{NL}/areas/riverton.yaml", "85999", "85258")
    assert told(bilingual) == []


TWICE = {
    "in two files": (f"{NL}/statements/more.yaml", f"- {LOOK_IN}\n"),
    "in one list": (f"{NL}/areas/riverton.yaml", "contacts: [{id: warm-line, hours: x}, {id: warm-line, hours: y}]\n"),
}


@pytest.mark.parametrize("case", TWICE)
def test_one_thing_is_translated_once(case: str, bilingual: BilingualPack) -> None:
    bilingual.write(*TWICE[case])
    assert "duplicate-id" in {problem.code for problem in told(bilingual)}


LOST = ["area/riverton.yaml", "statements/more.yml", "Pack.yaml"]


@pytest.mark.parametrize("file", LOST)
def test_a_file_that_translates_nothing_is_told(file: str, bilingual: BilingualPack) -> None:
    bilingual.write(f"{NL}/{file}", "name: x\n")
    assert [problem.code for problem in told(bilingual)] == ["ignored-file"]


def test_what_systems_lay_into_folders_is_no_language(bilingual: BilingualPack) -> None:
    bilingual.write("content/languages/.DS_Store", "x")
    bilingual.write(f"{NL}/.DS_Store", "x")
    assert told(bilingual) == []


WRITTEN_OUT = {
    "a profile": ("templates/profiles/shop/profile.yaml", '"Checked until {month}"', '"Ring 0800 555 111 {month}"'),
    "a profile's translation": (f"{NL}/profiles/shop.yaml", '"Nagekeken tot {month}"', '"Bel 0800 555 112 {month}"'),
    "a welcome": (f"{NL}/events/fair.yaml", "Kom met ons praten", '"Bel {nhs}"'),
}


@pytest.mark.parametrize("case", WRITTEN_OUT)
def test_no_number_and_no_brace_slips_by(case: str, bilingual: BilingualPack) -> None:
    file, old, new = WRITTEN_OUT[case]
    bilingual.edit(file, old, new)
    codes = {problem.code for problem in told(bilingual)}
    assert codes & {"number-in-text", "braces"}
