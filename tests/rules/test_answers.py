"""A warning that is answered with a reason is silent; no answer outlives its cause."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from handbill.model.library import SourceMap
from handbill.model.order import Order, Selection
from handbill.problems import HandbillError, Location, Problem
from handbill.rules.answers import answered, answers_in, silenced
from handbill.run.checking import checked
from handbill.support.snapshot import Snapshot
from packs import run_check
from rules.bench import AREA, CONTACT, PACK, TODAY, VENUES, Bench, command, plan

PHONE, MOBILE = 'phone: "01632 960301"', 'phone: "07400 123456"'
ANSWER = "# accept mobile-number: it is the duty team's own"


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path / "pack")


def told(bench: Bench) -> list[str]:
    return [problem.code for problem in plan(bench)]


@pytest.mark.parametrize(
    "written",
    [
        f"{MOBILE}  {ANSWER}",
        f"{ANSWER}\n    {MOBILE}",
        f"{ANSWER}\n    # accept unlikely-number: it is new\n    {MOBILE}",
    ],
)
def test_it_is_silent_on_its_line_and_from_the_line_above(written: str, bench: Bench) -> None:
    bench.edit(AREA, PHONE, written)
    left = told(bench)
    assert "mobile-number" not in left
    assert left == (["answer-outlived"] if "unlikely" in written else [])


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        (f"{MOBILE}  # accept mobile-number:", ["answer-without-reason", "mobile-number"]),
        (f"{MOBILE}  # accept mobile-number since it is theirs", ["answer-without-reason", "mobile-number"]),
        (f"{MOBILE}  # accept mobil-number: theirs", ["answer-unknown", "mobile-number"]),
        (f"{MOBILE}  # accept personal-email: theirs", ["answer-outlived", "mobile-number"]),
        (f"{PHONE}\n    {ANSWER}", ["answer-outlived"]),
        (f"{MOBILE}\n    {ANSWER}", ["answer-outlived", "mobile-number"]),
        (f"{ANSWER}\n    role: board\n    {MOBILE}", ["duplicate-key"]),
        (f"{MOBILE}  # accept whatever comes", ["mobile-number"]),
        (f'{MOBILE}\n    note: "a # accept mobile-number: x"', ["mobile-number"]),
        (f"{PHONE}  # accept answer-outlived: we like it", ["answer-error"]),
        (f"{PHONE}  # accept missing-glyph: a box is fine", ["answer-error"]),
    ],
)
def test_what_is_wrong_with_an_answer_is_told(written: str, wanted: list[str], bench: Bench) -> None:
    bench.edit(AREA, PHONE, written)
    assert sorted(told(bench)) == wanted


def test_an_answer_is_told_where_it_stands(bench: Bench) -> None:
    bench.edit(AREA, PHONE, f"{PHONE}  {ANSWER}")
    (problem,) = plan(bench)
    assert str(problem.location) == f"{AREA}:10:{len(PHONE) + 7}"
    assert problem.severity == "warning"


def test_an_error_is_never_answered(bench: Bench) -> None:
    """A text without a translation is an error, or a warning where pack.yaml lets it fall back."""
    bench.edit(PACK, "region: GB", "languages: [nl]\nregion: GB")
    bench.write("content/languages/nl/pack.yaml", "title: Hoog water\n")
    bench.edit(AREA, "name: Polder board", "name: Polder board  # accept no-translation: known by this name")
    line = 8
    assert line in [problem.location.line for problem in plan(bench) if problem.location.path == AREA]
    bench.edit(PACK, "languages: [nl]", "languages: [nl]\nuntranslated: fall-back")
    assert line not in [problem.location.line for problem in plan(bench) if problem.location.path == AREA]


def test_style_sheets_and_templates(bench: Bench) -> None:
    bench.write("templates/a.css", "/* accept css-ignored: x */\np { color: red } /* accept detail-not-printed: y */\n")
    bench.write("templates/b.html.j2", "{#- accept detail-not-printed: two\n lines #}\n<p>\n")
    found = answers_in(Snapshot.of(bench.root), SourceMap())
    assert [(str(one.place), one.code, one.reason, one.line) for one in found] == [
        ("templates/a.css:1:1", "css-ignored", "x", 2),
        ("templates/a.css:2:18", "detail-not-printed", "y", 2),
        ("templates/b.html.j2:1:1", "detail-not-printed", "two\n lines", 3),
    ]
    here = Problem(Location("templates/a.css", 2, 5), "detail-not-printed", "m", severity="warning")
    assert silenced([here], found) == []
    left = answered([here], found, ("template",))
    assert [(one.code, one.location.path) for one in left] == [
        ("answer-error", "templates/a.css"),
        ("answer-outlived", "templates/b.html.j2"),
    ]


def test_a_row_of_the_packs_own_table(bench: Bench) -> None:
    header = "name,area,documents,speak_to,accepted\n"
    bench.write(VENUES, header + "Hall,polder,card,duty manager,unconfirmed: they answer next week; we asked\n")
    assert told(bench) == []
    bench.write(VENUES, header + "Hall,polder,card,duty manager,unconfirmed\nShop,polder,card,,unconfirmed: none\n")
    assert sorted(told(bench)) == ["answer-outlived", "answer-without-reason", "unconfirmed"]


def of_workbook(bench: Bench) -> list[Problem]:
    try:
        return list(checked(Snapshot.of(bench.root), Selection(), TODAY, bench.workbook())[1].warnings)
    except HandbillError as error:
        return list(error.problems)


@pytest.mark.parametrize(
    ("accepted", "wanted"),
    [
        (None, ["mobile-number"]),
        ("mobile-number: the team's own; it stays", []),
        ("mobile-number: the team's own; personal-email: shared", ["answer-outlived"]),
        ("mobile-number", ["answer-without-reason", "mobile-number"]),
        ("mobile-numbr: the team's own", ["answer-unknown", "mobile-number"]),
        ("It is fine", ["answer-unknown", "mobile-number"]),
    ],
)
def test_a_row_of_a_workbook(accepted: str | None, wanted: list[str], bench: Bench) -> None:
    row: dict[str, Any] = {**CONTACT, "Phone": "07400 123456", "Accepted": accepted}
    bench.book = {"Contacts": [row]}
    found = of_workbook(bench)
    assert sorted(problem.code for problem in found) == wanted
    for problem in found:
        if problem.code.startswith("answer-"):
            assert str(problem.location).endswith("[Contacts]:J2")


def test_an_answer_in_the_pack_is_not_outlived_because_a_table_lies_over_it(bench: Bench) -> None:
    bench.edit(AREA, PHONE, f"{MOBILE}  {ANSWER}")
    row = {**CONTACT, "Role": "board", "Name": "Polder board", "Phone": "01632 960301"}
    bench.book = {"Contacts": [row]}
    assert of_workbook(bench) == []


def test_only_what_was_looked_at_can_be_said_to_be_gone(bench: Bench) -> None:
    bench.edit(AREA, PHONE, PHONE + "  # accept review-due: it is on its way")
    assert told(bench) == ["answer-outlived"]
    bench.selection = Selection(areas=("national",))
    assert told(bench) == []


def test_check_knows_what_templates_print(bench: Bench) -> None:
    contacts = "content/contacts/shared.yaml"
    bench.edit(contacts, 'phone: "999"', 'phone: "999"\n  note: Ring at once')
    order = Order(bench.root, bench.root / "output", Selection(), TODAY)
    assert [one.code for one in run_check(order)] == ["detail-not-printed"]
    bench.edit(contacts, "note: Ring at once", "note: Ring at once  # accept detail-not-printed: for us alone")
    assert run_check(order) == ()


def test_the_command_line_is_silent_too(bench: Bench) -> None:
    arguments = ("plan", "--pack", "{root}", "--today", str(TODAY))
    bench.edit(AREA, PHONE, MOBILE)
    assert [problem.code for problem in command(*arguments)(bench)] == ["mobile-number"]
    bench.edit(AREA, MOBILE, f"{MOBILE}  {ANSWER}")
    assert list(command(*arguments)(bench)) == []


def test_an_answered_warning_is_silent_beside_an_error(bench: Bench) -> None:
    bench.edit(AREA, "name: Polder\n", "name: Polder\nlanguages: [cy]\n")
    bench.edit(AREA, "nation: england", "nation: englnad")
    assert sorted(told(bench)) == ["unknown-language", "unknown-nation"]
    bench.edit(AREA, "nation: englnad", "nation: englnad  # accept unknown-nation: they write it so")
    assert told(bench) == ["unknown-language"]
