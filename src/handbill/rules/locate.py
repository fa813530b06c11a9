"""Finds the line of the content that something on a page comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbill.model.contacts import DETAILS, Contact
from handbill.model.edition import Edition
from handbill.model.edition_key import NATIONAL
from handbill.model.layout import Line
from handbill.model.library import Library, Locator, wording_key
from handbill.model.views import Resolved
from handbill.planning.sites import lineage
from handbill.problems import Location


def written_at(edition: Edition, library: Library, line: Line) -> Location:
    """Where the text of a line is written: the statement's wording used here, else the contact, the area, the panel."""
    of = library.positions.of
    if line.statement and line.statement in library.statements:
        return statement_at(edition, library, line.statement)
    text = line.text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{ZERO WIDTH SPACE}", "")
    if line.slot:
        return _in_slot(edition, library, text)
    if line.panel:
        return in_panel(edition, library, line.panel, text)
    return of("document", edition.subject.document)


def _in_slot(edition: Edition, library: Library, text: str) -> Location:
    """The location of the contact's own key, of the place's name, or of the wording."""
    for contact in edition.contacts:
        printed: dict[str, str] = {"label": contact.label, "name": contact.name, **contact.given}
        for field, words in printed.items():
            if text in words:
                return contact_at(library, contact)(field)
    for kind, place_id, field, value in _printed_of_place(edition):
        if value and (text in value or value in text):
            return library.positions.of(kind, place_id, field)
    for value, location in (*_own_texts(edition, library), *imprint_lines(edition, library)):
        if _share_words(text, value):
            return location
    if text in edition.text.pack_title:
        return library.positions.place("content/pack.yaml", ("title",))
    return _in_wording(library, text)


def _in_wording(library: Library, text: str) -> Location:
    """The location of the wording that has most in common with a line, without its fields; otherwise of its file."""
    best, most = "", _LEAST_SHARED - 1
    for key, words in library.wording.texts.items():
        for part in re.split(r"[\s.,:;]*\{[\w-]+\}[\s.,:;]*", words):
            if len(part) > most and part in text:
                best, most = key, len(part)
    if best:
        return library.positions.place("content/wording.yaml", ("texts", best))
    return Location("content/wording.yaml")


def _own_texts(edition: Edition, library: Library) -> Iterator[tuple[str, Location]]:
    """The texts that a place wrote itself and can shorten: its name, the words of its contacts and so on."""
    for contact in edition.contacts:
        locator = contact_at(library, contact)
        yield contact.label, locator("label")
        yield contact.name, locator("name")
        for field, words in contact.given.items():
            if DETAILS[field].kind == "words":
                yield words, locator(field)
    for kind, place_id, field, value in _printed_of_place(edition):
        if value:
            yield value, library.positions.of(kind, place_id, field)


def imprint_lines(edition: Edition, library: Library) -> Iterator[tuple[str, Location]]:
    """The lines of the imprint: the pack's, then those of the nearest area that has any."""
    for number, line in enumerate(library.pack.imprint):
        yield line, library.positions.place("content/pack.yaml", ("imprint", number))
    for place in edition.where.places:
        area = library.areas.get(place)
        if area and area.imprint:
            locator = library.positions.spot("area", area.id)
            yield from ((line, locator("imprint", number)) for number, line in enumerate(area.imprint))
            return


_LEAST_SHARED = 4
"""In characters: shorter texts may be alike by chance."""


def _share_words(line: str, value: str) -> bool:
    """Whether the line contains the value, its start or its end: “Displayed at The Very” and “The Very Long Name”."""
    if len(value) >= _LEAST_SHARED and value in line:
        return True
    lengths = range(_LEAST_SHARED, min(len(line), len(value)) + 1)
    return any(line.endswith(value[:length]) or line.startswith(value[-length:]) for length in lengths)


def own_words(edition: Edition, library: Library) -> str:
    """The longest texts that a place wrote itself on its card, with their locations: its numbers share one space."""
    return "; ".join(f"“{text}” ({place})" for text, place in _on_card(edition, library)[:_NAMED])


