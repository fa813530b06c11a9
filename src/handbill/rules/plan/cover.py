"""A place's own picture is printed on some of its copies."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.problems import Problem
from handbill.rules.plan.brand import brand_of, places_with_brands, used_themes
from handbill.rules.plan.stage import Planned, plan_rule


@plan_rule("unused-picture")
def pictures_without_cover(planned: Planned) -> Iterator[Problem]:
    """Pictures of a brand in a pack of which no theme has a box for one."""
    library = planned.library
    if any(library.themes[theme_id].covers for theme_id in used_themes(library)):
        return
    for area, locator in places_with_brands(planned):
        picture = brand_of(library, area).picture
        if picture:
            message = f"“{picture}” is printed nowhere: no theme of the pack has a cover picture that may be replaced"
            hint = "Take “picture:” out. A theme says under “covers:” where a picture may stand."
            yield Problem(locator("brand", "picture"), "unused-picture", message, hint, "warning")
