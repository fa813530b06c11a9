"""Text keeps its distance from the trim and from folds, since cutting and folding are a millimetre or two off."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.fit.geometry import EDGE_TOLERANCE, distances
from handbill.model.edition import Edition
from handbill.model.layout import Composition, Layout
from handbill.model.library import Library
from handbill.problems import Problem
from handbill.rules.layout.stage import layout_rule, may_be_turned
from handbill.rules.locate import written_at


@layout_rule("too-near-the-edge")
def near_an_edge(edition: Edition, composition: Composition, layout: Layout, library: Library) -> Iterator[Problem]:
    """Compare each line of text with the format's `safe` distance; one problem for each text."""
    page = edition.specification.page_box
    reported = set()
    for line in layout.lines:
        if may_be_turned(line):
            continue
        for limit, distance in distances(layout, page, line.box):
            if distance < page.safe - EDGE_TOLERANCE:
                place = written_at(edition, library, line)
                if place in reported:
                    continue
                reported.add(place)
                where = f"over the {limit}"
                if distance >= 0:
                    where = f"{distance:.1f} mm from the {limit}"
                least = f"{page.safe:g} mm"
                message = f"“{line.text[:40]}” is {where} in {edition.path}; the least is {least}"
                hint = "Shorten it, or move it in the style sheet."
                yield Problem(place, "too-near-the-edge", message, hint, spots=(line.box.spot,))
