"""Pieces in large print: all of their words in 18 pt, whom to ring first, accessible."""

from __future__ import annotations

import re
from pathlib import Path

import page
import pytest

from handbill.model.edition import Edition
from handbill.model.reading import FinishedFile
from packs import ReferencePack, run_build

LARGE = ("large-print",)
LEAST = 18.0


@pytest.mark.gate
def test_every_piece_of_every_place_is_made_in_large_print(tmp_path: Path) -> None:
    pack = ReferencePack(tmp_path / "pack", places=True)
    done = run_build(pack.order(audiences=(), profiles=LARGE))
    assert done.failed == {}
    assert len(done.made) >= 40
    assert {problem.severity for problem in done.problems} <= {"warning"}


def pieces(root: Path, profile: str, **selected: tuple[str, ...]) -> list[tuple[Edition, FinishedFile]]:
    made = []
    wanted = {"areas": ("exampleshire",), "profiles": (profile,)} | selected
    for _, edition, _, sheet in ReferencePack(root).sheets(**wanted):
        made.append((edition, sheet))
    return made


def words(sheet: FinishedFile) -> set[str]:
    """The words and numbers of a piece, without its code, and the marks that a theme sets between and beside them."""
    text = re.sub(r"Code \S+", "", " ".join(sheet.reading.text)).replace("?", " ")
    return {word for word in text.split() if any(character.isalnum() for character in word)}


@pytest.mark.slow
@pytest.mark.parametrize("audience", ["parents", "taxi-drivers"])
def test_all_words_are_there_in_18_points_and_the_numbers_come_first(audience: str, tmp_path: Path) -> None:
    chosen = {"audiences": (audience,), "formats": ("leaflet", "card")}
    screen = pieces(tmp_path / "screen", "screen", **chosen)
    large = pieces(tmp_path / "large", "large-print", **chosen)
    assert len(screen) == len(large)
    for (_, before), (edition, sheet) in zip(screen, large, strict=True):
        small_print = set(before.reading.slots["small-print"].split())  # a card has the short form of it
        assert words(before) - words(sheet) - small_print == set(), edition.path
        assert min(line.size for line in sheet.layout.lines) >= LEAST
        contacts = sheet.layout.slots["contacts"]
        assert contacts.page == 0
        below = [line.box.y for line in sheet.layout.lines if line.box.page == 0 and line.statement]
        assert all(y > contacts.bottom for y in below)
        file = tmp_path / "large.pdf"
        file.write_bytes(sheet.data)
        assert page.validate_pdf(str(file), profile="ua1").is_compliant
        feet = [line for line in sheet.layout.lines if line.generated]
        assert [line.text for line in feet] == [str(number + 1) for number in range(len(sheet.layout.pages))]
        assert all(line.box.y > 270 for line in feet)


@pytest.mark.slow
def test_a_heading_without_words_stands_over_the_numbers(tmp_path: Path) -> None:
    chosen = {"audiences": ("parents",), "formats": ("leaflet",)}
    [(_, sheet)] = pieces(tmp_path / "large", "large-print", **chosen)
    heading = next(line for line in sheet.layout.lines if line.text == "Talk it through")
    contacts = sheet.layout.slots["contacts"]
    assert heading.box.page == contacts.page == 0
    assert 0 < contacts.y - heading.box.bottom < 12
