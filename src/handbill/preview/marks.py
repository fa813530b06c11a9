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
_RED, _WHITE = (178, 24, 32), (255, 255, 255)
_OPACITY = 120
"""Of 255: the mark is seen at once, and what is beneath it can be read."""
_RIM = 0.03
"""The white rim of its letters, as part of their size: without it they would not be seen on dark grounds."""
_LENGTH = 0.94
"""The length of the mark as part of the page's width."""
_RISES = 18
"""In degrees."""
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
    word = _word(width * _LENGTH)
    for part in _ROWS:
        place = round((width - word.width) / 2), round(height * part - word.height / 2)
        picture.paste(word.convert("RGB"), place, word.getchannel("A"))
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


def _word(length: float) -> Image.Image:
    """The mark, so long in pixels, translucent and rising."""
    size = length / math.cos(math.radians(_RISES)) / _font(100).getlength(MARK) * 100
    font, rim = _font(size), round(size * _RIM) + 1
    bold = round(size * _RIM)
    left, top, right, bottom = (round(edge) for edge in font.getbbox(MARK, stroke_width=rim + bold))
    word = Image.new("RGBA", (right - left, bottom - top), (*_WHITE, 0))
    brush = ImageDraw.Draw(word)
    brush.text((-left, -top), MARK, font=font, fill=(*_WHITE, _OPACITY), stroke_width=rim + bold)
    brush.text((-left, -top), MARK, font=font, fill=(*_RED, _OPACITY), stroke_width=bold)
    return word.rotate(_RISES, Image.Resampling.BICUBIC, expand=True)


def _font(size: float) -> ImageFont.FreeTypeFont:
    """The font that comes with Pillow, in pixels."""
    return cast("ImageFont.FreeTypeFont", ImageFont.load_default(max(8.0, size)))


def _opened(page: PagePicture) -> Image.Image:
    return Image.open(io.BytesIO(page.png)).convert("RGB")


def _saved(picture: Image.Image, page: PagePicture) -> PagePicture:
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=1)
    return replace(page, png=file.getvalue())
