"""Chooses the contacts of a copy: for each role the nearest one that its audience may see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbill.model.contacts import DETAILS, PHONES, Contact
from handbill.model.edition_key import NATIONAL
from handbill.model.library import Library, region_of
from handbill.model.views import Resolved
from handbill.model.words import ContactChoice, Document
from handbill.planning.sites import ContactLevels, Site
from handbill.planning.states import OUT_OF_DATE, States
from handbill.problems import Problem
from handbill.support.phones import dialled, printed


@dataclass(frozen=True)
class _Candidate:
    """A contact that a copy may show."""

    origin: str
    """The event, venue or area that it belongs to; “national” for contacts for everywhere."""
    contact: Contact
    state: str
    instead_of: tuple[str, ...] = ()
    """The contacts that it is shown in place of."""


def resolve_contacts(
    library: Library, contacts: ContactLevels, document: Document, site: Site, states: States
) -> tuple[Resolved, ...]:
    """The contacts of a document for a place, in the order in which it shows them."""
    rivals = _rivals(contacts, document, site, states)
    by_role: dict[str, _Candidate] = {}
    numbered: dict[str, _Candidate] = {}
    for role, candidates in rivals.items():
        by_role[role] = _best(candidates)
        if by_role[role].contact.phone:
            numbered[role] = by_role[role]
    choice = document.contacts
    first = _of_roles(numbered, choice.first)[:1]
    after = [candidate for candidate in _of_roles(by_role, choice.after) if candidate not in first]
    rows = [candidate for candidate in _of_roles(by_role, choice.then) if candidate not in (*first, *after)]
    shown = {"first": first, "after": after, "then": _fewer(rows, choice), "qr": _linked(rivals, choice.qr)}
    resolved = []
    for used, candidates in shown.items():
        for candidate in candidates:
            resolved.append(_resolved(library, used, candidate, document.audience, set(numbered)))
    return tuple(resolved)


def _of_roles(by_role: dict[str, _Candidate], roles: tuple[str, ...]) -> list[_Candidate]:
    return [by_role[role] for role in roles if role in by_role]


def _fewer(rows: list[_Candidate], choice: ContactChoice) -> list[_Candidate]:
    """The rows that a document has room for: the required ones, then the first of the others."""
    if choice.most is None or len(rows) <= choice.most:
        return rows
    required = [row for row in rows if row.contact.role in choice.always]
    room = max(0, choice.most - len(required))
    others = [row for row in rows if row not in required]
    kept = [*required, *others[:room]]
    return [row for row in rows if row in kept]


def _linked(rivals: dict[str, list[_Candidate]], roles: tuple[str, ...]) -> list[_Candidate]:
    """The contact of the QR code: the nearest of the first role whose nearest contact has a web address.

    Where none of them has, a more distant contact of the roles serves: a police force of which only the number is known
    must not take away the address of the police.
    """
    further: list[_Candidate] = []
    for role in roles:
        with_address = [rival for rival in rivals.get(role, ()) if rival.contact.url]
        if with_address and _best(rivals[role]).contact.url:
            return [_best(rivals[role])]
        if with_address:
            further.append(_best(with_address))
    return further[:1]


def _rivals(contacts: ContactLevels, document: Document, site: Site, states: States) -> dict[str, list[_Candidate]]:
    """The contacts of each role, the nearest first."""
    candidates: dict[str, list[_Candidate]] = {}
    for level in contacts.levels(site):
        for contact, _ in level.contacts:
            if contact.is_for(document.audience):
                candidate = _Candidate(level.origin, contact, states.of(contact))
                candidates.setdefault(contact.role, []).append(candidate)
    return candidates


def _best(rivals: list[_Candidate]) -> _Candidate:
    """The nearest that is in date, or else the nearest, with the contacts that it is shown in place of."""
    in_date = [rival for rival in rivals if rival.state not in OUT_OF_DATE]
    best = (in_date or rivals)[0]
    others = tuple(f"{rival.contact.value}, of {rival.origin}" for rival in rivals if rival is not best)
    return _Candidate(best.origin, best.contact, best.state, others)


def _resolved(library: Library, used: str, candidate: _Candidate, audience: str, answered: set[str]) -> Resolved:
    """A candidate as it is printed. `answered` are the roles that have a number on this copy."""
    contact = candidate.contact
    region = region_of(library)
    role = library.roles[contact.role]
    when = None
    # a role's label says when its number is answered, and only makes sense after the number it stands beside
    if role.beside is None or role.beside in answered:
        when = role.label
    label = contact.wording.get(audience) or contact.label or when or contact.name
    details: dict[str, str | None] = {detail: contact.detail(detail) for detail in DETAILS}
    dials = {}
    for phone in PHONES:
        if number := details[phone]:
            details[phone] = printed(number, region)
            dials[phone] = dialled(number, region)
    if label == when:
        details["hours"] = None
    value = details[contact.main]
    if used == "qr":
        value = details["url"]
    return Resolved(
        id=contact.id,
        role=contact.role,
        used=used,
        name=contact.name,
        label=label,
        value=value or "",
        details=details,
        dials=dials,
        origin=candidate.origin,
        state=candidate.state,
        review_by=contact.review_by,
        instead_of=candidate.instead_of,
    )


def in_words(library: Library, contact: Contact, state: str) -> Resolved:
    """A contact whose number is printed in a sentence: only the number, without a label."""
    return _resolved(library, "words", _Candidate(NATIONAL, contact, state), "", set())


def missing_contacts(library: Library, name: str, contacts: tuple[Resolved, ...], site: Site) -> Iterator[Problem]:
    """Problems that prevent printing: no main number, or no contact for a role that is always there."""
    document = library.documents[name]
    locator = library.positions.spot("document", name).within("contacts")
    where = "for copies without a place"
    if site.area:
        where = f"for {site.name}"
    if not any(contact.used == "first" for contact in contacts):
        message = f"no contact of {named_roles(library, document.contacts.first)} has a main number {where}"
        yield Problem(locator("first"), "no-contact", message, "Add such a contact with a phone, or another role.")
    shown = {contact.role for contact in contacts if contact.used != "qr"}
    for number, role in enumerate(document.contacts.always):
        if role not in shown:
            message = f"“{role}” must always be there, and is not shown {where}"
            hint = f"Name it under “then”, and have a contact of that role for “{document.audience}”."
            yield Problem(locator("always", number), "no-contact", message, hint)


def named_roles(library: Library, roles: tuple[str, ...]) -> str:
    """Roles by id and name, for messages: “the roles licensing (Taxi licensing), police (Police)”."""
    named = ", ".join(f"{role} ({library.roles[role].name})" for role in roles)
    return f"the role {named}" if len(roles) == 1 else f"the roles {named}"


def without_own_number(
    library: Library, known: ContactLevels, name: str, contacts: tuple[Resolved, ...], site: Site
) -> Iterator[Problem]:
    """A warning where an area's copies show a nation-wide main number, which is seldom intended."""
    first = next((contact for contact in contacts if contact.used == "first"), None)
    document = library.documents[name]
    wanted = next((role for role in document.contacts.first if role not in known.shared_roles), None)
    if site.area and wanted and first and first.origin == NATIONAL:
        area = site.area
        message = f"{area.name} has no number of its own for this: its copies show {first.name} as the main number"
        hint = f"Give the area a contact with the role “{wanted}” and a phone, for “{document.audience}”."
        yield Problem(library.positions.of("area", area.id, "contacts"), "no-own-number", message, hint, "warning")
