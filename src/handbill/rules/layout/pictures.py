"""A photograph of too few pixels prints as steps."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.edition import Edition
from handbill.model.layout import Composition, Layout
from handbill.model.library import Library
from handbill.problems import Location, Problem
from handbill.rules.layout.stage import layout_rule

LEAST = 200
"""Pixels an inch; 300 is what printers ask for."""


@layout_rule("coarse-picture")
def coarse_pictures(edition: Edition, composition: Composition, layout: Layout, library: Library) -> Iterator[Problem]:
    """The resolution of every picture made of pixels, at the size at which it is printed."""
    for picture in layout.pictures:
        if picture.resolution < LEAST:
            message = (
                f"this picture has {picture.resolution:.0f} pixels an inch in {edition.path}; the least is {LEAST}"
            )
            yield Problem(
                Location(f"templates/{picture.name}"),
                "coarse-picture",
                message,
                "Use a larger one, or print it smaller.",
            )
