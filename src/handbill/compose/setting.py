"""How texts are set: numbers whole, addresses broken only at their dots and strokes, no last word alone."""

from __future__ import annotations

import functools
import re

from markupsafe import Markup

from handbill.compose.marks import Marks

NBSP = "\N{NO-BREAK SPACE}"
ZERO_WIDTH_SPACE = "\N{ZERO WIDTH SPACE}"


def number(text: str) -> str:
    """A telephone number that is never broken over two lines."""
    return text.replace(" ", NBSP)


def breakable(address: str) -> str:
    """A web address that may be broken after a dot, a slash, ? or &, so that no word in it is broken.

    This uses an invisible character, since a `wbr` element in a link would make a second link.
    """
    return re.sub(r"(?<=[./?&])(?=.)", ZERO_WIDTH_SPACE, address)


def parted(name: str, bodies: str, marks: Marks) -> Markup:
    """A body's name in two parts, between its place and what it is: a line is broken there rather than elsewhere.

    `bodies` are the words with which the second part may begin, with commas between.
    """
    plain, given = marks.plain(name), _spaced(name, marks)
    starts = []
    for words in marks.plain(bodies).split(","):
        start = plain.find(f" {words.strip()}")
        if start > 0:
            starts.append(start)
    if not starts or "\n" in plain:
        return tidy(name, marks)
    start = min(starts)
    part = Markup('<span class="part">{}</span>')
    return part.format(given[:start]) + " " + part.format(given[start + 1 :])


_LONGEST_PAIR = 14


def tidy(text: str, marks: Marks) -> Markup:
    """A text as it is set: lines broken where it has a line break, numbers whole, no last word alone.

    A short last word is kept with the word before it.
    """
    return Markup("<br>").join(_spaced(text, marks).split("\n"))


def _spaced(text: str, marks: Marks) -> str:
    """The text with fixed spaces where no line may be broken: as long as before, and not yet escaped."""
    plain, given = marks.plain(text), str(text)
    spaced = _with_fixed_spaces(plain)
    if spaced == plain:
        return given
    return "".join([NBSP if character == NBSP else own for character, own in zip(spaced, given, strict=True)])


@functools.lru_cache(maxsize=4096)
def _with_fixed_spaces(text: str) -> str:
    """The text with spaces at which no line may be broken. It is as long as before."""
    text = re.sub(r"(?<=\d) (?=\d)", NBSP, text)
    head, space, last = text.rpartition(" ")
    before = re.split(r"\s", head)[-1]
    if space and len(before) + len(last) < _LONGEST_PAIR and len(text) > 2 * _LONGEST_PAIR:
        text = f"{head}{NBSP}{last}"
    return text
