"""Recognises values that are not known yet, and examples, by content/placeholders.yaml."""

from __future__ import annotations

import functools
import re

from handbill.model.contact_values import numbers_of
from handbill.model.contacts import EMAIL_ADDRESSES, WEB_ADDRESSES, Contact
from handbill.model.library import Library


def placeholder(library: Library, contact: Contact) -> str | None:
    """The key of the first value of a contact that is not known yet; None when there is none."""
    texts = {"name": contact.name, "label": contact.label, **contact.given}
    return next((key for key, text in texts.items() if is_placeholder(library, text)), None)


def is_placeholder(library: Library, text: str | None) -> bool:
    """Whether a text contains a word that people write until they know the real one: “TBC”."""
    return bool(text) and bool(_pattern(library.placeholders.words).search(text or ""))


@functools.cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(word) for word in words) or "(?!)"
    return re.compile(rf"(?<!\w)({alternatives})(?!\w)", re.IGNORECASE)


def is_example(library: Library, contact: Contact) -> bool:
    """Whether one of a contact's numbers or addresses is kept for examples, so that nobody answers there."""
    if any(is_example_number(library, number) for _, number in numbers_of(contact)):
        return True
    hosts = tuple(library.placeholders.hosts)
    given = contact.given
    addresses = [re.sub(r"^https://([^/?#]*).*$", r"\1", given[key]) for key in WEB_ADDRESSES if key in given]
    addresses += [given[key].rpartition("@")[2] for key in EMAIL_ADDRESSES if key in given]
    return bool(hosts) and any(f".{address}".endswith(hosts) for address in addresses)


def is_example_number(library: Library, phone: str) -> bool:
    """Whether a number is in a range kept for examples."""
    digits = re.sub(r"\D", "", re.sub(r"^\+\d\d ?", "0", phone))
    ranges = (re.sub(r"[^\dx]", "", one).replace("x", r"\d") for one in library.placeholders.numbers)
    return any(re.fullmatch(one, digits) for one in ranges)
