"""What a message quotes can neither command a terminal nor turn a line round."""

from __future__ import annotations

import pytest

from handbill.problems import Location, Problem
from handbill.problems.visible import visible


@pytest.mark.parametrize("sign", ["\x1b", "\x07", "\x00", "\r", "\x7f", "\x9b", "\u202e", "\u2066", "\ufeff", "\u2028"])
def test_a_sign_is_shown_as_its_code(sign: str) -> None:
    problem = Problem(Location(f"a{sign}.csv", 1), "bad-table", f"“{sign}]0;x”", f"{sign}?")
    assert sign not in str(problem)
    assert str(problem).count(f"<U+{ord(sign):04X}>") == 3
    assert problem.location.path == f"a{sign}.csv"  # the name itself stays


@pytest.mark.parametrize("text", ["Clwb yr Ŵyl", "می\u200cخواهم", "two\nlines", "soft\u00adhyphen", "🎪", "مدرسة"])
def test_words_stay(text: str) -> None:
    assert visible(text) == text
