"""Numbers and addresses in the words of contacts and places: their own, or those of a contact that holds there too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbill.model.contact_values import numbers_of
from handbill.model.contacts import TEXTS, Contact, keys_of
from handbill.model.library import Library, Locator, audiences_of, region_of
from handbill.model.places import Area, printed_words
from handbill.model.translated import NAME
from handbill.problems import Location, Problem
from handbill.rules.pack.stage import reference_rule
from handbill.support.values import Found, KnownValues, values_of

_LOCAL = range(5, 8)
"""In figures: a number without its area code has so many, or a short code that nobody has made a contact."""


@dataclass(frozen=True)
class _Words:
    """What is written about a contact or place, and for whom its copies are."""

    text: str
    place: Location
    own: frozenset[str]
    """The numbers and addresses of the contact itself."""
    readers: frozenset[str]
    nations: frozenset[str]
    is_name: bool = False
    """Whether it is a name or postal address, in which figures are its own: Studio 338."""


@reference_rule("number-in-text", "address-in-text")
def values_in_own_words(library: Library) -> Iterator[Problem]:
    """Numbers and addresses in the words of contacts and places that are of no contact, or of one for others."""
    known = KnownValues.of(library)
    for words in (*_of_contacts(library), *_of_places(library)):
        for found in known.finder.found_in(words.text):
            if _is_refused(known, found, words) and not _holds(library, known, found, words):
                yield _problem(known, found, words)


def _is_refused(known: KnownValues, found: Found, words: _Words) -> bool:
    """Whether it is more than figures of a name, or of hours and the like."""
    if words.is_name and not found.is_address:
        return found.kind == "number" and (len(found.key) >= _LOCAL[0] or known.finder.is_to_be_rung(found))
    if found.kind == "figures":
        return len(found.key) in _LOCAL and len(re.findall(r"\d+", found.text)) <= 2
    return True


def _holds(library: Library, known: KnownValues, found: Found, words: _Words) -> bool:
    """Whether it is the contact's own, or that of a contact of the pack for the same readers and nations."""
    if found.key in words.own:
        return True
    for owner in known.owners_of(found):
        contact = owner.contact
        professionals = all(library.audiences[reader].professional for reader in words.readers)
        if (
            owner.everywhere
            and words.readers <= set(audiences_of(library, contact))
            and (not contact.nations or (words.nations and words.nations <= set(contact.nations)))
            and (professionals or not contact.professional)
        ):
            return True
    return False


def _problem(known: KnownValues, found: Found, words: _Words) -> Problem:
    owners = known.owners_of(found)
    hint = "Make it a contact of its own: then it is checked, and handbill where finds it."
    if owners:
        whose = owners[0].place or owners[0].contact.name
        hint = f"It is a number of {whose}, which does not hold on all of these copies: take it out."
    if found.is_address:
        hint = hint.replace("a number", "an address")
        return Problem(words.place, "address-in-text", f"this text contains an address: {found.text}", hint)
    return Problem(words.place, "number-in-text", f"this text contains a telephone number: {found.text}", hint)


def _of_contacts(library: Library) -> Iterator[_Words]:
    """The names, labels, hours and notes of all contacts."""
    for contact in library.contacts.values():
        yield from _of_contact(library, contact, library.positions.spot("contact", contact.id), contact.nations)
    for area in library.areas.values():
        yield from _own(library, area.contacts, library.positions.spot("area", area.id), area.nation)
    for event in library.events.values():
        held_in = library.areas.get(event.area)
        nation = held_in.nation if held_in else ""
        yield from _own(library, event.contacts, library.positions.spot("event", event.id), nation)


def _own(library: Library, contacts: Iterable[Contact], locator: Locator, nation: str) -> Iterator[_Words]:
    for number, contact in enumerate(contacts):
        yield from _of_contact(library, contact, locator.within("contacts", number), (nation,))


def _of_contact(library: Library, contact: Contact, locator: Locator, nations: tuple[str, ...]) -> Iterator[_Words]:
    own, readers = values_of(contact, region_of(library)), frozenset(audiences_of(library, contact))
    texts = [("name", contact.name, True), ("label", contact.label, False)]
    texts += [(key, contact.detail(key), False) for key in keys_of("words", "menu")]
    texts += [(key, contact.detail(key), False) for key in TEXTS if key in dict(numbers_of(contact))]
    for key, text, is_name in texts:
        if text:
            yield _Words(text, locator(key), own, readers, frozenset(nations), is_name)
    for reader, text in contact.wording.items():
        yield _Words(text, locator("wording", reader), own, frozenset([reader]) & readers, frozenset(nations))


def _of_places(library: Library) -> Iterator[_Words]:
    """The printed words of areas, venues and events. Their copies are for all readers."""
    readers = frozenset(library.audiences)
    for kind, places in (("area", library.areas), ("venue", library.venues), ("event", library.events)):
        for place in places.values():
            locator = library.positions.spot(kind, place.id)
            area = place if isinstance(place, Area) else library.areas.get(place.area)
            nations = frozenset([area.nation] if area else [])
            for key, text in printed_words(place):
                is_name = key == "name" or NAME in type(place).model_fields[key].metadata
                yield _Words(text, locator(key), frozenset(), readers, nations, is_name)
