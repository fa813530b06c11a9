"""Addresses of contacts that are too long for a QR code, or for the room beneath it."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.edition import Edition
from handbill.model.library import Library
from handbill.problems import Location, Problem
from handbill.rules.locate import contact_of
from handbill.rules.plan.stage import Planned, plan_rule
from handbill.support.qr_symbols import HIGHEST, level_for, most_modules

_HINT = "Give a shorter address: a page of its own near the front page, such as https://site.example/help."
_NAMED = 60
"""Characters of an address that a message gives."""
_Copy = tuple[Location, str, str]
"""The line of an address, the address, and what became of it."""


@plan_rule("long-address")
def long_addresses(planned: Planned) -> Iterator[Problem]:
    """A warning for each address that QR codes do not have as it is written, with the copies on which they do not."""
    copies: dict[_Copy, list[str]] = {}
    for edition in planned.editions:
        for found in _shortened(edition, planned.library):
            piece = f"{edition.subject.audience}-{edition.subject.format}-{edition.subject.size}"
            pieces = copies.setdefault(found, [])
            if piece not in pieces:
                pieces.append(piece)
    for (place, address, outcome), pieces in copies.items():
        message = f"{_named(address)} is too long for the QR code of {', '.join(pieces)}, {outcome}"
        yield Problem(place, "long-address", message, _HINT, "warning")


def _named(address: str) -> str:
    if len(address) > _NAMED:
        return f"{address[:_NAMED]}…"
    return address


def _shortened(edition: Edition, library: Library) -> Iterator[_Copy]:
    if edition.qr is None or edition.specification.web:
        return
    contact, at = contact_of(library, edition.qr)
    address, printed = contact.url or "", edition.qr.value
    if library.pack.site and printed.startswith(library.pack.site.rstrip("/")):
        return
    if printed != address:
        yield at("url"), address, f"or for the words beneath: both lead to the front page, {printed}"
    elif level_for(address, most_modules(edition.specification)) != HIGHEST:
        yield at("url"), address, "which has the lowest level of error correction instead"
