"""The point of a picture that stays in view."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from handbill.model.pack import Brand


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("left top", "0% 0%"),
        ("top left", "0% 0%"),
        ("Right", "100% 50%"),
        ("bottom", "50% 100%"),
        ("centre", "50% 50%"),
        ("centre bottom", "50% 100%"),
        ("60% 40%", "60% 40%"),
        ("60%, 40%", "60% 40%"),
        (["60%", "40%"], "60% 40%"),
    ],
)
def test_words_and_percentages_are_one_form(written: object, meant: str) -> None:
    assert Brand.model_validate({"picture": "a.jpg", "focus": written}).focus == meant


@pytest.mark.parametrize("written", ["", "up", "left left", "left top right", "60", "60% 140%", "60 40", 60, [60, 40]])
def test_anything_else_is_refused(written: object) -> None:
    with pytest.raises(ValidationError):
        Brand.model_validate({"picture": "a.jpg", "focus": written})


def test_a_focus_needs_a_picture() -> None:
    with pytest.raises(ValidationError):
        Brand.model_validate({"focus": "left"})
