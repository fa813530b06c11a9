"""Draws on the pictures of pages: that they are not to be printed, and boxes where something is wrong."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable
from dataclasses import replace
from typing import cast

from PIL import Image, ImageDraw, ImageFont

from handbill.model.reading import PagePicture
from handbill.problems import Spot

MARK = "NOT TO BE PRINTED"
_RED = (178, 24, 32)
_OPACITY = 88
"""Of 255: the mark is seen at once, and what is beneath it can be read."""
_LENGTH = 0.9
"""The length of the mark as part of the page's diagonal."""
_ROWS = (0.2, 0.5, 0.8)
"""Where it stands, as parts of the height: no half of a page is without it."""
_ROOM = 1.2
"""In millimetres: the distance of a box from what it is around."""
_PEN = 0.5
"""In millimetres."""


def marked(page: PagePicture) -> PagePicture:
    """The page with the mark across it, three times."""
    picture = _opened(page)
    width, height = picture.size
    word = _word(math.hypot(width, height) * _LENGTH / len(_ROWS) * 1.6, math.degrees(math.atan2(height, width)))
    layer = Image.new("RGB", picture.size, _RED)
    mask = Image.new("L", picture.size)
    for part in _ROWS:
        mask.paste(word, (round((width - word.width) / 2), round(height * part - word.height / 2)), word)
    picture.paste(layer, mask=mask)
    return _saved(picture, page)


def boxed(page: PagePicture, boxes: Iterable[tuple[int, Spot]]) -> PagePicture:
    """The page with a box around each spot, and the number of its problem at the box's corner."""
    picture = _opened(page)
    brush = ImageDraw.Draw(picture)
    scale = picture.width / page.width
    font = _font(4 * scale)
    for number, spot in boxes:
        left, top = (spot.x - _ROOM) * scale, (spot.y - _ROOM) * scale
        right, bottom = (spot.x + spot.width + _ROOM) * scale, (spot.y + spot.height + _ROOM) * scale
        left, top = max(0.0, left), max(0.0, top)
        right, bottom = min(picture.width - 1.0, right), min(picture.height - 1.0, bottom)
        if right <= left or bottom <= top:  # it is beside the page
            left, right = min(left, picture.width - 4.0), picture.width - 1.0
            top, bottom = min(top, picture.height - 4.0), picture.height - 1.0
        brush.rectangle((left, top, right, bottom), outline=_RED, width=max(2, round(_PEN * scale)))
        label = brush.textbbox((left, top), str(number), font=font, anchor="ls")
        around = (label[0], label[1] - scale, label[2] + 2 * scale, label[3] + scale)
        down = max(0.0, -around[1])
        brush.rectangle((around[0], around[1] + down, around[2], around[3] + down), fill=_RED)
        brush.text((left + scale, top + down), str(number), font=font, anchor="ls", fill="white")
    return _saved(picture, page)


def _word(length: float, angle: float) -> Image.Image:
    """A mask with the mark so long in pixels, rising by so many degrees."""
    font = _font(length / len(MARK) * 1.5)
    left, top, right, bottom = (round(edge) for edge in font.getbbox(MARK))
    word = Image.new("L", (right - left, bottom - top))
    ImageDraw.Draw(word).text((-left, -top), MARK, font=font, fill=_OPACITY)
    return word.rotate(angle, Image.Resampling.BILINEAR, expand=True)


def _font(size: float) -> ImageFont.FreeTypeFont:
    """The font that comes with Pillow, in pixels."""
    return cast("ImageFont.FreeTypeFont", ImageFont.load_default(max(8.0, size)))


def _opened(page: PagePicture) -> Image.Image:
    return Image.open(io.BytesIO(page.png)).convert("RGB")


def _saved(picture: Image.Image, page: PagePicture) -> PagePicture:
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=1)
    return replace(page, png=file.getvalue())
