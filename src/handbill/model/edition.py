"""An edition: one file to print, with everything that is printed on it. Plain data, without its look."""

from __future__ import annotations

import dataclasses
import datetime
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handbill.model import slots
from handbill.model.bidi import has_right_to_left
from handbill.model.digest import digest
from handbill.model.edition_key import PDF, EditionKey, Owner
from handbill.model.image import ImageTerms
from handbill.model.layout import PageBox
from handbill.model.office import OfficeTerms
from handbill.model.press import PressTerms
from handbill.model.views import HANDED_OUT, EventView, PanelView, Resolved, VenueView
from handbill.model.web import WebTerms


class _Part:
    """A part that many editions share. It is not changed once it is made."""

    @functools.cached_property
    def mark(self) -> str:
        """A digest of all fields, so that a hash made from it cannot omit one."""
        return digest(_plain(self))


@dataclass(frozen=True)
class Subject(_Part):
    """The document, its audience, and its form."""

    document: str
    title: str
    audience: str
    audience_name: str
    format: str
    size: str
    theme: str
    language: str
    profile: str
    leave: str | None
    """The page that a web page is left for in a hurry, if its readers need that."""


@dataclass(frozen=True)
class Specification(_Part):
    """The format's requirements for its pages. Lengths in millimetres, type sizes in points."""

    page: tuple[str, str]
    """Width and height of the trimmed sheet, as the format writes them: “210mm”."""
    sides: int
    least_type: float
    small_print: float
    main_number: float
    """The smallest type for the main number; 0 where the format does not say."""
    safe: float
    letter_spacing: float
    word_spacing: float
    """How much closer letters and words may stand than their typeface has them, in em."""
    code_module: float
    """The smallest module of a QR code."""
    code_size: float | None
    """How wide its QR code is printed, where the format says it."""
    code_address: int | None
    """The most characters of the address beneath its QR code, where the format says it."""
    logo_room: tuple[float, float] | None
    """Width and height of the room for logos, where the format says it."""
    folds: tuple[tuple[float, ...], ...]
    slots: tuple[str, ...]
    bleed: str
    """How far colour extends beyond the trim on each side, as the profile writes it."""
    flow: bool
    """Whether its text flows over as many pages as it needs; it then has one template and no number of sides."""
    finish: str | None
    """How it is printed, trimmed and folded."""
    paper: str | None
    """What it is printed on."""
    press: PressTerms | None
    """What its file is made for, where it is for a print shop."""
    office: OfficeTerms | None
    """What it keeps to, where it is for an office printer."""
    web: WebTerms | None
    """What it keeps to, where it is a web page."""
    image: ImageTerms | None
    """What it keeps to, where it is a picture."""

    @property
    def has_code(self) -> bool:
        """Whether it may have a QR code: a picture whose format has no slot for one is shown by a phone."""
        return self.image is None or slots.QR in self.slots

    @property
    def page_box(self) -> PageBox:
        """The sheet that it is set on."""
        for_office = self.office is not None
        sheet = (*self.page, self.bleed, self.flow, self.safe, self.folds)
        return PageBox(*sheet, self.press, for_office, self.web, self.image is not None)


@dataclass(frozen=True)
class Look(_Part):
    """A theme with the pack's and the area's brand laid over it."""

    colours: dict[str, str]
    fonts: tuple[str, ...]
    own_fonts: dict[str, str]
    """The theme's families that are replaced by the pack's own."""
    font_files: str
    """A digest of the pack's own font files that are used."""
    logos: tuple[str, ...]
    slot_colours: dict[str, str]
    """The colours that are others in slots: where a theme prints a primary colour there only."""
    cover: CoverPicture | None
    """The place's own picture, where the theme has a box for it on this format and size."""


@dataclass(frozen=True)
class CoverPicture:
    """A picture that takes the place of a theme's."""

    file: str
    """In content/pictures/."""
    focus: str
    """The point that stays in view, from the left and top: “50% 50%”."""
    panel: str
    box: tuple[str, str, str, str]
    """Left, top, width and height in its panel, as the theme writes them: “-3mm”."""


@dataclass(frozen=True)
class Whereabouts(_Part):
    """The place that an edition is made for; all None for copies without a place."""

    area: str | None
    area_name: str | None
    partnership: str | None
    short_name: str | None
    """A shorter form of the partnership's name or the area's."""
    imprint: tuple[str, ...]
    """The pack's and its area's, in the order in which they are printed."""
    venue: VenueView | None
    event: EventView | None
    places: tuple[str, ...]
    """The ids of its event, venue and area and of all areas above, nearest first: their details belong on it."""


