"""Where a line of text may stand: in its box, apart from others and from rules, away from the trim and from folds."""

from __future__ import annotations

import math
from collections.abc import Iterator

from handbill.model.layout import Box, Layout, Line, PageBox

TOLERANCE = 0.3
"""Millimetres: less than the breadth of a hair cannot be seen."""
EDGE_TOLERANCE = 0.25
"""Millimetres by which text may be nearer to the trim or a fold than the format says."""
_LETTERS = 0.8
"""The share of a line's height that its letters take above the baseline."""


def beyond(line: Line, layout: Layout, page: PageBox) -> float:
    """Millimetres by which a line reaches out of the box of fixed height around it, its slot, panel or page."""
    return max(line.over, over(line.box, _surroundings(line, layout, page)))


def letters_beyond(line: Line, layout: Layout, page: PageBox) -> int:
    """About how many letters a text would have to lose for a line of it to fit: all of a line that is too low."""
    around = _surroundings(line, layout, page)
    across = max(around.x - line.box.x, line.box.right - around.right)
    down = max(around.y - line.box.y, line.box.bottom - around.bottom)
    if across <= TOLERANCE or down > TOLERANCE or line.box.page != around.page:
        return len(line.text)
    return math.ceil(across / line.box.width * len(line.text))


def _surroundings(line: Line, layout: Layout, page: PageBox) -> Box:
    """The box that a line must stay in: its slot, its panel or the page. In a flow a panel may be on several pages."""
    around = layout.slots.get(line.slot or "")
    if not around and not page.flow:
        around = layout.panels.get(line.panel or "")
    if around:
        return around
    width, height = layout.pages[line.box.page]
    return Box(line.box.page, 0, 0, width, height)


def over(box: Box, around: Box) -> float:
    """Millimetres by which a box reaches out of another; its height where they are on different pages."""
    if box.page != around.page:
        return box.height
    return max(around.x - box.x, around.y - box.y, box.right - around.right, box.bottom - around.bottom)


def shared(first: Box, second: Box) -> float:
    """By how many millimetres two boxes overlap, in the direction in which they overlap less."""
    across = min(first.right, second.right) - max(first.x, second.x)
    down = min(first.bottom, second.bottom) - max(first.y, second.y)
    return min(across, down)


def overlapping(lines: list[Line]) -> Iterator[tuple[Line, Line]]:
    """Each two lines that are printed over one another, the upper one first."""
    ordered = sorted(lines, key=lambda line: (line.box.page, line.box.y))
    for number, line in enumerate(ordered):
        for below in ordered[number + 1 :]:
            if below.box.page != line.box.page or below.box.y > line.box.bottom:
                break
            if shared(line.box, below.box) > TOLERANCE:
                yield line, below


def is_struck(line: Line, rule: Box) -> bool:
    """Whether a rule runs through the letters of a line."""
    box = line.box
    return rule.page == box.page and _crosses(rule, Box(box.page, box.x, box.y, box.width, box.height * _LETTERS))


def _crosses(rule: Box, letters: Box) -> bool:
    across, down = rule.x + rule.width / 2, rule.y + rule.height / 2
    if rule.width > rule.height:
        beside = min(rule.right, letters.right) - max(rule.x, letters.x)
        return beside > TOLERANCE and letters.y + TOLERANCE < down < letters.bottom - TOLERANCE
    above = min(rule.bottom, letters.bottom) - max(rule.y, letters.y)
    return above > TOLERANCE and letters.x + TOLERANCE < across < letters.right - TOLERANCE


def clearance(line: Line, rule: Box) -> float | None:
    """The gap between a line and a rule above or below it, in millimetres; None where neither is over the other."""
    box = line.box
    beside = min(rule.right, box.right) - max(rule.x, box.x)
    if rule.page != box.page or rule.width < rule.height or beside < TOLERANCE:
        return None
    return max(rule.y - box.bottom, box.y - rule.bottom)


def distances(layout: Layout, page: PageBox, box: Box) -> Iterator[tuple[str, float]]:
    """Millimetres from a text to the nearest trim and to each fold of its side; negative where it crosses."""
    width, height = layout.pages[box.page]
    yield "edge", min(box.x, box.y, width - box.right, height - box.bottom)
    if box.page >= len(page.folds):
        return
    for fold in page.folds[box.page]:
        yield "fold", max(box.x - fold, fold - box.right)
