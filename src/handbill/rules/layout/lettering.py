"""Letters stand apart as the format wants it, and style sheets write no words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbill.compose.marked import KINDS
from handbill.compose.marks import MOST_COUNTED
from handbill.model.edition import Edition
from handbill.model.layout import Composition, Layout, Line
from handbill.model.library import Library
from handbill.problems import Location, Problem
from handbill.rules.layout.stage import layout_rule
from handbill.rules.locate import written_at

_ROUNDING = 0.001
_CONTENT = re.compile(r"\bcontent\s*:[^;}]*")


@layout_rule("tight-letters")
def tight_letters(edition: Edition, composition: Composition, layout: Layout, library: Library) -> Iterator[Problem]:
    """The letter-spacing and word-spacing of every line: figures that are pushed together are not read."""
    reported: set[Location] = set()
    for line in layout.lines:
        for name, added, least in _spacings(line, edition):
            if added < least - _ROUNDING:
                place = written_at(edition, library, line)
                if place in reported:
                    continue
                reported.add(place)
                message = (
                    f"“{line.text[:40]}” has {name} of {added:g}em in {edition.path}; the least for it is {least:g}em"
                )
                hint = f"Set {name} to {least:g}em or more in the style sheet."
                yield Problem(place, "tight-letters", message, hint, spots=(line.box.spot,))


def _spacings(line: Line, edition: Edition) -> Iterator[tuple[str, float, float]]:
    """The property, its value and the least that the format allows, in em."""
    yield "letter-spacing", line.letter_spacing, edition.specification.letter_spacing
    yield "word-spacing", line.word_spacing, edition.specification.word_spacing


@layout_rule("generated-text")
def generated_words(edition: Edition, composition: Composition, layout: Layout, library: Library) -> Iterator[Problem]:
    """Words and figures of `::before` and `::after`. They may have punctuation, ornaments and, outside slots, counters.

    A “not” or a “9” before a text turns it into another that nobody has checked.
    """
    for line in layout.lines:
        if line.generated and any(KINDS[character] != "plain" for character in line.text) and not _counts(line):
            message = f"a style sheet writes “{line.text[:40]}” into {edition.path}"
            hint = "Take it out of content: in the style sheet, and write it in the content or the template."
            yield Problem(_style_at(line, composition), "generated-text", message, hint, spots=(line.box.spot,))


def _counts(line: Line) -> bool:
    """Whether it is a counter outside slots, of no more figures than numbers of steps and pages have."""
    figures = [character for character in line.text if character.isalnum()]
    return line.counted and line.slot is None and len(figures) <= len(str(MOST_COUNTED))


def _style_at(line: Line, composition: Composition) -> Location:
    """The first line of a style sheet that writes the text."""
    for style_sheet in composition.styles:
        for number, rule in enumerate(composition.assets[style_sheet].decode("utf-8").splitlines(), start=1):
            for match in _CONTENT.finditer(rule):
                if line.text in match[0] or (line.counted and "counter" in match[0]):
                    return Location(f"templates/{style_sheet}", number, match.start() + 1)
    return Location("templates")
