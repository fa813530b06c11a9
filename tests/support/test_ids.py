"""Ids of names."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbill.support.ids import Called, compared, ids_for, slug

_ID = re.compile(r"(?=.{1,60}$)[a-z0-9]+(-[a-z0-9]+)*")


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("St Mary’s Café", "st-marys-cafe"),
        ("Łódź", "lodz"),
        ("Æther Þing Đakovo Straße Øre Œuvre", "aether-thing-dakovo-strasse-ore-oeuvre"),
        ("Tŷ’r Ŵyl", "tyr-wyl"),
        ("Szkoła Łucji Żółw", "szkola-lucji-zolw"),
        ("٣ Club", "3-club"),
        ("🎪", ""),
    ],
)
def test_letters_of_latin_scripts_are_kept(name: str, made: str) -> None:
    assert slug(name) == made


@pytest.mark.parametrize("name", ["Київ Club", "東京 Club", "Ἀθήνα Club"])
def test_a_hash_stands_for_lost_letters(name: str) -> None:
    assert re.fullmatch("club-[0-9a-f]{6}", slug(name))
    assert slug("مدرسة") != slug("مدارس")
    assert re.fullmatch("con-[0-9a-f]{6}", slug("Con"))


def test_long_names_with_one_beginning_differ() -> None:
    infants, juniors = (slug(f"{'Saints ' * 12}{end}") for end in ("Infants", "Juniors"))
    assert infants.startswith("saints-saints-")
    assert infants != juniors


_NAMES = st.text(st.sampled_from("aAłlé клуб中-'1 "), min_size=1, max_size=5)


@given(st.lists(st.tuples(_NAMES, st.sampled_from("xy"), st.sampled_from(["", "1 A", "2 B"])), max_size=8))
def test_an_id_is_of_one_thing_and_a_thing_has_one_id(made_of: list[tuple[str, str, str]]) -> None:
    things = [Called(*parts) for parts in made_of]
    taken = ["a", "l"]
    owners: dict[str, object] = dict.fromkeys(taken)
    for thing, made in zip(things, ids_for(things, taken), strict=True):
        if made or any(letter.isalnum() for letter in thing.name):
            assert _ID.fullmatch(made), (thing, made)
            assert owners.setdefault(made, thing.identity) == thing.identity


def test_names_are_compared_by_their_letters_and_signs() -> None:
    assert compared("St Mary’s") == compared("st  marys") == compared("ST MARY'S")
    assert compared("Café") == compared("Cafe\u0301") != compared("Cafe")
    assert compared("C++ Club") != compared("C Club")
