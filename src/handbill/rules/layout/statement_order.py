"""Statements are read on paper in the order of the document."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from handbill.model.edition import Edition
from handbill.model.layout import Box, Composition, Layout
from handbill.model.library import Library
from handbill.model.views import Said
from handbill.problems import Problem
from handbill.rules.layout.stage import layout_rule
from handbill.rules.locate import statement_at

_TOLERANCE = 0.5
"""In millimetres."""


@layout_rule("statement-order")
def statements_out_of_order(
    edition: Edition, composition: Composition, layout: Layout, library: Library
) -> Iterator[Problem]:
    """Statements that stand above the one before them, or to the left of it in the same row."""
    for panel in edition.text.panels.values():
        for part in (panel.statements, *(group.statements for group in panel.groups.values())):
            for one, following in itertools.pairwise(_boxes(part, layout)):
                if _is_before(following[1], one[1]):
                    message = f"“{following[0].text[:40]}” is set before “{one[0].text[:40]}” in {edition.path}"
                    hint = "Take “order”, “reverse” or “position” for it out of the style sheet."
                    place, spots = statement_at(edition, library, following[0].id), (following[1].spot, one[1].spot)
                    yield Problem(place, "statement-order", message, hint, spots=spots)


def _boxes(statements: tuple[Said, ...], layout: Layout) -> Iterator[tuple[Said, Box]]:
    """Each statement that is set, with the box of its first line."""
    for statement in statements:
        box = next((line.box for line in layout.lines if line.statement == statement.id), None)
        if box:
            yield statement, box


def _is_before(following: Box, one: Box) -> bool:
    """Whether a text is read before the other: it is higher and not to its right, or in its row and to its left."""
    if following.page != one.page:
        return following.page < one.page
    if abs(following.y - one.y) <= _TOLERANCE:
        return following.x < one.x - _TOLERANCE
    return following.y < one.y and following.x <= one.x + _TOLERANCE
