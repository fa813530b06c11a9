"""Ids that lead somewhere, and only to where they may."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handbill.model.contacts import NATIONAL, Contact
from handbill.model.library import Library
from handbill.model.words import NUMBER_FIELD, Document, Group
from handbill.problems import Place, Problem, nearest


def check_references(library: Library) -> list[Problem]:
    """Every id in the pack that names nothing, names the wrong thing, or goes round in a circle."""
    problems: list[Problem] = []
    for part in (_audiences, _statements, _contacts, _areas, _documents, _numbers):
        problems += part(library)
    return problems


def _unknown(noun: str, name: str, place: Place, known: Iterable[str]) -> Problem:
    return Problem(place, f"unknown-{noun}", f"there is no {noun} “{name}”", nearest(name, known))


def _missing(library: Library, noun: str, names: Iterable[tuple[str, Place]], known: Iterable[str]) -> Iterator[Problem]:
    """Names that nothing has. What is written but wrong in itself has a place already, and is told there."""
    known, written = list(known), library.positions.owners
    return (_unknown(noun, name, place, known) for name, place in names if name not in known and (noun, name) not in written)


def _audiences(library: Library) -> Iterator[Problem]:
    for audience in library.audiences.values():
        place = library.positions.of("audience", audience.id, "theme")
        yield from _missing(library, "theme", [(audience.theme, place)], library.themes)


def _statements(library: Library) -> Iterator[Problem]:
    readers = [*library.audiences, *library.documents]
    for statement in library.statements.values():
        at = lambda *where, own=statement.id: library.positions.of("statement", own, *where)  # noqa: E731
        yield from _missing(library, "source", ((name, at("sources", n)) for n, name in enumerate(statement.sources)), library.sources)
        for name in statement.wording:
            if name not in readers:
                yield _unknown("audience", name, at("wording", name), readers)


def _contact(library: Library, contact: Contact, path: str, prefix: tuple[str | int, ...]) -> Iterator[Problem]:
    at = lambda *where: library.positions.place(path, (*prefix, *where))  # noqa: E731
    yield from _missing(library, "role", [(contact.role, at("role"))], library.roles)
    yield from _missing(library, "audience", ((name, at("for", n)) for n, name in enumerate(contact.audiences)), library.audiences)
    yield from _missing(library, "audience", ((name, at("wording", name)) for name in contact.wording), library.audiences)


def _contacts(library: Library) -> Iterator[Problem]:
    for contact in library.contacts.values():
        yield from _contact(library, contact, *library.positions.owners["contact", contact.id])


def _areas(library: Library) -> Iterator[Problem]:
    for area in library.areas.values():
        path, prefix = library.positions.owners["area", area.id]
        at = lambda *where, path=path, prefix=prefix: library.positions.place(path, (*prefix, *where))  # noqa: E731
        if area.id == NATIONAL:
            yield Problem(at("id"), "reserved-id", "“national” is kept for copies without a place", "Give the area another id.")
        yield from _missing(library, "area", ((name, at("parents", n)) for n, name in enumerate(area.parents)), library.areas)
        yield from _circle(library, area.id, at("parents"))
        seen: set[str] = set()
        for number, contact in enumerate(area.contacts):
            if contact.id in seen:
                yield Problem(at("contacts", number, "id"), "duplicate-id", f"the contact “{contact.id}” is there twice", "Give one of them another id.")
            seen.add(contact.id)
            yield from _contact(library, contact, path, (*prefix, "contacts", number))


def _circle(library: Library, start: str, place: Place) -> Iterator[Problem]:
    trail, current = [start], list(library.areas[start].parents)
    seen: set[str] = set()
    while current:
        name = current.pop()
        if name == start:
            yield Problem(place, "circle", f"the area “{start}” is its own parent, by way of {' → '.join([*trail, start])}", "Take one of these parents away.")
            return
        if name in library.areas and name not in seen:
            seen.add(name)
            trail.append(name)
            current += library.areas[name].parents


def _documents(library: Library) -> Iterator[Problem]:
    for name, document in library.documents.items():
        at = lambda *where, own=name: library.positions.of("document", own, *where)  # noqa: E731
        yield from _missing(library, "audience", [(document.audience, at("audience"))], library.audiences)
        yield from _missing(library, "format", [(document.format, at("format"))], library.formats)
        for part in ("first", "then", "qr", "always"):
            roles = getattr(document.contacts, part)
            yield from _missing(library, "role", ((role, at("contacts", part, n)) for n, role in enumerate(roles)), library.roles)
        if document.format in library.formats:
            yield from _panels(library, name, document)


def _panels(library: Library, name: str, document: Document) -> Iterator[Problem]:
    wanted = library.formats[document.format].panels
    at = lambda *where: library.positions.of("document", name, "panels", *where)  # noqa: E731
    for panel in wanted:
        if panel not in document.panels:
            yield Problem(at(), "missing-panel", f"the panel “{panel}” is missing", f"The format “{document.format}” has a place for it: add it.")
    for key, panel_content in document.panels.items():
        if key not in wanted:
            place = library.positions.place(library.positions.owners["document", name][0], ("panels", key), key=True)
            yield _unknown("panel", key, place, wanted)
        yield from _group(library, panel_content, (key,), at)
        for group_key, group in panel_content.groups.items():
            yield from _group(library, group, (key, "groups", group_key), at)


def _group(library: Library, group: Group, where: tuple[str, ...], at: object) -> Iterator[Problem]:
    assert callable(at)
    named = ((name, at(*where, "statements", n)) for n, name in enumerate(group.statements))
    yield from _missing(library, "statement", named, library.statements)


def _numbers(library: Library) -> Iterator[Problem]:
    """Numbers in sentences stand for contacts, so that one change of a number reaches them all."""
    written = {contact.phone: contact.id for contact in library.contacts.values() if contact.phone}
    for text, place in _reader_texts(library):
        for field in NUMBER_FIELD.findall(text):
            contact = library.contacts.get(field)
            if contact is None:
                yield _unknown("contact", field, place, library.contacts)
            elif contact.phone is None:
                yield Problem(place, "no-number", f"the contact “{field}” has no phone number to print here", "Name a contact with a phone.")
        for number, owner in written.items():
            if re.search(rf"(?<!\d){re.escape(number)}(?!\d)", text):
                yield Problem(place, "number-in-text", f"the number {number} is written out here", f"Write {{{owner}}}: it then changes with the contact.")


def _reader_texts(library: Library) -> Iterator[tuple[str, Place]]:
    of = library.positions.of
    for statement in library.statements.values():
        yield statement.text, of("statement", statement.id, "text")
        for reader, text in statement.wording.items():
            yield text, of("statement", statement.id, "wording", reader)
    for name, document in library.documents.items():
        for key, panel in document.panels.items():
            parts = {(): panel, **{("groups", group): value for group, value in panel.groups.items()}}
            for where, part in parts.items():
                for field in ("heading", "note"):
                    text = getattr(part, field, None)
                    if text:
                        yield text, of("document", name, "panels", key, *where, field)
