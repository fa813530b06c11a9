"""The texts that a page paints: where, how large, in which colour, and whether they are printed plainly."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium_c

from handbill.model.layout import Box
from handbill.proof.page import Edges, Page

_UPRIGHT = 0.001
"""Part of a type size by which a text may be squeezed, and sine of the angle by which it may be turned."""
_OPAQUE = 255
_FILLED = 0
"""Text render mode of PDF (ISO 32000, table 104) in which letters are filled and have no outline."""
_TEXT_UNITS = 8192
"""UTF-16 units of a text object that are read; a line of text has far fewer, and what is cut does not match."""


IN_GROUP = "it is in a picture or in a translucent group"
"""The flaw of texts whose places are known within their group only."""


@dataclass(frozen=True)
class PaintedText:
    """A text object of a page. Lengths are points of the PDF, with y upwards."""

    text: str
    size: float
    x: float
    baseline: float
    box: Edges
    """Around its ink."""
    ink: tuple[int, int, int]
    """Red, green and blue, 0 to 255."""
    flaw: str
    """Why it is not printed plainly; empty when it is."""
    turned: bool
    """Whether it is turned by some angle, and not mirrored or squeezed: the mark of a draft may be."""
    mark: int
    """The number of the marked content it is in, by which the structure tree refers to it; -1 when it is in none."""
    handle: Any
    """PDFium's object, which lives as long as the page."""

    def place(self, page: Page, number: int) -> Box | None:
        """Its box on a page, whose number counts from 0; None where it is not known."""
        if self.flaw == IN_GROUP:
            return None
        return page.placed(number, self.box)


Painted = tuple[list[PaintedText], list[Any]]
"""The texts of a page, those in groups and pictures too, and PDFium's objects of all else."""


def objects(page: Page) -> Painted:
    """The texts of a page, those in groups and pictures too, and PDFium's objects of all else."""
    texts: list[PaintedText] = []
    others: list[Any] = []
    for handle, grouped in _all_objects(pdfium_c.FPDFPage_CountObjects, pdfium_c.FPDFPage_GetObject, page.sheet.raw):
        if pdfium_c.FPDFPageObj_GetType(handle) == pdfium_c.FPDF_PAGEOBJ_TEXT:
            text = _painted(handle, page, grouped)
            if text.text.strip():
                texts.append(text)
        elif not grouped:
            others.append(handle)
    return texts, others


def _all_objects(count: Any, get: Any, parent: Any, grouped: bool = False) -> Iterator[tuple[Any, bool]]:
    """Every object below a page or a group, and whether it is in a group."""
    for number in range(count(parent)):
        handle = get(parent, number)
        yield handle, grouped
        if pdfium_c.FPDFPageObj_GetType(handle) == pdfium_c.FPDF_PAGEOBJ_FORM:
            yield from _all_objects(
                pdfium_c.FPDFFormObj_CountObjects, pdfium_c.FPDFFormObj_GetObject, handle, grouped=True
            )


def _painted(handle: Any, page: Page, grouped: bool) -> PaintedText:
    """What PDFium knows of a text object."""
    matrix, size, edges = pdfium_c.FS_MATRIX(), ctypes.c_float(), [ctypes.c_float() for _ in range(4)]
    pdfium_c.FPDFPageObj_GetMatrix(handle, matrix)
    pdfium_c.FPDFTextObj_GetFontSize(handle, size)
    pdfium_c.FPDFPageObj_GetBounds(handle, *edges)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium_c.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha)
    left, bottom, right, top = (edge.value for edge in edges)
    box = (left, bottom, right, top)
    flaw = ""
    if grouped:
        flaw = IN_GROUP
    elif is_distorted(matrix):
        flaw = "it is mirrored or squeezed"
    elif alpha.value != _OPAQUE or pdfium_c.FPDFPageObj_HasTransparency(handle):
        flaw = "it is not opaque"
    elif pdfium_c.FPDFTextObj_GetTextRenderMode(handle) != _FILLED:
        flaw = "its letters are not filled"
    elif is_clipped(handle, box):
        flaw = "it is cut off"
    elif left < page.trim[0] or bottom < page.trim[1] or right > page.trim[2] or top > page.trim[3]:
        flaw = "it reaches over the edge of the page"
    return PaintedText(
        text=_text_of(handle, page),
        size=size.value * math.hypot(matrix.b, matrix.d),
        x=matrix.e,
        baseline=matrix.f,
        box=box,
        ink=(red.value, green.value, blue.value),
        flaw=flaw,
        turned=is_turned(matrix),
        mark=pdfium_c.FPDFPageObj_GetMarkedContentID(handle),
        handle=handle,
    )


