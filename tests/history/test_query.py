"""What people type is read kindly, and a slip in a code is named."""

from __future__ import annotations

import pytest

from handbill.history import query
from handbill.support.copy_codes import copy_code

CODE = copy_code("words", "place")


@pytest.mark.parametrize(
    "text",
    [
        "01632 960100",
        "01632960100",
        "(01632) 960 100",
        "01632-960-100",
        "01632\u2011960100",
        "+44 1632 960100",
        "+44 (0)1632 960100",
        "0044 1632 960100",
        "0044 (0) 1632 960100",
        " tel:+441632960100 ",
        "０1632 960100",
        "01632 960100 ext 4",
        "18001 01632 960100",
    ],
)
def test_every_form_of_a_number_is_one(text: str) -> None:
    assert query.number(text, "GB") == "+441632960100"


@pytest.mark.parametrize("text", ["", "12", "First Contact", "K7QF-3XW9", "signs.mood"])
def test_other_words_are_no_number(text: str) -> None:
    assert query.number(text, "GB") is None


def test_short_numbers_are_whole_and_long_ones_may_lack_their_area() -> None:
    assert query.number("116 000", "GB") == query.number("116000", "GB") == "116000"
    assert query.same_number("960100", "+441632960100")
    assert not query.same_number("60100", "+441632960100")
    assert not query.same_number("0100100", "+441632960100100")


@pytest.mark.parametrize(
    "text", [CODE, CODE.lower(), CODE.replace("-", ""), f" {CODE.replace('-', '–')} ", f"Code {CODE}"]
)
def test_every_form_of_a_code_is_one(text: str) -> None:
    assert query.code(text) == CODE
    assert query.why_no_code(CODE) == ""


def test_words_and_numbers_are_no_codes() -> None:
    assert query.code("helpline") is None
    assert query.code("0800 1111") is None


def test_a_slip_is_named_and_mended_from_the_codes_that_are_known() -> None:
    signs = CODE.replace("-", "")
    slip = ("3" if signs[0] != "3" else "4") + CODE[1:]
    swapped = f"{signs[0]}{signs[2]}{signs[1]}{signs[3]}-{signs[4:]}"
    assert query.why_no_code(slip) == "the check character does not fit"
    assert query.why_no_code("O" + CODE[1:]) == "no code has O in it"
    for wrong in (slip, swapped, "O" + CODE[1:]):
        assert query.corrections(wrong, [CODE, copy_code("other", "place")]) == [CODE]
    assert query.corrections("2222-2222", [CODE]) == []


def test_words_are_compared_without_dress() -> None:
    assert query.normalised_words("  It isn’t\na “toy”. ") == query.normalised_words('it ISN\'T a "toy"')
    assert query.address("HTTPS://www.Exs.example/Changed/") == "exs.example/changed"
