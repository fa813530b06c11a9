"""Where a QR code leads: to its contact's address, or to the front page of that site when the address is too long."""

from __future__ import annotations

import dataclasses
from urllib.parse import urlsplit

from handbill.model.contact_values import printed_value
from handbill.model.edition_key import NATIONAL
from handbill.model.edition_parts import Specification
from handbill.model.library import Library
from handbill.model.site import page_of_area
from handbill.model.views import Resolved
from handbill.support.qr_symbols import level_for, most_modules


def led_to_site(contact: Resolved, library: Library, audience: str, area: str | None) -> Resolved:
    """A contact of a QR code with the address of its area's page on the pack's site, if there is one.

    Only contacts of places are led there, whose numbers and addresses change: a national service keeps its own address.
    So does everything for readers whose pages are discreet: what they are about is told nowhere else than on these.
    """
    site = library.pack.site
    is_local = contact.used == "qr" and contact.origin != NATIONAL
    if site is None or area is None or not is_local or library.audiences[audience].page_title:
        return contact
    address = page_of_area(site, area)
    return dataclasses.replace(contact, value=address, details={**contact.details, "url": address, "shown": None})


def with_fitting_address(contact: Resolved, specification: Specification) -> Resolved:
    """A contact as its QR code and the words beneath have it: other contacts are not changed. A page has no code."""
    if contact.used != "qr" or specification.web or _fits(contact, specification):
        return contact
    address = front_page(contact.value)
    return dataclasses.replace(contact, value=address, details={**contact.details, "url": address, "shown": None})


def _fits(contact: Resolved, specification: Specification) -> bool:
    """Whether its symbol has large enough modules, and there is room for the address that is printed beneath."""
    most = specification.code_address
    is_short = most is None or len(printed_value(contact.value, contact.details)) <= most
    return is_short and level_for(contact.value, most_modules(specification)) is not None


def front_page(address: str) -> str:
    """The scheme and the host of an address."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
