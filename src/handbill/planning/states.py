"""The states of contacts: the dates between which each holds, whether it was verified, whether anybody answers."""

from __future__ import annotations

import datetime

from handbill.model.contacts import Contact
from handbill.model.library import Library
from handbill.planning.sites import Site, day_of
from handbill.support.placeholders import is_example, placeholder

OUT_OF_DATE = ("expired", "not-yet-valid")


def state_of(library: Library, contact: Contact, today: datetime.date) -> str:
    """The worst of: expired, not-yet-valid, placeholder, unconfirmed, example, due (past its review date), ok."""
    if contact.valid_to and contact.valid_to < today:
        return "expired"
    if contact.valid_from and contact.valid_from > today:
        return "not-yet-valid"
    if placeholder(library, contact):
        return "placeholder"
    if contact.status == "unconfirmed":
        return "unconfirmed"
    if is_example(library, contact):
        return "example"
    if contact.review_by < today:
        return "due"
    return "ok"


class States:
    """The states of a library's contacts on one day. Each is computed once, since many copies show the same contact."""

    def __init__(self, library: Library, today: datetime.date) -> None:
        self._library, self.today = library, today
        self._known: dict[int, str] = {}
        self._later: dict[datetime.date, States] = {}

    def at(self, site: Site) -> States:
        """The states on the day on which a place's copies are handed out."""
        day = day_of(site, self.today)
        if day == self.today:
            return self
        return self._later.setdefault(day, States(self._library, day))

    def of(self, contact: Contact) -> str:
        """The state of a contact of this library; the object itself must come from the library."""
        identity = id(contact)  # kept alive by the library; not hashable
        if identity not in self._known:
            self._known[identity] = state_of(self._library, contact, self.today)
        return self._known[identity]
