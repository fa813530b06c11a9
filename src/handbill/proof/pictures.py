"""Pages of a PDF as pictures, to be looked at by people."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from typing import cast

import pypdfium2 as pdfium
from PIL import Image

from handbill.model.reading import PagePicture
from handbill.proof.page import POINTS

_FAST = 1
"""The level of compression: files are twice as large as with the best, and made in a fifth of the time."""
_COLUMNS = 5
_GAP = 0.008
"""Of a contact sheet's width."""
_GREY = (219, 220, 214)


def pictures(pdf: bytes, pixels: int) -> tuple[PagePicture, ...]:
    """Every page as it is cut, without its bleed. The longer side of each picture has so many pixels."""
    document = pdfium.PdfDocument(pdf)
    try:
        return tuple(_picture(page, pixels) for page in document)
    finally:
        document.close()


def pictures_of_width(pdf: bytes, width: int) -> tuple[PagePicture, ...]:
    """Every page as it is cut, exactly so many pixels wide."""
    document = pdfium.PdfDocument(pdf)
    try:
        return tuple(_exactly(_picture(page, _longer_side(page, width)), width) for page in document)
    finally:
        document.close()


def _longer_side(page: pdfium.PdfPage, width: int) -> int:
    """The pixels of the longer side of a page that is so many pixels wide."""
    left, bottom, right, top = page.get_trimbox()
    return math.ceil(width * max(1.0, float((top - bottom) / (right - left))))


def _exactly(picture: PagePicture, width: int) -> PagePicture:
    """A picture of just this width: what PDFium renders may be a pixel wider."""
    height = round(width * picture.height / picture.width)
    rendered = Image.open(io.BytesIO(picture.png))
    if rendered.size == (width, height):
        return picture
    return PagePicture(_png(rendered.resize((width, height), Image.Resampling.LANCZOS)), picture.width, picture.height)


def contact_sheet(pages: Sequence[bytes], width: int) -> bytes:
    """Pictures side by side as a PNG file of so many pixels across, up to five in a row, with space between them."""
    columns = min(_COLUMNS, len(pages))
    gap = max(1, round(width * _GAP))
    each = (width - gap * (columns + 1)) // columns
    rows: list[list[Image.Image]] = []
    for number, data in enumerate(pages):
        one = Image.open(io.BytesIO(data)).convert("RGB")
        small = one.resize((each, round(each * one.height / one.width)), Image.Resampling.LANCZOS)
        if number % columns == 0:
            rows.append([])
        rows[-1].append(small)
    heights = [max(one.height for one in row) for row in rows]
    sheet = Image.new("RGB", (width, sum(heights) + gap * (len(rows) + 1)), _GREY)
    top = gap
    for row, height in zip(rows, heights, strict=True):
        for column, one in enumerate(row):
            sheet.paste(one, (gap + column * (each + gap), top))
        top += height + gap
    return _png(sheet)


def light_pictures(pdf: bytes, pixels: int) -> tuple[PagePicture, ...]:
    """Every page as `pictures` gives it, in 128 colours: a fifth as heavy, for papers that hold many of them."""
    return tuple(map(_lighter, pictures(pdf, pixels)))


def _lighter(picture: PagePicture) -> PagePicture:
    colours = Image.open(io.BytesIO(picture.png)).convert("RGB").quantize(128, dither=Image.Dither.NONE)
    file = io.BytesIO()
    colours.save(file, "PNG", optimize=True)
    return PagePicture(file.getvalue(), picture.width, picture.height)


def _picture(page: pdfium.PdfPage, pixels: int) -> PagePicture:
    left, bottom, right, top = page.get_trimbox()
    media = page.get_mediabox()
    width, height = right - left, top - bottom
    outside = (left - media[0], bottom - media[1], media[2] - right, media[3] - top)
    rendered = page.render(scale=pixels / max(width, height), crop=outside)
    return PagePicture(_png(cast("Image.Image", rendered.to_pil())), width / POINTS, height / POINTS)


def _png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=_FAST)
    return file.getvalue()
