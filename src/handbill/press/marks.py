"""Crop and fold marks: lines outside the bleed, in all inks of the press."""

from __future__ import annotations

from collections.abc import Iterable

import pikepdf

MM = 72 / 25.4
AROUND = 7.0
"""Millimetres of paper around the bleed."""
_CLEAR, _LONG = 1.0, 5.0
"""Millimetres between the bleed and a mark, and the length of a mark."""
_WIDE = 0.25
"""Points: the width of a mark."""
_SPACE = "/Registration"

Mark = tuple[float, float, float, float]
"""A line in points of the PDF: from x, y to x, y."""


def content(width: float, height: float, bleed: float, folds: Iterable[float]) -> bytes:
    """The stream that draws the marks of a page. Lengths are in millimetres, folds from the left edge."""
    crop = [_line(*mark) for mark in _crop_marks(width, height, bleed)]
    fold = [_line(*mark) for mark in _fold_marks(height, bleed, folds)]
    head = f"/Artifact BMC\nq\n{_SPACE} CS\n1 SCN\n{_WIDE} w\n"
    return (head + "".join(crop) + "[1.5 1.5] 0 d\n" + "".join(fold) + "Q\nEMC\n").encode()


def add_space(page: pikepdf.Page) -> None:
    """Name the colour space of the marks among the resources of a page: Separation All, which prints in every ink."""
    full = {"/FunctionType": 2, "/Domain": [0, 1], "/C0": [0, 0, 0, 0], "/C1": [1, 1, 1, 1], "/N": 1}
    space = pikepdf.Array(
        [pikepdf.Name.Separation, pikepdf.Name.All, pikepdf.Name.DeviceCMYK, pikepdf.Dictionary(full)]
    )
    resources = page.obj["/Resources"]
    if "/ColorSpace" not in resources:
        resources["/ColorSpace"] = pikepdf.Dictionary()
    resources["/ColorSpace"][_SPACE] = space


def _crop_marks(width: float, height: float, bleed: float) -> list[Mark]:
    """Two lines at each corner, in line with the trim."""
    near, far = bleed + _CLEAR, bleed + _CLEAR + _LONG
    marks: list[Mark] = []
    for y in (0.0, height):
        marks += [(-far, y, -near, y), (width + near, y, width + far, y)]
    for x in (0.0, width):
        marks += [(x, -far, x, -near), (x, height + near, x, height + far)]
    return marks


def _fold_marks(height: float, bleed: float, folds: Iterable[float]) -> list[Mark]:
    """Dashed lines above and below each fold."""
    near, far = bleed + _CLEAR, bleed + _CLEAR + _LONG
    marks: list[Mark] = []
    for x in folds:
        marks += [(x, -far, x, -near), (x, height + near, x, height + far)]
    return marks


def _line(x: float, y: float, to_x: float, to_y: float) -> str:
    return f"{x * MM:.4f} {y * MM:.4f} m\n{to_x * MM:.4f} {to_y * MM:.4f} l\nS\n"
