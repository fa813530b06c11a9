"""Gives mutated files to the stages of a build, and notes what must never happen."""

from __future__ import annotations

import time
import traceback
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from random import Random

from handbill.compose import compose
from handbill.model.edition import Edition
from handbill.model.order import Selection
from handbill.problems import HandbillError, Problem
from handbill.rules.languages import in_each_language
from handbill.rules.pack import check_content
from handbill.rules.plan import checked_plan
from handbill.rules.reading import read
from handbill.rules.template import check_work
from handbill.support.snapshot import Snapshot
from handbill.typeset import software_versions, typeset
from packs import TODAY

SECONDS = 20.0
"""The longest that one input may take."""


@dataclass(frozen=True)
class Input:
    """A changed file of a pack, and how it was made."""

    seed: int
    path: str
    data: bytes


def planned(snapshot: Snapshot, selection: Selection) -> tuple[tuple[Edition, ...], list[Problem]]:
    """The editions of a pack, with every warning. Raises `HandbillError`."""
    library, warnings = read(snapshot, ())
    plan = checked_plan(library, selection, TODAY)
    return plan.editions, [*warnings, *in_each_language(library, check_content), *plan.warnings]


def composed(snapshot: Snapshot, editions: Iterable[Edition], *, sets: bool) -> list[Problem]:
    """What is told when these editions are filled in and, with `sets`, set. Raises `HandbillError`."""
    work = [(edition, compose(edition, snapshot, software_versions())) for edition in editions]
    if sets:
        for edition, composition in work:
            typeset(composition, edition.specification.page_box)
    return list(check_work(work))


def faults(inputs: Iterable[Input], told: Callable[[Input], Iterable[Problem]]) -> Iterator[str]:
    """Each input that ended in anything but problems, in time, of plain text."""
    for one in inputs:
        began = time.monotonic()
        try:
            problems = list(told(one))
        except HandbillError as error:
            problems = list(error.problems)
        except Exception:  # noqa: BLE001  whatever it is, it is a fault
            yield f"{one.path}, seed {one.seed}: {traceback.format_exc(limit=-3)}"
            continue
        took = time.monotonic() - began
        if took > SECONDS:
            yield f"{one.path}, seed {one.seed}: took {took:.0f} s"
        for problem in problems:
            if problem.code == "fault" or not problem.location.path:
                yield f"{one.path}, seed {one.seed}: {problem}"


def drawn(seeds: Iterable[int], files: list[str], change: Callable[[str, Random], bytes]) -> Iterator[Input]:
    """An input for each seed: one of the files, changed."""
    for seed in seeds:
        random = Random(seed)
        path = random.choice(files)
        yield Input(seed, path, change(path, random))


def is_raw(text: str) -> bool:
    """Whether a text has characters that a terminal obeys or that turn what is read round."""
    return any(unicodedata.category(sign) in ("Cc", "Cf") and sign not in "\n\t\u00ad" for sign in text)
