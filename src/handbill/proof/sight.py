"""What a reader's eye gets: each page is rendered with its texts and without them, and compared.

A page must look like its ground with the same texts laid over it in their own colours. Whatever covers a letter, cuts
it or shines through it makes a difference.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, cast

import pypdfium2.raw as pdfium_c
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from handbill.model import slots
from handbill.model.layout import Layout, Line
from handbill.model.reading import Flaw
from handbill.proof import side_pictures
from handbill.proof.matching import pairs
from handbill.proof.page import Edges, Page, Pixels
from handbill.proof.paint import Painted, PaintedText
from handbill.proof.side_pictures import PagePictures
from handbill.proof.turned import corners_of, lies_over
from handbill.support.contrast import contrast, hexadecimal

_SCALE = side_pictures.SCALE
"""Pixels a point. At 1.5 the look takes 6 ms a copy more and finds no more: what covers half a pixel still makes a
difference of many levels."""
_COLOUR_SCALE = 0.5
"""Pixels a point where only the colour of a flat ground is looked for."""
_DIFFERENT = 2
"""Levels of 255 by which a page may differ from its ground with the texts laid over: 1 is the most on all copies of
the reference pack. A tint of 10 % black over nearly black letters makes 3, any other tint of it more."""
_FLAT = 6
"""Levels by which a ground may vary: pixels at the edge of two like colours vary by some."""
_FLAT_CHANNEL = 24
"""The same for one of red, green and blue: colours that are alike in grey differ by far more."""
_CAP = 0.70
"""Em from the baseline to the top of capitals and figures. The ground is looked at between: underlines are below it."""
_TOUCH = 1.85
"""Points by which a line may touch the top of letters: 0.3 mm, as the rule about lines through texts has it, and the
pixel into which it is blurred."""
_INK = 160
"""A pixel of black text darker than this is taken for ink: at least a third of it is covered."""
LEAST_CONTRAST = 4.5
"""WCAG 2.2, 1.4.3."""
LEAST_CONTRAST_OF_MARKS = 3.0
"""WCAG 2.2, 1.4.11: of large marks that carry no word."""
_MARK_SIZE = 24.0
"""Points from which a text without a letter or figure, such as a hung question mark, is taken for a mark."""
_FIGURES = 3
"""So many figures make a line count as one with a number: fewer are no number that is rung."""
_BREAK = "\N{ZERO WIDTH SPACE}"
"""Where an address may be broken. It is not painted."""
_OFF, _ON = 0, 1
"""PDFium's truth values."""
Colour = tuple[int, int, int]


@dataclass
class Seen:
    """What was found on the pages so far."""

    unmatched: list[Flaw] = field(default_factory=list)
    hidden: list[Flaw] = field(default_factory=list)
    uneven: list[Flaw] = field(default_factory=list)
    pale: list[Flaw] = field(default_factory=list)
    by_mark: dict[tuple[int, int], list[str]] = field(default_factory=dict)
    """The texts of the HTML by their page and the number of the marked content that they are in."""


@dataclass(frozen=True)
class _Pictures:
    """A page in grey: as it is, its texts in black and nothing else, and all but its texts, which is in colour too."""

    whole: Image.Image
    letters: Image.Image
    ground: Image.Image
    colours: Image.Image
    page: Page

    @functools.cached_property
    def all_colours(self) -> Image.Image:
        """The ground in colour at full scale: needed only where it is not flat."""
        return cast("Image.Image", self.page.sheet.render(scale=_SCALE).to_pil())


