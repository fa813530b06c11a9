"""Measures a QR code in a picture of it alone: its modules, its contrast, and the border around it."""

from __future__ import annotations

import bisect
import functools
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import segno
from PIL import Image, ImageChops, ImageStat

from handbill.model.reading import CodeMeasures
from handbill.proof.page import POINTS, Edges, Page, Pixels
from handbill.support.contrast import hexadecimal, luminance

_PIXELS = 6
"""Pixels a module, however large it is printed."""
_MOST = 6
"""The most modules that are examined beyond a code's edge: ISO/IEC 18004 requires four clear ones."""
_NEAR = 1.0
"""Points by which a code's edge may lie elsewhere than in the small picture in which it was found."""
_LIGHT = 0.75
"""A pixel darker than this share of the code's light grey is not clear."""
_SPOILT = 0.33
"""Share of the difference between dark and light by which a module may differ from what it should be. The most is 0.23
on all copies of the reference pack, where edges run through pixels."""
_BLUR = 1
"""Pixels at a code's own edge, which may be off by this much."""


@dataclass(frozen=True)
class CloseUp:
    """A code and what is around it, with the letters of the page, in colour and in grey."""

    colours: Image.Image
    grey: Image.Image
    box: Pixels
    """The symbol, from its first dark pixels to its last."""
    paper: Pixels
    """The part of it that is not trimmed off."""
    ideal: Image.Image
    """The symbol as it should be: a pixel a module, 255 where it is dark."""
    scale: float
    """Pixels a point."""

    @classmethod
    def of(cls, page: Page, place: Edges, text: str, details: Mapping[str, Any]) -> CloseUp:
        """A part of a page. `place` is left, top, right, bottom in points of the sheet; `details` those of zxing."""
        ideal = _ideal(text, int(details["Version"]), str(details["ECLevel"]), int(details["DataMask"]))
        modules = ideal.width
        module = max(place[2] - place[0], place[3] - place[1]) / modules
        scale = _PIXELS / module
        crop, (left, top) = page.crop(place, (_MOST + 1) * module, scale)
        colours = cast("Image.Image", page.sheet.render(scale=scale, crop=crop).to_pil())
        grey = colours.convert("L")
        start = (left, top, left, top)
        rough = _within(grey, [round(edge * scale) - begin for edge, begin in zip(place, start, strict=True)])
        box = _refined(grey, rough, ideal, math.ceil(_NEAR * scale))
        trim = page.pixels(page.trim, scale)
        paper = _within(grey, [edge - begin for edge, begin in zip(trim, start, strict=True)])
        return cls(colours, grey, box, paper, ideal, scale)


def _within(picture: Image.Image, edges: list[int]) -> Pixels:
    """The part of a place that is in a picture."""
    left, top, right, bottom = edges
    return max(0, left), max(0, top), min(picture.width, right), min(picture.height, bottom)


@functools.lru_cache(maxsize=64)
def _ideal(text: str, version: int, level: str, mask: int) -> Image.Image:
    """The symbol of a text, drawn again."""
    symbol = segno.make(text, version=version, error=level, mask=mask, micro=False, boost_error=False)
    rows = b"".join(bytes(255 * (module & 1) for module in row) for row in symbol.matrix)
    return Image.frombytes("L", (len(symbol.matrix), len(symbol.matrix)), rows)


def _refined(grey: Image.Image, rough: Pixels, ideal: Image.Image, near: int) -> Pixels:
    """The box of the dark pixels in a place and so many pixels around it: the corners of a symbol are dark.

    Of the light ones, in a symbol that is light on dark.
    """
    dark, light = _levels(grey.resize(ideal.size, Image.Resampling.BOX, box=rough), ideal)
    left, top, right, bottom = _within(grey, list(_grown(rough, near)))
    middle = (dark + light) / 2
    found = (
        grey.crop((left, top, right, bottom)).point(lambda pixel: 255 * ((pixel < middle) == (dark < light))).getbbox()
    )
    if found is None:
        return rough
    return left + found[0], top + found[1], left + found[2], top + found[3]


def _levels(grey: Image.Image, ideal: Image.Image) -> tuple[int, int]:
    """The grey of the modules that should be dark, and of those that should be light, in a picture of a pixel each."""
    return _median(grey, ideal)[0], _median(grey, ImageChops.invert(ideal))[0]


def measured(code: CloseUp, turned: float) -> CodeMeasures:
    """What makes it easy or hard to read."""
    left, top, right, bottom = code.box
    across, down = right - left, bottom - top
    modules = code.ideal.width
    grey = code.grey.resize(code.ideal.size, Image.Resampling.BOX, box=code.box)
    dark, light = _levels(grey, code.ideal)
    return CodeMeasures(
        module=round(min(across, down) / modules / code.scale / POINTS, 3),
        modules=modules,
        stretched=round(max(across, down) / max(1, min(across, down)), 2),
        turned=round(turned),
        contrast=round(_contrast(code), 2),
        spoilt=_spoilt(grey, code.ideal, dark, light),
        quiet=_quiet(code, light),
    )


def _spoilt(grey: Image.Image, ideal: Image.Image, dark: int, light: int) -> int:
    """The number of modules that are neither as dark nor as light as they should be, in a picture of a pixel each."""
    wanted = Image.composite(Image.new("L", ideal.size, dark), Image.new("L", ideal.size, light), ideal)
    allowed = math.ceil(_SPOILT * abs(light - dark))
    return sum(ImageChops.difference(grey, wanted).histogram()[allowed + 1 :])


def _contrast(code: CloseUp) -> float:
    """Reflectance of light modules less that of dark ones: the relative luminance of what most of their pixels are."""
    part = code.colours.crop(code.box)
    dark = code.ideal.resize(part.size, Image.Resampling.NEAREST)
    levels = [luminance(hexadecimal(_median(part, mask))) for mask in (ImageChops.invert(dark), dark)]
    return levels[0] - levels[1]


def _median(picture: Image.Image, mask: Image.Image) -> tuple[int, ...]:
    """The middle value of each channel where the mask is set."""
    return tuple(ImageStat.Stat(picture, mask).median)


def _quiet(code: CloseUp, light: int) -> float:
    """The number of clear modules around a code, on its narrowest side. They end at the trim."""
    dark = code.grey.point(lambda pixel: 255 * (pixel < _LIGHT * light))
    dark.paste(0, _grown(code.box, _BLUR))
    steps = range(_MOST * _PIXELS + 1)
    clear = bisect.bisect(steps, 0, key=lambda step: dark.crop(_grown(code.box, step)).getbbox() is not None) - 1
    left, top, right, bottom = (abs(edge - trim) for edge, trim in zip(code.box, code.paper, strict=True))
    return round(min(clear, left, top, right, bottom) / _PIXELS, 2)


def _grown(box: Pixels, pixels: int) -> Pixels:
    left, top, right, bottom = box
    return left - pixels, top - pixels, right + pixels, bottom + pixels
