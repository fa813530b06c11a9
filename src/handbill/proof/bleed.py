"""Checks that colour at the edge of a page extends into its bleed; otherwise an inexact cut leaves white."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

from handbill.proof.page import Page

_FROM_EDGE = 0.4 * 72 / 25.4
"""How far inside the trim, and inside the edge of the sheet, the two colours are sampled, in points."""
_WHITE = 250
"""The grey level from which nothing is printed."""
_DIFFERENT = 24
"""The grey levels by which colour inside must differ from white: a tint of ten percent."""
_LEAST = 0.02
"""The part of an edge that may be bare: a rule that ends at the trim is no background."""


@dataclass(frozen=True)
class _Edge:
    """One side of a page: its name, a strip inside the trim and one in the bleed, each a pixel wide."""

    name: str
    inside: Image.Image
    outside: Image.Image


def bare_edges(page: Page, whole: Image.Image, scale: float) -> Iterator[str]:
    """The sides of a page on which colour ends at the trim: left, right, top, bottom. None without a bleed.

    `whole` is the page without words, in grey, in so many pixels a point.
    """
    bleed = page.sheet.get_bleedbox()
    if bleed[0] >= page.trim[0] and bleed[3] <= page.trim[3]:
        return
    around = page.pixels(bleed, scale)
    picture = whole.crop(around)  # beyond it may be marks
    left, top, right, bottom = page.pixels(page.trim, scale)
    x, y = [left - around[0], right - around[0]], [top - around[1], bottom - around[1]]
    for edge in _edges(picture, x, y, round(_FROM_EDGE * scale)):
        pairs = list(zip(edge.inside.tobytes(), edge.outside.tobytes(), strict=True))
        bare = sum(outside >= _WHITE and inside <= _WHITE - _DIFFERENT for inside, outside in pairs)
        if bare > _LEAST * len(pairs):
            yield edge.name


def _edges(picture: Image.Image, x: list[int], y: list[int], step: int) -> Iterator[_Edge]:
    """`x` are the trim's left and right, `y` its top and bottom, in pixels; `step` leads from an edge inwards."""
    width, height = picture.size

    def upright(at: int) -> Image.Image:
        return picture.crop((at, y[0], at + 1, y[1]))

    def level(at: int) -> Image.Image:
        return picture.crop((x[0], at, x[1], at + 1))

    yield _Edge("left", upright(x[0] + step), upright(step))
    yield _Edge("right", upright(x[1] - step - 1), upright(width - step - 1))
    yield _Edge("top", level(y[0] + step), level(step))
    yield _Edge("bottom", level(y[1] - step - 1), level(height - step - 1))
