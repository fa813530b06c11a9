"""Colour at the edge of a copy extends beyond the trim when its profile has a bleed."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.model.reading import Reading
from handbill.problems import Problem
from handbill.rules.foreign import ForeignIndex
from handbill.rules.proof.stage import file_rule, wrong


@file_rule("no-bleed")
def colour_in_the_bleed(
    reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex
) -> Iterator[Problem]:
    """Edges of pages at which colour ends at the trim."""
    if reading.bare_edges:
        edges = ", ".join(reading.bare_edges[:4])
        message = f"colour ends at the trim, with nothing in the bleed beside it: {edges}"
        hint = "Let it reach beyond the page, in the style sheets of the profile: a background of @page does."
        yield wrong(edition, "no-bleed", message, hint)
