"""Telephone numbers that lead to nobody: a start that a spreadsheet has eaten, figures too few or too many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbill.model.contacts import Contact
from handbill.model.library import Library, Spot, region_of
from handbill.phones import in_full, is_short, lost_start, numbers_among, plausible, whole
from handbill.placeholders import is_example_number
from handbill.problems import Place, Problem


def numbers_in(library: Library, texts: Iterable[tuple[str | None, Place]]) -> Iterator[Problem]:
    """Telephone numbers in words of a place: nobody would check them, and a recall would not find them."""
    region = region_of(library)
    for text, place in texts if region else ():
        for number in numbers_among(text or "", region or ""):
            if plausible(number, region) or is_example_number(library, number):
                message = f"a telephone number stands in the words here: {number}"
                hint = "Give it as a contact of its own: so it is checked, and a recall finds it."
                yield Problem(place, "number-in-text", message, hint)


def check_number(contact: Contact, at: Spot, region: str | None, *, local: bool) -> Iterator[Problem]:
    """What a contact's number lacks, by the length and the form that numbers have in the region.

    A place's own short number that is in no list of short codes is one without its area code.
    """
    phone = contact.phone
    if not phone or not region:
        return
    lost = lost_start(phone, region)
    if lost:
        hint = f"{lost} was lost: type {in_full(phone, region)}. In a spreadsheet format the column as text first."
        yield Problem(at("phone"), "lost-zero", f"{phone} does not begin with {lost}", hint)
    elif not whole(phone, region) or (local and is_short(phone) and not plausible(phone, region)):
        hint = "Count its figures, and see that its area code is there."
        yield Problem(at("phone"), "not-whole", f"{phone} is not a whole telephone number", hint)