def look(pages: list[Page], painted: list[Painted], layout: Layout, rendered: list[PagePictures]) -> Seen:
    """What the pages paint against what was set, and against what is seen. Texts on the pages are gone afterwards.

    `rendered` are the pictures of the pages.
    """
    seen = Seen()
    for number, (page, (texts, others)) in enumerate(zip(pages, painted, strict=True)):
        lines = [line for line in layout.lines if line.box.page == number]
        found, unmatched = pairs(lines, texts, page, number)
        seen.unmatched += unmatched
        for line, text in found:
            if not line.generated:
                said = line.text.replace(_BREAK, "") if line.right_to_left else text.text
                seen.by_mark.setdefault((number, text.mark), []).append(said)
        pictures = _pictures(page, texts, others, rendered[number])
        may_be_turned = {id(text) for line, text in found if line.slot == slots.DRAFT}
        hidden = {id(text): text.flaw for text in texts if text.flaw}
        for text in texts:
            if text.turned and id(text) not in may_be_turned:
                hidden.setdefault(id(text), "it is turned")
        for text in _spoilt(pictures, texts):
            hidden.setdefault(id(text), "something is printed over it, or shines through it")
        seen.hidden += _under_turned(found, texts)
        seen.hidden += dict.fromkeys(_hidden(texts, hidden, page, number))
        for line, text in found:
            if id(text) not in hidden:
                _judge_ground(line, text, pictures, seen)
    return seen


def _hidden(texts: list[PaintedText], why: dict[int, str], page: Page, number: int) -> Iterator[Flaw]:
    """The texts that are hidden; `why` has the reason by their identity."""
    for text in texts:
        if id(text) in why:
            yield Flaw(text.text.strip(), why[id(text)], text.place(page, number))


def _under_turned(found: list[tuple[Line, PaintedText]], texts: list[PaintedText]) -> Iterator[Flaw]:
    """Texts over which a turned mark lies: in their own colour it would make no difference."""
    for line, turned in found:
        if turned.turned:
            corners = corners_of(turned.handle)
            for text in texts:
                if text is not turned and lies_over(corners, text.box):
                    yield Flaw(text.text.strip(), f"“{turned.text.strip()}” is printed over it", line.box)


def _pictures(page: Page, texts: Iterable[PaintedText], others: Iterable[Any], rendered: PagePictures) -> _Pictures:
    """The page rendered with texts and without. PDFium's objects are switched off one by one for it."""
    for handle in others:
        pdfium_c.FPDFPageObj_SetIsActive(handle, _OFF)
    for text in texts:
        pdfium_c.FPDFPageObj_SetFillColor(text.handle, 0, 0, 0, 255)
    letters = rendered.picture("letters", _SCALE)
    for handle in others:
        pdfium_c.FPDFPageObj_SetIsActive(handle, _ON)
    for text in texts:
        pdfium_c.FPDFPageObj_SetIsActive(text.handle, _OFF)
    ground = rendered.picture("ground", _SCALE)
    colours = rendered.picture("ground in colour", _COLOUR_SCALE, grey=False)
    return _Pictures(rendered.whole, letters, ground, colours, page)


def _spoilt(pictures: _Pictures, texts: list[PaintedText]) -> list[PaintedText]:
    """Texts where the page differs from its ground with all texts laid over."""
    inks = Image.new("L", pictures.whole.size)
    brush = ImageDraw.Draw(inks)
    for text in texts:
        brush.rectangle(_around(pictures, text.box, 1), fill=_grey(text.ink))
    laid_over = Image.composite(pictures.ground, inks, pictures.letters)
    difference = ImageChops.difference(pictures.whole, laid_over)
    if _extremes(difference)[1] <= _DIFFERENT:
        return []
    spoilt = []
    for text in texts:
        area = _around(pictures, text.box)
        if _is_some(area) and _extremes(difference.crop(area))[1] > _DIFFERENT:
            spoilt.append(text)
    return spoilt


def _is_some(area: Pixels) -> bool:
    left, top, right, bottom = area
    return right > left and bottom > top


