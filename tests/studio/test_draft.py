"""Edits are rows of a table: each problem is at the field that it is about."""

from __future__ import annotations

import pytest

from handbill.problems import HandbillError, Problem
from handbill.rules.reading import read as read_snapshot
from handbill.studio.draft import sorted_out
from handbill.support.snapshot import Snapshot
from packs import Pack, read
from studio.forms import AREA, FILE, FRONT_DOOR, LOOK, draft, edit


def problems_of(pack: Pack, *edits: tuple[str, str, str]) -> dict[tuple[str, str], list[Problem]]:
    """The problems of the fields when these edits are laid over the pack."""
    made = draft(pack, *(edit(pack, *one) for one in edits))
    base, _ = read(pack.root)
    try:
        library, found = read_snapshot(Snapshot.of(pack.root), made.sheets)
    except HandbillError as error:
        return sorted_out(error.problems, made.fields(base))[0]
    return sorted_out(found, made.fields(library))[0]


@pytest.mark.parametrize(
    ("group", "column", "text", "code"),
    [
        (FRONT_DOOR, "phone", "1632 960100", "lost-zero"),
        (FRONT_DOOR, "hours", "ring 01632 960999", "number-in-text"),
        (FRONT_DOOR, "role", "front-dor", "unknown-role"),
        (FRONT_DOOR, "verified_on", "31/02/2026", "bad-date"),
        (FRONT_DOOR, "url", "exs.example/changed", "bad-url"),
        (FRONT_DOOR, "name", "", "empty-cell"),
        (AREA, "name", "", "empty-cell"),
        (LOOK, "primary", "blue", "bad-colour"),
        (LOOK, "logos", "nothing.svg", "missing-picture"),
    ],
)
def test_a_problem_is_at_its_field(pack: Pack, group: str, column: str, text: str, code: str) -> None:
    found = problems_of(pack, (group, column, text))
    assert {field: [problem.code for problem in problems] for field, problems in found.items()} == {
        (group, column): [code]
    }


def test_a_changed_number_that_was_not_rung_is_told(pack: Pack) -> None:
    found = problems_of(pack, (FRONT_DOOR, "phone", "01632 960199"))
    assert [problem.code for problem in found[FRONT_DOOR, "phone"]] == ["not-checked"]


def test_an_emptied_field_takes_its_value_away(pack: Pack) -> None:
    made = draft(pack, edit(pack, FRONT_DOOR, "option", ""))
    library, _ = read_snapshot(Snapshot.of(pack.root), made.sheets)
    assert library.areas["exampleshire"].contacts[0].option is None
    assert library.areas["exampleshire"].contacts[0].phone == "01632 960100"


def test_an_edit_of_what_the_form_does_not_have_is_left_out(pack: Pack) -> None:
    made = edit(pack, FRONT_DOOR, "phone", "01632 960199")
    for group, column in (("contact:other/one", "phone"), (FRONT_DOOR, "id"), (FRONT_DOOR, "place"), (AREA, "id")):
        wrong = type(made)(group, column, "", "x")
        assert draft(pack, wrong).edits == ()


def test_another_change_of_the_same_field_is_a_conflict_and_of_another_field_is_none(pack: Pack) -> None:
    mine = edit(pack, FRONT_DOOR, "phone", "01632 960199")
    pack.edit(FILE, 'option: "2"', 'option: "3"')
    assert draft(pack, mine).conflicts == ()
    pack.edit(FILE, "01632 960100", "01632 960155")
    (conflict,) = draft(pack, mine).conflicts
    assert conflict.stored == "01632 960155"
    pack.edit(FILE, "01632 960155", "01632 960199")
    assert draft(pack, mine).edits == ()  # both have typed the same


def test_a_confirmed_code_phrase_stays_confirmed_until_it_is_changed(pack: Pack) -> None:
    pack.edit(FILE, 'option: "2"', 'option: "2"\n    phrase: Operation Example\n    status: confirmed')
    for column, text, status in (("note", "Free", "confirmed"), ("phrase", "Operation Other", "unconfirmed")):
        made = draft(pack, edit(pack, FRONT_DOOR, column, text))
        library, _ = read_snapshot(Snapshot.of(pack.root), made.sheets)
        assert library.areas["exampleshire"].contacts[0].status == status
