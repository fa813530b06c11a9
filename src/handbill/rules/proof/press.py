"""A copy for a print shop is one that the shop prints as it is meant."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator

from handbill.model.edition import Edition
from handbill.model.format import millimetres
from handbill.model.layout import Composition
from handbill.model.press import PressTerms
from handbill.model.reading import Edges, PressPage, PressReading, Reading
from handbill.problems import Problem
from handbill.rules.foreign import ForeignIndex
from handbill.rules.proof.stage import REPORT, file_rule, wrong
from handbill.support.icc import condition_of

_EXACT = 0.01
"""Millimetres by which boxes and marks may be off."""
_INK_OVER = 0.5
"""Millimetres by which ink may reach over the box of its line, as an overhanging f does. The rule about the layout has
looked at the boxes."""
_LEAST_PAPER = 5.0
"""Millimetres of paper around the bleed that marks need."""
_HINTS = {
    "bleed": "Let what it belongs to reach 3 mm beyond the page: backgrounds, pictures, drawings.",
    "ink": "Choose a lighter colour, or a place's own picture with less dark in it.",
    "picture": "Use a picture with more pixels, or print it smaller.",
    "line": "Make it wider in the style sheet or drawing.",
}
"""What to do about what a style sheet or a picture can cause."""


@file_rule(
    "press-bleed",
    "press-boxes",
    "press-code",
    "press-colour-space",
    "press-font",
    "press-form",
    "press-ink",
    "press-intent",
    "press-line",
    "press-margin",
    "press-marks",
    "press-overprint",
    "press-picture",
    "press-text-colour",
)
def for_a_print_shop(
    reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex
) -> Iterator[Problem]:
    """What a print shop would refuse a copy for, or print in another way."""
    terms = edition.specification.press
    if terms is None:
        return
    if reading.press is None:
        yield wrong(edition, "press-intent", "the file does not say for which printing condition it is made")
        return
    for flaw in reading.press.flaws:
        spots = (flaw.box.spot,) if flaw.box else ()
        yield wrong(edition, f"press-{flaw.about}", flaw.why, _HINTS.get(flaw.about, REPORT), spots)
    yield from _condition(reading.press, terms, edition, composition)
    for number, page in enumerate(reading.press.pages):
        yield from _boxes(page, number, edition)
        yield from _marks(page, number, edition)
        yield from _near_an_edge(page, number, edition)


def _condition(press: PressReading, terms: PressTerms, edition: Edition, composition: Composition) -> Iterator[Problem]:
    icc = composition.assets[terms.intent]
    wanted = terms.condition or condition_of(icc)
    if press.condition != wanted:
        yield wrong(edition, "press-intent", f"the file is made for “{press.condition}”, not {wanted}")
    if press.intent != hashlib.sha256(icc).hexdigest():
        yield wrong(edition, "press-intent", f"the file has another ICC profile than {terms.intent}")


def _boxes(page: PressPage, number: int, edition: Edition) -> Iterator[Problem]:
    """The trimmed sheet and the bleed are as large as the format and the profile say."""
    width, height, bleed = _sheet(edition)
    wanted = {"trim": (page.trim, 0.0), "bleed": (page.bleed, bleed)}
    for called, (box, out) in wanted.items():
        if not _same(box, (-out, -out, width + out, height + out)):
            shown = " × ".join([f"{side:.2f}" for side in (box[2] - box[0], box[3] - box[1])])
            should = f"{width + 2 * out:g} × {height + 2 * out:g} mm"
            message = f"the {called} box of page {number + 1} is {shown} mm, or not in its place: it should be {should}"
            yield wrong(edition, "press-boxes", message)
    left, bottom, right, top = page.media
    if min(-left, -bottom, right - width, top - height) < bleed + _LEAST_PAPER:
        yield wrong(edition, "press-boxes", f"page {number + 1} has no paper around the bleed for marks")


def _marks(page: PressPage, number: int, edition: Edition) -> Iterator[Problem]:
    """Each corner has two crop marks, and each fold one above and one below, right in line."""
    width, height, _ = _sheet(edition)
    folds = edition.specification.folds
    across = [0.0, width, *(folds[number] if number < len(folds) else ())]
    missing = 0
    for x, above in itertools.product(across, (True, False)):
        missing += not any(_upright(mark, x, height, above=above) for mark in page.marks)
    for y, right in itertools.product((0.0, height), (True, False)):
        missing += not any(_level(mark, y, width, right=right) for mark in page.marks)
    more = len(page.marks) - 2 * len(across) - 4
    if missing or more > 0:
        found = f"{missing} are missing, {max(0, more)} are too many"
        message = f"the marks for trimming and folding are not right on page {number + 1}: {found}"
        yield wrong(edition, "press-marks", message)


def _upright(mark: Edges, x: float, height: float, *, above: bool) -> bool:
    beyond = mark[1] >= height if above else mark[3] <= 0
    return beyond and abs(mark[0] - x) <= _EXACT and abs(mark[2] - x) <= _EXACT


def _level(mark: Edges, y: float, width: float, *, right: bool) -> bool:
    beyond = mark[0] >= width if right else mark[2] <= 0
    return beyond and abs(mark[1] - y) <= _EXACT and abs(mark[3] - y) <= _EXACT


def _near_an_edge(page: PressPage, number: int, edition: Edition) -> Iterator[Problem]:
    """Texts keep away from the trim and from folds, by where their ink is."""
    width, height, _ = _sheet(edition)
    folds = edition.specification.folds
    least = edition.specification.safe - _INK_OVER
    for text, box in page.texts:
        distances = [box.x, box.y, width - box.right, height - box.bottom]
        for fold in folds[number] if number < len(folds) else ():
            distances.append(max(box.x - fold, fold - box.right))
        if min(distances) < least:
            message = f"“{text[:40]}” is {min(distances):.1f} mm from the trim or a fold"
            hint = f"Let it keep {edition.specification.safe:g} mm away."
            yield wrong(edition, "press-margin", message, hint, (box.spot,))


def _same(box: Edges, wanted: Edges) -> bool:
    return all(abs(edge - right) <= _EXACT for edge, right in zip(box, wanted, strict=True))


def _sheet(edition: Edition) -> tuple[float, float, float]:
    """Width, height and bleed in millimetres."""
    width, height = edition.specification.page
    return millimetres(width), millimetres(height), millimetres(edition.specification.bleed)
