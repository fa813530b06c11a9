"""What readers dial or type of a contact: its telephone numbers, and its addresses as they are printed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from handbill.model.addresses import shown_address
from handbill.model.contacts import PHONES, TEXTS, Contact
from handbill.model.phone_form import parts_of

_BETWEEN = r" ().,/:·•_\u2010-\u2015\u2212-"
_NUMBER_IN_TEXT = re.compile(rf"(?<!\w)\+?\d[\d{_BETWEEN}]*\d(?!\w)")
_LEAST_FIGURES = 3
"""The shortest numbers in use have three digits: 101, 999."""


def numbers_of(contact: Contact) -> list[tuple[str, str]]:
    """The telephone numbers of a contact, each with its key, including those in texts to send: “HELP to 60777”.

    They are without the prefix of a relay service and without extensions.
    """
    given = contact.given
    numbers = [(key, parts_of(given[key]).number) for key in PHONES if key in given]
    for key in TEXTS:
        numbers += [(key, number) for number in _numbers_in(given.get(key, ""))]
    return numbers


def _numbers_in(text: str) -> list[str]:
    numbers = (re.sub(rf"[{_BETWEEN}]+", " ", written).strip() for written in _NUMBER_IN_TEXT.findall(text))
    return [number for number in numbers if len(re.sub(r"\D", "", number)) >= _LEAST_FIGURES]


def printed_address(details: Mapping[str, str | None]) -> str:
    """The web address among a contact's details as it is printed: the one to be shown, or else made of the whole."""
    return details.get("shown") or shown_address(details.get("url") or "")


def printed_value(value: str, details: Mapping[str, str | None]) -> str:
    """What a reader dials or types, as it is printed: a web address without https://, or the one to be shown."""
    return printed_address(details) if value == details.get("url") else value
