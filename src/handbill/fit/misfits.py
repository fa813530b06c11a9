"""Finds the ladders whose texts do not fit on the step that they are on."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from handbill.fit.geometry import EDGE_TOLERANCE, TOLERANCE, beyond, clearance, distances, is_struck, over, overlapping
from handbill.model.ladder import Ladder, Steps
from handbill.model.layout import Layout, Line, PageBox, Rule, unspaced

_AIR = 0.13
"""Em of a line that stay clear above and below a rule: what does not collide may still look wrong.

It is not asked of the last step."""
_MM = 25.4 / 72


def misfits(layout: Layout, page: PageBox, steps: Steps) -> set[Ladder]:
    """The ladders on which a text does not fit, of those that have a further step.

    A text of a slot is compared with texts and rules of the same slot only, one of a side with those of the sides only.
    """
    owners = {line.ladder.slot for line in layout.lines if line.ladder}
    rising: set[Ladder] = set()
    for owner in owners:
        rising |= _of_owner(owner, layout, page, steps)
    return rising


def _of_owner(owner: str, layout: Layout, page: PageBox, steps: Steps) -> set[Ladder]:
    lines = [line for line in layout.lines if (line.slot or "") == owner]
    rules = [rule for rule in layout.rules if rule.slot == owner]
    rising: set[Ladder] = set()
    for line in lines:
        if _is_out_of_place(line, layout, page) or _is_tight(line, rules):
            rising.update(_with_a_step_left([line], steps))
    for pair in overlapping(lines):  # text grows downwards: the upper one steps first
        rising.update(itertools.islice(_with_a_step_left(pair, steps), 1))
    for cramped in (*_lost(owner, layout, lines), *_outgrown(owner, layout, lines, rules)):
        rising.update(_with_a_step_left(cramped, steps))
    return rising


def _with_a_step_left(lines: Iterable[Line], steps: Steps) -> Iterator[Ladder]:
    """The ladders of these lines that have a further step."""
    for line in lines:
        if line.ladder and steps.get(line.ladder, 0) < line.ladder.last:
            yield line.ladder


def _is_out_of_place(line: Line, layout: Layout, page: PageBox) -> bool:
    if line.shortened or beyond(line, layout, page) > TOLERANCE:
        return True
    return any(distance < page.safe - EDGE_TOLERANCE for _, distance in distances(layout, page, line.box))


def _is_tight(line: Line, rules: Iterable[Rule]) -> bool:
    """Whether a line is nearer to a rule than it should be, or is struck by it."""
    for rule in rules:
        gap = clearance(line, rule)
        if is_struck(line, rule) or (gap is not None and -1 < gap < _AIR * line.size * _MM):
            return True
    return False


def _outgrown(owner: str, layout: Layout, lines: list[Line], rules: Iterable[Rule]) -> Iterator[list[Line]]:
    """The lines of a slot in which something that is drawn, such as a card, has grown beyond the slot."""
    if owner in layout.slots and any(over(rule, layout.slots[owner]) > TOLERANCE for rule in rules):
        yield lines


def _lost(owner: str, layout: Layout, lines: list[Line]) -> Iterator[list[Line]]:
    """The lines of each statement, or of the slot, of which letters are not printed: what is off a page is dropped."""
    for key, words in layout.expected.items():
        kind, _, name = key.partition(":")
        if kind == "slot" and name == owner:
            printed = lines
        elif kind == "statement" and not owner:
            printed = [line for line in lines if line.statement == name]
        else:
            continue
        if sum(len(unspaced(line.text)) for line in printed if not line.generated) < len(unspaced(words)):
            yield printed or lines
