"""Stage plan: Library × selection → Editions."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbill.model.contacts import NATIONAL, Area, Contact
from handbill.model.edition import Edition, GroupView, PanelView, Resolved, Said
from handbill.model.format import points
from handbill.model.library import Library
from handbill.model.words import NUMBER_FIELD, Document, Group, Panel
from handbill.problems import PlanError, Problem, errors, nearest

PROFILE = "screen"


@dataclass(frozen=True)
class Selection:
    """What of the pack is wanted. Empty means all."""

    audiences: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether nothing is left out, so that files the plan does not know are old ones."""
        return not (self.audiences or self.formats or self.sizes or self.areas or self.languages)


def plan(library: Library, selection: Selection, today: datetime.date) -> tuple[tuple[Edition, ...], tuple[Problem, ...]]:
    """The editions a selection asks for, contacts resolved, and the warnings about them.

    Raises `PlanError` when the selection names something unknown, when two editions would lie at
    one path, or when a contact that must be there is missing or out of date.
    """
    problems = [*_unknown_names(library, selection), *_states(library, today)]
    editions: dict[str, Edition] = {}
    for name, size, area in _cells(library, selection):
        edition, found = _edition(library, name, size, area, today)
        problems += found
        if edition is None:
            continue
        if edition.path in editions:
            problems.append(_same_path(library, edition, editions[edition.path]))
        editions.setdefault(edition.path, edition)
    problems = list(dict.fromkeys(problems))
    if errors(problems):
        raise PlanError(problems)
    return tuple(editions.values()), tuple(problems)


def _cells(library: Library, wanted: Selection) -> Iterator[tuple[str, str, Area | None]]:
    places = [None, *library.areas.values()]
    for area in places:
        if wanted.areas and (area.id if area else NATIONAL) not in wanted.areas:
            continue
        if wanted.languages and library.pack.language not in wanted.languages:
            continue
        for name, document in library.documents.items():
            if wanted.audiences and document.audience not in wanted.audiences:
                continue
            if wanted.formats and document.format not in wanted.formats:
                continue
            for size in library.formats[document.format].sizes:
                if not wanted.sizes or size in wanted.sizes:
                    yield name, size, area


def _unknown_names(library: Library, selection: Selection) -> Iterator[Problem]:
    sizes = {size for form in library.formats.values() for size in form.sizes}
    known: tuple[tuple[str, tuple[str, ...], Iterable[str]], ...] = (
        ("audience", selection.audiences, library.audiences),
        ("format", selection.formats, library.formats),
        ("size", selection.sizes, sizes),
        ("area", selection.areas, [NATIONAL, *library.areas]),
        ("language", selection.languages, [library.pack.language]),
    )
    for noun, names, all_names in known:
        for name in names:
            if name not in all_names:
                place = library.positions.place("content/pack.yaml")
                yield Problem(place, f"unknown-{noun}", f"the pack has no {noun} “{name}”", nearest(name, all_names))


def _same_path(library: Library, edition: Edition, other: Edition) -> Problem:
    place = library.positions.of("document", edition.document)
    message = f"“{edition.document}” and “{other.document}” would both be printed to {edition.path}"
    return Problem(place, "same-path", message, "One document for each audience and format: delete one, or give it another format.")


def contact_state(contact: Contact, today: datetime.date) -> str:
    """ok, due (past its review), unconfirmed, expired or not-yet-valid, the worst first."""
    if contact.valid_to and contact.valid_to < today:
        return "expired"
    if contact.valid_from and contact.valid_from > today:
        return "not-yet-valid"
    if contact.status == "unconfirmed":
        return "unconfirmed"
    return "due" if contact.review_by < today else "ok"


def _states(library: Library, today: datetime.date) -> Iterator[Problem]:
    for contact, place in _placed_contacts(library):
        state = contact_state(contact, today)
        if state == "due":
            message = f"“{contact.name}” was to be checked again by {contact.review_by}"
            yield Problem(place, "review-due", message, "Ring the number, then change “verified” and “review_by”.", "warning")
        elif state == "unconfirmed":
            yield Problem(place, "unconfirmed", f"“{contact.name}” is not confirmed", "Confirm it before anything is handed out.", "warning")
        elif state != "ok":
            words = f"expired on {contact.valid_to}" if state == "expired" else f"holds only from {contact.valid_from}"
            yield Problem(place, state, f"“{contact.name}” {words}", "Give the contact that holds today, or take this one out.")


def _placed_contacts(library: Library) -> Iterator[tuple[Contact, object]]:
    for contact in library.contacts.values():
        yield contact, library.positions.of("contact", contact.id)
    for area in library.areas.values():
        for number, contact in enumerate(area.contacts):
            yield contact, library.positions.of("area", area.id, "contacts", number)


def _chain(library: Library, area: Area | None) -> Iterator[tuple[str, Contact]]:
    """Contacts with where they come from, nearest first: the area's own, its parents', the nation-wide ones."""
    queue, seen = ([area] if area else []), set()
    while queue:
        current = queue.pop(0)
        if current.id in seen:
            continue
        seen.add(current.id)
        yield from ((current.id, contact) for contact in current.contacts)
        queue += [library.areas[name] for name in current.parents]
    yield from ((NATIONAL, contact) for contact in library.contacts.values())


