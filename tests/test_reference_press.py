"""Every piece of the reference pack for a print shop: none is refused, and each is what it is on the screen."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from packs import ReferencePack, run_build


@pytest.mark.gate
def test_every_piece_of_every_place_is_made_for_a_print_shop(tmp_path: Path) -> None:
    pack = ReferencePack(tmp_path / "pack", places=True)
    done = run_build(pack.order(audiences=(), profiles=("press",)))
    assert done.failed == {}
    assert len(done.made) >= 40
    assert {problem.severity for problem in done.problems} <= {"warning"}


@pytest.mark.slow
def test_a_poster_says_the_same_for_a_print_shop_as_on_the_screen(tmp_path: Path) -> None:
    pack = ReferencePack(tmp_path / "pack")
    wanted = {"areas": ("exampleshire",), "formats": ("poster",), "sizes": ("a4",)}
    screen, press = (next(pack.sheets(**wanted, profiles=(profile,)))[3] for profile in ("screen", "press"))
    assert press.reading.text == screen.reading.text
    assert press.reading.spoken == screen.reading.spoken
    assert [code.text for code in press.reading.codes] == [code.text for code in screen.reading.codes]
    assert dataclasses.replace(press.layout, pictures=()) == dataclasses.replace(screen.layout, pictures=())
