"""Details that a number cannot be used without, such as hours and menu options, are printed on the card beside it."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.contacts import DETAILS, NEEDED
from handbill.model.edition import Edition
from handbill.model.layout import Composition, Layout, unspaced
from handbill.model.library import Library
from handbill.problems import Problem
from handbill.rules.layout.stage import layout_rule
from handbill.rules.locate import contact_of

_HINT = "Take this out, or say it in the label. For a designer: let the template print it beside the number."


@layout_rule("not-printed")
def dropped_details(edition: Edition, composition: Composition, layout: Layout, library: Library) -> Iterator[Problem]:
    """Report details that the template leaves out, at the contact's line: proof would call them a fault of handbill."""
    card = composition.words_in_slots()
    for contact in (edition.first, *edition.after, *edition.rows):
        for detail in NEEDED:
            value = contact.details[detail]
            if value is None:
                continue
            text = edition.text.detail_in_words(detail, value)
            if unspaced(text) not in card:
                _, locator = contact_of(library, contact)
                called = DETAILS[detail].called
                message = f"the {called} of “{contact.name}” cannot be printed in {edition.path}: “{text}”"
                yield Problem(locator(detail), "not-printed", message, _HINT)
