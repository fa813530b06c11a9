"""What an edition says, as templates see it: statements, panels, contacts, a venue and an event."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

HANDED_OUT = ("ok", "due")
"""The states of a contact in which a copy that shows it may be handed out."""


@dataclass(frozen=True)
class Said:
    """A statement in the wording of one audience, with contact numbers filled in."""

    id: str
    text: str


@dataclass(frozen=True)
class GroupView:
    """A part of a panel, for templates."""

    heading: str | None
    statements: tuple[Said, ...]


@dataclass(frozen=True)
class PanelView:
    """A panel, for templates."""

    heading: str | None
    note: str | None
    statements: tuple[Said, ...]
    groups: dict[str, GroupView]


@dataclass(frozen=True)
class Resolved:
    """A contact as it is printed on one edition.

    `used` is its part in the document: first, after, then or qr; or words, when its number is in a sentence.
    In templates each detail is an attribute, such as `contact.hours`; None when it is not given.
    """

    id: str
    role: str
    used: str
    name: str
    label: str
    value: str
    details: Mapping[str, str | None]
    """Every detail by its key, as it is printed; None when it is not given or not to be printed."""
    dials: Mapping[str, str]
    """For each of its telephone numbers, what comes after tel: in a link."""
    origin: str
    state: str
    review_by: datetime.date
    instead_of: tuple[str, ...]
    """The contacts of more distant levels that it replaces: “01632 960999, of county”."""

    def __getitem__(self, key: str) -> str | None:
        return self.details[key]

    @property
    def given(self) -> dict[str, str]:
        """The details that are given. Hashes use only these, so that a new kind of detail changes no old codes."""
        return {key: value for key, value in self.details.items() if value is not None}

    @property
    def dial(self) -> str:
        """What comes after tel: for its telephone number."""
        return self.dials.get("phone", "")


@dataclass(frozen=True)
class VenueView:
    """A venue, for templates. `speak_to` is given only when it was confirmed."""

    id: str
    name: str
    speak_to: str | None


@dataclass(frozen=True)
class EventView:
    """An event, for templates."""

    id: str
    name: str
    welcome: str | None
    dates: tuple[datetime.date, ...]
    times: str | None
    place: str
