"""Every character on paper is in a font: a missing one would be printed as an empty box."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from handbill.model.edition import Edition
from handbill.model.layout import Composition, Layout
from handbill.model.library import Library
from handbill.problems import Problem
from handbill.rules.layout.stage import layout_rule
from handbill.rules.locate import written_at


@layout_rule("missing-glyph")
def missing_glyphs(edition: Edition, composition: Composition, layout: Layout, library: Library) -> Iterator[Problem]:
    """A problem for each missing character, located at the first text that contains it."""
    for character in layout.missing_glyphs:
        line = next((line for line in layout.lines if character in line.text), None)
        document = library.positions.of("document", edition.subject.document)
        place = written_at(edition, library, line) if line else document
        unicode_name = unicodedata.name(character, "no name")
        name = f"“{character}” (U+{ord(character):04X}, {unicode_name.lower()})"
        message = f"no font has {name}, so a box would be printed in {edition.path}"
        spots = tuple(line.box.spot for line in layout.lines if character in line.text)
        hint = "Write it in other letters, or add a font that has it."
        yield Problem(place, "missing-glyph", message, hint, spots=spots)
