"""From something on a page back to the line of the content it comes from."""

from __future__ import annotations

from handbill.model.contacts import NATIONAL
from handbill.model.edition import Edition, Resolved
from handbill.model.library import Library, wording_key
from handbill.model.sheet import Line
from handbill.problems import Place


def written_at(edition: Edition, library: Library, line: Line) -> Place:
    """The statement's wording that this edition uses, or else the contact, the area, or the panel in the document."""
    of = library.positions.of
    if line.statement and line.statement in library.statements:
        return statement_at(edition, library, line.statement)
    if line.slot:
        text = line.text.replace("\N{NO-BREAK SPACE}", " ")
        contact = next((one for one in edition.contacts if text in _words_of(one)), None)
        if contact:
            return _contact_at(library, contact)
        return of("area", edition.area) if edition.area else of("document", edition.document)
    if line.panel:
        return of("document", edition.document, "panels", line.panel)
    return of("document", edition.document)


def statement_at(edition: Edition, library: Library, name: str) -> Place:
    """The wording of a statement that this edition uses."""
    return library.positions.of("statement", name, *wording_key(library, edition.document, name))


def _words_of(contact: Resolved) -> str:
    return " | ".join(part for part in (contact.label, contact.value, contact.hours, contact.note) if part)


def _contact_at(library: Library, contact: Resolved) -> Place:
    if contact.origin == NATIONAL:
        return library.positions.of("contact", contact.id)
    ids = [one.id for one in library.areas[contact.origin].contacts]
    return library.positions.of("area", contact.origin, "contacts", ids.index(contact.id))
