"""A primary colour can be read on each ground on which a theme prints it, and each theme says so of a colour it has.

A colour that cannot is refused with the nearest one that can. It is never changed: a colour that nobody typed would be
on the paper (docs/decisions/2026-11-brand.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbill.model.format import Theme
from handbill.model.library import Library, Locator
from handbill.model.places import Area
from handbill.planning.brand import BrandColours, brand_colours
from handbill.problems import Location, Problem, nearest
from handbill.rules.plan.brand import LEAST_CONTRAST, brand_of, places_with_brands, used_themes
from handbill.rules.plan.stage import Planned, plan_rule
from handbill.support.colours import nearest_that_holds
from handbill.support.contrast import contrast


@plan_rule("primary-contrast", "unknown-colour")
def primaries(planned: Planned) -> Iterator[Problem]:
    """Primary colours that cannot be read where a theme prints them."""
    library = planned.library
    for theme_id in used_themes(library):
        yield from _names_of_rule(library, theme_id)
    for area, locator in places_with_brands(planned):
        yield from unreadable_primary(library, area, locator)


def unreadable_primary(library: Library, area: Area | None, locator: Locator) -> Iterator[Problem]:
    """The problem of an area's brand, or the pack's, in which a primary colour cannot be read; none where it can."""
    needs: list[_Need] = []
    for theme_id in used_themes(library):
        needs += _needs(library, theme_id, area)
    failing = [need for need in needs if not need.holds(need.colour)]
    place = _cause(library, area, locator, failing)
    if place:
        yield _refused(place, failing, needs)


@dataclass(frozen=True)
class _Need:
    """A ground on which a theme prints the primary colour, and the least contrast there."""

    theme: str
    colour: str
    name: str
    """The ground's name in the theme, or the ground itself."""
    ground: str
    least: float

    @property
    def ratio(self) -> float:
        """The contrast of the colour as it is, from 1 to 21."""
        return contrast(self.colour, self.ground)

    def holds(self, colour: str) -> bool:
        """Whether another colour could be read there."""
        return contrast(colour, self.ground) >= self.least

    @property
    def ground_in_words(self) -> str:
        """The ground with its name, if it has one."""
        return self.ground if self.name == self.ground else f"{self.name} ({self.ground})"


def _names_of_rule(library: Library, theme_id: str) -> Iterator[Problem]:
    """Names in a theme's own rule that are no colours of it."""
    theme = library.themes[theme_id]
    if theme.primary is None:
        return
    locator = library.positions.spot("theme", theme_id).within("primary")
    named = [(theme.primary.colour, locator("colour"))]
    named += [(ground, locator("grounds", number)) for number, ground in enumerate(theme.primary.grounds)]
    for colour, place in named:
        if not colour.startswith("#") and colour not in theme.colours:
            message = f"the theme “{theme_id}” has no colour “{colour}”"
            yield Problem(place, "unknown-colour", message, nearest(colour, theme.colours))


def _needs(library: Library, theme_id: str, area: Area | None) -> Iterator[_Need]:
    theme, laid = library.themes[theme_id], brand_colours(library, theme_id, area)
    if theme.primary is None or laid.primary is None:
        return
    for ground_name in theme.primary.grounds:
        ground = _ground(ground_name, laid)
        if ground:
            yield _Need(theme_id, laid.primary, ground_name, ground, theme.primary.contrast)
    if theme.primary.where == "everywhere":
        yield from _of_pairs(theme, theme_id, laid)


def _of_pairs(theme: Theme, theme_id: str, laid: BrandColours) -> Iterator[_Need]:
    """What else the colour stands on or under, where it is printed on whole sheets."""
    for pair in theme.contrast:
        if laid.primary and laid.primary_in in pair:
            other = pair[1] if pair[0] == laid.primary_in else pair[0]
            if other in laid.everywhere and other not in (theme.primary.grounds if theme.primary else ()):
                yield _Need(theme_id, laid.primary, other, laid.everywhere[other], LEAST_CONTRAST)


def _ground(ground_name: str, laid: BrandColours) -> str | None:
    if ground_name.startswith("#"):
        return ground_name
    return laid.in_slots.get(ground_name) or laid.everywhere.get(ground_name)


def _cause(library: Library, area: Area | None, locator: Locator, failing: list[_Need]) -> Location | None:
    """Where what is to blame is written, if it is in this brand: the primary colour, or the ground under it."""
    brand = brand_of(library, area)
    if failing and brand.primary:
        return locator("brand", "primary")
    for need in failing:
        if need.name in brand.colours:
            return locator("brand", "colours", need.name)
    return None


def _refused(place: Location, failing: list[_Need], needs: list[_Need]) -> Problem:
    """The problem of a colour, with the ground on which it is worst and the nearest colour that holds on all."""
    worst = max(failing, key=lambda need: need.least / need.ratio)
    message = (
        f"the primary colour {worst.colour} has a contrast of {worst.ratio:.1f} on {worst.ground_in_words} in the "
        f"theme “{worst.theme}”, which needs {worst.least:g}"
    )
    better = nearest_that_holds(worst.colour, lambda colour: all(need.holds(colour) for need in needs))
    hint = "No darker or lighter form of it holds on all grounds: choose another, or leave it out."
    if better:
        hint = f"The nearest that can be read wherever it is printed: {better}. Or leave it out."
    return Problem(place, "primary-contrast", message, hint)