def longest_own_text(edition: Edition, library: Library) -> tuple[str, Location] | None:
    """The longest text that a place wrote itself on its card, and its location; None when it wrote none."""
    texts = _on_card(edition, library)
    if texts:
        return texts[0]
    return None


def _on_card(edition: Edition, library: Library) -> list[tuple[str, Location]]:
    """The texts that a place wrote itself on its card, the longest first."""
    texts: list[tuple[str, Location]] = []
    for contact in edition.contacts:
        if contact.origin == NATIONAL or contact.used == "qr":
            continue
        locator = contact_at(library, contact)
        label = "label"
        if contact.label == contact.name:
            label = "name"
        if contact.label != library.roles[contact.role].label:  # otherwise the place cannot shorten it
            texts.append((contact.label, locator(label)))
        for detail, words in contact.given.items():
            if DETAILS[detail].kind == "words":
                texts.append((words, locator(detail)))
    return list(dict(sorted(texts, key=lambda written: -len(written[0]))).items())


_NAMED = 3


def _printed_of_place(edition: Edition) -> Iterator[tuple[str, str, str, str | None]]:
    """The kind and id of the place, with each key that is printed and its text."""
    venue, event = edition.where.venue, edition.where.event
    if venue:
        yield "venue", venue.id, "name", venue.name
        yield "venue", venue.id, "speak_to", venue.speak_to
    if event:
        yield "event", event.id, "name", event.name
        yield "event", event.id, "times", event.times
        yield "event", event.id, "address", event.place
        yield "event", event.id, "welcome", event.welcome
    if edition.where.area:
        yield "area", edition.where.area, "partnership", edition.where.partnership
        yield "area", edition.where.area, "short_name", edition.where.short_name


def in_panel(edition: Edition, library: Library, panel: str, text: str) -> Location:
    """The location of the heading or note that contains the text, otherwise of the panel."""
    locator = library.positions.spot("document", edition.subject.document).within("panels", panel)
    view = edition.text.panels.get(panel)
    if view is None:
        return locator()
    if text in (view.heading or ""):
        return locator("heading")
    if text in (view.note or ""):
        return locator("note")
    for group_id, group in view.groups.items():
        if text in (group.heading or ""):
            return locator("groups", group_id, "heading")
    return locator()


def statement_at(edition: Edition, library: Library, name: str) -> Location:
    """The location of the wording of a statement that this edition uses."""
    return library.positions.of(
        "statement", name, *wording_key(library, edition.subject.document, name, edition.subject.profile)
    )


def logo_at(edition: Edition, library: Library, logo: str) -> Location:
    """Where a logo of an edition is named: in the nearest area that has logos, or else in pack.yaml."""
    return _brand_with(edition, library, "logos")("brand", "logos", edition.look.logos.index(logo))


def cover_at(edition: Edition, library: Library) -> Location:
    """Where the own picture of an edition's place is named."""
    return _brand_with(edition, library, "picture")("brand", "picture")


def _brand_with(edition: Edition, library: Library, field: str) -> Locator:
    """The locator of the nearest area whose brand has a field, or else of pack.yaml."""
    for area in lineage(library, library.areas.get(edition.where.area or "")):
        if getattr(area.brand, field):
            return library.positions.spot("area", area.id)
    return Locator(library.positions, "content/pack.yaml")


def contact_of(library: Library, contact: Resolved) -> tuple[Contact, Locator]:
    """A contact as the pack has it, and its locator: in the list of the area or event, or in the shared files."""
    lists = {"area": library.areas.get(contact.origin), "event": library.events.get(contact.origin)}
    for kind, place in lists.items():
        if place is None:
            continue
        for number, own in enumerate(place.contacts):
            if own.id == contact.id:
                return own, library.positions.spot(kind, contact.origin).within("contacts", number)
    return library.contacts[contact.id], library.positions.spot("contact", contact.id)


def contact_at(library: Library, contact: Resolved) -> Locator:
    """Where a contact and its keys are written."""
    return contact_of(library, contact)[1]
