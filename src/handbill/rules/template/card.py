"""The contact card has its contacts one after the other, each with its own label, number and details."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.contact_values import printed_value
from handbill.model.contacts import NEEDED
from handbill.model.edition import Edition
from handbill.model.origin import Filled, Placed
from handbill.model.views import Resolved
from handbill.problems import Location, Problem
from handbill.rules.template.stage import Work, work_rule

_CARD = "contacts"
_ALWAYS = ("label", "value")
"""Needed on every card; a detail that the template prints nowhere is reported at its own line when the page is set."""


@work_rule("card-order")
def muddled_cards(work: Work) -> Iterator[Problem]:
    """The first thing on each card that is missing, out of place, or another contact's."""
    for edition, composition in work:
        card = composition.in_slots.get(_CARD)
        if card:
            message = _first_fault(edition, card)
            if message:
                hint = "Print each contact whole before the next, in the order of the document: label, number, details."
                yield Problem(Location(card.template), "card-order", message, hint)


def _first_fault(edition: Edition, card: Filled) -> str:
    """What is wrong with a card; nothing when all is right."""
    values = [placed for placed in card.printed if {origin.kind for origin in placed.origins} != {"wording"}]
    printed = {(origin.owner, origin.field) for placed in values for origin in placed.origins}
    position = 0
    for contact in (edition.first, *edition.after, *edition.rows):
        group = _group(values, position, contact)
        position += len(group)
        for called in ("label", "value", *NEEDED):
            needed = called in _ALWAYS or (contact.id, called) in printed
            if needed and not any(_says(placed, contact, called) for placed in group):
                return f"the card lacks the {called} of {contact.name} in its place{_instead(values, position)}"
    if position < len(values):
        return f"the card has “{values[position].text}” where it does not belong"
    return ""


def _group(values: list[Placed], start: int, contact: Resolved) -> list[Placed]:
    """The values of one contact from here on, each text once."""
    group: list[Placed] = []
    seen: set[str] = set()
    for placed in values[start:]:
        if contact.id not in placed.owners("contact") or placed.text in seen:
            break
        group.append(placed)
        seen.add(placed.text)
    return group


def _says(placed: Placed, contact: Resolved, called: str) -> bool:
    """Whether a text has the label, the number or a detail of a contact in it, as “Choose option 2” has."""
    if called == "value":  # an address in the QR code may be of the same contact
        return placed.text in (contact.value, printed_value(contact.value, contact.details))
    return called in placed.fields("contact", contact.id)


def _instead(values: list[Placed], position: int) -> str:
    return f"; there is “{values[position].text}”" if position < len(values) else ""
