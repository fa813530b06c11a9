"""Checks that colour at the edge of a page extends into its bleed; otherwise an inexact cut leaves white."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
from PIL import Image

_SCALE = 2.0
"""Pixels per point."""
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


def bare_edges(page: pdfium.PdfPage) -> Iterator[str]:
    """The sides of a page on which colour ends at the trim: left, right, top, bottom. None without a bleed."""
    left, bottom, right, top = page.get_trimbox()
    media_left, _, _, media_top = page.get_mediabox()
    bleed_left, bleed_bottom, bleed_right, bleed_top = page.get_bleedbox()
    if bleed_left >= left and bleed_top <= top:
        return
    whole = page.render(scale=_SCALE, grayscale=True).to_pil()
    edges = (bleed_left - media_left, media_top - bleed_top, bleed_right - media_left, media_top - bleed_bottom)
    picture = whole.crop(tuple([round(edge * _SCALE) for edge in edges]))  # beyond it may be marks
    x = [round((edge - bleed_left) * _SCALE) for edge in (left, right)]
    y = [round((bleed_top - edge) * _SCALE) for edge in (top, bottom)]
    for edge in _edges(picture, x, y, round(_FROM_EDGE * _SCALE)):
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
