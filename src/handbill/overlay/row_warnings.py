"""Warnings about side effects of a row that is laid over a contact of the pack."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handbill.model.contacts import REACHING, Contact
from handbill.overlay.entries import Entry
from handbill.problems import Problem
from handbill.support.phones import dialled


def has_older_check(old: Contact, new: Contact, region: str | None) -> bool:
    """Whether a row has an older verification of the same numbers: then the pack's own is kept."""
    return new.verified.on < old.verified.on and not _changed(old, new, region)


def older_check(old: Contact, entry: Entry) -> Problem:
    """A warning that a row's verification is not used."""
    message = f"a later check of “{old.name}” is known, of {old.verified.on}, and stays"
    return entry.problem("verified_on", "older-check", message, "Bring the row up to date.", "warning")


def side_effects(
    old: Contact, new: Contact, entry: Entry, audiences: Iterable[str], region: str | None
) -> Iterator[Problem]:
    """Warnings about changes besides those that were typed. `audiences` are all audiences of the pack."""
    changed = _changed(old, new, region)
    if changed and new.verified == old.verified:
        message = f"“{new.name}” is changed here, and its last check, of {old.verified.on}, is older than that"
        hint = "Ring it, then fill in the day and the role."
        yield entry.problem(changed[0], "not-checked", message, hint, "warning")
    lost = [audience for audience in audiences if old.is_for(audience) and not new.is_for(audience)]
    if lost:
        message = f"“{old.name}” is no longer shown to {', '.join(lost)}"
        hint = "Name them too, or give them a row of their own."
        yield entry.problem("for", "fewer-readers", message, hint, "warning")
    if old.name != new.name and new.label and new.label == old.label:
        message = f"copies say “{new.label}” before the number, not “{new.name}”"
        hint = "That is its label: change the label too, or write - there to print the name."
        yield entry.problem("name", "old-label", message, hint, "warning")


def _changed(old: Contact, new: Contact, region: str | None) -> list[str]:
    """The keys whose way of reaching the contact changes; one that a row removes does not count."""
    filled_in = [detail for detail in REACHING if getattr(new, detail)]
    return [detail for detail in filled_in if _compared(old, detail, region) != _compared(new, detail, region)]


def _compared(contact: Contact, key: str, region: str | None) -> str:
    """A number as it is dialled, an email address in lower case, any other value without regard to spaces."""
    text = " ".join((getattr(contact, key) or "").split())
    if key == "email":
        return text.casefold()
    if _LIKE_A_NUMBER.fullmatch(text):
        return dialled(text, region)
    return text


_LIKE_A_NUMBER = re.compile(r"\+?[\d\s().\u2010-\u2015-]{3,}", re.ASCII)
