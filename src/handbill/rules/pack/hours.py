"""Opening hours are whole: a range has an end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbill.model.library import Library
from handbill.problems import Problem
from handbill.rules.pack.contacts import every_contact
from handbill.rules.pack.stage import reference_rule

_DASH = "[-\u2010-\u2015]"
_OPEN = re.compile(rf"{_DASH}\s*(?=$|[,;])|,\s*$|^\s*{_DASH}")
"""A dash before the end, a comma or a semicolon, or at the beginning; a comma at the end."""


@reference_rule("open-hours")
def open_hours(library: Library) -> Iterator[Problem]:
    """Hours such as “Mon–Thu 9–”, of which something was left out or deleted: somebody would ring in vain."""
    for contact, locator, _ in every_contact(library):
        if contact.hours and _OPEN.search(contact.hours):
            message = f"the hours “{contact.hours}” are not complete"
            hint = "Write when it opens and when it closes: “Mon–Fri 9–5”."
            yield Problem(locator("hours"), "open-hours", message, hint)