def resolve_contacts(library: Library, document: Document, area: Area | None, today: datetime.date) -> tuple[Resolved, ...]:
    """The contacts of a document for a place: for each role the nearest one that this audience may be shown."""
    by_role: dict[str, tuple[str, Contact]] = {}
    for origin, contact in _chain(library, area):
        if document.audience in contact.audiences:
            by_role.setdefault(contact.role, (origin, contact))
    choice = document.contacts
    found: list[Resolved] = []
    first = next((by_role[role] for role in choice.first if role in by_role and by_role[role][1].phone), None)
    if first:
        found.append(_resolved("first", *first, document, today))
    rows = [by_role[role] for role in choice.then if role in by_role and by_role[role] != first]
    found += [_resolved("then", *row, document, today) for row in rows[: choice.most]]
    qr = next((by_role[role] for role in choice.qr if role in by_role and by_role[role][1].url), None)
    if qr:
        found.append(_resolved("qr", *qr, document, today))
    return tuple(found)


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
        url=contact.url,
        option=contact.option,
        hours=contact.hours,
        note=contact.note,
        origin=origin,
        state=contact_state(contact, today),
    )


def _edition(library: Library, name: str, size: str, area: Area | None, today: datetime.date) -> tuple[Edition | None, list[Problem]]:
    document = library.documents[name]
    contacts = resolve_contacts(library, document, area, today)
    missing = _missing_contacts(library, name, document, contacts, area)
    if missing:
        return None, missing
    form, audience = library.formats[document.format], library.audiences[document.audience]
    theme = library.themes[audience.theme]
    panels = {key: _panel(library, name, key, panel, size) for key, panel in document.panels.items()}
    said = tuple(dict.fromkeys(one.id for panel in panels.values() for one in _all_said(panel)))
    sources = tuple(sorted({source for one in said for source in library.statements[one].sources}))
    shown = {(contact.origin, contact.id) for contact in contacts}
    review_by = min(c.review_by for origin, c in _chain(library, area) if (origin, c.id) in shown)
    folder = f"{area.id if area else NATIONAL}/{library.pack.language}"
    return Edition(
        path=f"{folder}/{document.audience}-{document.format}-{size}.pdf",
        title=document.title,
        document=name,
        audience=audience.id,
        audience_name=audience.name,
        format=document.format,
        theme=audience.theme,
        size=size,
        page=form.sizes[size],
        sides=form.sides,
        least_type=points(form.least_type),
        small_print=points(form.small_print),
        slots=form.slots,
        fonts=theme.fonts,
        colours=theme.colours,
        language=library.pack.language,
        area=area.id if area else None,
        area_name=area.name if area else None,
        partnership=area.partnership if area else None,
        pack=library.pack.id,
        pack_title=library.pack.title,
        pack_edition=library.pack.edition,
        edition_date=library.pack.edition_date,
        review_by=review_by,
        months=library.wording.months,
        wording=library.wording.texts,
        panels=panels,
        contacts=contacts,
        statements=said,
        sources=sources,
        profile=PROFILE,
    ), []


def _missing_contacts(library: Library, name: str, document: Document, contacts: tuple[Resolved, ...], area: Area | None) -> list[Problem]:
    """Without these nothing is printed: a main number, a web address, and the roles that are always there."""
    where = f"for {area.name}" if area else "for copies without a place"
    problems = []
    for used, what in (("first", "main number"), ("qr", "web address")):
        if not any(contact.used == used for contact in contacts):
            place = library.positions.of("document", name, "contacts", used)
            problems.append(Problem(place, "no-contact", f"none of these roles has a {what} {where}", "Add such a contact, or another role."))
    shown = {contact.role for contact in contacts if contact.used != "qr"}
    for number, role in enumerate(document.contacts.always):
        if role not in shown:
            place = library.positions.of("document", name, "contacts", "always", number)
            message = f"“{role}” must always be there, and is not shown {where}"
            problems.append(Problem(place, "no-contact", message, f"Name it under “then”, and have a contact of that role for “{document.audience}”."))
    return problems


def _panel(library: Library, name: str, key: str, panel: Panel, size: str) -> PanelView:
    document = library.documents[name]
    most = library.formats[document.format].panels[key].most.get(size)
    fill = lambda text: _filled(library, text) if text else None  # noqa: E731
    return PanelView(
        heading=fill(panel.heading),
        note=fill(panel.note),
        statements=_said(library, name, document, panel, most),
        groups={
            group_key: GroupView(fill(group.heading), _said(library, name, document, group, None))
            for group_key, group in panel.groups.items()
        },
    )


def _said(library: Library, name: str, document: Document, group: Group, most: int | None) -> tuple[Said, ...]:
    """The statements in their order; when a size holds fewer, those with the lowest `priority` numbers stay."""
    ids = group.statements
    if most is not None and len(ids) > most:
        kept = sorted(ids, key=lambda one: library.statements[one].priority)[:most]
        ids = tuple(one for one in ids if one in kept)
    found = (library.statements[one] for one in ids)
    return tuple(
        Said(one.id, _filled(library, one.wording.get(name) or one.wording.get(document.audience) or one.text))
        for one in found
    )


def _filled(library: Library, text: str) -> str:
    return NUMBER_FIELD.sub(lambda match: library.contacts[match[1]].phone or "", text)


def _all_said(panel: PanelView) -> Iterator[Said]:
    yield from panel.statements
    for group in panel.groups.values():
        yield from group.statements
