"""Where a copy is for: nowhere in particular, an area, or a venue or an event in it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from handbill.model.contacts import Contact
from handbill.model.library import Library, Locator
from handbill.model.places import NATIONAL, Area, Event, Venue


@dataclass(frozen=True)
class Site:
    """A place that copies are made for. Without an area it is the whole of the pack's nation."""

    area: Area | None = None
    venue: Venue | None = None
    event: Event | None = None

    @property
    def name(self) -> str:
        """For people; empty for copies without a place."""
        place = self.event or self.venue or self.area
        return place.name if place else ""

    @property
    def folder(self) -> str:
        """Its folder in output/."""
        area = self.area.id if self.area else NATIONAL
        if self.event:
            return f"{area}/events/{self.event.id}"
        return f"{area}/venues/{self.venue.id}" if self.venue else area


def day_of(site: Site, today: datetime.date) -> datetime.date:
    """The day by which its copies are judged: an event's last, when that is yet to come."""
    return max([today, *(site.event.dates if site.event else ())])


def lineage(library: Library, area: Area | None) -> list[Area]:
    """The area and all above it, nearest first, each once."""
    areas: dict[str, Area] = {}
    queue = [area] if area else []
    while queue:
        nearest = queue.pop(0)
        if nearest.id not in areas:
            areas[nearest.id] = nearest
            queue += [library.areas[parent] for parent in nearest.parents]
    return list(areas.values())


@dataclass(frozen=True)
class Level:
    """One step of the way from the nearest contacts to the furthest: whose they are, and where they are written."""

    origin: str
    contacts: tuple[tuple[Contact, Locator], ...]


class ContactLevels:
    """The contacts of a library, level by level. Each level is made once."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._placed: dict[str, list[tuple[Contact, Locator]]] = {}
        self._levels: dict[tuple[str, str], Level] = {}
        self._lineages: dict[str, tuple[Level, ...]] = {}
        shared = (contact for contact in library.contacts.values() if not contact.places)
        self.shared_roles = frozenset(contact.role for contact in shared)
        """The roles that have a contact whatever the place."""
        for contact in library.contacts.values():
            for place in contact.places:
                self._placed.setdefault(place, []).append(self._located(contact))

    def _located(self, contact: Contact) -> tuple[Contact, Locator]:
        """A contact of the shared files, and where it is written."""
        return contact, self._library.positions.spot("contact", contact.id)

    def has_own(self, place: str) -> bool:
        """Whether a venue or an event has contacts of its own."""
        event = self._library.events.get(place)
        return place in self._placed or bool(event and event.contacts)

    def levels(self, site: Site) -> Iterator[Level]:
        """Event, venue, area, its parents, the nation, everywhere: nearest first."""
        if site.event:
            yield self._level("event", site.event.id, site.event.contacts)
        if site.venue and self.has_own(site.venue.id):
            yield self._level("venue", site.venue.id, ())
        yield from self._above(site.area)

    def _above(self, area: Area | None) -> tuple[Level, ...]:
        """An area's levels, and those that need no area."""
        key = area.id if area else ""
        if key not in self._lineages:
            areas = lineage(self._library, area)
            own = [self._level("area", above.id, above.contacts) for above in areas]
            nation = area.nation if area else self._library.pack.nation
            self._lineages[key] = (*own, self._nation(nation), self._nation(None))
        return self._lineages[key]

    def _level(self, kind: str, name: str, own: tuple[Contact, ...]) -> Level:
        if (kind, name) not in self._levels:
            locator = self._library.positions.spot(kind, name)
            located = [(contact, locator.within("contacts", number)) for number, contact in enumerate(own)]
            self._levels[kind, name] = Level(name, (*located, *self._placed.get(name, ())))
        return self._levels[kind, name]

    def _nation(self, nation: str | None) -> Level:
        """The contacts for a nation alone, or for all of them."""
        key = ("nation", nation or "")
        if key not in self._levels:
            contacts = [contact for contact in self._library.contacts.values() if _is_for(contact, nation)]
            self._levels[key] = Level(NATIONAL, tuple(self._located(contact) for contact in contacts))
        return self._levels[key]


def _is_for(contact: Contact, nation: str | None) -> bool:
    """Whether a shared contact is for this nation alone; without a nation, whether it is for all of them."""
    if contact.places:
        return False
    return nation in contact.nations if nation else not contact.nations
