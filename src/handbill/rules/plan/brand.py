"""Colours and fonts that no theme has, and pairs of text and ground that are too alike."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.library import Library, Locator
from handbill.model.pack import Brand
from handbill.model.places import Area
from handbill.plan.brand import brand_colours
from handbill.problems import Problem, nearest
from handbill.rules.plan.stage import Planned, plan_rule
from handbill.support.contrast import contrast

LEAST_CONTRAST = 4.5
"""WCAG 2.2, 1.4.3, level AA for text of ordinary size."""


@plan_rule("unknown-colour", "unknown-font", "contrast")
def brands(planned: Planned) -> Iterator[Problem]:
    """Colours and fonts that no theme has, and pairs of text and ground that are too alike."""
    library = planned.library
    pack = Locator(library.positions, "content/pack.yaml")
    known = {name for theme in library.themes.values() for name in theme.colours}
    places: list[tuple[Area | None, Locator]] = [(None, pack)]
    places += [(area, library.positions.spot("area", area.id)) for area in planned.areas]
    for area, at in places:
        brand = area.brand if area else library.pack.brand
        for name in brand.colours:
            if name not in known:
                message = f"no theme has a colour “{name}”"
                yield Problem(at("brand", "colours", name, key=True), "unknown-colour", message, nearest(name, known))
        yield from _fonts(library, brand, at)
        for theme in sorted({library.audiences[one.audience].theme for one in library.documents.values()}):
            yield from _pairs(library, theme, area, at)


def _fonts(library: Library, brand: Brand, at: Locator) -> Iterator[Problem]:
    known = {family for theme in library.themes.values() for family in theme.fonts}
    for family, own in brand.fonts.items():
        if family not in known:
            message = f"no theme has a font “{family}”"
            yield Problem(at("brand", "fonts", family, key=True), "unknown-font", message, nearest(family, known))
        if own not in library.fonts:
            message = f"there is no font “{own}” in content/fonts"
            yield Problem(at("brand", "fonts", family), "unknown-font", message, nearest(own, library.fonts))


def _pairs(library: Library, theme: str, area: Area | None, at: Locator) -> Iterator[Problem]:
    colours = brand_colours(library, theme, area)
    brand = (area.brand if area else library.pack.brand).colours
    for number, (text, ground) in enumerate(library.themes[theme].contrast):
        unknown = [name for name in (text, ground) if name not in colours]
        own = next((name for name in (text, ground) if name in brand), None)
        place = at("brand", "colours", own) if own else library.positions.of("theme", theme, "contrast", number)
        if unknown:
            message = f"the theme “{theme}” has no colour “{unknown[0]}”"
            yield Problem(place, "unknown-colour", message, nearest(unknown[0], colours))
        elif (ratio := contrast(colours[text], colours[ground])) < LEAST_CONTRAST and (own or area is None):
            message = f"text in {text} ({colours[text]}) on {ground} ({colours[ground]}) has a contrast of {ratio:.1f}"
            hint = f"At least {LEAST_CONTRAST} is needed to be read: make one of them darker or lighter."
            yield Problem(place, "contrast", f"{message}, in the theme “{theme}”", hint)
