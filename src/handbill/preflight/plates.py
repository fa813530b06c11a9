"""What is seen on the plates: how much ink there is, what reaches the bleed, codes in black, and the paper around."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from PIL import Image, ImageChops, ImageDraw

from handbill.model.layout import Box
from handbill.model.reading import PressFlaw, PressPage, PrintedCode
from handbill.preflight.separations import Plates, Separations

MM = 72 / 25.4
MOST_INK = 300
"""Per cent of all inks together. More does not dry in time."""
_ROUNDING = 4
"""Per cent by which rendering may be off."""
_SCALE = 1.0
_EDGE_SCALE = 8.0
"""Pixels a point, of whole pages and of their edges, where a line of 0.25 pt counts."""
_SOME = 5
"""Levels of 255 from which an ink is printed: 2 per cent."""
_INSIDE = 0.5
"""Millimetres inside the trim at which it is looked whether there is colour to be carried on."""
_OUTSIDE = 0.2
"""Millimetres of the bleed's outer edge that are not looked at."""
_LEAST_BARE = 1.0
"""Millimetres of an edge that may be bare: a rule that ends at the trim is no background."""
_FULL, _NONE = 245, 12
"""Levels of an ink that is full, and of one that is not there."""
_LEAST_DARK = 0.25
"""The part of a QR code that is dark."""


def plate_flaws(
    separations: Separations, pages: tuple[PressPage, ...], codes: Iterable[PrintedCode]
) -> Iterator[PressFlaw]:
    """What is wrong with the plates of a file."""
    for number, page in enumerate(pages):
        sheet = _Sheet(number, page, separations.plates(number, _SCALE))
        yield from _too_much_ink(sheet)
        yield from _around(sheet)
        for code in codes:
            if code.box.page == number and code.measures:
                yield from _not_in_black(sheet, code)
        yield from _bare_edges(number, page, separations)


@dataclass(frozen=True)
class _Sheet:
    """A page with its plates."""

    number: int
    page: PressPage
    plates: Plates

    def pixels(self, left: float, bottom: float, right: float, top: float) -> tuple[int, int, int, int]:
        """The pixels of a place, in millimetres from the trim's lower left corner: left, top, right, bottom."""
        across = [round((x - self.page.media[0]) * MM * _SCALE) for x in (left, right)]
        down = [round((self.page.media[3] - y) * MM * _SCALE) for y in (top, bottom)]
        return across[0], down[0], across[1], down[1]


def _too_much_ink(sheet: _Sheet) -> Iterator[PressFlaw]:
    within = sheet.plates.quarter_of_all.crop(sheet.pixels(*sheet.page.bleed))
    most = _largest(within) * 4 / 2.55
    if most > MOST_INK + _ROUNDING:
        yield PressFlaw("ink", f"{most:.0f} % of ink lie over one another on page {sheet.number + 1}")


def _around(sheet: _Sheet) -> Iterator[PressFlaw]:
    """Whatever is on the paper around the bleed besides the marks."""
    paper = sheet.plates.most.copy()
    brush = ImageDraw.Draw(paper)
    for left, bottom, right, top in (sheet.page.bleed, *sheet.page.marks):
        x, y, to_x, to_y = sheet.pixels(left, bottom, right, top)
        brush.rectangle((x - 1, y - 1, to_x + 1, to_y + 1), fill=0)
    if _largest(paper) >= _SOME:
        yield PressFlaw("marks", f"something is printed beyond the bleed of page {sheet.number + 1}")


def _not_in_black(sheet: _Sheet, code: PrintedCode) -> Iterator[PressFlaw]:
    """A QR code whose dark modules are not in black ink, or not in black alone."""
    height = sheet.page.trim[3]
    place = (code.box.x, height - code.box.bottom, code.box.right, height - code.box.y)
    area = sheet.pixels(*place)
    dark = sheet.plates.black.crop(area).point(_is_full)
    part = sum(dark.tobytes()) / 255 / max(1, dark.width * dark.height)
    coloured = ImageChops.lighter(ImageChops.lighter(sheet.plates.cyan, sheet.plates.magenta), sheet.plates.yellow)
    if part < _LEAST_DARK or _largest(ImageChops.darker(coloured.crop(area), dark)) > _NONE:
        yield PressFlaw("code", "a QR code is not printed in black ink alone", code.box)


def _is_full(level: int) -> int:
    return 255 * (level >= _FULL)


def _bare_edges(number: int, page: PressPage, separations: Separations) -> Iterator[PressFlaw]:
    """Edges at which colour is not carried on over the trim into the bleed, or only after a gap."""
    for side, strip in _strips(number, page, separations):
        inked = strip.point(_is_some)
        across = inked.width
        inside = inked.crop((across - 1, 0, across, inked.height)).resize(inked.size)
        bare = ImageChops.subtract(inside, inked).resize((across, 1), Image.Resampling.BOX)
        if _largest(bare) * strip.height > _LEAST_BARE * MM * _EDGE_SCALE * 255:
            where = f"at the {side} of page {number + 1}"
            yield PressFlaw("bleed", f"colour is not carried over the trim into the bleed {where}")


def _is_some(level: int) -> int:
    return 255 * (level >= _SOME)


def _strips(number: int, page: PressPage, separations: Separations) -> Iterator[tuple[str, Image.Image]]:
    """The fullest ink along each edge, turned so that the bleed is at the left and the page at the right."""
    left, bottom, right, top = page.media
    trim, bleed = page.trim, page.bleed
    outer, inner = _OUTSIDE, _INSIDE
    crops = {
        "left": (bleed[0] + outer - left, trim[1] - bottom, right - trim[0] - inner, top - trim[3]),
        "right": (trim[2] - inner - left, trim[1] - bottom, right - bleed[2] + outer, top - trim[3]),
        "bottom": (trim[0] - left, bleed[1] + outer - bottom, right - trim[2], top - trim[1] - inner),
        "top": (trim[0] - left, trim[3] - inner - bottom, right - trim[2], top - bleed[3] + outer),
    }
    turns = {
        "left": None,
        "right": Image.Transpose.ROTATE_180,
        "bottom": Image.Transpose.ROTATE_270,
        "top": Image.Transpose.ROTATE_90,
    }
    for side, crop in crops.items():
        points = (crop[0] * MM, crop[1] * MM, crop[2] * MM, crop[3] * MM)
        strip = separations.plates(number, _EDGE_SCALE, points).most
        turn = turns[side]
        yield side, strip if turn is None else strip.transpose(turn)


def _largest(picture: Image.Image) -> int:
    """The highest level of a picture of one channel."""
    return cast("tuple[int, int]", picture.getextrema())[1]


def box_of(number: int, page: PressPage, x: float, y: float) -> Box:
    """A point of the PDF as a place of the layout. The page counts from 0."""
    return Box(number, x / MM, page.trim[3] - y / MM, 0, 0)
