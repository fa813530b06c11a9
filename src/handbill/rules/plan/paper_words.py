"""Web pages do not speak of paper: nothing is overleaf there, and nobody can fold it."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.edition import Edition
from handbill.model.library import Library
from handbill.problems import Location, Problem
from handbill.rules.locate import in_panel, statement_at
from handbill.rules.plan.stage import Planned, plan_rule
from handbill.support.paper_words import spoken_of

_HINT = "Write what a web page says instead as another wording of the statement: wording: {{{name}: …}}."
_HEADING = "Say it in words that hold for paper and for a web page."


@plan_rule("speaks-of-paper")
def words_of_paper(planned: Planned) -> Iterator[Problem]:
    """Statements, headings and notes of planned web pages, each at its line."""
    found: dict[Problem, None] = {}
    for edition in planned.editions:
        if edition.specification.web:
            library = planned.library.in_language(edition.key.language)
            found |= dict.fromkeys(_on(edition, library))
    yield from found


def _on(edition: Edition, library: Library) -> Iterator[Problem]:
    for panel_id, panel in edition.text.panels.items():
        for statements in (panel.statements, *(group.statements for group in panel.groups.values())):
            for said in statements:
                hint = _HINT.format(name=edition.key.profile)
                yield from _found(edition, said.text, statement_at(edition, library, said.id), hint)
        headings = [panel.heading, panel.note, *(group.heading for group in panel.groups.values())]
        for text in filter(None, headings):
            yield from _found(edition, text, in_panel(edition, library, panel_id, text), _HEADING)


def _found(edition: Edition, text: str, place: Location, hint: str) -> Iterator[Problem]:
    for words in spoken_of(text, edition.text.wording):
        message = f"“{words}” is said of paper, and {edition.key.document} is made as a web page too"
        yield Problem(place, "speaks-of-paper", message, hint)
