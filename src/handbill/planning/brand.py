"""A theme's colours and fonts, with the pack's and the area's laid over them."""

from __future__ import annotations

from handbill.model.library import Library
from handbill.model.places import Area
from handbill.planning.sites import lineage


def brand_colours(library: Library, theme: str, area: Area | None) -> dict[str, str]:
    """The colours of a theme for a place, by name. Names that the theme does not have are left out."""
    colours = dict(library.themes[theme].colours)
    brands = [library.pack.brand, *(above.brand for above in reversed(lineage(library, area)))]
    for brand in brands:
        for colour_name, colour in brand.colours.items():
            if colour_name in colours:
                colours[colour_name] = colour
    return colours


def brand_fonts(library: Library, theme: str, area: Area | None) -> dict[str, str]:
    """The font families of the theme that the pack or the area replaces, with what replaces them."""
    fonts = dict(library.pack.brand.fonts)
    for above in reversed(lineage(library, area)):
        fonts |= above.brand.fonts
    return {family: fonts[family] for family in library.themes[theme].fonts if family in fonts}


def brand_logos(library: Library, area: Area | None) -> tuple[str, ...]:
    """The logos of the area, or of the nearest area above it that has some, or else the pack's."""
    for above in lineage(library, area):
        if above.brand.logos:
            return above.brand.logos
    return library.pack.brand.logos
