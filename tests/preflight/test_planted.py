"""Faults planted in a file for a print shop are told, and harmless changes are not. `make test` takes every fourth."""

from __future__ import annotations

from typing import Any

import pytest

from handbill import proof
from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.model.reading import FinishedFile
from handbill.rules.foreign import ForeignIndex
from handbill.rules.proof.press import for_a_print_shop
from packs import Pack, sampled
from preflight.edits import FAULTS, HARMLESS, Edit, edited

Sheet = tuple[Any, Edition, Composition, FinishedFile]


@pytest.fixture(scope="module")
def leaflet(tmp_path_factory: pytest.TempPathFactory) -> Sheet:
    pack = Pack(tmp_path_factory.mktemp("press") / "pack")
    return next(pack.sheets(areas=("exampleshire",), profiles=("press",), formats=("leaflet",)))


def told(sheet: Sheet, edit: Edit) -> set[str]:
    """What is told of a sheet after an edit, without “press-”."""
    library, edition, composition, made = sheet
    reading = proof.read(edited(made.data, edit), made.layout)
    problems = for_a_print_shop(reading, edition, composition, ForeignIndex(library))
    return {problem.code.removeprefix("press-") for problem in problems}


@pytest.mark.parametrize("fault", sampled(FAULTS, 4))
def test_a_planted_fault_is_told(fault: str, leaflet: Sheet) -> None:
    edit, code = FAULTS[fault]
    assert code in told(leaflet, edit)


@pytest.mark.parametrize("change", sampled(HARMLESS, 5))
def test_a_harmless_change_is_not_told(change: str, leaflet: Sheet) -> None:
    assert told(leaflet, HARMLESS[change]) == set()


def test_there_are_thirty_faults_of_every_kind() -> None:
    kinds = {code for _, code in FAULTS.values()}
    assert len(FAULTS) >= 30
    assert kinds == {
        "bleed",
        "boxes",
        "code",
        "colour-space",
        "font",
        "form",
        "ink",
        "intent",
        "line",
        "margin",
        "marks",
        "overprint",
        "picture",
        "text-colour",
    }
