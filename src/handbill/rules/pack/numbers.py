"""Telephone numbers that reach nobody: a spreadsheet dropped the start, or there are too few or too many digits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbill.model.contacts import Contact, numbers_of
from handbill.model.library import Library, Locator, region_of
from handbill.problems import Location, Problem
from handbill.support.phones import in_full, is_short, lost_start, numbers_among, plausible, whole
from handbill.support.placeholders import is_example_number


def numbers_in(
    library: Library, texts: Iterable[tuple[str | None, Location]], *, lenient: bool = False
) -> Iterator[Problem]:
    """Telephone numbers in a place's texts: nobody would verify them, and a recall would not find them.

    With `lenient`, only numbers in use or kept for examples are reported: hours like “0900-1700” look like a number.
    """
    region = region_of(library)
    if not region:
        return
    for text, place in texts:
        for number in numbers_among(text or "", region):
            if not lenient or plausible(number, region) or is_example_number(library, number):
                message = f"this text contains a telephone number: {number}"
                hint = "Make it a contact of its own: then it is checked, and handbill where finds it."
                yield Problem(place, "number-in-text", message, hint)


def check_number(contact: Contact, at: Locator, region: str | None, *, local: bool) -> Iterator[Problem]:
    """Problems with the length and form of a contact's numbers, by the rules of the region.

    A short number of a place that is in no list of short codes is taken for one without its area code.
    """
    if not region:
        return
    for detail, number in numbers_of(contact):
        lost = lost_start(number, region)
        if lost:
            full = in_full(number, region)
            hint = f"{lost} was lost: type {full}. In a spreadsheet format the column as text first."
            yield Problem(at(detail), "lost-zero", f"{number} does not begin with {lost}", hint)
        elif not whole(number, region) or (local and is_short(number) and not plausible(number, region)):
            hint = "Count the digits, and check that the area code is there."
            yield Problem(at(detail), "not-whole", f"{number} is incomplete or too long for a telephone number", hint)
