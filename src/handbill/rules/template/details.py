"""A detail of a contact that no piece prints is told: whoever gave it believes that readers have it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from handbill.model.contacts import Contact
from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.model.library import Library, Locator
from handbill.problems import Location, Problem
from handbill.rules.locate import contact_of
from handbill.rules.template.stage import Work, whole_rule

_DETAILS = ("text", "email", "note")


@whole_rule("detail-not-printed")
def unprinted_details(library: Library, editions: Sequence[Edition], work: Work) -> Iterator[Problem]:
    """A warning for each detail that stands on none of the copies which show its contact.

    On the other editions of a shape the same details of the same contacts stand.
    """
    shown_on = {edition.shape: _printed(library, edition, composition) for edition, composition in work}
    printed: dict[Location, set[str]] = {}
    given: dict[Location, tuple[Contact, Locator]] = {}
    for edition in editions:
        shown = shown_on.get(edition.shape)
        for number, resolved in enumerate(edition.contacts):
            contact, at = contact_of(library, resolved)
            given[at()] = contact, at
            printed.setdefault(at(), set()).update(shown[number] if shown else _DETAILS)
    for place, (contact, at) in given.items():
        for detail in _DETAILS:
            value = getattr(contact, detail)
            if value and detail not in printed[place]:
                message = f"the {_CALLED[detail]} of “{contact.name}” is printed on no copy: {value}"
                hint = "Give it a contact of its own where readers need it, or take it out."
                yield Problem(at(detail), "detail-not-printed", message, hint, "warning")


_CALLED = {"text": "text number", "email": "email address", "note": "note"}


def _printed(library: Library, edition: Edition, composition: Composition) -> list[set[str]]:
    """For each contact of an edition the details that stand in its slots."""
    text = _plain(html.unescape(re.sub(r"<[^>]*>", "", "".join(composition.slots.values()))))
    found = []
    for resolved in edition.contacts:
        contact, _ = contact_of(library, resolved)
        values = {name: getattr(contact, name) for name in _DETAILS}
        found.append({name for name, value in values.items() if value and _plain(value) in text})
    return found


def _plain(text: str) -> str:
    return re.sub(r"[\s\u200b\u00ad]", "", text)
