"""Every contact of a pack, whose it is, its state, and how many planned copies show it."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbill.model.contacts import Contact
from handbill.model.edition import Edition
from handbill.model.library import Library
from handbill.model.places import NATIONAL, Area, Event, Venue
from handbill.plan.states import state_of


@dataclass(frozen=True)
class ListedContact:
    """A contact of a pack. `id` is what verify takes: “childline”, or “exampleshire/front-door”."""

    id: str
    owner: str
    """The area or event it is written in; “national” for those in content/contacts/."""
    place: str
    """The name of that area or event, or of the places a shared contact is for; empty for everywhere."""
    contact: Contact
    state: str
    due: bool
    """Whether somebody must look at it: past its review, or not in a state to be handed out."""
    copies: int | None
    """Planned copies that show it; None when the pack cannot be planned."""


def listed_contacts(library: Library, editions: Iterable[Edition] | None, today: datetime.date) -> list[ListedContact]:
    """All of them: the shared ones first, then area by area, in the order of the files."""
    counts = _counts(library, editions) if editions is not None else None
    rows = []
    for owner, place, contact in owned_contacts(library):
        state = state_of(library, contact, today)
        due = contact.review_by < today or state in ("expired", "placeholder", "unconfirmed")
        name = contact.id if owner == NATIONAL else f"{owner}/{contact.id}"
        copies = counts[owner, contact.id] if counts is not None else None
        rows.append(ListedContact(name, owner, place, contact, state, due, copies))
    return rows


def owned_contacts(library: Library) -> Iterator[tuple[str, str, Contact]]:
    """Whose it is (an id, or “national”), the name of its place, and the contact."""
    named: dict[str, Area | Venue | Event] = {**library.areas, **library.venues, **library.events}
    for contact in library.contacts.values():
        yield NATIONAL, ", ".join(named[one].name for one in contact.places), contact
    for area in library.areas.values():
        yield from ((area.id, area.name, contact) for contact in area.contacts)
    for event in library.events.values():
        yield from ((event.id, event.name, contact) for contact in event.contacts)


def _counts(library: Library, editions: Iterable[Edition]) -> Counter[tuple[str, str]]:
    own = {(owner, contact.id) for owner, _, contact in owned_contacts(library) if owner != NATIONAL}
    counts: Counter[tuple[str, str]] = Counter()
    for edition in editions:
        shown = {(one.origin, one.id) for one in edition.contacts}
        keys = {key if key in own else (NATIONAL, key[1]) for key in shown}
        keys |= {(NATIONAL, contact.id) for contact in edition.in_words}
        counts.update(keys)
    return counts
