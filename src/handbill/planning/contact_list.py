"""Every contact of a pack with its owner, its state, and the number of planned copies that show it."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbill.model.contacts import Contact
from handbill.model.edition import Edition
from handbill.model.edition_key import NATIONAL
from handbill.model.library import Library
from handbill.model.places import Area, Event, Venue
from handbill.planning.states import state_of


@dataclass(frozen=True)
class ListedContact:
    """A contact of a pack. `id` is what the command verify takes: “childline”, or “exampleshire/front-door”."""

    id: str
    owner: str
    """The area or event it is written in; “national” for those in content/contacts/."""
    place: str
    """The name of that area or event, or of the places a shared contact is for; empty for everywhere."""
    contact: Contact
    state: str
    due: bool
    """Whether somebody must verify it: past its review date, or in a state in which it must not be handed out."""
    copies: int | None
    """Planned copies that show it; None when the pack cannot be planned."""


def listed_contacts(library: Library, editions: Iterable[Edition] | None, today: datetime.date) -> list[ListedContact]:
    """Every contact: the shared ones first, then area by area, in the order of the files."""
    counts = None
    if editions is not None:
        counts = _counts(library, editions)
    contacts = []
    for owned in owned_contacts(library):
        contact = owned.contact
        state = state_of(library, contact, today)
        contact_id, copies = contact.id, None
        if owned.owner != NATIONAL:
            contact_id = f"{owned.owner}/{contact.id}"
        if counts is not None:
            copies = counts[owned.owner, contact.id]
        listed = ListedContact(
            id=contact_id,
            owner=owned.owner,
            place=owned.place,
            contact=contact,
            state=state,
            due=contact.review_by < today or state in ("expired", "placeholder", "unconfirmed"),
            copies=copies,
        )
        contacts.append(listed)
    return contacts


@dataclass(frozen=True)
class OwnedContact:
    """A contact with its owner, an id of an area or event or “national”, and the name of its places."""

    owner: str
    place: str
    contact: Contact


def owned_contacts(library: Library) -> Iterator[OwnedContact]:
    """Every contact of a pack with its owner."""
    places: dict[str, Area | Venue | Event] = {**library.areas, **library.venues, **library.events}
    for contact in library.contacts.values():
        names = [places[place].name for place in contact.places]
        yield OwnedContact(NATIONAL, ", ".join(names), contact)
    owners: list[Area | Event] = [*library.areas.values(), *library.events.values()]
    for owner in owners:
        for contact in owner.contacts:
            yield OwnedContact(owner.id, owner.name, contact)


def _counts(library: Library, editions: Iterable[Edition]) -> Counter[tuple[str, str]]:
    """How many editions show each contact, by its owner and id."""
    own = {(owned.owner, owned.contact.id) for owned in owned_contacts(library) if owned.owner != NATIONAL}
    counts: Counter[tuple[str, str]] = Counter()
    for edition in editions:
        shown: set[tuple[str, str]] = set()
        for contact in edition.contacts:
            owner = contact.origin
            if (owner, contact.id) not in own:
                owner = NATIONAL
            shown.add((owner, contact.id))
        shown |= {(NATIONAL, contact.id) for contact in edition.in_words}
        counts.update(shown)
    return counts
