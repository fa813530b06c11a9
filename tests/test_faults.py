"""Every planted fault is reported at its place, and no harmless change is."""

from __future__ import annotations

import pytest

from planted import Planted, all_planted, tried

EVERY = 16
"""One change in so many is tried in each `make test`, all of them in `make gate`."""


@pytest.mark.parametrize(
    "planted",
    [
        pytest.param(planted, id=planted.name, marks=pytest.mark.gate if number % EVERY else ())
        for number, planted in enumerate(all_planted())
    ],
)
def test_planted(planted: Planted) -> None:
    result = tried(planted)
    assert result.as_it_must_be, str(result)
