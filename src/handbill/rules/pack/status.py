"""Unconfirmed text is reported, so that a draft is not mistaken for a finished copy."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.library import Library, Locator
from handbill.model.places import printed_words
from handbill.model.words import Document
from handbill.problems import Location, Problem
from handbill.rules.pack.stage import content_rule
from handbill.support.placeholders import is_placeholder

_TILL_THEN = "Until then its copies are marked as drafts."


@content_rule("unconfirmed")
def unconfirmed_words(library: Library) -> Iterator[Problem]:
    """A warning for each unconfirmed statement and document in use."""
    positions = library.positions
    for document_id, document in library.documents.items():
        if document.status == "unconfirmed":
            place = positions.of("document", document_id, "status")
            hint = f"Read its headings and notes, then take “status” out. {_TILL_THEN}"
            yield Problem(place, "unconfirmed", f"the words of “{document_id}” are not confirmed", hint, "warning")
    for statement_id in sorted(_used(library)):
        if library.statements[statement_id].status == "unconfirmed":
            place = positions.of("statement", statement_id, "status")
            hint = f"Read its source, then take “status” out. {_TILL_THEN}"
            yield Problem(place, "unconfirmed", f"the statement “{statement_id}” is not confirmed", hint, "warning")


@content_rule("placeholder")
def unknown_words(library: Library) -> Iterator[Problem]:
    """A warning for each “TBC” in printed text."""
    for text, place in _printed(library):
        if is_placeholder(library, text):
            message = f"this is not known yet: “{text}”"
            yield Problem(place, "placeholder", message, f"Fill in the real one. {_TILL_THEN}", "warning")


def _used(library: Library) -> set[str]:
    statements: set[str] = set()
    for document in library.documents.values():
        for panel in document.panels.values():
            for group in (panel, *panel.groups.values()):
                statements.update(group.statements)
    return statements


def _printed(library: Library) -> Iterator[tuple[str, Location]]:
    """Every text of statements, documents and places."""
    for statement in library.statements.values():
        locator = library.positions.spot("statement", statement.id)
        yield statement.text, locator("text")
        for reader, text in statement.wording.items():
            yield text, locator("wording", reader)
    for document_id, document in library.documents.items():
        locator = library.positions.spot("document", document_id)
        for words, location in _of_document(document, locator):
            if words:
                yield words, location
    for kind, places in (("area", library.areas), ("venue", library.venues), ("event", library.events)):
        for place in places.values():
            locator = library.positions.spot(kind, place.id)
            for field, text in printed_words(place):
                yield text, locator(field)


def _of_document(document: Document, locator: Locator) -> Iterator[tuple[str | None, Location]]:
    """A document's title, headings and notes, where it has them."""
    yield document.title, locator("title")
    for panel_id, panel in document.panels.items():
        inside = locator.within("panels", panel_id)
        yield panel.heading, inside("heading")
        yield panel.note, inside("note")
        for group_id, group in panel.groups.items():
            yield group.heading, inside("groups", group_id, "heading")
