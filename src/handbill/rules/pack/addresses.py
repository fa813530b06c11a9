"""Short web addresses to print: each is of the site that the contact's whole address leads to."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.addresses import is_on_host_of
from handbill.model.library import Library
from handbill.problems import Problem
from handbill.rules.pack.contacts import every_contact
from handbill.rules.pack.stage import reference_rule


@reference_rule("shown-elsewhere")
def shown_addresses(library: Library) -> Iterator[Problem]:
    """Printed addresses on another host than the one they stand for, and those that stand for none."""
    for contact, locator, _ in every_contact(library):
        if not contact.shown:
            continue
        if not contact.url:
            message = f"{contact.shown} is to be printed in place of a web address, and there is none"
            yield Problem(locator("shown"), "shown-elsewhere", message, "Add the whole address: url: https://…")
        elif not is_on_host_of(contact.shown, contact.url):
            message = f"{contact.shown} is not on the site of {contact.url}"
            hint = "Print an address of the same site: readers judge by it whom they trust."
            yield Problem(locator("shown"), "shown-elsewhere", message, hint)