@dataclass(frozen=True)
class Text(_Part):
    """All of an edition's text besides local details."""

    pack: str
    pack_title: str
    pack_edition: str
    region: str | None
    """The country of its telephone numbers."""
    edition_date: datetime.date
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    wording: dict[str, str]
    panels: dict[str, PanelView]
    statements: tuple[str, ...]
    sources: tuple[str, ...]
    unconfirmed: tuple[str, ...]
    """The ids of its document and statements with unconfirmed text."""
    template_words: str
    """Whether templates may have words of their own: allow or refuse."""

    @property
    def direction(self) -> str:
        """Whether its lines run from left to right or from right to left, as in HTML: ltr, rtl."""
        return "rtl" if has_right_to_left("".join(self.months)) else "ltr"

    def detail_in_words(self, key: str, value: str) -> str:
        """A detail of a contact as readers see it, “Choose option 2”; the value alone when there is no text for it."""
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
    """The contacts whose numbers are in its sentences."""
    unready_places: tuple[str, ...]
    """The ids of its places with unconfirmed text."""
    untranslated: tuple[Owner, ...]
    """The owners, by kind and id, of text on it that is in the pack's language for want of a translation."""
    until: datetime.date | None
    """The last day on which its document is right, if it says one."""
    has_ended: bool
    """Whether its end is in the past, so that it is refused."""
    quantity: int
    why: str
    """The rule of the matrix that asks for it."""

    @property
    def end(self) -> datetime.date | None:
        """The last day on which it may be made. A picture stays where it was posted, so its review date is one too."""
        if self.specification.image is None:
            return self.until
        return min(self.until or self.review_by, self.review_by)

    @property
    def review_by(self) -> datetime.date:
        """The day by which the first of its numbers must be checked again."""
        return min(contact.review_by for contact in (*self.contacts, *self.in_words))

    @property
    def is_pdf(self) -> bool:
        """Whether its file is a PDF, which can be printed and has pages to show."""
        return self.path.endswith(PDF)

    @property
    def has_pages(self) -> bool:
        """Whether it has pages to show: a PDF, and the picture that is made of one."""
        return self.is_pdf or self.specification.image is not None

    @property
    def unconfirmed(self) -> tuple[str, ...]:
        """The ids of its document, statements and places with unconfirmed or untranslated text."""
        untranslated = [owner_id for _, owner_id in self.untranslated]
        return tuple(dict.fromkeys((*self.text.unconfirmed, *self.unready_places, *untranslated)))

    @property
    def draft(self) -> bool:
        """Whether it has text or a number that must not be handed out yet."""
        numbers = (*self.contacts, *self.in_words)
        return bool(self.unconfirmed) or any(contact.state not in HANDED_OUT for contact in numbers)

    @property
    def shape(self) -> tuple[object, ...]:
        """Everything that decides what a template does: editions of one shape differ only in their places' text."""
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
        """The contacts below the main number."""
        return tuple(contact for contact in self.contacts if contact.used == "then")

    @property
    def qr(self) -> Resolved | None:
        """The contact whose web address is in the QR code; None on a document without one."""
        return next((contact for contact in self.contacts if contact.used == "qr"), None)

    def flat(self) -> dict[str, Any]:
        """All of its values in one mapping, without its parts: for templates and for JSON."""
        fields = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        del fields["key"]  # the axes of the key are among the parts
        for name in ("subject", "specification", "look", "where", "text"):
            part = fields.pop(name)
            fields |= {field.name: getattr(part, field.name) for field in dataclasses.fields(part)}
        derived = ("review_by", "end", "draft", "first", "after", "rows", "qr", "unconfirmed")
        return fields | {name: getattr(self, name) for name in derived}


NOT_PRINTED = ("quantity", "why")
"""What templates are not given: a change of these changes no copy."""


def as_data(edition: Edition) -> dict[str, Any]:
    """An edition as plain data for JSON, without its parts; a contact's details are beside its other keys."""
    data = {name: _plain(value) for name, value in edition.flat().items() if name not in _ROLES}
    for name in ("contacts", "in_words"):
        data[name] = [_contact_data(contact) for contact in getattr(edition, name)]
    return data


_ROLES = ("first", "after", "rows", "qr")
"""Left out, since the contacts have it already."""


def _contact_data(contact: Resolved) -> dict[str, Any]:
    fields = {field.name: _plain(getattr(contact, field.name)) for field in dataclasses.fields(contact)}
    return {**fields, **contact.details, "dial": contact.dial}


def _given_fields(value: object) -> tuple[object, ...]:
    """Which fields are filled in, and how many entries a list has, at all levels."""
    if isinstance(value, (tuple, list)):
        return (len(value),)
    if not dataclasses.is_dataclass(value):
        return (value is None,)
    fields = (getattr(value, field.name) for field in dataclasses.fields(value))
    return tuple(_given_fields(field) for field in fields)


def _plain(value: object) -> object:
    """Plain data of a part, with dates as text."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(entry) for key, entry in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(entry) for entry in value]
    if dataclasses.is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return value
