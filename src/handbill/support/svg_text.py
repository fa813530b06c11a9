"""Text in SVG pictures: no rule about the text of a copy sees it, and in a repeated background no reading does."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.request import DataHandler, Request
from xml.etree import ElementTree

_ELEMENTS = ("text", "foreignObject")
_OPENING_TAG = re.compile(rf"<(?:[\w-]+:)?(?:{'|'.join(_ELEMENTS)})\b")


@dataclass(frozen=True)
class SvgText:
    """A text element of a picture, and the line of the file in which it begins."""

    text: str
    line: int


@functools.lru_cache(maxsize=512)
def svg_texts(data: bytes) -> tuple[SvgText, ...]:
    """The text elements of a file if it is an SVG picture, and those of the pictures inside it. Outlines are not seen.

    WeasyPrint reads a file that is no other picture as SVG, whatever type its address claims, with the same parser.
    """
    try:
        picture = ElementTree.fromstring(data)  # noqa: S314  Expat refuses entities that multiply
    except ElementTree.ParseError:
        return ()  # no SVG, or one that cannot be drawn, which is reported where pages are set
    source = data.decode("utf-8", "replace")
    return tuple(_texts_in(picture, source))


def _texts_in(picture: ElementTree.Element, source: str) -> Iterator[SvgText]:
    lines = iter([_line(source, match.start()) for match in _OPENING_TAG.finditer(source)])
    for element in picture.iter():
        if str(element.tag).rpartition("}")[2] in _ELEMENTS:
            yield SvgText(" ".join("".join(element.itertext()).split()), next(lines, 1))
        for address in element.attrib.values():
            if is_data(address):
                line = _line(source, max(source.find(address[:20]), 0))
                yield from (SvgText(inside.text, line) for inside in texts_of_address(address))


def texts_of_address(address: str) -> tuple[SvgText, ...]:
    """The same for a picture that is written as a data: address."""
    try:
        with DataHandler().data_open(Request(address.strip())) as response:  # noqa: S310  it opens data: only
            return svg_texts(response.read())
    except ValueError:
        return ()  # WeasyPrint cannot read it either, which is reported where pages are set


def is_data(address: str) -> bool:
    """Whether an address is a data: address."""
    return address.lower().lstrip().startswith("data:")


def _line(text: str, index: int) -> int:
    return text.count("\n", 0, index) + 1
