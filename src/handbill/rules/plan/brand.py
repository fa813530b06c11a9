"""Colours and fonts that no theme has, and pairs of text and background with too little contrast."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.library import Library, Locator
from handbill.model.pack import Brand
from handbill.model.places import Area
from handbill.planning.brand import brand_colours
from handbill.problems import Problem, nearest
from handbill.rules.plan.stage import Planned, plan_rule
from handbill.support.contrast import contrast

LEAST_CONTRAST = 4.5
"""WCAG 2.2, 1.4.3, level AA for text of ordinary size."""


@plan_rule("unknown-colour", "unknown-font", "contrast")
def brands(planned: Planned) -> Iterator[Problem]:
    """Colours and fonts that no theme has, and pairs of text and background with too little contrast."""
    library = planned.library
    pack = Locator(library.positions, "content/pack.yaml")
    choices: set[str] = set()
    for theme in library.themes.values():
        choices.update(theme.colours)
    used_themes = {library.audiences[document.audience].theme for document in library.documents.values()}
    places: list[tuple[Area | None, Locator]] = [(None, pack)]
    places += [(area, library.positions.spot("area", area.id)) for area in planned.areas]
    for area, locator in places:
        brand = _brand_of(library, area)
        for colour in brand.colours:
            if colour not in choices:
                message = f"no theme has a colour “{colour}”"
                place = locator("brand", "colours", colour, key=True)
                yield Problem(place, "unknown-colour", message, nearest(colour, choices))
        yield from _fonts(library, brand, locator)
        for theme_id in sorted(used_themes):
            yield from _pairs(library, theme_id, area, locator)


def _brand_of(library: Library, area: Area | None) -> Brand:
    """The brand of an area, or else of the pack."""
    if area is None:
        return library.pack.brand
    return area.brand


def _fonts(library: Library, brand: Brand, locator: Locator) -> Iterator[Problem]:
    choices: set[str] = set()
    for theme in library.themes.values():
        choices.update(theme.fonts)
    for family, own in brand.fonts.items():
        if family not in choices:
            message = f"no theme has a font “{family}”"
            place = locator("brand", "fonts", family, key=True)
            yield Problem(place, "unknown-font", message, nearest(family, choices))
        if own not in library.fonts:
            message = f"there is no font “{own}” in content/fonts"
            yield Problem(locator("brand", "fonts", family), "unknown-font", message, nearest(own, library.fonts))


def _pairs(library: Library, theme: str, area: Area | None, locator: Locator) -> Iterator[Problem]:
    colours = brand_colours(library, theme, area)
    brand = _brand_of(library, area).colours
    for number, (text, ground) in enumerate(library.themes[theme].contrast):
        unknown = [colour for colour in (text, ground) if colour not in colours]
        own = [colour for colour in (text, ground) if colour in brand]
        place = library.positions.of("theme", theme, "contrast", number)
        if own:
            place = locator("brand", "colours", own[0])
        if unknown:
            message = f"the theme “{theme}” has no colour “{unknown[0]}”"
            yield Problem(place, "unknown-colour", message, nearest(unknown[0], colours))
        elif (ratio := contrast(colours[text], colours[ground])) < LEAST_CONTRAST and (own or area is None):
            message = f"text in {text} ({colours[text]}) on {ground} ({colours[ground]}) has a contrast of {ratio:.1f}"
            hint = f"At least {LEAST_CONTRAST} is needed to be read: make one of them darker or lighter."
            yield Problem(place, "contrast", f"{message}, in the theme “{theme}”", hint)
