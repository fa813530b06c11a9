"""Headings of the content are headings for a screen reader too."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.problems import Location, Problem
from handbill.rules.template.stage import Work, work_rule


@work_rule("no-heading")
def untagged_headings(work: Work) -> Iterator[Problem]:
    """Headings in other elements: they look like headings, and screen readers do not find them."""
    for _, composition in work:
        for filled in composition.on_sides:
            for placed in filled.printed:
                if {origin.kind for origin in placed.origins} == {"heading"} and not placed.heading:
                    message = f"prints the heading “{placed.text[:40]}” in an element that is no heading"
                    hint = "Print it in h1, h2 or h3, and give that the look in the style sheet."
                    yield Problem(Location(filled.template), "no-heading", message, hint)
