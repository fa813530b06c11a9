"""Telephone numbers that lead to nobody: a start that a spreadsheet has eaten, figures too few or too many."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handbill.model.contacts import Contact
from handbill.model.library import Spot
from handbill.phones import in_full, lost_start, whole
from handbill.problems import Place, Problem

_IN_WORDS = re.compile(r"(?<![\w./-])\+?\(?\d[\d ()\u00a0-]{7,}\d(?![\w./-])")
"""So many figures in a row are a telephone number, not a date nor a time."""
_LEAST = 9


def numbers_in(texts: Iterable[tuple[str | None, Place]]) -> Iterator[Problem]:
    """Telephone numbers in words of a place: nobody would check them, and a recall would not find them."""
    for text, place in texts:
        for number in _IN_WORDS.findall(text or ""):
            if sum(sign.isdigit() for sign in number) >= _LEAST:
                message = f"a telephone number stands in the words here: {number}"
                hint = "Give it as a contact of its own: so it is checked, and a recall finds it."
                yield Problem(place, "number-in-text", message, hint)


def check_number(contact: Contact, at: Spot, region: str | None) -> Iterator[Problem]:
    """What a contact's number lacks, by the length and the form that numbers have in the region."""
    phone = contact.phone
    if not phone or not region:
        return
    lost = lost_start(phone, region)
    if lost:
        hint = f"{lost} was lost: type {in_full(phone, region)}. In a spreadsheet format the column as text first."
        yield Problem(at("phone"), "lost-zero", f"{phone} does not begin with {lost}", hint)
    elif not whole(phone, region):
        hint = "Count its figures, and see that its area code is there."
        yield Problem(at("phone"), "not-whole", f"{phone} is not a whole telephone number", hint)
