"""An edition: one file to print, with everything that is printed on it. Plain data, without its look."""

from __future__ import annotations

import dataclasses
import datetime
from dataclasses import dataclass
from typing import Any

from handbill.model.edition_key import PDF, EditionKey, Owner
from handbill.model.edition_parts import Look, Specification, Subject, Text, Whereabouts, plain_data
from handbill.model.views import HANDED_OUT, Resolved


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
    data = {name: plain_data(value) for name, value in edition.flat().items() if name not in _ROLES}
    for name in ("contacts", "in_words"):
        data[name] = [_contact_data(contact) for contact in getattr(edition, name)]
    return data


_ROLES = ("first", "after", "rows", "qr")
"""Left out, since the contacts have it already."""


def _contact_data(contact: Resolved) -> dict[str, Any]:
    fields = {field.name: plain_data(getattr(contact, field.name)) for field in dataclasses.fields(contact)}
    return {**fields, **contact.details, "dial": contact.dial}


def _given_fields(value: object) -> tuple[object, ...]:
    """Which fields are filled in, and how many entries a list has, at all levels."""
    if isinstance(value, (tuple, list)):
        return (len(value),)
    if not dataclasses.is_dataclass(value):
        return (value is None,)
    fields = (getattr(value, field.name) for field in dataclasses.fields(value))
    return tuple(_given_fields(field) for field in fields)
