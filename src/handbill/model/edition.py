"""An edition: one file to print, with everything that is to stand on it. Plain data, no look."""

from __future__ import annotations

import dataclasses
import datetime
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handbill.model.digest import digest
from handbill.model.edition_key import EditionKey, Owner
from handbill.model.layout import PageBox

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
    In a template each detail is an attribute: `contact.hours`, None where it is not given.
    """

    id: str
    role: str
    used: str
    name: str
    label: str
    value: str
    details: Mapping[str, str | None]
    """Every detail by its key, in the form in which it is printed; None where it is not given or not to be printed."""
    dials: Mapping[str, str]
    """For each telephone number among them what stands after tel: in a link."""
    origin: str
    state: str
    review_by: datetime.date
    instead_of: tuple[str, ...]
    """The contacts of further levels that it took the place of: “01632 960999, of county”."""

    def __getitem__(self, key: str) -> str | None:
        return self.details[key]

    @property
    def given(self) -> dict[str, str]:
        """The details that are given. Hashes hold these alone: a new kind of detail changes no code on old copies."""
        return {key: value for key, value in self.details.items() if value is not None}

    @property
    def dial(self) -> str:
        """What stands after tel: for its telephone number."""
        return self.dials.get("phone", "")


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


class _Part:
    """A part of an edition that many editions share. Parts are not changed once they are made."""

    @functools.cached_property
    def mark(self) -> str:
        """A digest of every field: what is made from it cannot forget one."""
        return digest(_plain(self))


@dataclass(frozen=True)
class Subject(_Part):
    """Which document it is, for whom, in which form."""

    document: str
    title: str
    audience: str
    audience_name: str
    format: str
    size: str
    theme: str
    language: str
    profile: str


@dataclass(frozen=True)
class Specification(_Part):
    """What the format asks of its pages. Lengths in millimetres, type sizes in points."""

    page: tuple[str, str]
    """Width and height of the trimmed sheet, as the format writes them: “210mm”."""
    sides: int
    least_type: float
    small_print: float
    safe: float
    letter_spacing: float
    word_spacing: float
    """How much closer letters and words may stand than their typeface has them, in em."""
    folds: tuple[tuple[float, ...], ...]
    slots: tuple[str, ...]
    bleed: str
    """How far colour reaches beyond the trim on each side, as the profile writes it."""
    flow: bool
    """Whether its words flow over as many pages as they need: it has then one template and no number of sides."""
    finish: str | None
    """How it is printed, trimmed and folded."""

    @property
    def page_box(self) -> PageBox:
        """The sheet that it is set on."""
        return PageBox(*self.page, self.bleed, self.flow)


@dataclass(frozen=True)
class Look(_Part):
    """A theme with the pack's and the area's brand laid over it."""

    colours: dict[str, str]
    fonts: tuple[str, ...]
    own_fonts: dict[str, str]
    """The theme's families that the pack's own take the place of."""
    font_files: str
    """A digest of the pack's own font files that are used."""
    logos: tuple[str, ...]


@dataclass(frozen=True)
class Whereabouts(_Part):
    """The place it is made for; all None for copies without a place."""

    area: str | None
    area_name: str | None
    partnership: str | None
    venue: VenueView | None
    event: EventView | None
    places: tuple[str, ...]
    """The ids of its event, venue, area and all above, nearest first: whose details are its own."""


@dataclass(frozen=True)
class Text(_Part):
    """All that it says besides local details."""

    pack: str
    pack_title: str
    pack_edition: str
    region: str | None
    """The country whose telephone numbers it has."""
    edition_date: datetime.date
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    wording: dict[str, str]
    panels: dict[str, PanelView]
    statements: tuple[str, ...]
    sources: tuple[str, ...]
    unconfirmed: tuple[str, ...]
    """The ids of its document and statements whose words nobody has confirmed yet."""

    def detail_in_words(self, key: str, value: str) -> str:
        """A detail of a contact as readers see it: “Choose option 2”. Without words for it, the value alone."""
        return self.wording.get(key, f"{{{key}}}").replace(f"{{{key}}}", value)


@dataclass(frozen=True)
class Edition:
    """One file to print: document × size × language × profile × place."""

    key: EditionKey
    path: str
    subject: Subject
    specification: Specification
    look: Look
    where: Whereabouts
    text: Text
    contacts: tuple[Resolved, ...]
    in_words: tuple[Resolved, ...]
    """The contacts whose numbers stand in its sentences."""
    unready_places: tuple[str, ...]
    """The ids of its places whose own words nobody has confirmed yet."""
    untranslated: tuple[Owner, ...]
    """Whose words on it stand in the pack's language, for want of a translation: kinds and ids."""
    quantity: int
    why: str
    """The rule of the matrix that asks for it."""

    @property
    def review_by(self) -> datetime.date:
        """The day by which the first of its numbers must be checked again."""
        return min(contact.review_by for contact in (*self.contacts, *self.in_words))

    @property
    def unconfirmed(self) -> tuple[str, ...]:
        """The ids of its document, statements and places whose words nobody has confirmed or translated yet."""
        untranslated = [owner_id for _, owner_id in self.untranslated]
        return tuple(dict.fromkeys((*self.text.unconfirmed, *self.unready_places, *untranslated)))

    @property
    def draft(self) -> bool:
        """Whether words or a number on it must not be handed out yet."""
        numbers = (*self.contacts, *self.in_words)
        return bool(self.unconfirmed) or any(contact.state not in HANDED_OUT for contact in numbers)

    @property
    def shape(self) -> tuple[object, ...]:
        """All that decides what a template does: editions of one shape differ in the words of their places only."""
        contacts = tuple((contact.used, contact.role, *contact.given) for contact in self.contacts)
        parts = (self.subject.mark, self.specification.mark, self.look.mark, self.text.mark)
        return (*parts, self.draft, contacts, _given_fields(self.where))

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

    def flat(self) -> dict[str, Any]:
        """All of it in one mapping, without its parts: for templates and for JSON."""
        fields = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        del fields["key"]  # its axes are among the parts
        for name in ("subject", "specification", "look", "where", "text"):
            part = fields.pop(name)
            fields |= {field.name: getattr(part, field.name) for field in dataclasses.fields(part)}
        derived = ("review_by", "draft", "first", "after", "rows", "qr", "unconfirmed")
        return fields | {name: getattr(self, name) for name in derived}


def as_data(edition: Edition) -> dict[str, Any]:
    """An edition as plain data for JSON, without its parts; of a contact its details stand beside its other keys."""
    data = {name: _plain(value) for name, value in edition.flat().items() if name not in _ROLES}
    for name in ("contacts", "in_words"):
        data[name] = [_contact_data(contact) for contact in getattr(edition, name)]
    return data


_ROLES = ("first", "after", "rows", "qr")
"""What is among the contacts already."""


def _contact_data(contact: Resolved) -> dict[str, Any]:
    fields = {field.name: _plain(getattr(contact, field.name)) for field in dataclasses.fields(contact)}
    return {**fields, **contact.details, "dial": contact.dial}


def _given_fields(value: object) -> tuple[object, ...]:
    """Which fields are filled in, and how many entries a list has, through all levels."""
    if isinstance(value, (tuple, list)):
        return (len(value),)
    if not dataclasses.is_dataclass(value):
        return (value is None,)
    fields = (getattr(value, field.name) for field in dataclasses.fields(value))
    return tuple(_given_fields(field) for field in fields)


def _plain(value: object) -> object:
    """Plain data of a part, with dates as they are written."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(entry) for key, entry in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(entry) for entry in value]
    if dataclasses.is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return value
