"""Pages of a PDF as pictures, to be looked at by people."""

from __future__ import annotations

import io
from typing import cast

import pypdfium2 as pdfium
from PIL import Image

from handbill.model.reading import PagePicture
from handbill.proof.page import POINTS

_FAST = 1
"""The level of compression: files are twice as large as with the best, and made in a fifth of the time."""


def pictures(pdf: bytes, pixels: int) -> tuple[PagePicture, ...]:
    """Every page as it is cut, without its bleed. The longer side of each picture has so many pixels."""
    document = pdfium.PdfDocument(pdf)
    try:
        return tuple(_picture(page, pixels) for page in document)
    finally:
        document.close()


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
    file = io.BytesIO()
    cast("Image.Image", rendered.to_pil()).save(file, "PNG", compress_level=_FAST)
    return PagePicture(file.getvalue(), width / POINTS, height / POINTS)
