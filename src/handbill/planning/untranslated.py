"""Finds text on a copy that has no translation into its language."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.edition_key import EditionKey, Owner
from handbill.model.edition_parts import Text, Whereabouts
from handbill.model.library import Library
from handbill.model.views import Resolved

PAPERS = "paper."
"""The names of the texts of working papers begin with this; copies do not have them."""

_OF_PAGES = "web-"
"""The names of the texts that web pages alone have begin with this."""
_NOT_PRINTED = ("name-bodies",)
"""Texts by which lines are broken, and which no copy has: another language may do without them."""


def untranslated_on(
    library: Library, key: EditionKey, text: Text, where: Whereabouts, contacts: tuple[Resolved, ...]
) -> tuple[Owner, ...]:
    """The owners of text on a copy that is printed in the pack's language, each once."""
    if not library.untranslated:
        return ()
    owners = [*_of_document(library, key, text), *_of_places(where), *_of_contacts(library, contacts)]
    return tuple(dict.fromkeys(owner for owner in owners if owner in library.untranslated))


def _of_document(library: Library, key: EditionKey, text: Text) -> Iterator[Owner]:
    yield "pack", text.pack
    yield "document", key.document
    is_page = library.profiles[key.profile].web is not None
    has_title = library.documents[key.document].title is not None
    if not has_title or is_page:  # its title is then made of these
        yield "audience", key.audience
    if not has_title:
        yield "format", key.format
    yield "profile", key.profile
    yield "wording", ""  # the names of months and days
    for statement in text.statements:
        yield "statement", statement
    for name in text.wording:
        if name.startswith(_OF_PAGES) and not is_page:
            continue
        if not name.startswith(PAPERS) and name not in _NOT_PRINTED:
            yield "wording", name


def _of_places(where: Whereabouts) -> Iterator[Owner]:
    for place in where.places:
        yield "area", place
    if where.venue:
        yield "venue", where.venue.id
    if where.event:
        yield "event", where.event.id


def _of_contacts(library: Library, contacts: tuple[Resolved, ...]) -> Iterator[Owner]:
    for contact in contacts:
        own_id = f"{contact.origin}/{contact.id}"
        yield "area-contact", own_id
        yield "event-contact", own_id
        yield "contact", contact.id
        if library.roles[contact.role].label == contact.label:
            yield "role", contact.role
