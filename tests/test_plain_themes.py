"""The themes to start with: every format builds in each of them, with few words, with some, and with the most."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from handbill.edit.scaffold import new_pack
from handbill.edit.scaffold_parts import new_audience, new_document, new_theme
from handbill.model.order import Order, Selection
from handbill.problems import HandbillError
from handbill.run.build import Outcome
from packs import TODAY, run, run_build, sampled
from plain_words import FORMATS, LENGTHS, PICTURES, pack_of

THEMES = ("plain", "margin")
QUICK = {
    ("plain", "most", "leaflet"),
    ("plain", "few", "sticker"),
    ("margin", "most", "card"),
    ("margin", "few", "poster"),
    ("plain", "most", "handout"),
    ("margin", "most", "notice"),
}
"""What `make test` builds; `make gate` builds all."""
CASES = [
    pytest.param(*case, marks=[] if case in QUICK else [pytest.mark.gate])
    for case in itertools.product(THEMES, LENGTHS, FORMATS)
]


def built(pack: Path, selected: Selection) -> Outcome:
    """The copies that are chosen, none of which has failed."""
    outcome = run_build(Order(pack, pack / "output", selected, TODAY, jobs=1))
    assert not outcome.failed, outcome.failed
    assert [problem for problem in outcome.problems if problem.severity == "error"] == []
    return outcome


@pytest.mark.parametrize(("theme", "length", "format"), CASES)
def test_a_format_builds_with_few_words_and_with_many(theme: str, length: str, format: str, tmp_path: Path) -> None:
    outcome = built(pack_of(tmp_path / "pack", theme, length, (format,)), Selection())
    assert len(outcome.made) == (2 if format == "poster" else 1)
    assert not outcome.problems


DRAWN = [
    pytest.param(*case, marks=[] if case in (("plain", "most"), ("margin", "few")) else [pytest.mark.gate])
    for case in itertools.product(THEMES, LENGTHS)
]


@pytest.mark.parametrize(("theme", "length"), DRAWN)
def test_each_picture_is_made_with_few_words_and_with_many(theme: str, length: str, tmp_path: Path) -> None:
    outcome = built(pack_of(tmp_path / "pack", theme, length, PICTURES), Selection(profiles=("image",)))
    assert len(outcome.made) == len(PICTURES)
    assert not outcome.problems


OFFICE = [
    pytest.param(*case, marks=[] if case == ("margin", "handout") else [pytest.mark.gate])
    for case in itertools.product(THEMES, FORMATS)
]


@pytest.mark.parametrize(("theme", "format"), OFFICE)
def test_a_format_builds_for_an_office_printer(theme: str, format: str, tmp_path: Path) -> None:
    pack = pack_of(tmp_path / "pack", theme, "most", (format,))
    assert built(pack, Selection(profiles=("office",))).made


@pytest.mark.parametrize("theme", ["margin", pytest.param("plain", marks=pytest.mark.gate)])
def test_a_new_audience_has_a_piece_in_every_format(theme: str, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    new_pack(pack, "small")
    made = new_audience(pack, "shop-staff", theme)
    assert {f"content/documents/shop-staff-{one}.yaml" for one in FORMATS} <= set(made)
    outcome = built(pack, Selection(audiences=("shop-staff",)))
    assert len(outcome.made) == len(FORMATS) + 1  # the poster has two sizes
    assert all(entry.draft for entry in outcome.made.values())
    assert {problem.code for problem in outcome.problems} == {"unconfirmed"}


@pytest.mark.parametrize("format", sampled(["card", "leaflet", "briefing", "sticker"], every=4))
def test_a_new_document_builds_as_it_is(format: str, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    new_pack(pack, "small")
    made = new_document(pack, "winter-piece", "neighbours", format)
    assert made[0] == "content/documents/winter-piece.yaml"
    outcome = built(pack, Selection(formats=(format,)))
    assert outcome.made
    assert all(entry.draft for entry in outcome.made.values())


def test_a_new_picture_builds_by_the_command_that_is_told(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    new_pack(pack, "small")
    done = run("new", "document", "--pack", str(pack), "--audience", "neighbours", "--format", "tile")
    assert "To make it: handbill build --audience neighbours --format tile --profile image" in done.stdout
    chosen = Selection(audiences=("neighbours",), formats=("tile",), profiles=("image",))
    assert built(pack, chosen).made


def test_a_new_theme_is_that_of_an_audience_at_once(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    new_pack(pack, "small")
    new_theme(pack, "our-look", "margin")
    new_theme(pack, "our-other-look", "our-look")
    audience = pack / "content/audiences/neighbours.yaml"
    audience.write_text(audience.read_text("utf-8").replace("theme: plain", "theme: our-other-look"), "utf-8")
    assert built(pack, Selection(sizes=("a4",))).made


def test_names_that_are_not_there_are_told_with_the_nearest(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    new_pack(pack, "small")
    with pytest.raises(HandbillError, match="Did you mean “neighbours”"):
        new_document(pack, "x", "neighbour", "card")
    with pytest.raises(HandbillError, match="Did you mean “sticker”"):
        new_document(pack, "x", "neighbours", "stiker")
    with pytest.raises(HandbillError, match="Did you mean “margin”"):
        new_theme(pack, "our-look", "marign")
    with pytest.raises(HandbillError, match="“neighbours-poster” is a poster for “neighbours” already"):
        new_document(pack, "x", "neighbours", "poster")
    assert not (pack / "templates").exists()
