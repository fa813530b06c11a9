"""Reads a finished PDF into a `Reading`: what it says, without regard to what it should say."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

import pikepdf
import pypdfium2 as pdfium
from PIL import Image

from handbill.model.layout import Box, Layout, Line, Link, Reading
from handbill.proof.bleed import bare_edges
from handbill.proof.qr import Pixels, ReadCode, qr_codes

READING_VERSION = "6"
"""Raise it when `read` changes: readings cached under an older version are then not used."""

_POINTS = 72 / 25.4
Edges = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""


@dataclass(frozen=True)
class _Page:
    """An open page, and its text.

    Points of the PDF are counted from the corner of the trimmed sheet, which `trim` gives: left, bottom, right, top.
    Pixels are counted from the upper left corner of `media`, the sheet with its bleed.
    """

    sheet: pdfium.PdfPage
    text: pdfium.PdfTextPage
    trim: Edges
    media: Edges

    @classmethod
    def of(cls, sheet: pdfium.PdfPage) -> _Page:
        """Open a page, once, since loading it is half the time."""
        return cls(sheet, sheet.get_textpage(), sheet.get_trimbox(), sheet.get_mediabox())

    def points(self, box: Box) -> Edges:
        """Left, bottom, right, top of a box of the layout, in points."""
        left, _, _, top = self.trim
        edges = [edge * _POINTS for edge in box.edges]
        return left + edges[0], top - edges[3], left + edges[2], top - edges[1]

    def pixels(self, edges: Edges, scale: float) -> Pixels:
        """Left, top, right, bottom of an area in the page's picture, in pixels. `edges` are in points of the PDF."""
        left, bottom, right, top = edges
        from_left, _, _, from_top = self.media
        x, y = (left - from_left, right - from_left), (from_top - top, from_top - bottom)
        return round(x[0] * scale), round(y[0] * scale), round(x[1] * scale), round(y[1] * scale)


def read(pdf: bytes, layout: Layout) -> Reading:
    """Read a finished PDF: text by panel and slot, links, fonts, tags, and QR codes from pixels."""
    document = pdfium.PdfDocument(pdf)
    try:
        pages = [_Page.of(page) for page in document]
        codes: list[ReadCode] = []
        for box in layout.slots.values():
            page = pages[box.page]
            codes += qr_codes(page.sheet, page.points(box))
        with pikepdf.open(io.BytesIO(pdf)) as file:
            return Reading(
                text=tuple(plain(page.text.get_text_range()) for page in pages),
                panels=_texts_in(pages, layout.panels),
                slots=_texts_in(pages, layout.slots),
                links=tuple(_links(file, pages)),
                fonts=tuple(sorted(_fonts(file))),
                tagged=_is_tagged(file.Root),
                language=str(file.Root.get("/Lang", "")),
                title=str(file.docinfo.get("/Title", "")),
                codes=tuple(code.text for code in codes),
                quiet=tuple(code.quiet for code in codes),
                faint=tuple(dict.fromkeys(_faint(pages, layout.lines))),
                bare_edges=tuple(_bare_edges(pages)),
            )
    finally:
        document.close()


def _bare_edges(pages: list[_Page]) -> Iterator[str]:
    for number, page in enumerate(pages, start=1):
        for edge in bare_edges(page.sheet):
            yield f"{edge} of page {number}"


