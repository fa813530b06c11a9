"""Hours and menu options stand on the card beside their number. A template that drops them is told at their line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbill.model.edition import Edition, Resolved
from handbill.model.layout import Composition, Layout
from handbill.model.library import Library
from handbill.problems import Problem
from handbill.rules.locate import contact_of


def check(edition: Edition, composition: Composition, layout: Layout, library: Library) -> Iterator[Problem]:
    """The hours and options of every contact of the card against the words of the slots."""
    card = composition.words_in_slots
    for contact in (edition.first, *edition.after, *edition.rows):
        for key, what, printed in _details(edition, contact):
            if _plain(printed) not in card:
                _, at = contact_of(library, contact)
                message = f"the {what} of “{contact.name}” cannot be printed in {edition.path}: “{printed}”"
                yield Problem(at(key), "not-printed", message, _HINT)


_HINT = "Take this out, or say it in the label. For a designer: let the template print it beside the number."


def _details(edition: Edition, contact: Resolved) -> Iterator[tuple[str, str, str]]:
    """Key, name and printed form of what must stand beside a number."""
    if contact.hours:
        yield "hours", "hours", contact.hours
    if contact.option:
        words = edition.wording.get("option", "{option}")
        yield "option", "menu option", words.replace("{option}", contact.option)


def _plain(text: str) -> str:
    return re.sub(r"[\s\u200b\u00ad]", "", text)
