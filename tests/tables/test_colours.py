"""Cells with a colour, as people and spreadsheets write them."""

from __future__ import annotations

import pytest

from handbill.support.colours import colour_meant, nearest_that_holds
from handbill.support.contrast import contrast
from handbill.tables.colours import colour_of
from handbill.tables.fault import CellFault


@pytest.mark.parametrize("text", ["#003366", "003366", "#1E1E1E", "12e345", "336699"])
def test_six_digits_are_a_colour_with_and_without_the_sign(text: str) -> None:
    assert colour_of(text) == f"#{text.removeprefix('#').lower()}"


@pytest.mark.parametrize(
    ("text", "code", "meant"),
    [
        ("3366", "lost-digits", "#003366"),
        ("0", "lost-digits", "#000000"),
        ("1.23E+47", "lost-digits", "with # in front"),
        ("#369", "bad-colour", "#336699"),
        ("rgb(0, 51, 102)", "bad-colour", "#003366"),
        ("0 51 102", "bad-colour", "#003366"),
        ("rgb(0, 51, 300)", "bad-colour", "#1d5fa8"),
        ("dark blue", "bad-colour", "HEX"),
        ("Pantone 286 C", "bad-colour", "HEX"),
        ("#12345g", "bad-colour", "HEX"),
    ],
)
def test_what_a_spreadsheet_has_spoilt_or_people_write_is_told_with_what_to_type(
    text: str, code: str, meant: str
) -> None:
    fault = colour_of(text)
    assert isinstance(fault, CellFault)
    assert fault.code == code
    assert meant in fault.hint


def test_the_nearest_colour_is_the_first_that_holds_and_of_the_same_hue() -> None:
    better = nearest_that_holds("#ffd100", lambda colour: contrast(colour, "#ffffff") >= 4.5)
    assert better == "#8c7300"
    assert contrast("#8f7500", "#ffffff") < 4.5  # a step lighter is too light
    lighter = nearest_that_holds("#101010", lambda colour: contrast(colour, "#000000") >= 4.5)
    assert lighter
    assert contrast(lighter, "#000000") >= 4.5
    assert nearest_that_holds("#808080", lambda colour: False) is None


def test_no_colour_is_made_of_anything_else() -> None:
    assert colour_meant("12345") == colour_meant("") == colour_meant("1, 2") == ""
