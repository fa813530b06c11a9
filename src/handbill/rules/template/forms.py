"""Forms of a text that are declared for steps of a fit ladder."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.fit.forms import malformed
from handbill.model.layout import Composition
from handbill.problems import Location, Problem
from handbill.rules.template.stage import Work, work_rule


@work_rule("malformed-form")
def malformed_forms(work: Work) -> Iterator[Problem]:
    """Forms that no step would choose between, so that a copy would print all of them."""
    for _, composition in work:
        for template, html in _filled_in(composition):
            for tag in malformed(html):
                message = f"declares a form of a text in a way that is not read: {tag}"
                hint = 'Write <span data-fit="NAME FIRST-LAST">, with no other attribute: <span data-fit="name 0-3">.'
                yield Problem(Location(template), "malformed-form", message, hint)


def _filled_in(composition: Composition) -> Iterator[tuple[str, str]]:
    """The template and the HTML of each side and slot."""
    for filled, side in zip(composition.on_sides, composition.sides, strict=True):
        yield filled.template, side
    for slot, filled in composition.in_slots.items():
        yield filled.template, composition.slots[slot]
