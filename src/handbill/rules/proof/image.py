"""A picture is the page that was proven, pixel for pixel, and the text beside it says what it shows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from handbill.model.addresses import shown_address
from handbill.model.edition import Edition
from handbill.model.format import points
from handbill.model.image import DPI, ImageReading
from handbill.model.layout import Composition
from handbill.model.reading import Reading
from handbill.problems import Problem
from handbill.rules.foreign import ForeignIndex
from handbill.rules.proof.stage import REPORT, file_rule, wrong

_FIGURES = re.compile(r"\d+(?:[\s.-]?\d+)*")
_CUT = "Cut words of the piece. handbill explain alt-text says where the limit is set."


@file_rule("picture-size", "picture-pixels", "alt-text")
def pictures(reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex) -> Iterator[Problem]:
    """Pictures of another size than the format's, with other pixels than the page, or with another text beside them."""
    terms, image = edition.specification.image, reading.image
    if terms is None:
        return
    if image is None:
        yield wrong(edition, "picture-pixels", "no picture was made of the page")
        return
    wanted = tuple(points(length) * DPI / 72 for length in edition.specification.page)
    if (image.width, image.height) != wanted:
        sizes = f"{image.width} × {image.height} pixels, and the format says {wanted[0]:g} × {wanted[1]:g}"
        yield wrong(edition, "picture-size", f"the picture has {sizes}", "Write whole numbers of px in format.yaml.")
    if image.spoilt:
        yield wrong(edition, "picture-pixels", f"{image.spoilt} pixels of the picture are not as on the proven page")
    for message, hint in _alt_faults(image, reading, edition):
        yield wrong(edition, "alt-text", message, hint)
    if len(image.alt) > terms.alt:
        message = f"the text beside the picture has {len(image.alt)} characters, the most is {terms.alt}"
        yield wrong(edition, "alt-text", message, _CUT)


def _alt_faults(image: ImageReading, reading: Reading, edition: Edition) -> Iterator[tuple[str, str]]:
    """What is missing from the text beside a picture, and what is foreign in it."""
    for contact in edition.contacts:
        if contact.used != "qr" and _letters(shown_address(contact.value)) not in _letters(image.alt):
            yield f"the text beside the picture is without {contact.value}, {contact.label}", REPORT
    on_page = {_digits(found) for text in reading.spoken for found in _FIGURES.findall(text)}
    on_page |= {_digits(found) for found in _FIGURES.findall(" ".join(reading.spoken))}
    for found in _FIGURES.findall(image.alt):
        if _digits(found) not in on_page:
            yield f"the text beside the picture says {found}, which is not on the page", REPORT
    if _characters(image.alt) != _characters(" ".join(reading.spoken)):
        yield "the text beside the picture has other words than the page, or has them in another order", REPORT


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _characters(text: str) -> str:
    """The characters of a text but white space, places where lines may break, and commas, which part details."""
    return re.sub("[\\s,\u00ad\u200b]", "", unicodedata.normalize("NFKC", text).replace("\u2010", "-"))


def _letters(text: str) -> str:
    """The letters and figures of a text, in small letters."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(filter(str.isalnum, plain)).casefold()
