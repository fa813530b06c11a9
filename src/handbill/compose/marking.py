"""An edition with marks in its words: what the templates of a copy are given."""

from __future__ import annotations

import dataclasses

from handbill.compose.marks import Marks
from handbill.model.edition import Edition
from handbill.model.edition_parts import Text, Whereabouts
from handbill.model.origin import Origin
from handbill.model.views import EventView, GroupView, PanelView, Resolved, Said, VenueView


def marked(edition: Edition, marks: Marks) -> Edition:
    """The edition with marks in all that is printed. Ids and names of files stay as they are."""
    subject = edition.subject
    return dataclasses.replace(
        edition,
        subject=dataclasses.replace(
            subject,
            title=marks.of(subject.title, Origin("title", subject.document, "title")),
            audience_name=marks.of(subject.audience_name, Origin("title", subject.audience, "name")),
            leave=marks.optional(subject.leave, Origin("title", subject.audience, "leave")),
        ),
        where=_where(edition.where, marks),
        text=_text(edition.text, marks),
        contacts=tuple([_contact(contact, marks) for contact in edition.contacts]),
        in_words=tuple([_contact(contact, marks) for contact in edition.in_words]),
    )


def _contact(contact: Resolved, marks: Marks) -> Resolved:
    def of(field: str) -> Origin:
        return Origin("contact", contact.id, field)

    return dataclasses.replace(
        contact,
        name=marks.of(contact.name, of("label")),
        label=marks.of(contact.label, of("label")),
        value=marks.of(contact.value, of("value")),
        details={key: marks.optional(value, of(key)) for key, value in contact.details.items()},
        dials={key: marks.of(value) for key, value in contact.dials.items()},
    )


def _where(where: Whereabouts, marks: Marks) -> Whereabouts:
    area = where.area or ""
    return dataclasses.replace(
        where,
        area_name=marks.optional(where.area_name, Origin("place", area, "area")),
        partnership=marks.optional(where.partnership, Origin("place", area, "sender")),
        short_name=marks.optional(where.short_name, Origin("place", area, "sender")),
        imprint=tuple([marks.of(line, Origin("copy", line, "imprint")) for line in where.imprint]),
        venue=_venue(where.venue, marks),
        event=_event(where.event, marks),
    )


def _venue(venue: VenueView | None, marks: Marks) -> VenueView | None:
    if venue is None:
        return None
    return dataclasses.replace(
        venue,
        name=marks.of(venue.name, Origin("place", venue.id, "venue")),
        speak_to=marks.optional(venue.speak_to, Origin("place", venue.id, "speak_to")),
    )


def _event(event: EventView | None, marks: Marks) -> EventView | None:
    if event is None:
        return None

    def of(field: str) -> Origin:
        return Origin("place", event.id, field)

    return dataclasses.replace(
        event,
        name=marks.of(event.name, of("event")),
        welcome=marks.optional(event.welcome, of("welcome")),
        times=marks.optional(event.times, of("times")),
        place=marks.of(event.place, of("place")),
    )


def _text(text: Text, marks: Marks) -> Text:
    return dataclasses.replace(
        text,
        pack_title=marks.of(text.pack_title, Origin("title", text.pack, "pack_title")),
        pack_edition=marks.of(text.pack_edition, Origin("copy", text.pack, "edition")),
        months=tuple([marks.of(month) for month in text.months]),
        weekdays=tuple([marks.of(weekday) for weekday in text.weekdays]),
        wording={key: marks.of(words, Origin("wording", key, "text")) for key, words in text.wording.items()},
        panels={name: _panel(name, panel, marks) for name, panel in text.panels.items()},
    )


def _panel(name: str, panel: PanelView, marks: Marks) -> PanelView:
    groups = {}
    for group_name, group in panel.groups.items():
        heading = marks.optional(group.heading, Origin("heading", name, group_name))
        groups[group_name] = GroupView(heading, _said(group.statements, marks))
    return PanelView(
        marks.optional(panel.heading, Origin("heading", name, "heading")),
        marks.optional(panel.note, Origin("note", name, "note")),
        _said(panel.statements, marks),
        groups,
    )


def _said(statements: tuple[Said, ...], marks: Marks) -> tuple[Said, ...]:
    said = []
    for statement in statements:
        said.append(Said(statement.id, marks.of(statement.text, Origin("statement", statement.id, "text"))))
    return tuple(said)
