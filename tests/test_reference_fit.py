"""Real names fit on every piece, every step of every ladder keeps the rules, and longer sentences still fit."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from handbill.compose import compose
from handbill.fit.forms import stepped
from handbill.model.edition import Edition
from handbill.model.ladder import Ladder
from handbill.model.layout import Composition
from handbill.model.library import Library
from handbill.problems import Problem, errors
from handbill.rules.layout import check_edition
from handbill.support.snapshot import Snapshot
from handbill.support.software import software
from handbill.typeset import typeset
from packs import ReferencePack, sampled
from real import fitting, rows
from test_reference_too_long import PIECES, longer_panels

Pieces = dict[str, tuple[Library, Edition, Snapshot]]
SAMPLE = 27
"""Every so-manieth row is in `make test`, with the longest name; all are in `make real`."""


@pytest.fixture(scope="module")
def pieces(tmp_path_factory: pytest.TempPathFactory) -> Pieces:
    """The local pieces of the sample area, by the names of their files."""
    pack = ReferencePack(tmp_path_factory.mktemp("fit") / "pack")
    library, plan = pack.checked(audiences=(), areas=("exampleshire",))
    snapshot = Snapshot.of(pack.root)
    return {
        f"exampleshire-{edition.path.rpartition('/')[2][:-4]}": (library, edition, snapshot)
        for edition in plan.editions
    }


def test_real_names_hours_and_addresses_fit() -> None:
    every = rows()
    longest = max(every, key=lambda row: len(row.name))
    for result in fitting([longest, *every[::SAMPLE]]):
        assert not result.is_refused or result.may_be_refused, f"{result.row}\n{errors(result.told)}"


def told(composition: Composition, edition: Edition, library: Library) -> list[Problem]:
    _, layout = typeset(composition, edition.specification.page_box)
    return list(errors(check_edition(edition, composition, layout, library)))


def forced(composition: Composition, edition: Edition) -> Iterator[dict[Ladder, int]]:
    """All ladders on their last step at once, then each ladder on each step."""
    _, layout = typeset(composition, edition.specification.page_box)
    ladders = sorted({line.ladder for line in layout.lines if line.ladder})
    yield {ladder: ladder.last for ladder in ladders}
    for ladder in ladders:
        for step in range(1, ladder.last + 1):
            yield {ladder: step}


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("share", ["last", pytest.param("each", marks=pytest.mark.gate)])
def test_every_step_of_every_ladder_keeps_the_rules(piece: str, share: str, pieces: Pieces) -> None:
    library, edition, snapshot = pieces[piece]
    composition = compose(edition, snapshot, software({}))
    for steps in itertools.islice(
        forced(composition, edition), 0 if share == "last" else 1, 1 if share == "last" else None
    ):
        assert told(stepped(composition, steps), edition, library) == [], steps


THIRD = 3
SHARES = 12
"""Tests that share the sentences of a piece: the first is a sample for `make test`."""


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("share", sampled(map(str, range(SHARES)), SHARES))
def test_a_sentence_that_is_a_third_longer_fits(piece: str, share: str, pieces: Pieces) -> None:
    """Each sentence, heading and note by itself: an officer who words one anew gets a page."""
    library, edition, snapshot = pieces[piece]
    refused = []
    for what, changed in itertools.islice(longer_panels(edition, by_a_third), int(share), None, SHARES):
        composition = compose(changed, snapshot, software({}))
        if problems := told(composition, changed, library):
            refused.append(f"{what}: {problems[0]}")
    assert not refused, "\n".join(refused)


def by_a_third(text: str) -> str:
    """A text with a third more letters in each of its lines, in words of its own; one of single words in each word.

    A line that is a number stays: how long numbers may be is tested in test_reference_real_names.py.
    """
    if all(word.endswith(".") for word in text.split()):
        return " ".join(f"{word[:-1]}{word[: len(word) // THIRD].lower()}." for word in text.split())
    return "\n".join(line if line.isdigit() else _longer(line) for line in text.split("\n"))


def _longer(line: str) -> str:
    return f"{line} {line[: len(line) // THIRD].strip()}".strip()
