"""The ring-round sheet: each contact, what to ask, when it was last checked, and space for the answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbill.model.contact_values import printed_address, printed_value
from handbill.model.contacts import DETAILS, Contact
from handbill.model.library import Library, audiences_of, region_of
from handbill.model.paper import Paper
from handbill.papers.tables import CellValue, PaperTable
from handbill.papers.wording import PaperWording
from handbill.planning.contact_list import ListedContact
from handbill.support.phones import printed

_COLUMNS = ("contact", "ask", "source", "right", "no-answer", "changed", "who")


def checklist_paper(library: Library, listed: Iterable[ListedContact], path: str) -> Paper:
    """The sheet as a paper with a table for each area. Raises `ComposeError` when the pack lacks a text for it."""
    wording = PaperWording(library)
    groups = []
    for place, contacts in _by_place(wording, listed).items():
        groups.append({"name": place, "rows": [_view(wording, contact) for contact in contacts]})
    view = {
        "intro": wording("checklist-intro"),
        "after": wording("checklist-after"),
        "columns": wording.all(_COLUMNS),
        "groups": groups,
    }
    return wording.paper("checklist", path, wording("checklist"), view)


def checklist_table(library: Library, listed: Iterable[ListedContact]) -> PaperTable:
    """The sheet as a table, in the same order."""
    wording = PaperWording(library)
    head = [*wording.all(("place", *_COLUMNS)), "ID"]
    rows: list[list[CellValue]] = []
    for place, contacts in _by_place(wording, listed).items():
        for contact in contacts:
            row = _row(wording, contact)
            shown = "\n".join((row["name"], row["value"], row["mark"]))
            source = f"{row['source']}\n{row['checked']}"
            questions = "\n".join((wording(_method(wording.library, contact)), *_questions(wording, contact)))
            rows.append([place, shown, questions, source, None, None, None, None, contact.id])
    return PaperTable(wording("checklist"), head, rows, [20, 32, 48, 40, 10, 10, 28, 18, 28])


def _by_place(wording: PaperWording, listed: Iterable[ListedContact]) -> dict[str, list[ListedContact]]:
    """The contacts of each place, those that are due first."""
    groups: dict[str, list[ListedContact]] = {}
    for contact in listed:
        groups.setdefault(contact.place or wording("everywhere"), []).append(contact)
    for contacts in groups.values():
        contacts.sort(key=_is_in_date)
    return groups


def _is_in_date(listed: ListedContact) -> bool:
    return not listed.due


def _row(wording: PaperWording, listed: ListedContact) -> dict[str, str]:
    contact = listed.contact
    return {
        "id": listed.id,
        "name": contact.name,
        "value": _value(wording.library, contact),
        "mark": _mark(wording, listed),
        "weight": "mark" if listed.due else "line",
        "source": contact.source,
        "checked": wording("checked", day=wording.day(contact.verified.on), by=contact.verified.by),
    }


def _view(wording: PaperWording, listed: ListedContact) -> dict[str, object]:
    method = wording(_method(wording.library, listed))
    return {**_row(wording, listed), "method": method, "ask": list(_questions(wording, listed))}


def _method(library: Library, listed: ListedContact) -> str:
    """How a contact is checked: by ringing it, by opening its page, or only by reading its source."""
    contact = listed.contact
    role = library.roles.get(contact.role)
    if role and not role.rung:
        return "do-not-ring"
    kinds = {DETAILS[key].kind for key in contact.given}
    return "ring" if kinds & {"phone", "text"} else "open"


def _value(library: Library, contact: Contact) -> str:
    if contact.phone:
        return printed(contact.phone, region_of(library))
    return printed_value(contact.value, contact.given)


def _mark(wording: PaperWording, listed: ListedContact) -> str:
    """Why a contact must be checked now, or by when it must be checked."""
    if listed.state not in ("ok", "due", "example"):
        return wording(f"state-{listed.state}")
    return wording("due" if listed.due else "next", day=wording.day(listed.contact.review_by))


def _questions(wording: PaperWording, listed: ListedContact) -> Iterator[str]:
    """The questions to ask whoever answers, one per line."""
    contact, library = listed.contact, wording.library
    if _method(library, listed) == "ring":
        yield wording("ask-service", name=contact.name)
    if listed.place and contact.role in library.roles:
        yield wording("ask-role", role=library.roles[contact.role].name, place=listed.place)
    for key, value in contact.given.items():
        detail = DETAILS[key]
        if detail.question and key != contact.main:
            shown = printed_address(contact.given) if detail.kind == "url" else value
            yield wording(detail.question, **{key: shown, "address": shown})  # older packs use {address}
    readers = (library.audiences[audience].name for audience in audiences_of(library, contact))
    yield wording("ask-readers", readers=", ".join(readers))
