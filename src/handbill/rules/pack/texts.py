"""Every text of the pack itself that readers see; the texts of places are looked at in own_words.py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handbill.model.library import Library, Locator
from handbill.model.words import Document, Group
from handbill.problems import Location

FIELD = "〈〉"
"""Stands for what is filled in: figures beside it would be read as part of it."""


@dataclass(frozen=True)
class Sentence:
    """A text of the pack that readers see, with its location."""

    text: str
    place: Location
    fields: bool = True
    """Whether {contact-id} in it is replaced by the contact's number."""
    names: bool = False
    """Whether it is the name of an edition or the like, which may have figures of its own."""
    statement: str | None = None
    """The id of the statement that it is a wording of: figures in it have a source."""


def sentences_of(library: Library) -> Iterator[Sentence]:
    """Every text of the pack itself that readers see; the texts of places are checked by the rules for places."""
    positions = library.positions
    for statement in library.statements.values():
        locator = positions.spot("statement", statement.id)
        yield Sentence(statement.text, locator("text"), statement=statement.id)
        for reader, text in statement.wording.items():
            yield Sentence(text, locator("wording", reader), statement=statement.id)
    for document_id, document in library.documents.items():
        yield from of_document(library, document_id, document)
    for audience in library.audiences.values():
        yield Sentence(audience.name, positions.of("audience", audience.id, "name"), fields=False)
    yield from _of_pack(library)
    for wording_id, text in getattr(library.wording, "texts", {}).items():
        place = positions.place("content/wording.yaml", ("texts", wording_id))
        yield Sentence(_braceless(text), place, fields=False)
    yield from _elsewhere(library)


def _of_pack(library: Library) -> Iterator[Sentence]:
    """The pack's title and edition, and its months and weekdays. Errors of pack.yaml itself are reported already."""
    positions = library.positions
    for key in ("title" if getattr(library.pack, "title", None) else "id", "edition"):
        if text := getattr(library.pack, key, None):
            place = positions.place("content/pack.yaml", (key,))
            yield Sentence(text, place, fields=False, names=key != "title")
    for key in ("months", "weekdays"):
        for number, text in enumerate(getattr(library.wording, key, None) or ()):
            yield Sentence(text, positions.place("content/wording.yaml", (key, number)), fields=False)


def _elsewhere(library: Library) -> Iterator[Sentence]:
    """The labels of roles, the wording of profiles, and the names of formats, which are in the PDF's title."""
    positions = library.positions
    for format_id, form in library.formats.items():
        yield Sentence(form.name, positions.of("format", format_id, "name"), fields=False)
    for role in library.roles.values():
        if role.label:
            yield Sentence(role.label, positions.of("role", role.id, "label"), fields=False)
    for profile_id, profile in library.profiles.items():
        locator = positions.spot("profile", profile_id)
        for wording_id, text in profile.wording.items():
            yield Sentence(_braceless(text), locator("wording", wording_id), fields=False)


def _braceless(text: str) -> str:
    """A text of wording with a bracket in place of each field that is filled in for each copy."""
    return re.sub(r"\{[\w-]*\}", FIELD, text)


def of_document(library: Library, name: str, document: Document) -> Iterator[Sentence]:
    """A document's title, headings and notes."""
    locator = library.positions.spot("document", name)
    if document.title:
        yield Sentence(document.title, locator("title"))
    if document.page_heading:
        yield Sentence(document.page_heading, locator("page_heading"))
    for panel_id, panel in document.panels.items():
        inside = locator.within("panels", panel_id)
        if panel.note:
            yield Sentence(panel.note, inside("note"))
        yield from _heading(panel, inside)
        for group_key, group in panel.groups.items():
            yield from _heading(group, inside.within("groups", group_key))


def _heading(group: Group, at: Locator) -> Iterator[Sentence]:
    if group.heading:
        yield Sentence(group.heading, at("heading"))
