"""An edition: one file to print, with everything that is to stand on it. Plain data, no look."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

HANDED_OUT = ("ok", "due")
"""The states of a contact with which a copy may leave the house."""


@dataclass(frozen=True)
class Said:
    """A statement in the wording of one audience, its contact numbers filled in."""

    id: str
    text: str


@dataclass(frozen=True)
class GroupView:
    """A part of a panel as a template sees it."""

    heading: str | None
    statements: tuple[Said, ...]


@dataclass(frozen=True)
class PanelView:
    """A panel as a template sees it."""

    heading: str | None
    note: str | None
    statements: tuple[Said, ...]
    groups: dict[str, GroupView]


@dataclass(frozen=True)
class Resolved:
    """A contact as it stands on one edition.

    `used` is its part in the document: first, after, then or qr; or words, when its number stands in a sentence.
    """

    id: str
    role: str
    used: str
    name: str
    label: str
    value: str
    phone: str | None
    email: str | None
    url: str | None
    option: str | None
    hours: str | None
    note: str | None
    dial: str
    """What stands after tel: in a link."""
    origin: str
    state: str
    review_by: datetime.date
    instead_of: tuple[str, ...]
    """The contacts of further levels that it took the place of: “01632 960999, of county”."""


@dataclass(frozen=True)
class VenueView:
    """A venue as a template sees it. `speak_to` is there only when it was confirmed."""

    id: str
    name: str
    speak_to: str | None


@dataclass(frozen=True)
class EventView:
    """An event as a template sees it."""

    id: str
    name: str
    welcome: str | None
    dates: tuple[datetime.date, ...]
    times: str | None
    place: str


@dataclass(frozen=True)
class Edition:
    """One file to print: document × size × language × place × profile."""

    path: str
    title: str
    document: str
    audience: str
    audience_name: str
    format: str
    theme: str
    size: str
    page: tuple[str, str]
    sides: int
    least_type: float
    small_print: float
    safe: float
    folds: tuple[tuple[float, ...], ...]
    slots: tuple[str, ...]
    fonts: tuple[str, ...]
    own_fonts: dict[str, str]
    """The theme's families that the pack's own take the place of."""
    font_files: str
    """A digest of the pack's own font files that are used."""
    colours: dict[str, str]
    language: str
    area: str | None
    area_name: str | None
    places: tuple[str, ...]
    """The ids of its event, venue, area and all above, nearest first: whose details are its own."""
    venue: VenueView | None
    event: EventView | None
    quantity: int
    partnership: str | None
    logos: tuple[str, ...]
    pack: str
    pack_title: str
    pack_edition: str
    edition_date: datetime.date
    review_by: datetime.date
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    wording: dict[str, str]
    panels: dict[str, PanelView]
    contacts: tuple[Resolved, ...]
    in_words: tuple[Resolved, ...]
    """The contacts whose numbers stand in its sentences."""
    unconfirmed: tuple[str, ...]
    """The ids of its document, statements and places whose words nobody has confirmed yet."""
    statements: tuple[str, ...]
    sources: tuple[str, ...]
    why: str
    """The rule of the matrix that asks for it."""
    profile: str

    @property
    def draft(self) -> bool:
        """Whether words or a number on it must not be handed out yet."""
        numbers = (*self.contacts, *self.in_words)
        return bool(self.unconfirmed) or any(contact.state not in HANDED_OUT for contact in numbers)

    @property
    def shape(self) -> tuple[object, ...]:
        """All that decides what a template does: two editions of one shape differ in the words of their places only."""
        given = ("phone", "email", "url", "option", "hours", "note")
        contacts = ((one.used, one.role, *(getattr(one, key) is None for key in given)) for one in self.contacts)
        event = self.event and (self.event.welcome is None, self.event.times is None, len(self.event.dates))
        what = (self.document, self.size, self.language, self.profile, self.theme, self.font_files, self.draft)
        place = (self.area is None, self.partnership is None, self.venue and self.venue.speak_to is None, event)
        return (*what, *place, self.logos, tuple(self.colours.items()), self.statements, tuple(contacts))

    @property
    def first(self) -> Resolved:
        """The contact with the main number."""
        return next(contact for contact in self.contacts if contact.used == "first")

    @property
    def after(self) -> tuple[Resolved, ...]:
        """The contacts right under the main number."""
        return tuple(contact for contact in self.contacts if contact.used == "after")

    @property
    def rows(self) -> tuple[Resolved, ...]:
        """The contacts beneath the main number."""
        return tuple(contact for contact in self.contacts if contact.used == "then")

    @property
    def qr(self) -> Resolved | None:
        """The contact whose web address the QR code gives; None on a document without one."""
        return next((contact for contact in self.contacts if contact.used == "qr"), None)
