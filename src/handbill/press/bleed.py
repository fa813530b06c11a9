"""Carries what ends at the trim on into the bleed."""

from __future__ import annotations

from dataclasses import dataclass

import pikepdf

_AT_TRIM = 0.15
"""Points by which an edge may lie off the trim and still ends there: 0.05 mm."""


@dataclass(frozen=True)
class Trim:
    """The trimmed sheet in points of the PDF, and how far colour reaches beyond it."""

    width: float
    height: float
    bleed: float

    def moved(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page; one on the trim is moved outwards to the edge of the bleed."""
        return _moved(x, self.width, self.bleed), _moved(y, self.height, self.bleed)


def _moved(place: float, length: float, bleed: float) -> float:
    if abs(place) <= _AT_TRIM:
        return -bleed
    if abs(place - length) <= _AT_TRIM:
        return length + bleed
    return place


def point(x: float, y: float, matrix: pikepdf.Matrix, trim: Trim) -> tuple[float, float]:
    """A point of a path, in the coordinates of its stream; `matrix` leads from these to the page."""
    on_page = matrix.transform((x, y))
    moved = trim.moved(*on_page)
    if moved == on_page:
        return x, y
    return matrix.inverse().transform(moved)


def rectangle(
    sides: tuple[float, float, float, float], matrix: pikepdf.Matrix, trim: Trim
) -> tuple[float, float, float, float]:
    """Left, bottom, width and height of a rectangle in the coordinates of its stream, as `point` moves its corners."""
    left, bottom, width, height = sides
    start = point(left, bottom, matrix, trim)
    end = point(left + width, bottom + height, matrix, trim)
    return start[0], start[1], end[0] - start[0], end[1] - start[1]
