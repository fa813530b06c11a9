"""Pictures made of pixels have enough of them: too few show as steps in print."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.edition import Edition
from handbill.model.layout import COVERS, LOGOS, Composition, Layout, Picture
from handbill.model.library import Library
from handbill.problems import Location, Problem
from handbill.rules.layout.stage import layout_rule
from handbill.rules.locate import cover_at, logo_at
from handbill.support.asset_places import shown_at

LEAST = 200
"""Pixels per inch; printers ask for 300."""


@layout_rule("coarse-picture")
def coarse_pictures(edition: Edition, composition: Composition, layout: Layout, library: Library) -> Iterator[Problem]:
    """Pictures made of pixels with too low a resolution at the size at which they are printed."""
    coarsest: dict[str, Picture] = {}
    for picture in layout.pictures:
        if picture.resolution is not None and picture.resolution < LEAST:
            coarsest[picture.name] = min(coarsest.get(picture.name, picture), picture, key=_resolution)
    for picture in coarsest.values():
        message = (
            f"“{picture.path}” has {picture.resolution:.0f} pixels an inch in {edition.path}; the least is {LEAST}"
        )
        place = _place(picture, edition, composition, library)
        spots = (picture.box.spot,)
        yield Problem(place, "coarse-picture", message, "Use a larger one, or print it smaller.", spots=spots)


def _resolution(picture: Picture) -> float:
    return picture.resolution or 0.0


def _place(picture: Picture, edition: Edition, composition: Composition, library: Library) -> Location:
    """Where the picture is named: a logo in the content, another in a style sheet; otherwise its file."""
    if picture.name.startswith(LOGOS):
        return logo_at(edition, library, picture.name.removeprefix(LOGOS))
    if picture.name.startswith(COVERS):
        return cover_at(edition, library)
    return shown_at(picture.name, composition.assets) or Location(picture.path)
