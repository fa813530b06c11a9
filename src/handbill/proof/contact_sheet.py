"""Pictures side by side in one, each with its name under it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
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


def contact_sheet(pages: Mapping[str, bytes], width: int) -> bytes:
    """Pictures by their names as one PNG file of so many pixels across, up to five in a row."""
    columns = min(_COLUMNS, len(pages))
    gap = max(1, round(width * _GAP))
    each = (width - gap * (columns + 1)) // columns
    font = _fitting_font(pages, each)
    line = round(font.size * 1.5)
    named = [(_cut(name, font, each), _small(data, each)) for name, data in pages.items()]
    rows = [named[start : start + columns] for start in range(0, len(named), columns)]
    heights = [max(picture.height for _, picture in row) + line for row in rows]
    sheet = Image.new("RGB", (width, sum(heights) + gap * (len(rows) + 1)), _GREY)
    brush = ImageDraw.Draw(sheet)
    top = gap
    for row, height in zip(rows, heights, strict=True):
        for column, (name, picture) in enumerate(row):
            left = gap + column * (each + gap)
            sheet.paste(picture, (left, top))
            brush.text((left, top + picture.height + line // 6), name, font=font, fill=_INK)
        top += height + gap
    return png_of(sheet)


def _small(data: bytes, width: int) -> Image.Image:
    with Image.open(io.BytesIO(data)) as opened:
        size = width, round(width * opened.height / opened.width)
        return opened.convert("RGB").resize(size, Image.Resampling.LANCZOS)


def _fitting_font(names: Iterable[str], width: int) -> ImageFont.FreeTypeFont:
    """The font in which the longest name is as wide as a picture at most, as long as it can be read."""
    size = max(_LEAST, width * _LETTERS)
    longest = max(_font(size).getlength(name) for name in names)
    return _font(max(_LEAST, size * min(1, width / longest)))


def _cut(name: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    """The name, or its beginning if it is wider than a picture."""
    shown = name
    while len(shown) > 2 and font.getlength(shown) > width:
        shown = f"{shown[:-2]}…"
    return shown


def _font(size: float) -> ImageFont.FreeTypeFont:
    """The font that comes with Pillow, in pixels."""
    return cast("ImageFont.FreeTypeFont", ImageFont.load_default(size))
