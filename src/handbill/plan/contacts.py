"""Which contact a copy shows: for each role the nearest one that its readers may be shown."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from handbill.model.contacts import NATIONAL, Area, Contact
from handbill.model.edition import Resolved
from handbill.model.library import Library, Spot
from handbill.model.words import Document
from handbill.problems import Problem


def chain(library: Library, area: Area | None) -> Iterator[tuple[str, Contact]]:
    """Contacts with where they come from, nearest first: the area's own, its parents', the nation-wide ones."""
    queue: list[Area] = [area] if area else []
    seen: set[str] = set()
    while queue:
        current = queue.pop(0)
        if current.id in seen:
            continue
        seen.add(current.id)
        yield from ((current.id, contact) for contact in current.contacts)
        queue += [library.areas[name] for name in current.parents]
    yield from ((NATIONAL, contact) for contact in library.contacts.values())


def resolve_contacts(
    library: Library, document: Document, area: Area | None, today: datetime.date
) -> tuple[Resolved, ...]:
    """The contacts of a document for a place, in the order in which it shows them."""
    by_role: dict[str, tuple[str, Contact]] = {}
    for origin, contact in chain(library, area):
        if document.audience in contact.audiences and _in_force(contact, today):
            by_role.setdefault(contact.role, (origin, contact))
    choice = document.contacts
    first = next((by_role[role] for role in choice.first if role in by_role and by_role[role][1].phone), None)
    after = [by_role[role] for role in choice.after if role in by_role and by_role[role] != first]
    rows = [by_role[role] for role in choice.then if role in by_role and by_role[role] not in (first, *after)]
    code = next((by_role[role] for role in choice.qr if role in by_role and by_role[role][1].url), None)
    under = (("after", one) for one in after)
    shown = [("first", first), *under, *(("then", row) for row in rows[: choice.most]), ("qr", code)]
    return tuple(_resolved(used, *found, document, today) for used, found in shown if found)


def _resolved(used: str, origin: str, contact: Contact, document: Document, today: datetime.date) -> Resolved:
    label = contact.wording.get(document.audience) or contact.label or contact.name
    return Resolved(
        id=contact.id,
        role=contact.role,
        used=used,
        name=contact.name,
        label=label,
        value=(contact.url or "") if used == "qr" else contact.value,
        phone=contact.phone,
        email=contact.email,
        url=contact.url,
        option=contact.option,
        hours=contact.hours,
        note=contact.note,
        origin=origin,
        state=contact_state(contact, today),
    )


def missing_contacts(
    library: Library, name: str, contacts: tuple[Resolved, ...], area: Area | None
) -> Iterator[Problem]:
    """Without these nothing is printed: a main number, a web address, and the roles that are always there."""
    document = library.documents[name]
    at = library.positions.spot("document", name).within("contacts")
    where = f"for {area.name}" if area else "for copies without a place"
    for used, what in (("first", "main number"), ("qr", "web address")):
        if getattr(document.contacts, used) and not any(contact.used == used for contact in contacts):
            message = f"none of these roles has a {what} {where}"
            yield Problem(at(used), "no-contact", message, "Add such a contact, or another role.")
    shown = {contact.role for contact in contacts if contact.used != "qr"}
    for number, role in enumerate(document.contacts.always):
        if role not in shown:
            message = f"“{role}” must always be there, and is not shown {where}"
            hint = f"Name it under “then”, and have a contact of that role for “{document.audience}”."
            yield Problem(at("always", number), "no-contact", message, hint)


def without_own_number(
    library: Library, name: str, contacts: tuple[Resolved, ...], area: Area | None
) -> Iterator[Problem]:
    """A warning where an area's copies show a nation-wide main number, which is seldom meant."""
    first = next((contact for contact in contacts if contact.used == "first"), None)
    roles = library.documents[name].contacts.first
    local = {contact.role for contact in library.contacts.values()}
    if area and first and first.origin == NATIONAL and any(role not in local for role in roles):
        message = f"{area.name} has no number of its own for this: its copies show {first.name} as the main number"
        wanted = next(role for role in roles if role not in local)
        hint = (
            f"Give the area a contact with the role “{wanted}” and a phone, for “{library.documents[name].audience}”."
        )
        yield Problem(library.positions.of("area", area.id, "contacts"), "no-own-number", message, hint, "warning")


def contact_state(contact: Contact, today: datetime.date) -> str:
    """ok, due (past its review), unconfirmed, expired or not-yet-valid; the worst that applies."""
    if contact.valid_to and contact.valid_to < today:
        return "expired"
    if contact.valid_from and contact.valid_from > today:
        return "not-yet-valid"
    if contact.status == "unconfirmed":
        return "unconfirmed"
    return "due" if contact.review_by < today else "ok"


def _in_force(contact: Contact, today: datetime.date) -> bool:
    return contact_state(contact, today) not in ("expired", "not-yet-valid")


def check_states(library: Library, areas: list[Area], today: datetime.date) -> Iterator[Problem]:
    """What is wrong with the contacts of these areas and the nation-wide ones today.

    An expired contact is an error unless another of its role has taken its place: an old number and the
    one that follows it may stand side by side, each with its dates.
    """
    lists = [[(one, library.positions.spot("contact", one.id)) for one in library.contacts.values()]]
    for area in areas:
        at = library.positions.spot("area", area.id)
        lists.append([(one, at.within("contacts", number)) for number, one in enumerate(area.contacts)])
    for contacts in lists:
        in_force = [contact for contact, _ in contacts if _in_force(contact, today)]
        for contact, at in contacts:
            rivals = [other for other in in_force if other.role == contact.role and other is not contact]
            yield from _state(contact, at, rivals, today)


def _state(contact: Contact, at: Spot, rivals: list[Contact], today: datetime.date) -> Iterator[Problem]:
    state = contact_state(contact, today)
    if state == "due":
        message = f"“{contact.name}” was to be checked again by {contact.review_by}"
        hint = "Ring the number, then change “verified” and “review_by”."
        yield Problem(at("review_by"), "review-due", message, hint, "warning")
    elif state == "unconfirmed":
        message = f"“{contact.name}” is not confirmed"
        yield Problem(at("status"), state, message, "Confirm it before anything is handed out.", "warning")
    elif state == "expired" and not rivals:
        message = f"“{contact.name}” expired on {contact.valid_to}, and nothing has taken its place"
        yield Problem(at("valid_to"), state, message, "Give the contact that holds today, or take this one out.")
    elif state == "not-yet-valid" and not rivals:
        message = f"“{contact.name}” holds only from {contact.valid_from}: it is not shown yet"
        yield Problem(at("valid_from"), state, message, "Nothing to do, if that is meant.", "warning")
    same = [other for other in rivals if set(other.audiences) & set(contact.audiences)]
    if same and _in_force(contact, today):
        message = f"“{contact.name}” and “{same[0].name}” have one role for the same readers: the first is shown"
        hint = "Give one of them another role, or dates: valid_to, valid_from."
        yield Problem(at("role"), "same-role", message, hint, "warning")
