"""Reads QR codes as a phone does: what they say, and whether the border around them is clear."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, cast

import pypdfium2 as pdfium
import zxingcpp
from PIL import Image

_SCALE = 3.0
"""Pixels per point: a module of 0.6 mm is five pixels wide."""
_AROUND = 28.0
"""Points around a slot that are searched too, since the border of a code may be outside its slot."""
_MOST = 6
"""The most modules that are examined beyond a code's edge: ISO/IEC 18004 requires four clear ones."""
_LIGHT = 0.75
"""A pixel darker than this share of the code's background grey is not clear."""


Pixels = tuple[int, int, int, int]
"""A part of a picture: left, top, right, bottom, in pixels."""


@dataclass(frozen=True)
class ReadCode:
    """The text of a QR code, and the number of clear modules on its narrowest side."""

    text: str
    quiet: float


def qr_codes(page: pdfium.PdfPage, bounds: tuple[float, float, float, float]) -> Iterator[ReadCode]:
    """The codes in a part of a page: left, bottom, right, top in points of the PDF."""
    left, bottom, right, top = bounds
    from_left, from_bottom, to_right, to_top = page.get_mediabox()
    if left >= right or left >= to_right or top <= bottom or top <= from_bottom:
        return  # the slot is off the page, which the rules for layouts report
    beside = (left - from_left, bottom - from_bottom, to_right - right, to_top - top)
    crop = tuple(edge - _AROUND for edge in beside)
    on_page = tuple(max(0.0, edge) for edge in crop)
    picture = page.render(scale=_SCALE, crop=on_page, grayscale=True).to_pil()
    formats = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    for barcode in zxingcpp.read_barcodes(picture, formats=formats):
        yield ReadCode(str(barcode.text), _quiet(picture, barcode))


def _quiet(picture: Image.Image, barcode: Any) -> float:
    """The number of clear modules around a code, on its narrowest side."""
    position = barcode.position
    corners = (position.top_left, position.top_right, position.bottom_left, position.bottom_right)
    across = [corner.x for corner in corners]
    down = [corner.y for corner in corners]
    left, right, top, bottom = min(across), max(across), min(down), max(down)
    module: float = (right - left) / (17 + 4 * int(barcode.extra["Version"]))
    _, ground = _extremes(picture, (left, top, right, bottom))
    sides: tuple[Callable[[int], Pixels], ...] = (
        lambda step: (left, top - step - 1, right, top - step),
        lambda step: (left, bottom + step, right, bottom + step + 1),
        lambda step: (left - step - 1, top, left - step, bottom),
        lambda step: (right + step, top, right + step + 1, bottom),
    )
    most = round(_MOST * module)
    narrowest = min(_clear(picture, side, ground, most) for side in sides)
    return round(narrowest / module, 2)


_BLUR = 2
"""In pixels at a code's own edge, which may be off by this much."""


def _clear(picture: Image.Image, side: Callable[[int], Pixels], ground: float, most: int) -> int:
    """The number of pixels from an edge outwards up to something darker, or the end of the page."""
    for step in range(_BLUR, most):
        left, top, right, bottom = side(step)
        if left < 0 or top < 0 or right > picture.width or bottom > picture.height:
            return step
        darkest, _ = _extremes(picture, (left, top, right, bottom))
        if darkest < _LIGHT * ground:
            return step
    return most


def _extremes(picture: Image.Image, part: Pixels) -> tuple[int, int]:
    """The darkest and the lightest grey."""
    return cast("tuple[int, int]", picture.crop(part).getextrema())  # one channel, since it is grey
