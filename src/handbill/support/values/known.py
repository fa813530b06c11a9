"""Whose the numbers and addresses of a pack are."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handbill.model.addresses import shown_address
from handbill.model.contact_values import numbers_of
from handbill.model.contacts import DETAILS, Contact
from handbill.model.library import Library, region_of
from handbill.support.once import once_for_each
from handbill.support.phones import ways_to_dial
from handbill.support.values.addresses import address_key
from handbill.support.values.finding import Finder, Found


@dataclass(frozen=True)
class Owner:
    """A contact, and the area or event that it belongs to; empty for contacts of the pack itself."""

    contact: Contact
    place: str

    @property
    def everywhere(self) -> bool:
        """Whether it is a contact of the pack itself that is not kept to some places."""
        return not self.place and not self.contact.places


@dataclass(frozen=True)
class KnownValues:
    """The owners of each number, by its digits, and of each address; `finder` knows the numbers."""

    finder: Finder
    owners: Mapping[str, tuple[Owner, ...]]

    @classmethod
    def of(cls, library: Library) -> KnownValues:
        """Those of all contacts of a pack."""
        return _known(library)

    def owners_of(self, found: Found) -> tuple[Owner, ...]:
        """The contacts whose number or address it is."""
        return self.owners.get(found.key, ())

    def everywhere_in(self, text: str) -> Iterator[Contact]:
        """The contacts of the pack itself whose number or address is written in a text."""
        for found in self.finder.found_in(text):
            yield from (owner.contact for owner in self.owners_of(found) if owner.everywhere)


@once_for_each
def _known(library: Library) -> KnownValues:
    region = region_of(library)
    owners: dict[str, tuple[Owner, ...]] = {}
    for owner in _owners(library):
        for key in values_of(owner.contact, region):
            owners[key] = (*owners.get(key, ()), owner)
    tags = (library.language, getattr(library.pack, "language", ""), *getattr(library.pack, "languages", ()))
    languages = tuple(dict.fromkeys(tag for tag in tags if tag))
    return KnownValues(_finder(region, languages, frozenset(key for key in owners if key.isdigit())), owners)


@functools.lru_cache(maxsize=4)
def _finder(region: str | None, languages: tuple[str, ...], numbers: frozenset[str]) -> Finder:
    """The finder for these, which keeps what it has found: most texts are the same when a pack is read again."""
    return Finder(region, languages, numbers)


def values_of(contact: Contact, region: str | None) -> frozenset[str]:
    """What each number and address of a contact is compared by."""
    keys: set[str] = set()
    given = contact.given
    for key, number in numbers_of(contact):
        keys |= ways_to_dial(number, region)
        if DETAILS[key].kind == "phone":
            keys |= ways_to_dial(given[key], region)
    for key, value in given.items():
        if DETAILS[key].kind in ("email", "url", "shown"):
            keys.add(address_key(shown_address(value)))
    return frozenset(keys)


def _owners(library: Library) -> Iterator[Owner]:
    for area in library.areas.values():
        yield from (Owner(contact, area.name) for contact in area.contacts)
    for event in library.events.values():
        yield from (Owner(contact, event.name) for contact in event.contacts)
    for contact in library.contacts.values():
        yield Owner(contact, "")