_buffer = ctypes.create_string_buffer(2 * _TEXT_UNITS)


def _text_of(handle: Any, page: Page) -> str:
    units = ctypes.cast(_buffer, ctypes.POINTER(ctypes.c_ushort))
    length = pdfium_c.FPDFTextObj_GetText(handle, page.text.raw, units, 2 * _TEXT_UNITS)
    return _buffer.raw[: max(0, length - 2)].decode("utf-16-le", "replace")  # without the nought at its end


def is_turned(matrix: Any) -> bool:
    """Whether a matrix of PDFium turns what it places, by however little."""
    return bool(matrix.a <= 0 or abs(matrix.b) > _UPRIGHT * matrix.a)


def is_distorted(matrix: Any) -> bool:
    """Whether a matrix of PDFium changes what it places otherwise than in size and by turning it."""
    most = _UPRIGHT * math.hypot(matrix.a, matrix.b)
    return bool(abs(matrix.a - matrix.d) > most or abs(matrix.b + matrix.c) > most)


_CLIP_ROOM = 0.05
"""Points by which ink may reach over the edge of a clip: coordinates are rounded."""
_CURVE = 3
"""Points of a Bézier curve after its first: the last of them is on it."""


def is_clipped(handle: Any, box: Edges) -> bool:
    """Whether a clip around a text may cut it: whether a corner of its ink is outside the line along any of its edges.

    For a rectangle, one with round corners too, that is right. Of a shape with a notch only the part is taken to be
    inside from which all its edges are seen.
    """
    clip = pdfium_c.FPDFPageObj_GetClipPath(handle)
    if not clip:
        return False
    left, bottom, right, top = box
    ink = ((left, bottom), (right, bottom), (right, top), (left, top))
    for number in range(max(0, pdfium_c.FPDFClipPath_CountPaths(clip))):
        corners = _corners(clip, number)
        distances = [_inside(point, corners) for point in ink]
        if min(distances) < -_CLIP_ROOM:
            return True
    return False


Point = tuple[float, float]


def _inside(point: Point, corners: list[Point]) -> float:
    """How far a point is inside the nearest of the lines along a shape's edges, in points; negative when outside."""
    turning = 0.0
    distances: list[float] = []
    for (x, y), (next_x, next_y) in zip(corners, [*corners[1:], corners[0]], strict=True):
        turning += x * next_y - next_x * y  # twice the area: its sign says which side of the edges is inside
        length = math.hypot(next_x - x, next_y - y)
        if length:
            distances.append(((next_x - x) * (point[1] - y) - (next_y - y) * (point[0] - x)) / length)
    return min((math.copysign(1, turning) * distance for distance in distances), default=-math.inf)


def _corners(clip: Any, path: int) -> list[Point]:
    """The points of a clip's outline that are on it."""
    x, y = ctypes.c_float(), ctypes.c_float()
    corners: list[Point] = []
    on_curve = 0
    for number in range(pdfium_c.FPDFClipPath_CountPathSegments(clip, path)):
        segment = pdfium_c.FPDFClipPath_GetPathSegment(clip, path, number)
        if pdfium_c.FPDFPathSegment_GetType(segment) == pdfium_c.FPDF_SEGMENT_BEZIERTO:
            on_curve = (on_curve + 1) % _CURVE
            if on_curve:
                continue
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        corners.append((x.value, y.value))
    return corners
