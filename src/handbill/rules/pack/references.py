"""Ids name something that exists and that may be named there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handbill.model.contacts import ALL_AUDIENCES, Contact, keys_of
from handbill.model.edition_key import NATIONAL
from handbill.model.library import Library, Locator, audiences_of, region_of
from handbill.model.places import Area
from handbill.model.words import Document, Group
from handbill.problems import Location, Problem, nearest
from handbill.rules.pack.numbers import check_number
from handbill.rules.pack.stage import reference_rule

_OF_CONTACTS = (
    "duplicate-id",
    "lost-zero",
    "not-whole",
    "unknown-role",
    "unknown-audience",
    "dates-crossed",
    "professional-only",
    "braces",
)
"""The codes that any contact can have, wherever it is written."""


def _unknown(noun: str, name: str, place: Location, known: Iterable[str]) -> Problem:
    return Problem(place, f"unknown-{noun}", f"there is no {noun} “{name}”", nearest(name, known))


def _missing(
    library: Library, noun: str, names: Iterable[tuple[str, Location]], known: Iterable[str]
) -> Iterator[Problem]:
    """A problem for each name that no entry has. An entry with errors counts: it is reported at its own location."""
    choices, written = list(known), library.positions.owners
    for wanted, place in names:
        if wanted not in choices and (noun, wanted) not in written:
            yield _unknown(noun, wanted, place, choices)


@reference_rule("no-region")
def region(library: Library) -> Iterator[Problem]:
    """Report a missing region: without it telephone numbers cannot be checked, and wrong ones would pass."""
    if not hasattr(library.pack, "id") or library.pack.region:
        return  # pack.yaml has errors of its own, which are reported already
    place = library.positions.place("content/pack.yaml", ("language",))
    message = "pack.yaml does not say in which country its telephone numbers are dialled"
    yield Problem(place, "no-region", message, "Add “region: GB”, or another country's two letters.")


@reference_rule("unknown-theme", "reserved-id")
def audiences(library: Library) -> Iterator[Problem]:
    """The theme of each audience exists, and no audience has the id “all”."""
    for audience in library.audiences.values():
        if audience.id == ALL_AUDIENCES:
            place = library.positions.of("audience", audience.id, "id")
            message = "“all” is kept for contacts that each audience may see"
            yield Problem(place, "reserved-id", message, "Give the audience another id.")
        place = library.positions.of("audience", audience.id, "theme")
        yield from _missing(library, "theme", [(audience.theme, place)], library.themes)


@reference_rule("unknown-role")
def roles(library: Library) -> Iterator[Problem]:
    """All roles that roles name exist."""
    for role in library.roles.values():
        if role.beside:
            place = library.positions.of("role", role.id, "beside")
            yield from _missing(library, "role", [(role.beside, place)], library.roles)


@reference_rule("unknown-source", "unknown-audience")
def statements(library: Library) -> Iterator[Problem]:
    """All sources and audiences of each statement exist."""
    written = [owner_id for kind, owner_id in library.positions.owners if kind in ("audience", "document")]
    readers = {*library.audiences, *library.documents, *written}
    readers |= {*library.profiles, *(f"{reader}.{profile}" for reader in readers for profile in library.profiles)}
    for statement in library.statements.values():
        locator = library.positions.spot("statement", statement.id)
        yield from _missing(library, "source", _each(statement.sources, locator, "sources"), library.sources)
        for reader in statement.wording:
            if reader not in readers:
                yield _unknown("audience", reader, locator("wording", reader, key=True), readers)


def _each(names: tuple[str, ...], locator: Locator, *where: str) -> Iterator[tuple[str, Location]]:
    return ((wanted, locator(*where, number)) for number, wanted in enumerate(names))


def _contact(library: Library, contact: Contact, locator: Locator, *, local: bool) -> Iterator[Problem]:
    yield from check_number(contact, locator, region_of(library), local=local)
    yield from _missing(library, "role", [(contact.role, locator("role"))], library.roles)
    if contact.audiences != (ALL_AUDIENCES,):
        yield from _missing(library, "audience", _each(contact.audiences, locator, "for"), library.audiences)
    yield from _crossed(contact, locator)
    if contact.professional:
        yield from _for_others(library, contact, locator)
    wordings = [(reader, locator("wording", reader, key=True)) for reader in contact.wording]
    yield from _missing(library, "audience", wordings, library.audiences)
    for field in ("name", "label", *keys_of("words", "text", "menu")):
        if re.search(r"[{}]", getattr(contact, field) or ""):
            message = "a contact’s own text is printed as it is, with these braces"
            yield Problem(locator(field), "braces", message, "Write the number or the words out.")


def _for_others(library: Library, contact: Contact, locator: Locator) -> Iterator[Problem]:
    """Contacts for professionals only that name an audience which is not a professional one."""
    for audience_id in audiences_of(library, contact):
        audience = library.audiences[audience_id]
        if not audience.professional:
            place = locator("for")
            if audience_id in contact.audiences:
                place = locator("for", contact.audiences.index(audience_id))
            message = f"“{contact.name}” is for professionals only, and {audience.name} are to see it"
            yield Problem(place, "professional-only", message, "Take one of the two out.")


def _crossed(thing: Contact | Area, locator: Locator) -> Iterator[Problem]:
    if thing.valid_from and thing.valid_to and thing.valid_from > thing.valid_to:
        message = f"it ends on {thing.valid_to}, before it begins on {thing.valid_from}"
        yield Problem(locator("valid_to"), "dates-crossed", message, "Correct one of the two dates.")


@reference_rule(*_OF_CONTACTS)
def contacts(library: Library) -> Iterator[Problem]:
    """Contacts of the pack and of events: their ids, numbers and dates."""
    for contact in library.contacts.values():
        yield from _contact(library, contact, library.positions.spot("contact", contact.id), local=bool(contact.places))
    for event in library.events.values():
        locator = library.positions.spot("event", event.id)
        yield from _own(library, event.contacts, locator)


@reference_rule("reserved-id", "unknown-area", "circle", *_OF_CONTACTS)
def areas(library: Library) -> Iterator[Problem]:
    """Areas: their ids, parents and contacts."""
    for area in library.areas.values():
        locator = library.positions.spot("area", area.id)
        if area.id == NATIONAL:
            message = "“national” is kept for copies without a place"
            yield Problem(locator("id"), "reserved-id", message, "Give the area another id.")
        yield from _missing(library, "area", _each(area.parents, locator, "parents"), library.areas)
        yield from _crossed(area, locator)
        yield from _circle(library, area.id, locator("parents"))
        yield from _own(library, area.contacts, locator)


def _own(library: Library, contacts: Iterable[Contact], locator: Locator) -> Iterator[Problem]:
    """The contacts in the own list of an area or event."""
    seen: set[str] = set()
    for number, contact in enumerate(contacts):
        if contact.id in seen:
            message = f"the contact “{contact.id}” is there twice"
            yield Problem(locator("contacts", number, "id"), "duplicate-id", message, "Give one of them another id.")
        seen.add(contact.id)
        yield from _contact(library, contact, locator.within("contacts", number), local=True)


def _circle(library: Library, start: str, place: Location) -> Iterator[Problem]:
    """Report an area that is its own parent, directly or through others."""
    to_walk: list[tuple[str, tuple[str, ...]]] = [(area_id, (start,)) for area_id in library.areas[start].parents]
    seen: set[str] = set()
    while to_walk:
        area_id, trail = to_walk.pop()
        if area_id == start:
            message = f"the area “{start}” is its own parent: {' → '.join((*trail, start))}"
            yield Problem(place, "circle", message, "Take one of these parents away.")
            return
        if area_id in library.areas and area_id not in seen:
            seen.add(area_id)
            to_walk += [(parent, (*trail, area_id)) for parent in library.areas[area_id].parents]


@reference_rule(
    "unknown-audience",
    "unknown-format",
    "unknown-role",
    "unknown-size",
    "missing-panel",
    "unknown-panel",
    "unknown-statement",
)
def documents(library: Library) -> Iterator[Problem]:
    """Everything that a document names exists."""
    for document_id, document in library.documents.items():
        locator = library.positions.spot("document", document_id)
        yield from _missing(library, "audience", [(document.audience, locator("audience"))], library.audiences)
        yield from _missing(library, "format", [(document.format, locator("format"))], library.formats)
        for row in ("first", "after", "then", "qr", "always"):
            roles: tuple[str, ...] = getattr(document.contacts, row)
            yield from _missing(library, "role", _each(roles, locator, "contacts", row), library.roles)
        if document.format in library.formats:
            yield from _panels(library, document, locator.within("panels"))


def _panels(library: Library, document: Document, locator: Locator) -> Iterator[Problem]:
    wanted = library.formats[document.format].panels
    for panel in wanted:
        if panel not in document.panels:
            message = f"the panel “{panel}” is missing"
            hint = f"The format “{document.format}” has a place for it: add it."
            yield Problem(locator(), "missing-panel", message, hint)
    for panel_id, content in document.panels.items():
        if panel_id not in wanted:
            yield _unknown("panel", panel_id, locator(panel_id, key=True), wanted)
        yield from _group(library, document, content, locator.within(panel_id))
        for group_id, group in content.groups.items():
            yield from _group(library, document, group, locator.within(panel_id, "groups", group_id))


def _group(library: Library, document: Document, group: Group, locator: Locator) -> Iterator[Problem]:
    """The statements of a panel or a part of one, and which of them a size has."""
    yield from _missing(library, "statement", _each(group.statements, locator, "statements"), library.statements)
    for size, kept in group.sizes.items():
        sizes = library.formats[document.format].sizes
        yield from _missing(library, "size", [(size, locator("sizes", size, key=True))], sizes)
        for number, statement in enumerate(kept):
            if statement not in group.statements:
                message = f"the size “{size}” has the statement “{statement}”, which its part of the panel has not"
                hint = "Add it to `statements`: sizes only leave out."
                yield Problem(locator("sizes", size, number), "unknown-statement", message, hint)
