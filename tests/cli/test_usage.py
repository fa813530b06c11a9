"""What is said of wrong usage: the nearest right word, in the form of all problems."""

from __future__ import annotations

import pytest

from packs import run

WRONG = [
    ("biuld",),
    ("build", "--jobs", "0"),
    ("build", "--today", "yesterday"),
    ("list", "numbers"),
    ("build", "--nonsense"),
]


@pytest.mark.parametrize("arguments", WRONG)
def test_wrong_usage_ends_with_2(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
