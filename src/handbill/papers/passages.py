"""The words of a copy as they are printed, in passages: what stands together on the page."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from handbill.model.bidi import ISOLATES
from handbill.model.layout import Layout, Line

_POINTS = 72 / 25.4
"""In a millimetre."""
_NEXT_LINE = 1.7
"""Baselines that are further apart, in type sizes, belong to different passages."""


@dataclass(frozen=True)
class Passage:
    """Words that stand together: a heading, a statement, what a card says of a contact."""

    page: int
    """Counted from 1."""
    panel: str
    """Its panel, or its slot where it is in none; empty where it is in neither."""
    text: str
    statement: str | None
    contact: str | None
    """The id of the contact that it is about."""


def passages(layout: Layout) -> list[Passage]:
    """All words of a copy, those of style sheets included, in the order of its templates."""
    return [_passage(lines) for lines in _together(layout)]


def _together(layout: Layout) -> Iterator[list[Line]]:
    lines: list[Line] = []
    for line in layout.lines:
        if lines and not _belongs(line, lines[-1]):
            yield lines
            lines = []
        lines.append(line)
    if lines:
        yield lines


def _belongs(line: Line, last: Line) -> bool:
    """Whether a line goes on with what the last one says."""
    if _owner(line) != _owner(last):
        return False
    if line.statement or line.contacts:
        return True
    leap = abs(line.baseline - last.baseline) * _POINTS
    return line.size == last.size and leap <= _NEXT_LINE * line.size


def _owner(line: Line) -> tuple[object, ...]:
    return line.box.page, line.panel, line.slot, line.statement, line.contacts[:1]


def _passage(lines: list[Line]) -> Passage:
    first = lines[0]
    text = first.text
    for last, line in itertools.pairwise(lines):
        text += line.text if _goes_on(line, last) else f" {line.text}"
    contact = first.contacts[0] if first.contacts else None
    panel = first.panel or first.slot or ""
    return Passage(first.box.page + 1, panel, _plain(text), first.statement, contact)


def _goes_on(line: Line, last: Line) -> bool:
    """Whether no space stands between two runs of text: in a word of two colours, a broken address, before a sign."""
    if line.text in _ENDS:
        return True
    if "url" in line.fields and line.fields == last.fields:
        return True
    gap = (line.box.x - last.box.right) * _POINTS
    return line.baseline == last.baseline and not last.spaced and gap < _SPACE * line.size


_SPACE = 0.1
"""The least space between words, in type sizes."""
_ENDS = ("?", "!", ".", "…", ":")
"""Signs that some looks set as a box of their own."""


def _plain(text: str) -> str:
    """The text with plain spaces, and without the signs that only say where it may be broken."""
    return " ".join(_UNSEEN.sub("", text).split())


_UNSEEN = re.compile(f"[\u200b\u00ad{ISOLATES}]")