def _judge_ground(line: Line, text: PaintedText, pictures: _Pictures, seen: Seen) -> None:
    """Whether the ground under a text is of one colour where it must be, and far enough from the colour of its ink."""
    left, bottom, right, top = text.box
    if not text.turned:
        bottom, top = text.baseline, text.baseline + _CAP * text.size - _TOUCH
    area = _around(pictures, (left, bottom, right, top))
    if not _is_some(area):
        return
    flat = _flat_colour(pictures, area)
    if flat is not None:
        grounds = {flat}
    else:
        mask = pictures.letters.crop(area).filter(ImageFilter.MinFilter(3)).point(_is_ink)
        grounds = _colours_under(pictures.all_colours.crop(area), mask)
        if grounds and _must_be_flat(line) and _spread(grounds) > _FLAT:
            seen.uneven.append(Flaw(line.text, f"its ground varies by {_spread(grounds)} of 255 levels", line.box))
            return
    least = _least_contrast(line)
    worst = min((_contrast(text.ink, ground) for ground in grounds), default=least)
    if worst < least:
        seen.pale.append(Flaw(line.text, f"its contrast is {worst:.1f}, the least is {least:g}", line.box))


def _flat_colour(pictures: _Pictures, area: Pixels) -> Colour | None:
    """The colour of a ground that is flat, in grey and in colour; None when it is not, or may not be."""
    darkest, lightest = _extremes(pictures.ground.crop(area))
    if lightest - darkest > _FLAT:
        return None
    ratio = _COLOUR_SCALE / _SCALE
    left, top, right, bottom = (round(edge * ratio) for edge in area)
    part = pictures.colours.crop((left, top, max(right, left + 1), max(bottom, top + 1)))
    channels = cast("tuple[tuple[int, int], ...]", part.getextrema())
    if any(most - least > _FLAT_CHANNEL for least, most in channels):
        return None
    return cast("Colour", part.getpixel((part.width // 2, part.height // 2)))


def _spread(colours: set[Colour]) -> int:
    """The most by which colours differ in one channel or in grey."""
    greys = [_grey(colour) for colour in colours]
    spread = max(greys) - min(greys)
    for levels in zip(*colours, strict=True):
        spread = max(spread, max(levels) - min(levels) - _FLAT_CHANNEL + _FLAT)
    return spread


def _least_contrast(line: Line) -> float:
    if line.size >= _MARK_SIZE and not any(character.isalnum() for character in line.text):
        return LEAST_CONTRAST_OF_MARKS
    return LEAST_CONTRAST


def _is_ink(grey: int) -> int:
    return 255 * (grey < _INK)


def _must_be_flat(line: Line) -> bool:
    """Whether it is a local detail or has a number: these are read in a hurry, and in bad light."""
    return line.slot is not None or sum(character.isdigit() for character in line.text) >= _FIGURES


def _colours_under(ground: Image.Image, mask: Image.Image) -> set[Colour]:
    """The colours of a ground under letters and beside them."""
    under = zip(ground.tobytes()[::3], ground.tobytes()[1::3], ground.tobytes()[2::3], strict=True)
    return {colour for colour, inked in zip(under, mask.tobytes(), strict=True) if inked}


def _around(pictures: _Pictures, edges: Edges, more: int = 0) -> Pixels:
    """The pixels of a place on the page, with so many more on each side, as far as the picture reaches."""
    left, top, right, bottom = pictures.page.pixels(edges, _SCALE)
    width, height = pictures.whole.size
    across = _within(left - more, width), _within(right + more, width)
    down = _within(top - more, height), _within(bottom + more, height)
    return across[0], down[0], across[1], down[1]


def _within(pixel: int, length: int) -> int:
    return max(0, min(length, pixel))


def _extremes(picture: Image.Image) -> tuple[int, int]:
    """The darkest and the lightest grey."""
    return cast("tuple[int, int]", picture.getextrema())  # of one channel: it is grey


def _grey(colour: Colour) -> int:
    """A colour in grey, as PDFium renders it."""
    red, green, blue = colour
    return (red * 30 + green * 59 + blue * 11) // 100


@functools.lru_cache(maxsize=1024)
def _contrast(one: Colour, other: Colour) -> float:
    """The contrast of two colours, from 1 to 21."""
    return contrast(hexadecimal(one), hexadecimal(other))
