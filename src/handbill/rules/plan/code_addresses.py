"""Copies whose QR code leads to a more distant contact, or that have none, because a contact has no web address."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.contacts import Contact
from handbill.model.edition import Edition
from handbill.model.library import Locator
from handbill.model.words import Document
from handbill.planning.contacts import named_roles
from handbill.planning.sites import Site
from handbill.problems import Location, Problem
from handbill.rules.plan.stage import Planned, plan_rule

_HINT = "Give such a contact a web address if it has a page for these readers; if not, the copies are right."
_NAMED = 6
"""Documents that a message names."""
_Cause = tuple[Location, str, str]
"""Where the address is missing, who has none, and what the copies have instead."""
_Missing = tuple[Contact, Locator]


@plan_rule("no-code-address")
def no_code_address(planned: Planned) -> Iterator[Problem]:
    """A warning for each contact for want of whose web address QR codes are others or none, with its documents."""
    sites = {site.folder: site for site in planned.sites}
    causes: dict[_Cause, dict[str, None]] = {}
    for edition in planned.editions:
        cause = _cause(planned, edition, sites[edition.key.folder])
        if cause:
            causes.setdefault(cause, {})[edition.subject.document] = None
    for (place, who, instead), documents in causes.items():
        more = f" and {len(documents) - _NAMED} more" if len(documents) > _NAMED else ""
        message = f"{who}; {instead}: {', '.join([*documents][:_NAMED])}{more}"
        yield Problem(place, "no-code-address", message, _HINT, "warning")


def _cause(planned: Planned, edition: Edition, site: Site) -> _Cause | None:
    """Why the QR code of a copy is not that of the nearest contacts; None when it is, or when none is wanted."""
    library, qr = planned.library, edition.qr
    document = library.documents[edition.subject.document]
    roles = document.contacts.qr if edition.specification.has_code else ()
    missing = _without_address(planned, document, site)
    if qr is None and roles:
        who = f"no contact of {named_roles(library, roles)} has a web address"
        place = library.positions.of("document", edition.subject.document, "contacts", "qr")
        if missing:
            place = next(iter(missing.values()))[1]("url")
        return place, who, "these documents are printed without a QR code"
    if qr is None or qr.role not in missing:
        return None
    contact, locator = missing[qr.role]
    who = f"“{contact.name}”, with the role {qr.role} ({library.roles[qr.role].name}), has no web address"
    return locator("url"), who, f"the QR codes of these documents lead to {qr.value} of “{qr.name}” instead"


def _without_address(planned: Planned, document: Document, site: Site) -> dict[str, _Missing]:
    """For each role of the QR code, in their order, the nearest contact for the readers, if it has no web address."""
    nearest: dict[str, _Missing] = {}
    for level in planned.contacts.levels(site):
        for contact, locator in level.contacts:
            if contact.is_for(document.audience):
                nearest.setdefault(contact.role, (contact, locator))
    found = {role: nearest[role] for role in document.contacts.qr if role in nearest}
    return {role: (contact, locator) for role, (contact, locator) in found.items() if not contact.url}
