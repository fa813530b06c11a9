"""How wide a picture is for its height, as WeasyPrint 70 draws it."""

from __future__ import annotations

import functools
import io
import re
from pathlib import PurePosixPath

from handbill.support.svg_drawing import drawing
from handbill.support.svg_values import NUMBER, coordinates, is_box

_LENGTH = re.compile(rf"\s*({NUMBER})(px|pt|pc|mm|cm|in|em|rem|ex)?\s*")
_PIXELS = {"px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_LETTERS = 16.0
"""Pixels of lengths that are measured in letters."""
_TURNED = (5, 6, 7, 8)
"""The values of a photograph's orientation that say it lies on its side."""
_ORIENTATION = 0x0112


@functools.lru_cache(maxsize=64)
def picture_ratio(name: str, data: bytes) -> float:
    """Width by height of a picture; 1 when it does not say. `name` is any path that ends in its suffix."""
    if PurePosixPath(name).suffix == ".svg":
        return _of_svg(data)
    from PIL import Image  # only for packs that have such pictures

    try:
        with Image.open(io.BytesIO(data)) as picture:
            width, height = picture.size
            turned = picture.getexif().get(_ORIENTATION) in _TURNED
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return 1.0
    return height / width if turned else width / height


def _of_svg(data: bytes) -> float:
    whole = drawing(data)
    if whole is None:
        return 1.0
    root = whole.parts[0].own
    width, height = _pixels(root.get("width", "")), _pixels(root.get("height", ""))
    if width > 0 and height > 0:
        return width / height
    box = root.get("viewBox", "")
    if not is_box(box):
        return 1.0
    _, _, width, height = coordinates(box)
    return width / height


def _pixels(length: str) -> float:
    """A length in pixels; 0 when there is none, or only a part of what is around the picture."""
    read = _LENGTH.fullmatch(length)
    return float(read[1]) * _PIXELS.get(read[2] or "px", _LETTERS) if read else 0.0
