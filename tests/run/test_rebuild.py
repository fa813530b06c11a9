"""Only what has changed is made again, and whatever happened, a plain build gives what a clean one gives."""

from __future__ import annotations

import dataclasses
import random
import shutil
from pathlib import Path

import pytest

from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.model.manifest import EditionEntry
from handbill.model.order import Order, Selection
from handbill.output.cache import Store
from handbill.problems import HandbillError, Problem
from handbill.rules.template.details import outline_of
from handbill.run.checking import checked
from handbill.run.kept import SOFTWARE, Kept
from handbill.support.snapshot import Snapshot
from packs import a_reading, run_build
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


OF_TEMPLATES = [name for name in UPHEAVALS if "style" in name or "template" in name or "picture" in name]
AS_BEFORE = (
    "nothing",
    "a line moves",
    "an event",
    "a packing list's look",
    "a picture that nothing uses",
    "a comment of the format",
)
OTHERS = ("a number", "wording", "a logo", "a heading")


@pytest.mark.parametrize("name", sorted({*OF_TEMPLATES, *AS_BEFORE, *OTHERS}))
def test_a_copy_that_is_kept_would_be_filled_in_alike(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "is_whole", lambda *_: True)
    place, store = Place.made(tmp_path / "pack", random.Random(1)), Store(tmp_path / "cache")
    before: dict[str, Composition] = {}
    kept = Kept(store, Snapshot.of(place.pack.root), {})
    for edition in planned(place):
        composition = before[edition.path] = place.pack.compose(edition)
        kept.keep(edition, composition, outline_of(edition, composition), an_entry(edition), a_reading())
    kept.write()
    UPHEAVALS[name](place)
    now = Kept(store, Snapshot.of(place.pack.root), {})
    found = [edition for edition in planned(place) if edition.path in before]
    for edition in found:
        assert bool(now.record(edition)) is (now.reasons(edition) == [])
        assert now.record(edition) is None or place.pack.compose(edition) == before[edition.path]
    assert len(found) == 4
    assert all(now.record(edition) for edition in found) is (name in AS_BEFORE)


def planned(place: Place) -> tuple[Edition, ...]:
    return checked(Snapshot.of(place.pack.root), Selection(area_only=True), place.today)[1].editions


def an_entry(edition: Edition) -> EditionEntry:
    hashes = dict.fromkeys(("sha256", "words_hash", "place_hash", "inputs_hash", "code"), "x")
    lists: dict[str, tuple[str, ...]] = dict.fromkeys(("contacts", "statements", "sources"), ())
    return EditionEntry.model_validate(
        {**dataclasses.asdict(edition.key), **hashes, **lists, "path": edition.path, "pages": 1}
    )


def test_other_software_makes_everything_anew(tmp_path: Path) -> None:
    place, store = Place.made(tmp_path / "pack", random.Random(1)), Store(tmp_path / "cache")
    snapshot, (edition, *_) = Snapshot.of(place.pack.root), planned(place)
    kept = Kept(store, snapshot, {"weasyprint": "1"})
    composition = place.pack.compose(edition)
    kept.keep(edition, composition, outline_of(edition, composition), an_entry(edition), a_reading())
    kept.write()
    assert Kept(store, snapshot, {"weasyprint": "1"}).record(edition)
    assert not Kept(store, snapshot, {"weasyprint": "2"}).record(edition)
    assert Kept(store, snapshot, {"weasyprint": "2"}).reasons(edition) == [SOFTWARE]
