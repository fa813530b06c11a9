"""Cards with one contact to nine, and one to four logos of any shape, fit every piece of the reference pack."""

from __future__ import annotations

from pathlib import Path

import pytest

import made_cards
from packs import sampled


@pytest.mark.parametrize("piece", sampled(made_cards.PIECES, 4))
def test_every_number_of_contacts_and_logos_fits(piece: str, tmp_path: Path) -> None:
    told = {what: [str(problem) for problem in found] for what, found, _ in made_cards.made(tmp_path, piece)}
    assert len(told) >= len(made_cards.logos_of(piece)) + len(made_cards.LEAFLET)
    assert {what: problems for what, problems in told.items() if problems} == {}


def test_a_logo_that_has_to_be_small_is_told_with_its_measure_where_it_is_named(tmp_path: Path) -> None:
    pack = made_cards.CardPack(tmp_path / "pack")
    made_cards.with_logos(pack, tuple((f"crest-{number}", 20, 20 + 90 * number) for number in range(4)))
    (warning, *_) = [problem for problem in pack.all_problems(formats=("leaflet",)) if problem.code == "small-logo"]
    assert str(warning.location).startswith(f"{made_cards.AREA}:")
    assert "mm high; the least is 11 mm" in warning.message
