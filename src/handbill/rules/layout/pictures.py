"""Pictures made of pixels have enough of them: too few show as steps in print."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.edition import Edition
from handbill.model.layout import Composition, Layout
from handbill.model.library import Library
from handbill.problems import Location, Problem
from handbill.rules.layout.stage import layout_rule

LEAST = 200
"""Pixels per inch; printers ask for 300."""


@layout_rule("coarse-picture")
def coarse_pictures(edition: Edition, composition: Composition, layout: Layout, library: Library) -> Iterator[Problem]:
    """Pictures made of pixels with too low a resolution at the size at which they are printed."""
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
