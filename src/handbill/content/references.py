"""Ids that lead somewhere, and only to where they may."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handbill.content.numbers import check_number, numbers_in
from handbill.content.places import check_places
from handbill.model.contacts import Contact
from handbill.model.library import Library, Spot, region_of
from handbill.model.places import NATIONAL, Area
from handbill.model.words import NUMBER_FIELD, Document
from handbill.problems import Place, Problem, nearest


def check_references(library: Library, pictures: frozenset[str]) -> list[Problem]:
    """Every id in the pack that names nothing, names the wrong thing, or goes round in a circle.

    `pictures` are the names of the files in content/pictures/.
    """
    problems: list[Problem] = []
    for part in (_audiences, _roles, _statements, _contacts, _areas, _documents, _numbers):
        problems += part(library)
    problems += check_places(library)
    return [*problems, *_logos(library, pictures)]


def _unknown(noun: str, name: str, place: Place, known: Iterable[str]) -> Problem:
    return Problem(place, f"unknown-{noun}", f"there is no {noun} “{name}”", nearest(name, known))


def _missing(
    library: Library, noun: str, names: Iterable[tuple[str, Place]], known: Iterable[str]
) -> Iterator[Problem]:
    """Names that nothing has. What is written but wrong in itself has a place already, and is told there."""
    known, written = list(known), library.positions.owners
    return (
        _unknown(noun, name, place, known) for name, place in names if name not in known and (noun, name) not in written
    )


def _audiences(library: Library) -> Iterator[Problem]:
    for audience in library.audiences.values():
        place = library.positions.of("audience", audience.id, "theme")
        yield from _missing(library, "theme", [(audience.theme, place)], library.themes)


def _roles(library: Library) -> Iterator[Problem]:
    for role in library.roles.values():
        beside = [(role.beside, library.positions.of("role", role.id, "beside"))] if role.beside else []
        yield from _missing(library, "role", beside, library.roles)


def _statements(library: Library) -> Iterator[Problem]:
    written = (name for kind, name in library.positions.owners if kind in ("audience", "document"))
    readers = {*library.audiences, *library.documents, *written}
    for statement in library.statements.values():
        at = library.positions.spot("statement", statement.id)
        yield from _missing(library, "source", _each(statement.sources, at, "sources"), library.sources)
        for name in statement.wording:
            if name not in readers:
                yield _unknown("audience", name, at("wording", name, key=True), readers)


def _each(names: tuple[str, ...], at: Spot, *where: str) -> Iterator[tuple[str, Place]]:
    return ((name, at(*where, number)) for number, name in enumerate(names))


def _contact(library: Library, contact: Contact, at: Spot, *, local: bool) -> Iterator[Problem]:
    yield from check_number(contact, at, region_of(library), local=local)
    yield from numbers_in(library, ((getattr(contact, key), at(key)) for key in ("name", "label", "hours", "note")))
    yield from numbers_in(library, ((text, at("wording", reader)) for reader, text in contact.wording.items()))
    yield from _missing(library, "role", [(contact.role, at("role"))], library.roles)
    yield from _missing(library, "audience", _each(contact.audiences, at, "for"), library.audiences)
    yield from _crossed(contact, at)
    for number, name in enumerate(contact.audiences):
        reader = library.audiences.get(name)
        if contact.professional and reader and not reader.professional:
            message = f"“{contact.name}” is for professionals only, and {reader.name} are to see it"
            yield Problem(at("for", number), "professional-only", message, "Take one of the two out.")
    wordings = ((name, at("wording", name, key=True)) for name in contact.wording)
    yield from _missing(library, "audience", wordings, library.audiences)
    for key in ("name", "label", "hours", "note", "text", "option"):
        if re.search(r"[{}]", getattr(contact, key) or ""):
            message = "braces stand here, and a contact’s own words are printed as they are"
            yield Problem(at(key), "braces", message, "Write the number or the words out.")


def _crossed(thing: Contact | Area, at: Spot) -> Iterator[Problem]:
    if thing.valid_from and thing.valid_to and thing.valid_from > thing.valid_to:
        message = f"it ends on {thing.valid_to}, before it begins on {thing.valid_from}"
        yield Problem(at("valid_to"), "dates-crossed", message, "Correct one of the two dates.")


def _contacts(library: Library) -> Iterator[Problem]:
    for contact in library.contacts.values():
        yield from _contact(library, contact, library.positions.spot("contact", contact.id), local=bool(contact.places))
    for event in library.events.values():
        at = library.positions.spot("event", event.id)
        yield from _own(library, event.contacts, at)


def _areas(library: Library) -> Iterator[Problem]:
    for area in library.areas.values():
        at = library.positions.spot("area", area.id)
        if area.id == NATIONAL:
            message = "“national” is kept for copies without a place"
            yield Problem(at("id"), "reserved-id", message, "Give the area another id.")
        yield from _missing(library, "area", _each(area.parents, at, "parents"), library.areas)
        yield from _crossed(area, at)
        yield from _circle(library, area.id, at("parents"))
        yield from _own(library, area.contacts, at)


def _own(library: Library, contacts: Iterable[Contact], at: Spot) -> Iterator[Problem]:
    """The contacts in the list of an area or event."""
    seen: set[str] = set()
    for number, contact in enumerate(contacts):
        if contact.id in seen:
            message = f"the contact “{contact.id}” is there twice"
            yield Problem(at("contacts", number, "id"), "duplicate-id", message, "Give one of them another id.")
        seen.add(contact.id)
        yield from _contact(library, contact, at.within("contacts", number), local=True)


def _circle(library: Library, start: str, place: Place) -> Iterator[Problem]:
    """Walk up through the parents; to come back to the start is a circle."""
    to_walk: list[tuple[str, tuple[str, ...]]] = [(name, (start,)) for name in library.areas[start].parents]
    seen: set[str] = set()
    while to_walk:
        name, trail = to_walk.pop()
        if name == start:
            message = f"the area “{start}” is its own parent: {' → '.join((*trail, start))}"
            yield Problem(place, "circle", message, "Take one of these parents away.")
            return
        if name in library.areas and name not in seen:
            seen.add(name)
            to_walk += [(parent, (*trail, name)) for parent in library.areas[name].parents]


def _documents(library: Library) -> Iterator[Problem]:
    for name, document in library.documents.items():
        at = library.positions.spot("document", name)
        yield from _missing(library, "audience", [(document.audience, at("audience"))], library.audiences)
        yield from _missing(library, "format", [(document.format, at("format"))], library.formats)
        for part in ("first", "after", "then", "qr", "always"):
            roles: tuple[str, ...] = getattr(document.contacts, part)
            yield from _missing(library, "role", _each(roles, at, "contacts", part), library.roles)
        if document.format in library.formats:
            yield from _panels(library, document, at.within("panels"))


def _panels(library: Library, document: Document, at: Spot) -> Iterator[Problem]:
    wanted = library.formats[document.format].panels
    for panel in wanted:
        if panel not in document.panels:
            message = f"the panel “{panel}” is missing"
            yield Problem(at(), "missing-panel", message, f"The format “{document.format}” has a place for it: add it.")
    for key, content in document.panels.items():
        if key not in wanted:
            yield _unknown("panel", key, at(key, key=True), wanted)
        yield from _missing(
            library, "statement", _each(content.statements, at.within(key), "statements"), library.statements
        )
        for name, group in content.groups.items():
            inside = at.within(key, "groups", name)
            yield from _missing(library, "statement", _each(group.statements, inside, "statements"), library.statements)


def _numbers(library: Library) -> Iterator[Problem]:
    """Numbers in sentences stand for contacts, so that one change of a number reaches them all."""
    known = dict(_written_numbers(library))
    for text, place in _reader_texts(library):
        for field in NUMBER_FIELD.findall(text):
            contact = library.contacts.get(field)
            yield from _missing(library, "contact", [(field, place)], library.contacts)
            if contact and contact.phone is None:
                message = f"the contact “{field}” has no phone number to print here"
                yield Problem(place, "no-number", message, "Name a contact with a phone.")
        for number in _A_NUMBER.findall(text):
            owner = known.get(re.sub(r"\D", "", number))
            if owner:
                message = f"the number {number} is written out here"
                yield Problem(place, "number-in-text", message, owner)


_A_NUMBER = re.compile(r"(?<!\d)\d[\d ]*\d(?!\d)")


def _written_numbers(library: Library) -> Iterator[tuple[str, str]]:
    """The digits of every contact's number, and what to write in its place."""
    for area in library.areas.values():
        for contact in area.contacts:
            if contact.phone:
                yield (
                    re.sub(r"\D", "", contact.phone),
                    f"It belongs to {area.name}: local numbers stand on the card only.",
                )
    for contact in library.contacts.values():
        if contact.phone:
            yield re.sub(r"\D", "", contact.phone), f"Write {{{contact.id}}}: it then changes with the contact."


def _reader_texts(library: Library) -> Iterator[tuple[str, Place]]:
    for statement in library.statements.values():
        at = library.positions.spot("statement", statement.id)
        yield statement.text, at("text")
        yield from ((text, at("wording", reader)) for reader, text in statement.wording.items())
    for name, document in library.documents.items():
        for key, panel in document.panels.items():
            at = library.positions.spot("document", name).within("panels", key)
            yield from ((text, at(field)) for field, text in (("heading", panel.heading), ("note", panel.note)) if text)
            for group_key, group in panel.groups.items():
                if group.heading:
                    yield group.heading, at("groups", group_key, "heading")


def _logos(library: Library, pictures: frozenset[str]) -> Iterator[Problem]:
    spots = (
        [(library.pack.brand, Spot(library.positions, "content/pack.yaml"))] if hasattr(library.pack, "brand") else []
    )
    spots += [(area.brand, library.positions.spot("area", area.id)) for area in library.areas.values()]
    for brand, at in spots:
        for number, file in enumerate(brand.logos):
            if file not in pictures:
                message = f"there is no file “{file}” in content/pictures"
                yield Problem(at("brand", "logos", number), "missing-picture", message, nearest(file, pictures))
