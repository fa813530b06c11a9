"""Type is never smaller than its format allows, and only the theme's own fonts are used."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model import slots
from handbill.model.edition import Edition
from handbill.model.layout import Composition, Layout
from handbill.model.library import Library
from handbill.problems import Location, Problem, nearest
from handbill.rules.layout.stage import layout_rule
from handbill.rules.locate import written_at

_SMALL_PRINT = (slots.SMALL_PRINT, slots.DRAFT)
"""The slots that may have smaller type. The mark of a draft stands in the small print."""
_ROUNDING = 0.05


@layout_rule("small-type")
def small_type(edition: Edition, composition: Composition, layout: Layout, library: Library) -> Iterator[Problem]:
    """Lines of text set smaller than the format allows."""
    reported = set()
    for line in layout.lines:
        least = edition.specification.least_type
        if line.slot in _SMALL_PRINT or slots.is_hint(line.panel):
            least = edition.specification.small_print
        if line.size < least - _ROUNDING and (line.size, line.panel, line.slot) not in reported:
            reported.add((line.size, line.panel, line.slot))
            place = written_at(edition, library, line)
            message = (
                f"“{line.text[:40]}” is set in {line.size:g} pt in {edition.path}; the least for it is {least:g} pt"
            )
            hint = "Enlarge it in the style sheet, and cut words if it then does not fit."
            yield Problem(place, "small-type", message, hint, spots=(line.box.spot,))


@layout_rule("unknown-font")
def unknown_fonts(edition: Edition, composition: Composition, layout: Layout, library: Library) -> Iterator[Problem]:
    """Font families in style sheets that the theme does not have."""
    for family in layout.families:
        if family not in edition.look.fonts:
            message = f"the font “{family}” is not one of the theme “{edition.subject.theme}”"
            yield Problem(_asked_at(family, composition), "unknown-font", message, nearest(family, edition.look.fonts))


def _asked_at(family: str, composition: Composition) -> Location:
    for style_sheet in composition.styles:
        for number, line in enumerate(composition.assets[style_sheet].decode("utf-8").splitlines(), start=1):
            if family in line:
                return Location(f"templates/{style_sheet}", number, line.index(family) + 1)
    return Location("templates")
