"""Pictures made of a page, pixel for pixel, and what a picture shows when it is read back."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import groupby
from typing import cast

import pypdfium2 as pdfium
from PIL import Image, ImageChops

from handbill.model import slots
from handbill.model.image import DPI, ImageReading
from handbill.model.layout import Layout, Line

_POINTS = 72
_BEST = 9
"""The level of compression: a picture is made once, and sent to many phones."""
_SMALL_PRINT = (slots.SMALL_PRINT, slots.DRAFT)
_BROKEN = "\N{ZERO WIDTH SPACE}"
"""Where an address was broken between two lines."""


def image_of(pdf: bytes) -> bytes:
    """The first page as a PNG file, in which each pixel is one of CSS. The same page gives the same bytes."""
    file = io.BytesIO()
    _rendered(pdf).save(file, "PNG", compress_level=_BEST)
    return file.getvalue()


def read_image(png: bytes, pdf: bytes, layout: Layout) -> ImageReading:
    """What a PNG file shows, compared with a picture made anew of the PDF behind it.

    All pixels are others where it lets something through, has a second picture or a profile, or says more than pixels.
    """
    with Image.open(io.BytesIO(png)) as opened:
        shown = opened.convert("RGB")
        is_plain = opened.mode == "RGB" and not opened.info and getattr(opened, "n_frames", 1) == 1
    spoilt = _spoilt(shown, _rendered(pdf)) if is_plain else shown.width * shown.height
    return ImageReading(shown.width, shown.height, spoilt, alt_text(layout))


def alt_text(layout: Layout) -> str:
    """All words of a page in the order in which they were set, one line for each text."""
    texts = []
    for _, group in groupby(filter(_is_read, layout.lines), key=_same_text):
        texts.append(_joined(group))
    return "\n".join(texts)


def _is_read(line: Line) -> bool:
    return bool(line.text.strip()) and not line.generated


def _same_text(line: Line) -> tuple[object, ...]:
    """What lines of one text have in common: a contact is one text, and so is the small print."""
    if line.contacts:
        return line.slot, line.contacts
    if line.slot in _SMALL_PRINT:
        return _SMALL_PRINT
    return line.panel, line.slot, line.statement, line.size


def _joined(lines: Iterator[Line]) -> str:
    text = ""
    before: tuple[str, ...] = ()
    for line in lines:
        if text and not text.endswith(_BROKEN):
            text += ", " if _is_next_detail(before, line.fields) else " "
        text += line.text.strip()
        before = line.fields
    return " ".join(text.replace(_BROKEN, "").split())


def _is_next_detail(before: tuple[str, ...], fields: tuple[str, ...]) -> bool:
    """Whether another detail of a contact begins; a number follows its label without a comma."""
    return before not in ((), ("label",)) and before != fields


def _spoilt(shown: Image.Image, wanted: Image.Image) -> int:
    """How many pixels differ; all of them where the sizes do."""
    if shown.size != wanted.size:
        return wanted.width * wanted.height
    differing = ImageChops.difference(shown, wanted).convert("RGB").split()
    either = ImageChops.lighter(ImageChops.lighter(differing[0], differing[1]), differing[2])
    return wanted.width * wanted.height - either.histogram()[0]


def _rendered(pdf: bytes) -> Image.Image:
    document = pdfium.PdfDocument(pdf)
    try:
        picture = document[0].render(scale=DPI / _POINTS).to_pil()
        return cast("Image.Image", picture.convert("RGB"))
    finally:
        document.close()
