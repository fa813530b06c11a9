"""What is wrong with a finished copy, whether it was set now or kept from an earlier build."""

from __future__ import annotations

from handbill.fit.forms import stepped
from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.model.library import Library
from handbill.model.reading import FinishedPdf
from handbill.problems import Problem, errors
from handbill.rules.layout import check_edition
from handbill.rules.proof import ForeignIndex, judge
from handbill.run.workers import Failed


def proven(
    sheet: FinishedPdf | Failed, edition: Edition, composition: Composition, library: Library, foreign: ForeignIndex
) -> tuple[Problem, ...]:
    """The problems for which a sheet must not be handed out. Never skipped, for cached sheets either."""
    if isinstance(sheet, Failed):
        return sheet.problems
    misfits = check_edition(edition, composition, sheet.layout, library)
    if errors(misfits):  # a number pushed off the card is also missing from it; only the cause is reported
        return misfits
    printed = stepped(composition, dict(sheet.layout.steps))
    return (*misfits, *judge(sheet.reading, edition, printed, foreign))
