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
    for area, locator in places_with_brands(planned):
        brand = brand_of(library, area)
        yield from _names(library, brand, locator)
        yield from _fonts(library, brand, locator)
        for theme_id in used_themes(library):
            yield from _pairs(library, theme_id, area, locator)


def places_with_brands(planned: Planned) -> list[tuple[Area | None, Locator]]:
    """The pack, as None, and each area that was asked for, with its locator."""
    library = planned.library
    places: list[tuple[Area | None, Locator]] = [(None, Locator(library.positions, "content/pack.yaml"))]
    for area in planned.areas:
        places.append((area, library.positions.spot("area", area.id)))
    return places


def brand_of(library: Library, area: Area | None) -> Brand:
    """The brand of an area, or else of the pack."""
    if area is None:
        return library.pack.brand
    return area.brand


def used_themes(library: Library) -> list[str]:
    """The themes of the audiences that have a document."""
    return sorted({library.audiences[document.audience].theme for document in library.documents.values()})


def _names(library: Library, brand: Brand, locator: Locator) -> Iterator[Problem]:
    """Names under “colours” that no theme in use has: such a colour would be printed nowhere."""
    choices: set[str] = set()
    for theme_id in used_themes(library):
        choices.update(library.themes[theme_id].colours)
    for colour in brand.colours:
        if colour in choices:
            continue
        place = locator("brand", "colours", colour, key=True)
        idle = [theme_id for theme_id, theme in library.themes.items() if colour in theme.colours]
        message = f"no theme has a colour “{colour}”"
        if idle:
            message = f"only the theme “{idle[0]}” has a colour “{colour}”, and no document uses it"
        hint = f"{nearest(colour, choices)} For one colour in every theme write “primary:”."
        yield Problem(place, "unknown-colour", message, hint.strip())


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


def _pairs(library: Library, theme_id: str, area: Area | None, locator: Locator) -> Iterator[Problem]:
    """Pairs of a theme that cannot be read. Those with the primary colour in them are judged where that is."""
    theme, laid = library.themes[theme_id], brand_colours(library, theme_id, area)
    colours, brand = laid.everywhere, brand_of(library, area).colours
    for number, (text, ground) in enumerate(theme.contrast):
        unknown = [colour for colour in (text, ground) if colour not in colours]
        own = [colour for colour in (text, ground) if colour in brand]
        place = library.positions.of("theme", theme_id, "contrast", number)
        if own:
            place = locator("brand", "colours", own[0])
        if unknown:
            message = f"the theme “{theme_id}” has no colour “{unknown[0]}”"
            yield Problem(place, "unknown-colour", message, nearest(unknown[0], colours))
        elif laid.primary_in in (text, ground):
            continue
        elif (ratio := contrast(colours[text], colours[ground])) < LEAST_CONTRAST and (own or area is None):
            message = f"text in {text} ({colours[text]}) on {ground} ({colours[ground]}) has a contrast of {ratio:.1f}"
            hint = f"At least {LEAST_CONTRAST} is needed to be read: make one of them darker or lighter."
            yield Problem(place, "contrast", f"{message}, in the theme “{theme_id}”", hint)
