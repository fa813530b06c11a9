"""Telephone numbers that lead to nobody: a start that a spreadsheet has eaten, figures too few or too many."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.contacts import Contact
from handbill.model.library import Spot
from handbill.phones import in_full, lost_start, whole
from handbill.problems import Problem


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