def _is_tagged(root: pikepdf.Object) -> bool:
    return "/StructTreeRoot" in root and bool(root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked", False))


def plain(text: str) -> str:
    """Text as it is compared: every kind of white space is one space, ligatures are letters.

    PDFium returns a hyphen at the end of a line as U+FFFE or U+0002, and joins the lines.
    """
    text = re.sub(r"[\ufffe\x02]", "-", text)
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()


def _texts_in(pages: list[_Page], boxes: Mapping[str, Box]) -> dict[str, str]:
    """The text inside each of the boxes."""
    texts = {}
    for name, box in boxes.items():
        page = pages[box.page]
        texts[name] = plain(page.text.get_text_bounded(*page.points(box)))
    return texts


_SIGHT_SCALE = 1.5
_LEAST_CONTRAST = 2.0
"""Lower than the legible 4.5, which is checked on the colours themselves, since small letters are blurred by pixels."""


def _faint(pages: list[_Page], lines: tuple[Line, ...]) -> Iterator[str]:
    """Lines of text that cannot be seen in the page's pixels: clipped, covered, moved away, or without contrast.

    Each stretch of a line, as wide as the line is high, must be visible, and each digit.
    """
    for number, page in enumerate(pages):
        picture = page.sheet.render(scale=_SIGHT_SCALE, grayscale=True).to_pil()
        for line in lines:
            if line.box.page == number and not _all_seen(picture, _stretches(page, line)):
                yield line.text
        yield from _faint_figures(page, picture)


def _stretches(page: _Page, line: Line) -> Iterator[Pixels]:
    left, top, right, bottom = page.pixels(page.points(line.box), _SIGHT_SCALE)
    count = max(1, (right - left) // max(1, bottom - top))
    for number in range(count):
        width = (right - left) / count
        yield round(left + number * width), top, round(left + (number + 1) * width), bottom


def _faint_figures(page: _Page, picture: Image.Image) -> Iterator[str]:
    """Digits that something covers, with the text around them: half a number is worse than none."""
    text = page.text.get_text_range()
    for index, sign in enumerate(text):
        if sign.isdigit():
            pixels = page.pixels(page.text.get_charbox(index), _SIGHT_SCALE)
            if not _all_seen(picture, _parts(sign, *pixels)):
                yield plain(text[max(0, index - 6) : index + 6])


_SMALL = 16
"""In pixels: the halves of digits lower than this are too coarse to be examined separately."""


def _parts(sign: str, left: int, top: int, right: int, bottom: int) -> tuple[Pixels, ...]:
    """The left, right, upper and lower half of a digit, each of which has ink; the whole of a small digit and of 1."""
    if bottom - top < _SMALL or sign == "1":
        return ((left, top, right, bottom),)
    across, down = (left + right) // 2, (top + bottom) // 2
    return (
        (left, top, across, bottom),
        (across, top, right, bottom),
        (left, top, right, down),
        (left, down, right, bottom),
    )


def _all_seen(picture: Image.Image, areas: Iterable[Pixels]) -> bool:
    return all(_seen(picture, area) for area in areas)


def _seen(picture: Image.Image, area: Pixels) -> bool:
    """Whether this area of the page has any contrast."""
    left, top, right, bottom = area
    if right <= left or bottom <= top:
        return True
    darkest, lightest = cast("tuple[int, int]", picture.crop(area).getextrema())  # one channel, since it is grey
    return (_light(lightest) + 0.05) / (_light(darkest) + 0.05) >= _LEAST_CONTRAST


def _light(grey: int) -> float:
    """Relative luminance of a grey value from 0 to 255, as defined by WCAG 2."""
    value = grey / 255
    if value <= 0.04045:
        return value / 12.92
    return float(((value + 0.055) / 1.055) ** 2.4)


def _links(file: pikepdf.Pdf, pages: list[_Page]) -> Iterator[Link]:
    for number, page in enumerate(file.pages):
        for annotation in page.obj.get("/Annots", pikepdf.Array()):
            address = annotation.get("/A", pikepdf.Dictionary()).get("/URI")
            if address is not None:
                left, bottom, right, top = map(float, annotation.Rect)
                words = pages[number].text.get_text_bounded(left, bottom, right, top)
                yield Link(str(address), plain(words))


def _fonts(file: pikepdf.Pdf) -> set[str]:
    names = set()
    for page in file.pages:
        for font in page.resources.get("/Font", pikepdf.Dictionary()).values():
            full_name = str(font.BaseFont).lstrip("/")
            names.add(full_name.partition("+")[2] or full_name)  # a subset's name: ABCDEF+SourceSans3
    return names
