"""A detail that is given and printed on no copy is told."""

from __future__ import annotations

import pytest

from packs import Pack, run_check

AREA = "content/areas/exampleshire.yaml"
GIVEN = {
    "hours": ("hours: Mon–Fri 9–5", "hours"),
    "email": ("email: licensing@exs.example", "email address"),
    "note": ("note: Ask for the licensing team", "note"),
}


@pytest.mark.parametrize("key", GIVEN)
def test_a_detail_that_no_copy_shows_is_told_at_its_key(key: str, pack: Pack) -> None:
    line, called = GIVEN[key]
    url = "    url: https://exs.example/taxi\n"
    pack.edit(AREA, url, f"{url}    {line}\n")
    (problem,) = run_check(pack.order(audiences=()))
    assert problem.code == "detail-not-printed"
    assert problem.message.startswith(f"the {called} of “Taxi licensing” is printed on no copy")
    assert str(problem.location).startswith(f"{AREA}:68:")


def test_a_detail_that_one_copy_shows_is_fine(pack: Pack) -> None:
    """The helpline's email stands on national copies only, where it is the first."""
    assert run_check(pack.order(audiences=())) == ()
