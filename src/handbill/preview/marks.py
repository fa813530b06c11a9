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
_OPACITY = 90
"""Of 255: the mark is seen at once, and what is beneath it can be read."""
_RIM = 0.03
"""The white rim of its letters, as part of their size: without it they would not be seen on dark grounds."""
_LENGTH = 0.94
"""The length of the mark as part of the page's width."""
_RISES = 18
"""In degrees."""
_ROWS = (0.2, 0.5, 0.8)
"""Where it stands, as parts of the height: no half of a page is without it."""
ROOM = 1.2
"""In millimetres: the distance of a box from what it is around."""
NUMBER = 0.016
"""The height of a box's number as part of the longer side of its page."""


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
    numbers = list(boxes)
    places = beside_one_another([spot for _, spot in numbers])
    for (number, spot), place in zip(numbers, places, strict=True):
        box = _pixels(spot, picture, picture.width / page.width)
        _draw_box(brush, box, str(number), place, max(picture.size) * NUMBER)
    return _saved(picture, page)


def beside_one_another(spots: list[Spot]) -> list[int]:
    """For each box the place of its number at its corner: 0, or behind those of the boxes that begin there too."""
    begun: dict[tuple[int, int], int] = {}
    places: list[int] = []
    for spot in spots:
        corner = round(spot.x), round(spot.y)
        places.append(begun.get(corner, 0))
        begun[corner] = places[-1] + 1
    return places


def _pixels(spot: Spot, picture: Image.Image, scale: float) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a box around a spot, within the picture also where the spot is beside it."""
    least, across, down = 4.0, picture.width - 1.0, picture.height - 1.0
    left = min(max(0.0, (spot.x - ROOM) * scale), across - least)
    top = min(max(0.0, (spot.y - ROOM) * scale), down - least)
    right = max(min(across, (spot.x + spot.width + ROOM) * scale), left + least)
    bottom = max(min(down, (spot.y + spot.height + ROOM) * scale), top + least)
    return left, top, right, bottom


def _draw_box(
    brush: ImageDraw.ImageDraw, box: tuple[float, float, float, float], number: str, place: int, size: float
) -> None:
    """`size` is the height of the number in pixels."""
    left, top = box[0] + place * 1.7 * size, box[1]
    if top > size:
        top -= size
    brush.rectangle(box, outline=_RED, width=max(2, round(size / 9)))
    brush.rectangle((left, top, left + size * (0.6 + 0.5 * len(number)), top + size), fill=_RED)
    middle = left + size * (0.3 + 0.25 * len(number)), top + size / 2
    brush.text(middle, number, font=_font(size * 0.85), anchor="mm", fill=_WHITE)


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
