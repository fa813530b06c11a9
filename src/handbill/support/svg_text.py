"""Text in SVG pictures: no rule about the text of a copy sees it, and in a repeated background no reading does."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.request import DataHandler, Request

from handbill.support.svg_drawing import WORDS, Drawing, drawing, is_private


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
    whole = drawing(data)
    if whole is None:
        return ()  # no SVG, or one that cannot be drawn, which is reported where pages are set
    return tuple(_texts_in(whole))


_ALWAYS = ("text", "foreignObject")
"""Elements that count without words too: a style sheet or a program may put some there."""


def _texts_in(whole: Drawing) -> Iterator[SvgText]:
    for element in whole.parts:
        is_text = element.tag in _ALWAYS and not is_private(element)
        if is_text or (element.tag in WORDS and element.text.strip() and not element.inside(*WORDS)):
            yield SvgText(" ".join(element.text.split()), element.line)
        for address in element.attributes.values():
            if is_data(address):
                yield from (SvgText(inside.text, element.line) for inside in texts_of_address(address))


def texts_of_address(address: str) -> tuple[SvgText, ...]:
    """The same for a picture that is written as a data: address."""
    return svg_texts(data_of(address))


def data_of(address: str) -> bytes:
    """The content of a data: address; nothing when it cannot be read, which is reported where pages are set."""
    try:
        with DataHandler().data_open(Request(address.strip())) as response:  # noqa: S310  it opens data: only
            return bytes(response.read())
    except ValueError:
        return b""


def is_data(address: str) -> bool:
    """Whether an address is a data: address."""
    return address.lower().lstrip().startswith("data:")
