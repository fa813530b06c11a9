"""Pictures side by side in one, each with its name under it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from PIL import Image, ImageDraw, ImageFont

from handbill.proof.pictures import png_of

_COLUMNS = 5
_GAP = 0.008
"""Of the sheet's width."""
_LETTERS = 0.06
"""How large the letters of a name are, of the width of a picture."""
_LEAST = 10
"""Pixels: smaller letters cannot be read, and a longer name is cut instead."""
_GREY = (219, 220, 214)
_INK = (40, 40, 40)


@dataclass(frozen=True)
class _Named:
    """A small picture and its name, which is no wider."""

    picture: Image.Image
    name: str
    font: ImageFont.FreeTypeFont


def contact_sheet(pages: Mapping[str, bytes], width: int) -> bytes:
    """Pictures by their names as one PNG file of so many pixels across, up to five in a row."""
    columns = min(_COLUMNS, len(pages))
    gap = max(1, round(width * _GAP))
    each = (width - gap * (columns + 1)) // columns
    named = [_named(name, data, each) for name, data in pages.items()]
    rows = [named[start : start + columns] for start in range(0, len(named), columns)]
    line = round(max(_LEAST, each * _LETTERS) * 1.5)
    heights = [max(one.picture.height for one in row) + line for row in rows]
    sheet = Image.new("RGB", (width, sum(heights) + gap * (len(rows) + 1)), _GREY)
    brush = ImageDraw.Draw(sheet)
    top = gap
    for row, height in zip(rows, heights, strict=True):
        for column, one in enumerate(row):
            left = gap + column * (each + gap)
            sheet.paste(one.picture, (left, top))
            brush.text((left, top + one.picture.height + line // 6), one.name, font=one.font, fill=_INK)
        top += height + gap
    return png_of(sheet)


def _named(name: str, data: bytes, width: int) -> _Named:
    with Image.open(io.BytesIO(data)) as opened:
        size = width, round(width * opened.height / opened.width)
        small = opened.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    size_of_letters = max(_LEAST, width * _LETTERS)
    while size_of_letters > _LEAST and _font(size_of_letters).getlength(name) > width:
        size_of_letters = max(_LEAST, size_of_letters - 1)
    font, shown = _font(size_of_letters), name
    while len(shown) > 2 and font.getlength(shown) > width:
        shown = f"{shown[:-2]}…"
    return _Named(small, shown, font)


def _font(size: float) -> ImageFont.FreeTypeFont:
    """The font that comes with Pillow, in pixels."""
    return cast("ImageFont.FreeTypeFont", ImageFont.load_default(size))
