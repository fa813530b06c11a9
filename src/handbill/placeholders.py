"""What stands for something not known yet, or for an example: content/placeholders.yaml says what."""

from __future__ import annotations

import re

from handbill.model.contacts import Contact
from handbill.model.library import Library


def placeholder(library: Library, contact: Contact) -> str | None:
    """The key of the first value that stands for something not known yet."""
    words = "|".join(re.escape(word) for word in library.placeholders.words)
    for key in ("name", "label", "phone", "text", "email", "url", "hours", "note"):
        value = getattr(contact, key) or ""
        if words and re.search(rf"(?<!\w)({words})(?!\w)", value, re.IGNORECASE):
            return key
    return None


def is_example(library: Library, contact: Contact) -> bool:
    """Whether its number or an address is one of those kept for examples: nobody answers there."""
    if contact.phone and is_example_number(library, contact.phone):
        return True
    hosts = tuple(library.placeholders.hosts)
    addresses = (re.sub(r"^https://([^/?#]*).*$", r"\1", contact.url or ""), (contact.email or "").rpartition("@")[2])
    return any(f".{one}".endswith(hosts) for one in addresses if one and hosts)


def is_example_number(library: Library, phone: str) -> bool:
    """Whether a number is in a range kept for examples."""
    digits = re.sub(r"\D", "", re.sub(r"^\+\d\d ?", "0", phone))
    ranges = (re.sub(r"[^\dx]", "", one).replace("x", r"\d") for one in library.placeholders.numbers)
    return any(re.fullmatch(one, digits) for one in ranges)
