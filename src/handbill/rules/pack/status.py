"""Words that nobody has confirmed yet are told, so that a draft is not mistaken for the finished thing."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.library import Library
from handbill.model.places import printed_words
from handbill.problems import Location, Problem
from handbill.rules.pack.stage import content_rule
from handbill.support.placeholders import is_placeholder

_TILL_THEN = "Until then its copies are marked as drafts."


@content_rule("unconfirmed")
def unconfirmed_words(library: Library) -> Iterator[Problem]:
    """A warning for each unconfirmed statement and document in use."""
    positions = library.positions
    for name, document in library.documents.items():
        if document.status == "unconfirmed":
            place = positions.of("document", name, "status")
            hint = f"Read its headings and notes, then take “status” out. {_TILL_THEN}"
            yield Problem(place, "unconfirmed", f"the words of “{name}” are not confirmed", hint, "warning")
    for name in sorted(_used(library)):
        if library.statements[name].status == "unconfirmed":
            place = positions.of("statement", name, "status")
            hint = f"Read its source, then take “status” out. {_TILL_THEN}"
            yield Problem(place, "unconfirmed", f"the statement “{name}” is not confirmed", hint, "warning")


@content_rule("placeholder")
def unknown_words(library: Library) -> Iterator[Problem]:
    """A warning for each “TBC” in words that are printed."""
    for text, place in _printed(library):
        if is_placeholder(library, text):
            message = f"this is not known yet: “{text}”"
            yield Problem(place, "placeholder", message, f"Fill in the real one. {_TILL_THEN}", "warning")


def _used(library: Library) -> set[str]:
    return {
        name
        for document in library.documents.values()
        for panel in document.panels.values()
        for group in (panel, *panel.groups.values())
        for name in group.statements
    }


def _printed(library: Library) -> Iterator[tuple[str, Location]]:
    """Every text of statements, documents and places."""
    for statement in library.statements.values():
        at = library.positions.spot("statement", statement.id)
        yield statement.text, at("text")
        yield from ((text, at("wording", reader)) for reader, text in statement.wording.items())
    for name, document in library.documents.items():
        at = library.positions.spot("document", name)
        texts = [(document.title, at("title"))]
        for key, panel in document.panels.items():
            inside = at.within("panels", key)
            texts += [(panel.heading, inside("heading")), (panel.note, inside("note"))]
            texts += [(group.heading, inside("groups", one, "heading")) for one, group in panel.groups.items()]
        yield from ((text, place) for text, place in texts if text)
    for kind, places in (("area", library.areas), ("venue", library.venues), ("event", library.events)):
        for place in places.values():
            at = library.positions.spot(kind, place.id)
            yield from ((text, at(key)) for key, text in printed_words(place))
