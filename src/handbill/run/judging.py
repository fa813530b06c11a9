"""What is wrong with a finished copy, whether it was set now or kept from an earlier build."""

from __future__ import annotations

from collections.abc import Callable

from handbill.fit.forms import stepped
from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.model.library import Library
from handbill.model.order import Order
from handbill.model.reading import FinishedFile
from handbill.output.cache import opened_store
from handbill.problems import Problem, errors
from handbill.rules.layout import check_edition
from handbill.rules.proof import ForeignIndex, judge
from handbill.run.session import Session
from handbill.run.workers import Failed

FinishedCopy = tuple[FinishedFile | Failed, tuple[Problem, ...]]
"""A copy, and all that is wrong with it."""


def copies_to_look_at(
    order: Order, session: Session, library: Library
) -> Callable[[Edition, Composition], FinishedCopy]:
    """A function that returns the copy of an edition, kept from a build or set now, judged as in a build."""
    store, foreign = opened_store(order.pack), ForeignIndex(library)

    def finished(edition: Edition, composition: Composition) -> FinishedCopy:
        kept = store.sheet(composition.inputs_hash)
        sheet: FinishedFile | Failed = kept or next(session.workers.typeset([(edition, composition)]))
        return sheet, proven(sheet, edition, composition, library, foreign)

    return finished


def proven(
    sheet: FinishedFile | Failed, edition: Edition, composition: Composition, library: Library, foreign: ForeignIndex
) -> tuple[Problem, ...]:
    """The problems for which a sheet must not be handed out. Never skipped, for cached sheets either."""
    if isinstance(sheet, Failed):
        return sheet.problems
    if edition.specification.web:  # a page has no layout before a browser shows it
        return judge(sheet.reading, edition, stepped(composition, {}), foreign)
    misfits = check_edition(edition, composition, sheet.layout, library)
    if errors(misfits):  # a number pushed off the card is also missing from it; only the cause is reported
        return misfits
    printed = stepped(composition, dict(sheet.layout.steps))
    return (*misfits, *judge(sheet.reading, edition, printed, foreign))
