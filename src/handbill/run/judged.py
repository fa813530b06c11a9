"""Copies for looking at: kept from a build or set now, and judged as a build judges them."""

from __future__ import annotations

from collections.abc import Callable

from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.model.library import Library
from handbill.model.order import Order
from handbill.model.reading import FinishedPdf
from handbill.output.cache import opened_store
from handbill.problems import Problem
from handbill.rules.proof import ForeignIndex
from handbill.run.judging import proven
from handbill.run.session import Session
from handbill.run.workers import Failed

Judged = tuple[FinishedPdf | Failed, tuple[Problem, ...]]


def judging(order: Order, session: Session, library: Library) -> Callable[[Edition, Composition], Judged]:
    """A function that returns the finished copy of an edition, and all that is wrong with it."""
    store, foreign = opened_store(order.pack), ForeignIndex(library)

    def judged(edition: Edition, composition: Composition) -> Judged:
        kept = store.sheet(composition.inputs_hash)
        sheet: FinishedPdf | Failed = kept or next(session.workers.typeset([(edition, composition)]))
        return sheet, proven(sheet, edition, composition, library, foreign)

    return judged
