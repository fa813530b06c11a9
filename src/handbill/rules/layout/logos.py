"""Each logo of an edition is drawn on its page: plainly, within the trim, and large enough."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model import slots
from handbill.model.edition import Edition
from handbill.model.layout import LOGOS, Composition, Layout, Picture, asset_path
from handbill.model.library import Library
from handbill.problems import Problem
from handbill.rules.layout.stage import layout_rule
from handbill.rules.locate import logo_at
from handbill.support.logo_sizes import lack_of_size

_ROUNDED = 0.01
"""Millimetres by which a box may reach over an edge: lengths are rounded."""


@layout_rule("logo-not-shown")
def logos_on_page(edition: Edition, composition: Composition, layout: Layout, library: Library) -> Iterator[Problem]:
    """Logos that are not drawn, or not as they are."""
    if slots.LOGOS not in edition.specification.slots:
        return
    for logo in dict.fromkeys(edition.look.logos):
        drawn = [picture for picture in layout.pictures if picture.name == f"{LOGOS}{logo}"]
        flaws = [flaw for picture in drawn if (flaw := picture.flaw or _outside(picture, layout))]
        if not drawn:
            flaws = ["it is drawn nowhere"]
        if flaws:
            message = f"the logo “{asset_path(LOGOS + logo)}” does not stand on {edition.path} as it should: {flaws[0]}"
            hint = (
                "Look at the slot’s template and the style sheets: show each logo as a background, in its own shape "
                "and within the page. The format or the theme needs a logo_room for this size."
            )
            spots = tuple(picture.box.spot for picture in drawn)
            yield Problem(logo_at(edition, library, logo), "logo-not-shown", message, hint, spots=spots)


@layout_rule("small-logo")
def small_logos(edition: Edition, composition: Composition, layout: Layout, library: Library) -> Iterator[Problem]:
    """Logos that had to be set smaller than partners allow, since the room is shared with the others."""
    for logo in dict.fromkeys(edition.look.logos):
        for picture in layout.pictures:
            lack = lack_of_size(picture.box.width, picture.box.height) if picture.name == f"{LOGOS}{logo}" else ""
            if lack:
                message = f"the logo “{asset_path(LOGOS + logo)}” is {lack} in {edition.path}"
                hint = "Show fewer logos, or take a form of it that is less wide, or less high, than this one."
                place = logo_at(edition, library, logo)
                yield Problem(place, "small-logo", message, hint, "warning", spots=(picture.box.spot,))
                break


def _outside(picture: Picture, layout: Layout) -> str:
    left, top, right, bottom = picture.box.edges
    width, height = layout.pages[picture.box.page]
    if min(left, top) < -_ROUNDED or right > width + _ROUNDED or bottom > height + _ROUNDED:
        return "it reaches over the edge of the page"
    return ""
