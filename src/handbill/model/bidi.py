"""Right-to-left scripts: where a text has them, and how its numbers keep their order.

In a right-to-left line the Unicode bidirectional algorithm (UAX #9) sets the groups of “01632 960100”, “+44 …” and
“9–5” in reverse. Isolates (U+2066 … U+2069) around them prevent that.
"""

from __future__ import annotations

import re
import unicodedata

_FIRST = "\u0590"
"""No letter before this one is written from right to left."""
_ISOLATE, _END = "\u2066", "\u2069"
ISOLATES = "\u2066\u2067\u2068\u2069"
"""The characters that isolate a text. They are not printed."""
_ISOLATES = re.compile(f"[{ISOLATES}]")
NUMBER = re.compile(r"[+(]*\d(?:(?:[\s().:/+\u00a0\u2010-\u2013-]|,(?=\d))*\d)*\)?")
"""Figures with what may stand between them in numbers, times and ranges."""


def has_right_to_left(text: str) -> bool:
    """Whether a letter of the text is written from right to left."""
    return any(character >= _FIRST and unicodedata.bidirectional(character) in ("R", "AL") for character in text)


def as_one(text: str) -> str:
    """A text isolated from what is around it, to be read from left to right."""
    return f"{_ISOLATE}{text}{_END}"


def isolated(text: str, plain: str) -> str:
    """A text with its numbers isolated. `plain` is as long and says where they are."""
    parts: list[str] = []
    position = 0
    for number in NUMBER.finditer(plain):
        parts += [text[position : number.start()], as_one(text[number.start() : number.end()])]
        position = number.end()
    return "".join([*parts, text[position:]])


def without_isolates(text: str) -> str:
    """The text as it is printed."""
    return _ISOLATES.sub("", text)
