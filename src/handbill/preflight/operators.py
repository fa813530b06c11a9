"""What is wrong with what is painted: colours of letters, overprint, thin lines, coarse pictures, marks."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pikepdf

from handbill.model.reading import Edges, PressFlaw, PressPage
from handbill.preflight.painted import Colour, Painted
from handbill.preflight.plates import MM, box_of

SMALL_TEXT = 14.0
"""Points. Smaller letters are in black alone or left white."""
MOST_BLACK = 0.6
"""Of black in larger letters that have other inks too."""
LEAST_RESOLUTION = 250
"""Pixels an inch."""
LEAST_LINE = 0.25
"""Points."""
REGISTRATION = "/Separation /All"
_ROUNDING = 0.005


def operator_flaws(number: int, page: PressPage, painted: list[Painted]) -> Iterator[PressFlaw]:
    """What is wrong with what a page paints; pages count from 0."""
    for paint in painted:
        for about, why in _faults(paint):
            box = None
            if paint.points:
                box = box_of(number, page, *paint.points[0])
            yield PressFlaw(about, f"{why} (page {number + 1})", box)
    for mark in marks_of(painted):
        if _reaches(mark, page.bleed):
            yield PressFlaw("marks", f"a mark is within the bleed of page {number + 1}")


def marks_of(painted: list[Painted]) -> tuple[Edges, ...]:
    """What is painted in all inks of the press: left, bottom, right, top in millimetres."""
    marks: list[Edges] = []
    for paint in painted:
        if paint.colour.space == REGISTRATION and paint.points:
            across, down = zip(*paint.points, strict=True)
            marks.append((min(across) / MM, min(down) / MM, max(across) / MM, max(down) / MM))
    return tuple(marks)


def _reaches(mark: Edges, bleed: Edges) -> bool:
    return mark[0] < bleed[2] and mark[2] > bleed[0] and mark[1] < bleed[3] and mark[3] > bleed[1]


def _faults(paint: Painted) -> Iterator[tuple[str, str]]:
    """What each fault is about, and its words."""
    if paint.kind.startswith("text"):
        yield from _of_letters(paint)
    over = paint.state.fills_over
    if paint.kind in ("stroke", "text outline"):
        over = paint.state.strokes_over
        if paint.state.line * paint.state.scale < LEAST_LINE - _ROUNDING:
            yield (
                "line",
                f"a line is {paint.state.line * paint.state.scale:.2f} pt wide, the least is {LEAST_LINE} pt",
            )
    if over and paint.colour.inks is not None and not any(paint.colour.inks):
        yield "overprint", "something white is set to overprint, and would not be printed"
    if paint.kind == "fill":
        yield from _of_rectangles(paint)
    if paint.picture is not None:
        yield from _of_picture(paint, paint.picture)


def _of_letters(paint: Painted) -> Iterator[tuple[str, str]]:
    inks = paint.colour.inks
    if inks is None:
        yield "text-colour", f"letters of {paint.size:.1f} pt are in {_called(paint.colour)}"
        return
    coloured, black = max(inks[:3]), inks[3]
    if paint.size < SMALL_TEXT - _ROUNDING and coloured > _ROUNDING:
        yield "text-colour", f"letters of {paint.size:.1f} pt are in {_per_cent(inks)}, not in black alone"
    elif coloured > _ROUNDING and black > MOST_BLACK + _ROUNDING:
        yield "text-colour", f"letters of {paint.size:.1f} pt are in {_per_cent(inks)}: too much black with colour"


def _of_rectangles(paint: Painted) -> Iterator[tuple[str, str]]:
    for width, height in paint.rectangles:
        if 0 < min(width, height) < LEAST_LINE - _ROUNDING:
            yield "line", f"a line is {min(width, height):.2f} pt wide, the least is {LEAST_LINE} pt"


def _of_picture(paint: Painted, picture: pikepdf.Object) -> Iterator[tuple[str, str]]:
    matrix = paint.state.matrix
    width, height = math.hypot(matrix.a, matrix.b) / 72, math.hypot(matrix.c, matrix.d) / 72
    if width and height:
        resolution = min(int(picture["/Width"]) / width, int(picture["/Height"]) / height)
        if resolution < LEAST_RESOLUTION - 1:
            why = f"a picture has {resolution:.0f} pixels an inch as printed, the least is {LEAST_RESOLUTION}"
            yield "picture", why


def _called(colour: Colour) -> str:
    return colour.space.lstrip("/") or "a colour that is not known"


def _per_cent(inks: tuple[float, float, float, float]) -> str:
    return " ".join([f"{name}{round(part * 100)}" for name, part in zip("CMYK", inks, strict=True)])
