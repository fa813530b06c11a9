"""Matches the texts that a page paints with those that were set: each with one of the other, and no more."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from handbill.model import slots
from handbill.model.layout import Line, unspaced
from handbill.model.reading import Flaw
from handbill.proof import right_to_left
from handbill.proof.page import POINTS, Page
from handbill.proof.paint import PaintedText

_PLACE = 0.6
"""Points by which an origin may differ from the layout's: WeasyPrint rounds coordinates, and lines are pt apart."""
_SIZE = 0.05
"""Points by which a size may differ: both are rounded to two decimals."""
_NARROWER, _WIDER = 0.12, 0.10
"""Em by which ink may end before and after the text box: side bearings and letter-spacing, at most 0.09 and 0.07 in
the reference pack. An ellipsis instead of two figures is 0.16 em narrower, and says the whole number in its text layer.
"""
_SPACE = 0.25
"""Em that a space at the end of a text box may take: it has no ink."""
_BEFORE = 0.15
"""Em by which the ink of a first letter may stand off the left edge of its text box: at most 0.09 in the pack."""


def pairs(
    lines: Iterable[Line], texts: list[PaintedText], page: Page, number: int
) -> tuple[list[tuple[Line, PaintedText]], list[Flaw]]:
    """Each line that was set with the text that is painted for it, and all that has no partner or another text.

    The page's number counts from 0.
    """
    near: dict[tuple[int, int], list[PaintedText]] = defaultdict(list)
    for text in texts:
        near[_cell(text.x), _cell(text.baseline)].append(text)
    found: list[tuple[Line, PaintedText]] = []
    flaws: list[Flaw] = []
    orders: dict[int, str] = {}
    for line in lines:
        x = page.trim[0] + line.box.x * POINTS
        baseline = page.trim[3] - line.baseline * POINTS
        partner = _taken(near, line, x, baseline) or _taken_turned(near, line)
        if partner is None:
            flaws.append(Flaw(line.text, "it was set and is not painted there", line.box))
            continue
        found.append((line, partner))
        if line.right_to_left:
            orders = orders or right_to_left.painted_order(page)
            difference = right_to_left.difference(line.text, orders.get(right_to_left.address(partner.handle), ""))
        else:
            difference = _difference(line, partner, x)
        if difference:
            flaws.append(Flaw(line.text, difference, line.box))
    for left in near.values():
        for text in left:
            flaws.append(Flaw(text.text.strip(), "it is painted and was never set", text.place(page, number)))
    return found, flaws


def _taken(near: dict[tuple[int, int], list[PaintedText]], line: Line, x: float, baseline: float) -> PaintedText | None:
    """Take out the text painted at a place, the one with the same words where there are several."""
    at_place: list[PaintedText] = []
    for across in {_cell(x - _PLACE), _cell(x + _PLACE)}:
        for down in {_cell(baseline - _PLACE), _cell(baseline + _PLACE)}:
            for text in near.get((across, down), ()):
                if abs(text.x - x) <= _PLACE and abs(text.baseline - baseline) <= _PLACE:
                    at_place.append(text)
    if not at_place:
        return None
    taken = at_place[0]
    if len(at_place) > 1:
        wanted = _compared(line.text)
        taken = min(at_place, key=lambda text: _compared(text.text) != wanted)
    near[_cell(taken.x), _cell(taken.baseline)].remove(taken)
    return taken


def _taken_turned(near: dict[tuple[int, int], list[PaintedText]], line: Line) -> PaintedText | None:
    """Take out the turned text of a slot whose text may be turned. The layout does not know where it was moved to."""
    if line.slot == slots.DRAFT:
        for texts in near.values():
            for text in texts:
                if text.turned and _compared(text.text) == _compared(line.text):
                    texts.remove(text)
                    return text
    return None


_CELL = 4
"""Points: texts are sought in squares of this size, most of which hold one origin or none."""


def _cell(length: float) -> int:
    return int(length // _CELL)


def _compared(text: str) -> str:
    """A text without white space. PDFium gives a hyphen at the end of a line as U+0002 or U+FFFE."""
    return re.sub("[\x02\ufffe\u2010]", "-", unspaced(text))


def _difference(line: Line, text: PaintedText, x: float) -> str:
    """What is painted otherwise than it was set; empty when nothing is."""
    if _compared(text.text) != _compared(line.text):
        return f"it is painted as “{text.text.strip()}”"
    if abs(text.size - line.size) > _SIZE:
        return f"it was set in {line.size:g} pt and is painted in {text.size:.2f} pt"
    if text.turned:
        return ""
    before = (text.box[0] - x) / line.size
    over = (text.box[2] - x - line.box.width * POINTS) / line.size
    narrower = _NARROWER
    if line.spaced:
        narrower += _SPACE
    if abs(before) > _BEFORE or not -narrower <= over <= _WIDER:
        return f"what is painted ends {over * line.size:+.1f} pt from the end of what was set"
    return ""
