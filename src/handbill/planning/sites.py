"""The place that a copy is for: none in particular, an area, or a venue or an event in it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from handbill.model.contacts import Contact
from handbill.model.edition_key import NATIONAL, place_folder
from handbill.model.library import Library, Locator
from handbill.model.places import Area, Event, Venue


@dataclass(frozen=True)
class Site:
    """A place that copies are made for. Without an area it is the whole of the pack's nation."""

    area: Area | None = None
    venue: Venue | None = None
    event: Event | None = None

    @property
    def name(self) -> str:
        """The name for people; empty for copies without a place."""
        place = self.event or self.venue or self.area
        if place is None:
            return ""
        return place.name

    @property
    def area_id(self) -> str:
        """The id of the place's area; “national” for copies without a place."""
        if self.area is None:
            return NATIONAL
        return self.area.id

    @property
    def folder(self) -> str:
        """The place's folder in output/."""
        venue_id = self.venue.id if self.venue else None
        event_id = self.event.id if self.event else None
        return place_folder(self.area_id, venue_id, event_id)

    def within(self, library: Library) -> Site:
        """The same place in another library, which has its text in that library's language."""
        return Site(
            self.area and library.areas[self.area.id],
            self.venue and library.venues[self.venue.id],
            self.event and library.events[self.event.id],
        )


def day_of(site: Site, today: datetime.date) -> datetime.date:
    """The day for which a place's copies are judged: the last day of an event that is not over, otherwise today."""
    if site.event is None:
        return today
    return max([today, *site.event.dates])


def nation_of(library: Library, area: Area | None) -> str | None:
    """The nation whose text and contacts an area's copies have; the pack's nation for copies without a place."""
    if area is None:
        return library.pack.nation
    return area.nation


def lineage(library: Library, area: Area | None) -> list[Area]:
    """The area and all areas above it, nearest first, each once."""
    if area is None:
        return []
    areas: dict[str, Area] = {}
    queue = [area]
    while queue:
        nearest = queue.pop(0)
        if nearest.id not in areas:
            areas[nearest.id] = nearest
            queue += [library.areas[parent] for parent in nearest.parents]
    return list(areas.values())


@dataclass(frozen=True)
class Level:
    """A step on the way from the nearest contacts to the furthest: who they belong to, and where they are written."""

    origin: str
    contacts: tuple[tuple[Contact, Locator], ...]


class ContactLevels:
    """The contacts of a library, level by level. Each level is made once."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._placed: dict[str, list[tuple[Contact, Locator]]] = {}
        self._levels: dict[tuple[str, str], Level] = {}
        self._lineages: dict[str, tuple[Level, ...]] = {}
        shared_roles = set()
        for contact in library.contacts.values():
            if not contact.places:
                shared_roles.add(contact.role)
            for place in contact.places:
                self._placed.setdefault(place, []).append(self._located(contact))
        self.shared_roles = frozenset(shared_roles)
        """The roles of the shared contacts that are for every place."""

    def _located(self, contact: Contact) -> tuple[Contact, Locator]:
        """A contact of the shared files, and its locator."""
        return contact, self._library.positions.spot("contact", contact.id)

    def has_own(self, place: str) -> bool:
        """Whether a venue or an event has contacts of its own."""
        event = self._library.events.get(place)
        return place in self._placed or bool(event and event.contacts)

    def levels(self, site: Site) -> Iterator[Level]:
        """The levels of a place, nearest first: event, venue, area, its parents, the nation, everywhere."""
        if site.event:
            yield self._level("event", site.event.id, site.event.contacts)
        if site.venue and self.has_own(site.venue.id):
            yield self._level("venue", site.venue.id, ())
        yield from self._above(site.area)

    def _above(self, area: Area | None) -> tuple[Level, ...]:
        """The levels of an area, and those that belong to no area."""
        area_id = Site(area).area_id
        if area_id not in self._lineages:
            areas = lineage(self._library, area)
            own = [self._level("area", above.id, above.contacts) for above in areas]
            nation = nation_of(self._library, area)
            self._lineages[area_id] = (*own, self._nation(nation), self._nation(None))
        return self._lineages[area_id]

    def _level(self, kind: str, name: str, own: tuple[Contact, ...]) -> Level:
        if (kind, name) not in self._levels:
            locator = self._library.positions.spot(kind, name)
            located = [(contact, locator.within("contacts", number)) for number, contact in enumerate(own)]
            self._levels[kind, name] = Level(name, (*located, *self._placed.get(name, ())))
        return self._levels[kind, name]

    def _nation(self, nation: str | None) -> Level:
        """The contacts that are for this nation only, or, without a nation, for all of them."""
        level_id = ("nation", nation or "")
        if level_id not in self._levels:
            contacts = []
            for contact in self._library.contacts.values():
                if _is_for(contact, nation):
                    contacts.append(self._located(contact))
            self._levels[level_id] = Level(NATIONAL, tuple(contacts))
        return self._levels[level_id]


def _is_for(contact: Contact, nation: str | None) -> bool:
    """Whether a shared contact is for this nation only; without a nation, whether it is for all of them."""
    if contact.places:
        return False
    if nation:
        return nation in contact.nations
    return not contact.nations
