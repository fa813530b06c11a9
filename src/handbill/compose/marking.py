"""An edition with marks in its words: what the templates of a copy are given."""

from __future__ import annotations

import dataclasses

from handbill.compose.marks import Marks
from handbill.model.edition import Edition, Text, Whereabouts
from handbill.model.views import EventView, GroupView, PanelView, Resolved, Said, VenueView


def marked(edition: Edition, marks: Marks) -> Edition:
    """The edition with marks in all that is printed. Ids and names of files stay as they are."""
    subject = edition.subject
    return dataclasses.replace(
        edition,
        subject=dataclasses.replace(
            subject, title=marks.of(subject.title), audience_name=marks.of(subject.audience_name)
        ),
        where=_where(edition.where, marks),
        text=_text(edition.text, marks),
        contacts=tuple([_contact(contact, marks) for contact in edition.contacts]),
        in_words=tuple([_contact(contact, marks) for contact in edition.in_words]),
    )


def _contact(contact: Resolved, marks: Marks) -> Resolved:
    return dataclasses.replace(
        contact,
        name=marks.of(contact.name),
        label=marks.of(contact.label),
        value=marks.of(contact.value),
        details={key: marks.optional(value) for key, value in contact.details.items()},
        dials={key: marks.of(value) for key, value in contact.dials.items()},
    )


def _where(where: Whereabouts, marks: Marks) -> Whereabouts:
    return dataclasses.replace(
        where,
        area_name=marks.optional(where.area_name),
        partnership=marks.optional(where.partnership),
        imprint=tuple([marks.of(line) for line in where.imprint]),
        venue=_venue(where.venue, marks),
        event=_event(where.event, marks),
    )


def _venue(venue: VenueView | None, marks: Marks) -> VenueView | None:
    if venue is None:
        return None
    return dataclasses.replace(venue, name=marks.of(venue.name), speak_to=marks.optional(venue.speak_to))


def _event(event: EventView | None, marks: Marks) -> EventView | None:
    if event is None:
        return None
    return dataclasses.replace(
        event,
        name=marks.of(event.name),
        welcome=marks.optional(event.welcome),
        times=marks.optional(event.times),
        place=marks.of(event.place),
    )


def _text(text: Text, marks: Marks) -> Text:
    return dataclasses.replace(
        text,
        pack_title=marks.of(text.pack_title),
        pack_edition=marks.of(text.pack_edition),
        months=tuple([marks.of(month) for month in text.months]),
        weekdays=tuple([marks.of(weekday) for weekday in text.weekdays]),
        wording={key: marks.of(words) for key, words in text.wording.items()},
        panels={name: _panel(panel, marks) for name, panel in text.panels.items()},
    )


def _panel(panel: PanelView, marks: Marks) -> PanelView:
    groups = {}
    for name, group in panel.groups.items():
        groups[name] = GroupView(marks.optional(group.heading), _said(group.statements, marks))
    return PanelView(marks.optional(panel.heading), marks.optional(panel.note), _said(panel.statements, marks), groups)


def _said(statements: tuple[Said, ...], marks: Marks) -> tuple[Said, ...]:
    said = []
    for statement in statements:
        said.append(Said(statement.id, marks.of(statement.text)))
    return tuple(said)
