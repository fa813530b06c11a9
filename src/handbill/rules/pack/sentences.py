"""Contacts in the pack's own sentences: each is named by its id, and holds on every copy with the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handbill.model.contacts import Contact
from handbill.model.library import Library, wording_key
from handbill.model.words import NUMBER_FIELD, Document
from handbill.problems import Location, Problem, nearest
from handbill.rules.pack.stage import reference_rule
from handbill.rules.pack.texts import Sentence, of_document, sentences_of
from handbill.support.values import KnownValues


@reference_rule("braces", "unknown-contact", "no-number")
def fields_of_sentences(library: Library) -> Iterator[Problem]:
    """{contact-id} that names no contact with a number, or that is in a text printed as it is."""
    for sentence in sentences_of(library):
        yield from _fields(library, sentence)


@reference_rule("number-not-everywhere")
def numbers_that_do_not_hold(library: Library) -> Iterator[Problem]:
    """Contacts in sentences, by their ids or with their addresses, that do not hold on every copy with the sentence."""
    known = KnownValues.of(library)
    for document_id, document in library.documents.items():
        yield from _where_it_holds(library, known, document_id, document)


def _fields(library: Library, sentence: Sentence) -> Iterator[Problem]:
    if not sentence.fields:
        if re.search(r"[{}]", sentence.text):
            message = "this text is printed as it is, with these braces"
            yield Problem(sentence.place, "braces", message, "Write the words out.")
        return
    for contact_id in NUMBER_FIELD.findall(sentence.text):
        contact = library.contacts.get(contact_id)
        if contact is None and ("contact", contact_id) not in library.positions.owners:
            message = f"there is no contact “{contact_id}”"
            yield Problem(sentence.place, "unknown-contact", message, nearest(contact_id, library.contacts))
        elif contact and not (contact.phone or contact.text):
            message = f"the contact “{contact_id}” has no phone number to print here"
            yield Problem(sentence.place, "no-number", message, "Name a contact with a phone.")


def _where_it_holds(library: Library, known: KnownValues, name: str, document: Document) -> Iterator[Problem]:
    """Report named contacts that some copies may not show: no other contact can take their place in a sentence."""
    audience = library.audiences.get(document.audience)
    for text, place, nations in _printed_by(library, name, document) if audience else ():
        for written, contacts in _named(library, known, text):
            reasons = []
            for contact in contacts:
                professional = bool(audience and audience.professional)
                reasons.append(_does_not_hold(contact, document, nations, professional=professional))
            if all(reasons):
                message = f"{written} stands in a sentence of “{name}”, and {reasons[0]}"
                hint = "Name a contact that holds on each copy, or leave the number to the card."
                yield Problem(place, "number-not-everywhere", message, hint)


def _named(library: Library, known: KnownValues, text: str) -> Iterator[tuple[str, list[Contact]]]:
    """The contacts in a text: each id in braces, and each address with the contacts that have it."""
    for contact_id in NUMBER_FIELD.findall(text):
        if contact_id in library.contacts:
            yield f"{{{contact_id}}}", [library.contacts[contact_id]]
    for found in known.finder.found_in(NUMBER_FIELD.sub(" ", text)):
        owners = known.owners_of(found)
        if found.is_address and any(owner.everywhere for owner in owners):
            yield found.text, [owner.contact for owner in owners if owner.everywhere]


def _does_not_hold(contact: Contact, document: Document, nations: set[str], *, professional: bool) -> str:
    """Why a contact cannot be on every copy; empty when it can. Without nations the sentence is for all of them."""
    if contact.places:
        return f"“{contact.name}” is for {', '.join(contact.places)} only"
    if contact.nations and (not nations or nations - set(contact.nations)):
        return f"“{contact.name}” is for {', '.join(contact.nations)} only"
    if not contact.is_for(document.audience):
        return f"“{contact.name}” is not for “{document.audience}”"
    if contact.professional and not professional:
        return f"“{contact.name}” is for professionals only"
    return ""


def _printed_by(library: Library, name: str, document: Document) -> Iterator[tuple[str, Location, set[str]]]:
    """Each text of a document, with its location and the nations it is for."""
    nations = set(document.nations)
    for sentence in of_document(library, name, document):
        yield sentence.text, sentence.place, nations
    statements: dict[str, None] = {}
    for panel in document.panels.values():
        for group in (panel, *panel.groups.values()):
            statements |= dict.fromkeys(group.statements)
    for statement_id in statements:
        statement = library.statements.get(statement_id)
        if statement:
            own = set(statement.nations)
            both = nations | own
            if nations and own:
                both = nations & own
            for keys in _keys_of(library, name, statement_id):
                text = statement.text
                if keys[0] == "wording":
                    text = statement.wording[keys[1]]
                yield text, library.positions.of("statement", statement_id, *keys), both


def _keys_of(library: Library, document: str, statement: str) -> Iterable[tuple[str, ...]]:
    """The key paths of the wordings of a statement that a document uses, in some profile or other."""
    return dict.fromkeys(wording_key(library, document, statement, profile) for profile in ("", *library.profiles))
