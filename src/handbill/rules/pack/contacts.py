"""Contacts that are likely to be wrong: proof shows that a copy agrees with the data, not that the data is true."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbill.model.contact_values import numbers_of
from handbill.model.contacts import DETAILS, EMAIL_ADDRESSES, Contact
from handbill.model.library import Library, Locator, region_of
from handbill.problems import Location, Problem
from handbill.rules.pack.stage import content_rule
from handbill.support.phones import is_mobile, plausible
from handbill.support.placeholders import is_example_number

_PERSONAL = re.compile(r"([a-z]+)[._]([a-z]+)\d*@")
_HOST = re.compile(r"\b(?:[a-z0-9-]+\.)+[a-z]{2,}\b", re.IGNORECASE)


@content_rule("unlikely-number", "mobile-number")
def doubtful_numbers(library: Library) -> Iterator[Problem]:
    """Impossible numbers, and numbers of places that may be a person's own."""
    region = region_of(library)
    for contact, locator, local in every_contact(library):
        for detail, number in numbers_of(contact):
            if not is_example_number(library, number):
                yield from _number(number, locator(detail), region, local)


@content_rule("personal-email")
def personal_emails(library: Library) -> Iterator[Problem]:
    """Email addresses of places that belong to a person rather than a service."""
    for contact, locator, local in every_contact(library):
        if local:
            yield from _personal(contact, locator)


@content_rule("doubtful-source")
def doubtful_sources(library: Library) -> Iterator[Problem]:
    """Contacts of places whose source is of a kind that is seldom kept up to date."""
    for contact, locator, local in every_contact(library):
        if local:
            yield from _source(library, contact, locator)


@content_rule("detail-without-words")
def wordless_details(library: Library) -> Iterator[Problem]:
    """Details printed beside a number for which wording.yaml has no text, such as a second number without a label."""
    for contact, locator, _ in every_contact(library):
        for key, value in contact.given.items():
            detail = DETAILS[key]
            if detail.needs_words and key != contact.main and key not in library.wording.texts:
                message = f"wording.yaml has no words for the {detail.called}, so {value} would stand there alone"
                hint = f'Add to its texts, in your own words: {key}: "{key.capitalize()} {{{key}}}"'
                yield Problem(locator(key), "detail-without-words", message, hint)


@content_rule("wording-without-field")
def details_left_out(library: Library) -> Iterator[Problem]:
    """Texts for a detail that do not contain it: “Choose option” without the option."""
    for key, detail in DETAILS.items():
        text = library.wording.texts.get(key)
        if text is not None and detail.needs_words and f"{{{key}}}" not in text:
            place = library.positions.place("content/wording.yaml", ("texts", key))
            message = f"“{text}” does not say the {detail.called}"
            yield Problem(place, "wording-without-field", message, f"Write {{{key}}} where it belongs.")


def every_contact(library: Library) -> Iterator[tuple[Contact, Locator, bool]]:
    """Every contact, its locator, and whether it belongs to a place."""
    for contact in library.contacts.values():
        yield contact, library.positions.spot("contact", contact.id), bool(contact.places)
    for kind, places in (("area", library.areas), ("event", library.events)):
        for place in places.values():
            locator = library.positions.spot(kind, place.id)
            for number, contact in enumerate(place.contacts):
                yield contact, locator.within("contacts", number), True


def _number(number: str, place: Location, region: str | None, local: bool) -> Iterator[Problem]:
    if not plausible(number, region):
        hint = "Count the digits and ring it: no numbers in use begin like this."
        yield Problem(place, "unlikely-number", f"{number} is not likely to be a telephone number", hint, "warning")
    elif local and is_mobile(number, region):
        hint = "A mobile number is often one person's, and changes hands. Give the service's own number if it has one."
        yield Problem(place, "mobile-number", f"{number} is a mobile number", hint, "warning")


def _personal(contact: Contact, locator: Locator) -> Iterator[Problem]:
    words = f"{contact.name} {contact.label or ''} {contact.role}".casefold()
    for detail in EMAIL_ADDRESSES:
        address = contact.detail(detail) or ""
        person = _PERSONAL.match(address)
        if person and not any(word in words for word in person.groups()):
            message = f"{address} looks like one person's address"
            hint = "People move on: give the address of the team."
            yield Problem(locator(detail), "personal-email", message, hint, "warning")


def _source(library: Library, contact: Contact, locator: Locator) -> Iterator[Problem]:
    hosts = [f".{host}".lower() for host in _HOST.findall(contact.source)]
    trusted = library.placeholders.trusted
    endings = tuple(f".{domain}" for domain in trusted)
    if hosts and trusted and not any(host.endswith(endings) for host in hosts):
        hint = "Take it from the service's own page: " + ", ".join(trusted) + "."
        message = f"“{contact.source}” is no official source"
        yield Problem(locator("source"), "doubtful-source", message, hint, "warning")
