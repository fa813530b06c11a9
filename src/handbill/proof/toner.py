"""Measures the toner of a page from its pixels, and how much of its edges is white."""

from __future__ import annotations

from typing import cast

from PIL import Image, ImageChops, ImageStat

from handbill.model.office import PageToner
from handbill.proof.page import POINTS, Page

_SCALE = 2.0
"""Pixels a point."""
_PRINTED = 6
"""Levels by which a pixel is darker than white and counts as printed: a tint of 2 %."""


def toner_on(page: Page) -> PageToner:
    """What is printed on a page, with as much black in place of the colours as there can be."""
    picture = cast("Image.Image", page.sheet.render(scale=_SCALE).to_pil()).convert("RGB")
    red, green, blue = picture.split()
    lightest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    inks = [ImageChops.invert(lightest)]
    for channel in (red, green, blue):
        inks.append(ImageChops.subtract(lightest, channel))
    coverage = 0.0
    for ink in inks:
        coverage += ImageStat.Stat(ink).mean[0] / 255 * 100
    return PageToner(coverage, _blank(ImageChops.darker(ImageChops.darker(red, green), blue)))


def _blank(darkest: Image.Image) -> float:
    """The millimetres that are white on each side at least; half the page where nothing is printed."""
    printed = ImageChops.invert(darkest).point(lambda level: 255 * (level >= _PRINTED))
    width, height = printed.size
    left, top, right, bottom = printed.getbbox() or (width / 2, height / 2, width / 2, height / 2)
    return min(left, top, width - right, height - bottom) / _SCALE / POINTS
