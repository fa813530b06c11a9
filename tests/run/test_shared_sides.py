"""Which copies are set in kept sides: only those of groups whose compared copies came out the same."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from handbill.model.edition import Edition
from handbill.model.layout import Composition, Layout
from handbill.model.reading import FinishedFile
from handbill.model.way import Way
from handbill.output.cache import Store
from handbill.run import shared_sides
from handbill.run.shared_sides import EVERY, FEWEST, FEWEST_TO_COMPARE, SharedSides
from handbill.run.workers import Failed
from many import add_areas
from packs import Pack, a_reading, run_build

NOTHING = Layout((), {}, {}, (), (), {}, (), (), ())
ALIKE = FinishedFile(b"", NOTHING, a_reading())
UNLIKE = dataclasses.replace(ALIKE, was_unlike=True)
VERSIONS = {"handbill": "1"}


@pytest.fixture
def copy(pack: Pack) -> tuple[Edition, Composition]:
    edition = pack.checked(formats=("poster",))[1].editions[0]
    return edition, pack.compose(edition)


def copies(copy: tuple[Edition, Composition], count: int, words: str = "") -> list[tuple[Edition, Composition]]:
    """So many copies of one side, each with more in its slots than the one before."""
    edition, composition = copy
    made = []
    for number in range(count):
        changed = dataclasses.replace(
            composition,
            slots={**composition.slots, "place": "x" * (number + 1)},
            inputs_hash=f"{words}{number}",
            words_hash=composition.words_hash + words,
        )
        made.append((edition, changed))
    return made


def ways(shared: SharedSides, work: list[tuple[Edition, Composition]]) -> list[Way]:
    return [shared.way(composition) for _, composition in work]


def test_the_shortest_the_longest_and_every_fiftieth_are_compared_first(
    copy: tuple[Edition, Composition], tmp_path: Path
) -> None:
    work = copies(copy, 2 * EVERY + 9)
    shared = SharedSides.of(work, Store(tmp_path), VERSIONS)
    assert [composition.inputs_hash for _, composition in shared.order[:4]] == ["0", "49", "99", "108"]
    assert sorted(shared.order, key=work.index) == work
    assert ways(shared, shared.order[:5]) == 4 * [Way.COMPARED] + [Way.IN_FULL]
    for _, composition in shared.order[:3]:
        shared.note(composition, ALIKE)
    assert shared.way(work[5][1]) == Way.IN_FULL, "one is still to be compared"
    shared.note(shared.order[3][1], ALIKE)
    assert shared.way(work[5][1]) == Way.IN_KEPT_SIDES
    assert not shared.problems


def test_groups_follow_one_another_so_that_workers_share_sides(
    copy: tuple[Edition, Composition], tmp_path: Path
) -> None:
    many = FEWEST_TO_COMPARE
    one, other = copies(copy, many, "a"), copies(copy, many, "b")
    mixed = [each for pair in zip(one, other, strict=True) for each in pair]
    order = SharedSides.of(mixed, Store(tmp_path), VERSIONS).order
    assert [composition.inputs_hash[0] for _, composition in order] == [*"aabb", *"a" * (many - 2), *"b" * (many - 2)]


def test_few_copies_are_set_in_full(copy: tuple[Edition, Composition], tmp_path: Path) -> None:
    work = copies(copy, FEWEST_TO_COMPARE - 1)
    assert ways(SharedSides.of(work, Store(tmp_path), VERSIONS), work) == [Way.IN_FULL] * len(work)


def test_another_style_sheet_makes_another_group(copy: tuple[Edition, Composition], tmp_path: Path) -> None:
    work = copies(copy, FEWEST_TO_COMPARE)
    edition, composition = work[0]
    sheet = composition.styles[0]
    work[0] = (edition, dataclasses.replace(composition, assets={**composition.assets, sheet: b"p { color: red }"}))
    assert ways(SharedSides.of(work, Store(tmp_path), VERSIONS), work) == [Way.IN_FULL] * len(work)


def test_a_sheet_with_bleed_makes_another_group(copy: tuple[Edition, Composition], tmp_path: Path) -> None:
    work = copies(copy, FEWEST_TO_COMPARE)
    edition, composition = work[0]
    specification = dataclasses.replace(edition.specification, bleed="3mm")
    work[0] = (dataclasses.replace(edition, specification=specification), composition)
    assert ways(SharedSides.of(work, Store(tmp_path), VERSIONS), work) == [Way.IN_FULL] * len(work)


def test_one_that_is_unlike_sets_the_whole_group_in_full_and_is_told_once(
    copy: tuple[Edition, Composition], tmp_path: Path
) -> None:
    work = copies(copy, FEWEST_TO_COMPARE)
    shared = SharedSides.of(work, Store(tmp_path), VERSIONS)
    for _, composition in shared.order[:2]:
        shared.note(composition, UNLIKE)
    assert ways(shared, work) == [Way.IN_FULL] * len(work)
    assert [problem.code for problem in shared.problems] == ["sides-not-shared"]
    again = SharedSides.of(work, Store(tmp_path), VERSIONS)
    assert ways(again, work) == [Way.IN_FULL] * len(work), "the verdict is kept"


def test_what_failed_was_not_compared(copy: tuple[Edition, Composition], tmp_path: Path) -> None:
    work = copies(copy, FEWEST_TO_COMPARE)
    shared = SharedSides.of(work, Store(tmp_path), VERSIONS)
    shared.note(shared.order[0][1], Failed(()))
    shared.note(shared.order[1][1], ALIKE)
    assert shared.way(work[3][1]) == Way.IN_FULL
    assert not shared.problems
    again = SharedSides.of(work, Store(tmp_path), VERSIONS)
    assert ways(again, again.order[:2]) == 2 * [Way.COMPARED]


def test_with_a_verdict_fewer_copies_are_worth_it_and_only_every_fiftieth_is_compared(
    copy: tuple[Edition, Composition], tmp_path: Path
) -> None:
    work = copies(copy, FEWEST_TO_COMPARE)
    shared = SharedSides.of(work, Store(tmp_path), VERSIONS)
    for _, composition in shared.order[:2]:
        shared.note(composition, ALIKE)
    few = copies(copy, FEWEST)
    assert ways(SharedSides.of(few, Store(tmp_path), VERSIONS), few) == [Way.IN_KEPT_SIDES] * FEWEST
    fewer = few[1:]
    assert ways(SharedSides.of(fewer, Store(tmp_path), VERSIONS), fewer) == [Way.IN_FULL] * len(fewer)
    many = copies(copy, EVERY)
    assert ways(SharedSides.of(many, Store(tmp_path), VERSIONS), many[-2:]) == [Way.IN_FULL, Way.COMPARED]


def test_a_verdict_holds_for_the_software_it_was_made_with(copy: tuple[Edition, Composition], tmp_path: Path) -> None:
    work = copies(copy, FEWEST_TO_COMPARE)
    shared = SharedSides.of(work, Store(tmp_path), VERSIONS)
    for _, composition in shared.order[:2]:
        shared.note(composition, ALIKE)
    assert not SharedSides.of(work, Store(tmp_path), VERSIONS).compared
    assert len(SharedSides.of(work, Store(tmp_path), {"handbill": "2"}).compared) == 2


def test_a_spoilt_verdict_counts_as_none(copy: tuple[Edition, Composition], tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep_verdict("some", is_alike=True)
    assert store.verdict("some")
    (tmp_path / "some.verdict").rename(tmp_path / "other.verdict")
    assert store.verdict("other") is None


@pytest.mark.slow
def test_a_build_in_kept_sides_makes_the_same_files(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    areas = tuple(add_areas(pack.root, 14))
    order = pack.order(sizes=("a3",), areas=areas)
    asked: list[Way] = []
    way = SharedSides.way

    def note(shared: SharedSides, composition: Composition) -> Way:
        asked.append(way(shared, composition))
        return asked[-1]

    monkeypatch.setattr(SharedSides, "way", note)
    assert not run_build(order).failed
    made = {file: file.read_bytes() for file in sorted(order.output.rglob("*.pdf"))}
    assert len(made) == 14
    assert asked.count(Way.COMPARED) == 2
    assert asked.count(Way.IN_KEPT_SIDES) > 0
    monkeypatch.setattr(shared_sides, "FEWEST", 100)
    asked.clear()
    assert not run_build(dataclasses.replace(order, force=True)).failed
    assert set(asked) == {Way.IN_FULL}
    assert {file: file.read_bytes() for file in sorted(order.output.rglob("*.pdf"))} == made
