"""A copy for an office printer saves toner, and leaves the edges white that the printer cannot reach."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.model.reading import Reading
from handbill.problems import Problem
from handbill.rules.foreign import ForeignIndex
from handbill.rules.proof.stage import file_rule, wrong

_EXACT = 0.2
"""Millimetres by which the white of an edge may be measured too narrow: the width of a pixel."""


@file_rule("office-toner", "office-margin")
def for_an_office_printer(
    reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex
) -> Iterator[Problem]:
    """Pages with more toner than the profile allows, and edges on which something is printed."""
    terms = edition.specification.office
    if terms is None:
        return
    for number, page in enumerate(reading.toner, start=1):
        if page.coverage > terms.toner:
            message = f"page {number} needs {page.coverage:.1f} % of toner, the most is {terms.toner:g} %"
            hint = "In the profile’s style sheets: a white ground, shapes as outlines, no cover picture."
            yield wrong(edition, "office-toner", message, hint)
        if page.blank < terms.margin - _EXACT:
            message = f"page {number} is printed up to {page.blank:.1f} mm from its edge, the least is {terms.margin:g}"
            hint = "Move what is there inwards, in the profile’s style sheets: the printer would cut it off."
            yield wrong(edition, "office-margin", message, hint)
