"""Compares a `Reading` with its edition: what must be on a copy, and what must not."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator

from handbill.model import slots
from handbill.model.addresses import shown_address
from handbill.model.contact_values import printed_address, printed_value
from handbill.model.contacts import DETAILS, NEEDED
from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.model.reading import Reading
from handbill.problems import Problem
from handbill.proof.reading import plain
from handbill.rules.foreign import ForeignIndex
from handbill.rules.proof.stage import file_rule, wrong


@file_rule("proof-contact", "proof-detail")
def contacts_on_card(
    reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex
) -> Iterator[Problem]:
    """Every number and address is on the card, with its hours and options."""
    card = reading.slots.get(slots.CONTACTS, "")
    contacts = (edition.first, *edition.after, *edition.rows)
    for contact in contacts:
        shown = plain(printed_value(contact.value, contact.details))
        if not re.search(rf"(?<![\w]){re.escape(shown)}(?![\w])", card):
            yield wrong(edition, "proof-contact", f"the card does not carry {contact.name}: {shown}")
    for detail in NEEDED:
        values = [contact.given[detail] for contact in contacts if detail in contact.given]
        yield from _each(detail, values, edition, card)


@file_rule("proof-code")
def code_on_copy(
    reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex
) -> Iterator[Problem]:
    """The code that traces the copy is printed on it."""
    texts = list(reading.text)
    if edition.text.direction == "rtl":  # the text of a whole page may then have it in pieces
        texts += reading.slots.values()
    if composition.code not in " ".join(texts):
        yield wrong(edition, "proof-code", f"the code {composition.code} is not on the copy")


def _each(key: str, values: list[str], edition: Edition, card: str) -> Iterator[Problem]:
    """A detail that a number cannot be used without is printed once for each number that has it."""
    for value, count in Counter(values).items():
        text = edition.text.detail_in_words(key, value)
        times = len(re.findall(_pattern(text), plain(card)))
        if times < count:
            called = DETAILS[key].called
            message = f"the card says the {called} “{text}” {times} times, and {count} of its numbers have it"
            yield wrong(edition, "proof-detail", message)


def _pattern(text: str) -> str:
    """A pattern that matches a text across line ends, but not as part of a longer number: option 1 is not option 12."""
    before = after = ""
    if text[:1].isdigit():
        before = r"(?<!\d)"
    if text[-1:].isdigit():
        after = r"(?!\d)"
    characters = re.sub(r"\s+", "", plain(text))
    return before + r"\s*".join(map(re.escape, characters)) + after


@file_rule("proof-link")
def links(reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex) -> Iterator[Problem]:
    """Each link leads where its text says."""
    dials: dict[str, str] = {}
    shown: dict[str, str] = {}
    for contact in edition.contacts:
        if "url" in contact.given:
            shown[contact.given["url"]] = printed_address(contact.details)
        for phone, dial in contact.dials.items():
            dials[_signs(contact.given[phone])] = dial
    for address, parts in itertools.groupby(reading.links, key=lambda link: link.address):
        words = ""
        for link in parts:
            words += link.text  # an address that runs over two lines makes two links
            if _leads(address, words, dials, shown) or (
                edition.specification.web and _leads_on(address, words, edition)
            ):
                words = ""
        if words:
            yield wrong(edition, "proof-link", f"the link {address} is on the words “{words}”")
    for_screens = edition.specification.press is None  # a press file has no links
    if for_screens and edition.qr and not any(link.address == edition.qr.value for link in reading.links):
        yield wrong(edition, "proof-link", f"no words beneath the QR code link to {edition.qr.value}")


def _leads(address: str, text: str, dials: dict[str, str], shown: dict[str, str]) -> bool:
    """Whether the text of a link announces its address. `shown` is how the contacts' addresses are printed."""
    scheme, _, rest = address.partition(":")
    if scheme == "https":
        return text == plain(shown.get(address) or shown_address(address))
    wanted = {"tel": dials.get(_signs(text), _signs(text)), "mailto": text}
    return wanted.get(scheme) == rest


def _leads_on(address: str, text: str, edition: Edition) -> bool:
    """Whether a link of a web page leads within it, away from it in a hurry, or writes a text message."""
    if edition.specification.web is None:
        return False
    if address.startswith("#"):
        return True  # the reading has looked whether it is there
    if address == edition.subject.leave:
        return text == plain(edition.text.wording.get(LEAVE, ""))
    number, _, body = address.removeprefix("sms:").partition("?body=")
    to_number = address.startswith("sms:") and re.sub(r"\D", "", text) == number
    return to_number and (not body or body in text.split())


LEAVE = "web-leave"
"""The text of the link by which a page is left in a hurry."""


def _signs(text: str) -> str:
    """The letters and figures of a text."""
    return re.sub(r"[\W_]", "", text)


@file_rule("proof-tags", "proof-language", "proof-title", "proof-font")
def file(reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex) -> Iterator[Problem]:
    """Tags, language, title and fonts of the file."""
    if not reading.tagged:
        yield wrong(edition, "proof-tags", "the PDF has no tags, so a screen reader cannot read it")
    if reading.language != edition.subject.language:
        message = f"the PDF says it is in “{reading.language}”, not {edition.subject.language}"
        yield wrong(edition, "proof-language", message)
    if reading.title != edition.subject.title:
        yield wrong(edition, "proof-title", f"the PDF's title is “{reading.title}”")
    families = tuple(_letters(family) for family in edition.look.fonts)
    for font in reading.fonts:
        if not _letters(font).startswith(families):
            message = f"the font {font} is embedded, and the theme names only {', '.join(edition.look.fonts)}"
            hint = "Correct the family in the style sheet, or name it in theme.yaml."
            yield wrong(edition, "proof-font", message, hint)


def _letters(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


@file_rule("proof-foreign")
def foreign_details(
    reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex
) -> Iterator[Problem]:
    """Numbers, addresses and names that belong to other places, or are for other readers."""
    hint = "Do not print it. Put local details in slots only, and in the place's own files."
    for message in foreign.on_copy(reading, edition):
        yield wrong(edition, "proof-foreign", message, hint)
