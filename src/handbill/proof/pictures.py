"""Pages of a PDF as pictures, to be looked at by people."""

from __future__ import annotations

import io
from typing import cast

import pypdfium2 as pdfium
from PIL import Image

from handbill.model.image import DPI
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


def pictures_of_width(pdf: bytes, width: int) -> tuple[PagePicture, ...]:
    """Every page as it is cut, exactly so many pixels wide."""
    document = pdfium.PdfDocument(pdf)
    try:
        return tuple(_of_width(page, width) for page in document)
    finally:
        document.close()


def picture_of_width(png: bytes, width: int) -> tuple[PagePicture, ...]:
    """A picture, exactly so many pixels wide."""
    with Image.open(io.BytesIO(png)) as picture:
        size = width, round(width * picture.height / picture.width)
        scaled = picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)
        inch = DPI / 25.4
        return (PagePicture(png_of(scaled), picture.width / inch, picture.height / inch),)


def _of_width(page: pdfium.PdfPage, width: int) -> PagePicture:
    """A page in a picture of just this width: what PDFium renders may be a pixel wider."""
    across, down = _trimmed_size(page)
    size = width, round(width * down / across)
    rendered = _rendered(page, max(size))
    exact = rendered if rendered.size == size else rendered.resize(size, Image.Resampling.LANCZOS)
    return PagePicture(png_of(exact), across / POINTS, down / POINTS)


def light_pictures(pdf: bytes, pixels: int) -> tuple[PagePicture, ...]:
    """Every page as `pictures` gives it, in 128 colours: a fifth as heavy, for papers that hold many of them."""
    return tuple(map(_lighter, pictures(pdf, pixels)))


def _lighter(picture: PagePicture) -> PagePicture:
    colours = Image.open(io.BytesIO(picture.png)).convert("RGB").quantize(128, dither=Image.Dither.NONE)
    file = io.BytesIO()
    colours.save(file, "PNG", optimize=True)
    return PagePicture(file.getvalue(), picture.width, picture.height)


def _picture(page: pdfium.PdfPage, pixels: int) -> PagePicture:
    width, height = _trimmed_size(page)
    return PagePicture(png_of(_rendered(page, pixels)), width / POINTS, height / POINTS)


def _trimmed_size(page: pdfium.PdfPage) -> tuple[float, float]:
    """The width and height of a page as it is cut, in points."""
    left, bottom, right, top = page.get_trimbox()
    return right - left, top - bottom


def _rendered(page: pdfium.PdfPage, pixels: int) -> Image.Image:
    """A page as it is cut; its longer side has so many pixels."""
    left, bottom, right, top = page.get_trimbox()
    media = page.get_mediabox()
    outside = (left - media[0], bottom - media[1], media[2] - right, media[3] - top)
    rendered = page.render(scale=pixels / max(_trimmed_size(page)), crop=outside)
    return cast("Image.Image", rendered.to_pil())


def png_of(picture: Image.Image) -> bytes:
    """A picture as a PNG file."""
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=_FAST)
    return file.getvalue()
