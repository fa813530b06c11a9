"""A theme's colours, fonts, logos and cover picture, with the pack's and the area's laid over them."""

from __future__ import annotations

from dataclasses import dataclass, field

from handbill.model.format import Theme
from handbill.model.library import Library
from handbill.model.pack import Brand
from handbill.model.places import Area
from handbill.planning.sites import lineage


@dataclass
class BrandColours:
    """The colours of a theme for a place, by name."""

    everywhere: dict[str, str]
    in_slots: dict[str, str] = field(default_factory=dict)
    """Those that are another colour in slots, where the local details stand."""
    primary_in: str = ""
    """The name of the colour that a primary colour has taken the place of; empty where none has."""

    def lay(self, brand: Brand, theme: Theme) -> None:
        """Lay a brand over them. Names that the theme does not have are left out.

        A colour that a brand names counts more than its own primary, and less than one of a nearer area.
        """
        rule = theme.primary
        if brand.primary and rule:
            colours = self.in_slots if rule.where == "slots" else self.everywhere
            colours[rule.colour] = brand.primary
            self.primary_in = rule.colour
        for colour_name, colour in brand.colours.items():
            if colour_name in self.everywhere:
                self._lay_named(colour_name, colour)

    def _lay_named(self, colour_name: str, colour: str) -> None:
        self.everywhere[colour_name] = colour
        self.in_slots.pop(colour_name, None)
        if colour_name == self.primary_in:
            self.primary_in = ""

    @property
    def primary(self) -> str | None:
        """The primary colour as it is printed; None where a theme prints none."""
        return self.in_slots.get(self.primary_in) or self.everywhere.get(self.primary_in)


def brands_of(library: Library, area: Area | None) -> list[Brand]:
    """The brands that are laid over a theme for a place: the pack's, then those of its areas, the nearest last."""
    return [library.pack.brand, *(above.brand for above in reversed(lineage(library, area)))]


def brand_colours(library: Library, theme_id: str, area: Area | None) -> BrandColours:
    """The colours of a theme for a place."""
    theme = library.themes[theme_id]
    colours = BrandColours(dict(theme.colours))
    for brand in brands_of(library, area):
        colours.lay(brand, theme)
    return colours


def brand_fonts(library: Library, theme: str, area: Area | None) -> dict[str, str]:
    """The font families of the theme that the pack or the area replaces, with what replaces them."""
    fonts: dict[str, str] = {}
    for brand in brands_of(library, area):
        fonts |= brand.fonts
    return {family: fonts[family] for family in library.themes[theme].fonts if family in fonts}


def brand_logos(library: Library, area: Area | None) -> tuple[str, ...]:
    """The logos of the area, or of the nearest area above it that has some, or else the pack's."""
    for brand in reversed(brands_of(library, area)):
        if brand.logos:
            return brand.logos
    return ()


def brand_picture(library: Library, area: Area | None) -> tuple[str, str] | None:
    """The cover picture of the area, or of the nearest above it, or else of the pack, with its focus (“50% 50%”)."""
    for brand in reversed(brands_of(library, area)):
        if brand.picture:
            return brand.picture, brand.focus or _CENTRE
    return None


_CENTRE = "50% 50%"
