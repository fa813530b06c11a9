"""Which contact a copy shows: for each role the nearest one that its readers may be shown."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.contacts import Contact
from handbill.model.edition import Resolved
from handbill.model.library import Library, region_of
from handbill.model.places import NATIONAL
from handbill.model.words import ContactChoice, Document
from handbill.plan.sites import ContactLevels, Site
from handbill.plan.states import OUT_OF_DATE, States
from handbill.problems import Problem
from handbill.support.phones import dialled, printed

_Found = tuple[str, Contact, str, tuple[str, ...]]
"""Whose it is, the contact, its state, and what it took the place of."""


def resolve_contacts(
    library: Library, contacts: ContactLevels, document: Document, site: Site, states: States
) -> tuple[Resolved, ...]:
    """The contacts of a document for a place, in the order in which it shows them."""
    by_role = _by_role(contacts, document, site, states)
    choice = document.contacts
    first = next((by_role[role] for role in choice.first if role in by_role and by_role[role][1].phone), None)
    after = [by_role[role] for role in choice.after if role in by_role and by_role[role] != first]
    rows = [by_role[role] for role in choice.then if role in by_role and by_role[role] not in (first, *after)]
    code = next((by_role[role] for role in choice.qr if role in by_role and by_role[role][1].url), None)
    under = (("after", one) for one in after)
    shown = [("first", first), *under, *(("then", row) for row in _fewer(rows, choice)), ("qr", code)]
    answered = {role for role, found in by_role.items() if found[1].phone}
    return tuple(_resolved(library, used, found, document.audience, answered) for used, found in shown if found)


def _fewer(rows: list[_Found], choice: ContactChoice) -> list[_Found]:
    """The rows that a document has room for: those that must be there, then the first of the others."""
    if choice.most is None or len(rows) <= choice.most:
        return rows
    must = [row for row in rows if row[1].role in choice.always]
    others = [row for row in rows if row not in must][: max(0, choice.most - len(must))]
    return [row for row in rows if row in must or row in others]


def _by_role(contacts: ContactLevels, document: Document, site: Site, states: States) -> dict[str, _Found]:
    """The nearest contact of each role. One that is out of date serves only where no other is left."""
    found: dict[str, list[_Found]] = {}
    for level in contacts.levels(site):
        for contact, _ in level.contacts:
            if contact.is_for(document.audience):
                one = (level.origin, contact, states.of(contact), ())
                found.setdefault(contact.role, []).append(one)
    chosen = {}
    for role, some in found.items():
        best = next((one for one in some if one[2] not in OUT_OF_DATE), some[0])
        others = tuple(f"{one[1].value}, of {one[0]}" for one in some if one is not best)
        chosen[role] = (*best[:3], others)
    return chosen


def _resolved(library: Library, used: str, found: _Found, audience: str, answered: set[str]) -> Resolved:
    origin, contact, state, others = found
    region = region_of(library)
    phone = printed(contact.phone, region) if contact.phone else None
    value = phone or contact.value
    role = library.roles[contact.role]
    when = role.label if role.beside is None or role.beside in answered else None  # it says when the number is answered
    label = contact.wording.get(audience) or contact.label or when or contact.name
    return Resolved(
        id=contact.id,
        role=contact.role,
        used=used,
        name=contact.name,
        label=label,
        value=(contact.url or "") if used == "qr" else value,
        phone=phone,
        email=contact.email,
        url=contact.url,
        option=contact.option,
        hours=None if label == when else contact.hours,
        note=contact.note,
        dial=dialled(contact.phone, region) if contact.phone else "",
        origin=origin,
        state=state,
        review_by=contact.review_by,
        instead_of=others,
    )


def in_words(library: Library, contact: Contact, state: str) -> Resolved:
    """A contact whose number stands in a sentence of a copy: the number alone, without a label."""
    return _resolved(library, "words", (NATIONAL, contact, state, ()), "", set())


def missing_contacts(library: Library, name: str, contacts: tuple[Resolved, ...], site: Site) -> Iterator[Problem]:
    """Without these nothing is printed: a main number, a web address, and the roles that are always there."""
    document = library.documents[name]
    at = library.positions.spot("document", name).within("contacts")
    where = f"for {site.name}" if site.area else "for copies without a place"
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
    library: Library, known: ContactLevels, name: str, contacts: tuple[Resolved, ...], site: Site
) -> Iterator[Problem]:
    """A warning where an area's copies show a nation-wide main number, which is seldom meant."""
    first = next((contact for contact in contacts if contact.used == "first"), None)
    document = library.documents[name]
    wanted = next((role for role in document.contacts.first if role not in known.shared_roles), None)
    if site.area and wanted and first and first.origin == NATIONAL:
        area = site.area
        message = f"{area.name} has no number of its own for this: its copies show {first.name} as the main number"
        hint = f"Give the area a contact with the role “{wanted}” and a phone, for “{document.audience}”."
        yield Problem(library.positions.of("area", area.id, "contacts"), "no-own-number", message, hint, "warning")
