"""What a row quietly takes with it when it is laid over a contact that the pack holds: told, or not taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from handbill.model.contacts import REACHING, Contact
from handbill.overlay.rows import place_of
from handbill.problems import Problem
from handbill.support.phones import dialled
from handbill.support.source_file import Parsed


def kept_checks(old: Contact, row: dict[str, Any], parsed: Parsed, number: int, region: str | None) -> dict[str, Any]:
    """The row, without a check that is older than the pack's own of the same number: that stays."""
    on = row.get("verified", {}).get("date")
    if on is None or on >= old.verified.on or _changed(old, row, region):
        return row
    message = f"the pack has a later check of “{old.name}”, of {old.verified.on}, which stays"
    place = place_of(parsed, number, "verified_on")
    parsed.problems.append(Problem(place, "older-check", message, "Bring the row up to date.", "warning"))
    return {key: value for key, value in row.items() if key not in ("verified", "review_by")}


def told_of(
    old: Contact, new: Contact, row: dict[str, Any], parsed: Parsed, number: int, region: str | None
) -> Iterator[Problem]:
    """Warnings of what changes beside what was typed."""
    changed = _changed(old, row, region)
    if changed and new.verified == old.verified:
        message = f"“{new.name}” is changed here, and its last check, of {old.verified.on}, is older than that"
        hint = "Ring it, then fill in the day and the role."
        yield Problem(place_of(parsed, number, changed[0]), "not-checked", message, hint, "warning")
    lost = [name for name in old.audiences if name not in new.audiences]
    if lost:
        message = f"“{old.name}” is no longer shown to {', '.join(lost)}"
        hint = "Name them too, or give them a row of their own."
        yield Problem(place_of(parsed, number, "for"), "fewer-readers", message, hint, "warning")
    if old.name != new.name and new.label and new.label == old.label:
        message = f"copies say “{new.label}” before the number, not “{new.name}”"
        hint = "That is its label: change the label too, or write - there to print the name."
        yield Problem(place_of(parsed, number, "name"), "old-label", message, hint, "warning")


def _changed(old: Contact, row: dict[str, Any], region: str | None) -> list[str]:
    """The keys by which a contact is reached that the row gives otherwise; the spacing of a number does not count."""
    keys = (key for key in REACHING if row.get(key))
    return [key for key in keys if _compared(row[key], region) != _compared(getattr(old, key), region)]


def _compared(value: str | None, region: str | None) -> str:
    """A number as it is dialled; anything else as it is written."""
    text = (value or "").strip()
    return dialled(text, region) if _LIKE_A_NUMBER.fullmatch(text) else text


_LIKE_A_NUMBER = re.compile(r"\+?[\d\s().\u2010-\u2015-]{3,}")
