"""Only what has changed is made again, and whatever happened, a plain build gives what a clean one gives."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from handbill.model.order import Order, Selection
from handbill.problems import HandbillError, Problem
from packs import run_build
from upheavals import UPHEAVALS, Place, clean_twin

OF_HISTORY = ("previous.json", "earlier.jsonl")
STEPS = 6


def content(folder: Path) -> dict[str, bytes]:
    """The files that a clean build makes too, by path."""
    found: dict[str, bytes] = {}
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder)
        if file.is_file() and path.parts[0] not in ("_withdrawn", *OF_HISTORY) and not file.name.startswith("."):
            found[path.as_posix()] = file.read_bytes()
    return found


def told(order: Order) -> list[str]:
    """What a build says; with “stopped” when it has made nothing."""
    try:
        outcome = run_build(order)
    except HandbillError as error:
        return ["stopped", *sorted(map(shown, error.problems))]
    failed = [shown(problem) for problems in outcome.failed.values() for problem in problems]
    return sorted([*map(shown, outcome.problems), *failed])


def shown(problem: Problem) -> str:
    return f"{problem.location} {problem.code} {problem.severity} {problem.message}"


def sequences() -> list[object]:
    """Seeds of random sequences: one in each `make test`, the others in `make gate`."""
    return [pytest.param(seed, marks=[] if seed == 0 else [pytest.mark.gate]) for seed in range(24)]


@pytest.mark.parametrize("seed", sequences())
def test_whatever_happened_a_plain_build_equals_a_clean_one(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    place = Place.made(tmp_path / "pack", dice)
    assert len(run_build(place.order).made) == 4
    history: list[str] = []
    for step in range(STEPS):
        upheavals = dice.sample(list(UPHEAVALS), dice.randrange(1, 4))
        history += upheavals
        for name in upheavals:
            UPHEAVALS[name](place)
        if place.selection != Selection() or place.force:
            told(place.order)
            place.selection, place.force = Selection(), False
        clean = clean_twin(place, tmp_path / f"clean-{step}")
        wanted, found = told(clean), told(place.order)
        assert found == wanted, history
        if "stopped" not in found:
            assert content(place.pack.root / "output") == content(clean.output), history
            assert not run_build(place.order).fresh, history
        shutil.rmtree(clean.pack)
