"""Looks over each whole page for codes, as a phone does, and measures the QR codes that it can read."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

import pypdfium2.raw as pdfium_c
import segno
import zxingcpp
from PIL import Image

from handbill.model import slots
from handbill.model.layout import Box
from handbill.model.reading import CodeMeasures, PrintedCode
from handbill.proof.close_up import CloseUp, measured
from handbill.proof.page import Edges, Page
from handbill.proof.paint import PaintedText
from handbill.proof.side_pictures import PagePictures

GROUND_SCALE = 1.5
"""Pixels a point. Modules of 0.25 mm are found at it; at 1.0 they must have 0.35 mm, and 2.0 takes 5 ms more a copy."""
_Format = zxingcpp.BarcodeFormat
_MATRIX = zxingcpp.BarcodeFormats(
    [_Format.QRCode, _Format.MicroQRCode, _Format.RMQRCode, _Format.DataMatrix, _Format.Aztec]
)
_BARS = zxingcpp.BarcodeFormats(_Format.PDF417)
_CLOSE = 4.0
"""Pixels a point where something like a code is looked at again."""
_AROUND = 6.0
"""Points around it."""
_BESIDE = 3
"""Pixels from the corner of a code into the clear modules around it."""
_SQUARE = 0.2
"""How much the sides of a code that cannot be read may differ, and the sine by which its corner may not be a right one.
"""
_UPRIGHT: dict[str, Any] = {"try_rotate": False, "try_invert": False}
"""How PDF417 is looked for, which takes a fifth of the time: few phones read it without a program for it. A code in its
own slot is looked for in the same way first."""
_MOST_SEARCHED = 500
_SEARCHED: dict[bytes, tuple[_Found, ...]] = {}
"""What was found in pictures, by their digests: without their own codes, sides of many copies look the same."""


@dataclass(frozen=True)
class _Found:
    """A code in the picture of a page; `text` is empty where it cannot be read. Lengths are points of the sheet."""

    kind: str
    text: str
    corners: tuple[tuple[float, float], ...]
    """Upper left, upper right, lower left, lower right of the symbol, wherever these are on the page."""
    details: dict[str, Any]

    @property
    def edges(self) -> Edges:
        """Left, top, right, bottom."""
        across = [x for x, _ in self.corners]
        down = [y for _, y in self.corners]
        return min(across), min(down), max(across), max(down)

    @property
    def area(self) -> float:
        """Of the upright box around it; nothing for some things that are only like a code."""
        left, top, right, bottom = self.edges
        return (right - left) * (bottom - top)

    @property
    def turned(self) -> float:
        """Degrees by which its upper or its left edge is turned, whichever is more; 180 where it is mirrored."""
        (left, top), (right, right_top), (left_bottom, bottom), _ = self.corners
        upper = math.atan2(right_top - top, right - left)
        side = math.atan2(left_bottom - left, bottom - top)
        return math.degrees(max(abs(upper), abs(side)))

    @property
    def is_qr_code(self) -> bool:
        """Whether its kind is that of three corner patterns, which are in a square: about, since it may be damaged."""
        corner, right, bottom, _ = (complex(x, y) for x, y in self.corners)
        upper, side = right - corner, bottom - corner
        longer = max(abs(upper), abs(side), 1)
        along = abs((upper * side.conjugate()).real) / longer**2
        is_square = abs(abs(upper) - abs(side)) < _SQUARE * longer and along < _SQUARE
        return is_square and self.kind == str(_Format.QRCode)


def codes_on(page: Page, number: int, ground: Image.Image, boxes: Mapping[str, Box]) -> Iterator[PrintedCode]:
    """Each code on a page, from its pixels. `ground` is the page without words, which are there when it is measured.

    `boxes` are those of the slots.
    """
    expected = _in_own_slot(page, number, ground, boxes)
    found = [*expected, *_searched(_without(ground, expected))]
    for code in _apart([again for one in _apart(found) for again in _looked_at_again(page, one)]):
        box = page.box(number, code.edges)
        slot = _slot_of(box, boxes)
        yield PrintedCode(code.kind, code.text, box, slot, _measured(page, code))


def _in_own_slot(page: Page, number: int, ground: Image.Image, boxes: Mapping[str, Box]) -> list[_Found]:
    """The QR code in the slot for it, if it can be read there: a search of so little takes little time."""
    box = boxes.get(slots.QR)
    if box is None or box.page != number:
        return []
    left, top, right, bottom = page.pixels(page.points(box), GROUND_SCALE)
    left, top, right, bottom = max(0, left), max(0, top), min(right, ground.width), min(bottom, ground.height)
    if left >= right or top >= bottom:  # the slot is off the page
        return []
    part = ground.crop((left, top, right, bottom))
    return [code for code in _read(part, _MATRIX, start=(left, top), **_UPRIGHT) if code.is_qr_code]


def _without(ground: Image.Image, codes: Iterable[_Found]) -> Image.Image:
    """A picture of a page with the colour beside a code in place of it."""
    rest = ground.copy()
    for code in codes:
        left, top, right, bottom = (round(edge * GROUND_SCALE) for edge in code.edges)
        beside = cast("int", rest.getpixel((max(0, left - _BESIDE), max(0, top - _BESIDE))))
        rest.paste(beside, (left - 1, top - 1, right + 2, bottom + 2))
    return rest


def _searched(picture: Image.Image) -> tuple[_Found, ...]:
    """The codes in a picture of a page without words, and what is like one. Equal pictures are searched once."""
    digest = hashlib.blake2b(picture.tobytes(), salt=b"%dx%d" % picture.size).digest()
    if digest not in _SEARCHED:
        if len(_SEARCHED) >= _MOST_SEARCHED:
            _SEARCHED.clear()
        found = [*_read(picture, _MATRIX, return_errors=True), *_read(picture, _BARS, **_UPRIGHT)]
        _SEARCHED[digest] = tuple(found)
    return _SEARCHED[digest]


def _slot_of(box: Box, boxes: Mapping[str, Box]) -> str | None:
    """The slot that a code is in; of slots within one another the inner one."""
    around = [slot for slot, place in boxes.items() if place.holds(box)]
    return min(around, key=lambda slot: boxes[slot].width * boxes[slot].height, default=None)


def _measured(page: Page, code: _Found) -> CodeMeasures | None:
    """How a QR code is printed; None for other codes, and for one that handbill would draw as a larger symbol."""
    if not (code.text and code.is_qr_code):
        return None
    try:
        close_up = CloseUp.of(page, code.edges, code.text, code.details)
    except segno.DataOverflowError:
        return None
    return measured(close_up, code.turned)


def _looked_at_again(page: Page, found: _Found) -> Iterator[_Found]:
    """A code that can be read; of one that cannot, what it is from near.

    Many icons are like a damaged code of a kind with one corner pattern or none. Three patterns in a square are a QR
    code, though it cannot be read.
    """
    if found.text:
        yield found
        return
    crop, start = page.crop(found.edges, _AROUND, _CLOSE)
    picture = page.sheet.render(scale=_CLOSE, crop=crop, grayscale=True).to_pil()
    readable = list(_read(picture, _MATRIX, scale=_CLOSE, start=start))
    yield from readable
    if not readable and found.is_qr_code:
        yield found


def ground_of(pictures: PagePictures, texts: Iterable[PaintedText]) -> Image.Image:
    """The page in grey without its words, which take most of the time of a search. They are switched on again.

    Texts of squares and blocks stay: a code can be made of them.
    """
    words = [text for text in texts if any(map(str.isalnum, text.text))]
    for text in words:
        pdfium_c.FPDFPageObj_SetIsActive(text.handle, 0)
    picture = pictures.picture("without words", GROUND_SCALE)
    for text in words:
        pdfium_c.FPDFPageObj_SetIsActive(text.handle, 1)
    return picture


def _read(
    picture: Image.Image, formats: Any, *, scale: float = GROUND_SCALE, start: tuple[int, int] = (0, 0), **options: Any
) -> Iterator[_Found]:
    """The codes in a picture with so many pixels a point, which begins at a pixel of the sheet."""
    for barcode in zxingcpp.read_barcodes(picture, formats=formats, try_downscale=False, **options):
        place = barcode.position
        corners = (place.top_left, place.top_right, place.bottom_left, place.bottom_right)
        points = tuple(((one.x + start[0]) / scale, (one.y + start[1]) / scale) for one in corners)
        text = "" if barcode.error else str(barcode.text)
        yield _Found(str(barcode.format), text, points, cast("dict[str, Any]", barcode.extra))


def _apart(codes: list[_Found]) -> list[_Found]:
    """The codes without those that overlap another: a part of a QR code looks like a small one that is damaged.

    Of two that overlap, one that can be read stays, then a QR code, then the larger.
    """
    kept: list[_Found] = []
    for code in sorted(codes, key=lambda one: (not one.text, not one.is_qr_code, -one.area)):
        if code.area and not any(_overlap(code, other) for other in kept):
            kept.append(code)
    return kept


def _overlap(one: _Found, other: _Found) -> bool:
    left, top, right, bottom = one.edges
    from_left, from_top, to_right, to_bottom = other.edges
    return left < to_right and from_left < right and top < to_bottom and from_top < bottom
