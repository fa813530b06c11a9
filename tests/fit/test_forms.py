"""Steps are put into a composition as classes, and as the forms of a text that are for them."""

from __future__ import annotations

import pytest

from handbill.fit.forms import malformed, stepped
from handbill.model.ladder import Ladder
from handbill.model.layout import Composition

SIDE = (
    '<body class="poster a4"><p>words</p><div class="slot slot-place" data-slot="place"><!--slot place--></div></body>'
)
NAME = '<p><span data-fit="name 0-1">Westmere <span>Partnership</span></span><span data-fit="name 2-">WP</span></p>'
PLACE, LIST = Ladder("place", "name", 3), Ladder("", "list", 4)


def composition(place: str = NAME) -> Composition:
    empty = {"styles": (), "assets": {}, "title": "", "language": "en", "code": "", "on_sides": (), "in_slots": {}}
    hashes = dict.fromkeys(("words_hash", "place_hash", "inputs_hash"), "")
    return Composition(sides=(SIDE,), slots={"place": place}, **empty, **hashes)  # type: ignore[arg-type]


def test_the_first_form_stands_where_it_fits() -> None:
    made = stepped(composition(), {})
    assert made.slots == {"place": "<p>Westmere <span>Partnership</span></p>"}
    assert made.sides == (SIDE,)


def test_a_further_form_has_its_step() -> None:
    assert stepped(composition(), {PLACE: 1}).slots == {"place": "<p>Westmere <span>Partnership</span></p>"}
    assert stepped(composition(), {PLACE: 2}).slots == {"place": "<p>WP</p>"}


def test_a_slot_has_its_classes_and_the_sides_theirs_on_the_body() -> None:
    (side,) = stepped(composition(), {PLACE: 2, LIST: 1}).sides
    assert 'class="slot slot-place fit-name-1 fit-name-2" data-slot="place"' in side
    assert '<body class="fit-list-1 poster a4">' in side
    (side,) = stepped(composition(), {PLACE: 2}).sides
    assert '<body class="poster a4">' in side


def test_a_slot_within_a_slot_has_its_own_classes() -> None:
    inner = Ladder("code", "address", 2)
    made = stepped(composition('<b class="slot-code" data-slot="code"><!--slot code--></b>'), {inner: 1})
    assert 'class="slot-code fit-address-1"' in made.slots["place"]
    assert "fit-" not in made.sides[0]


@pytest.mark.parametrize(
    "tag", ['<p data-fit="name 0-1">', '<span class="a" data-fit="name 0-1">', '<span data-fit="name">', "<b data-fit>"]
)
def test_a_form_that_is_declared_in_another_way_is_found(tag: str) -> None:
    assert list(malformed(f"<p>words</p>{tag}words")) == [tag]
    assert list(malformed(NAME)) == []
