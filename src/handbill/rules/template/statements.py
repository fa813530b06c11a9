"""Statements are printed whole, each by itself in an element that names it, once, and in the order of the document."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.model.origin import Filled, Placed
from handbill.problems import Location, Problem
from handbill.rules.template.stage import Work, work_rule


@work_rule("statement-altered")
def altered_statements(work: Work) -> Iterator[Problem]:
    """Statements with words before or after them, outside an element of their own, twice, or in another order."""
    for edition, composition in work:
        for filled in (*composition.on_sides, *composition.in_slots.values()):
            for placed in filled.printed:
                message = _altered(placed)
                if message:
                    yield _problem(filled, message)
        yield from _out_of_order(edition, composition)


def _altered(placed: Placed) -> str:
    owners = placed.owners("statement")
    if placed.statement is None:
        if owners and len({origin.kind for origin in placed.origins}) == 1:
            return f"prints the statement “{min(owners)}” in an element without data-statement"
        return ""
    if placed.statement not in owners:
        return f"prints “{placed.text[:40]}” in the element of the statement “{placed.statement}”"
    if not placed.alone:
        return f"prints other words in the element of the statement “{placed.statement}”"
    return ""


def _out_of_order(edition: Edition, composition: Composition) -> Iterator[Problem]:
    for panel_id, panel in edition.text.panels.items():
        lists = [panel.statements, *(group.statements for group in panel.groups.values())]
        for wanted in ([statement.id for statement in statements] for statements in lists):
            for filled in composition.on_sides:
                printed = [one.statement for one in filled.placed if one.panel == panel_id and one.statement in wanted]
                if set(printed) == set(wanted) and printed != wanted:
                    message = f"prints the statements of the panel “{panel_id}” in another order, or one of them twice"
                    yield _problem(filled, message)


def _problem(filled: Filled, message: str) -> Problem:
    hint = "Use the macros of parts/text.html.j2, and loop over the statements as they come."
    return Problem(Location(filled.template), "statement-altered", message, hint)
