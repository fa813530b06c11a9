"""Whether a turned text lies over another one: their boxes are compared along the edges of both."""

from __future__ import annotations

from typing import Any

import pypdfium2.raw as pdfium_c

from handbill.proof.page import Edges

Point = tuple[float, float]
Corners = tuple[Point, Point, Point, Point]
"""Of a rectangle at any angle, in points of the PDF, in order around it."""


def corners_of(handle: Any) -> Corners:
    """The corners of a text object's ink, along its own direction."""
    quad = pdfium_c.FS_QUADPOINTSF()
    pdfium_c.FPDFPageObj_GetRotatedBounds(handle, quad)
    return (quad.x1, quad.y1), (quad.x2, quad.y2), (quad.x3, quad.y3), (quad.x4, quad.y4)


def lies_over(corners: Corners, box: Edges) -> bool:
    """Whether a rectangle at any angle and an upright one have a point in common.

    Two rectangles are apart when they are so along one of their edges' directions (separating axis theorem).
    """
    left, bottom, right, top = box
    upright: Corners = ((left, bottom), (right, bottom), (right, top), (left, top))
    for one in (corners, upright):
        for start, end in ((one[0], one[1]), (one[1], one[2])):
            axis = (end[0] - start[0], end[1] - start[1])
            first, second = _along(corners, axis), _along(upright, axis)
            if max(first) <= min(second) or max(second) <= min(first):
                return False
    return True


def _along(corners: Corners, axis: Point) -> list[float]:
    return [x * axis[0] + y * axis[1] for x, y in corners]
