"""Telephone numbers that reach nobody: a spreadsheet dropped the start, or there are too few or too many digits."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.contact_values import numbers_of
from handbill.model.contacts import TEXTS, Contact
from handbill.model.library import Locator
from handbill.problems import Problem
from handbill.support.phones import in_full, is_short, lost_start, plausible, whole


def check_number(contact: Contact, at: Locator, region: str | None, *, local: bool) -> Iterator[Problem]:
    """Problems with the length and form of a contact's numbers, by the rules of the region.

    A short number of a place that is in no list of short codes is taken for one without its area code.
    """
    if not region:
        return
    numbers = numbers_of(contact)
    for detail in TEXTS:
        if contact.detail(detail) and detail not in dict(numbers):
            message = f"“{contact.detail(detail)}” has no number that a text message can be sent to"
            yield Problem(at(detail), "not-whole", message, "Write what to send and to where: HELP to 60777.")
    for detail, number in numbers:
        lost = lost_start(number, region)
        if lost:
            full = in_full(number, region)
            hint = f"{lost} was lost: type {full}. In a spreadsheet format the column as text first."
            yield Problem(at(detail), "lost-zero", f"{number} does not begin with {lost}", hint)
        elif not whole(number, region) or (local and is_short(number) and not plausible(number, region)):
            hint = "Count the digits, and check that the area code is there."
            yield Problem(at(detail), "not-whole", f"{number} is incomplete or too long for a telephone number", hint)
