"""The ring-round sheet: each contact, what to ask, when it was last checked, room for the answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbill.model.contacts import shown_address
from handbill.model.library import Library, audiences_of, region_of
from handbill.model.paper import Paper
from handbill.papers.tables import Cell, Table
from handbill.papers.words import PaperWording
from handbill.plan.contact_list import ListedContact
from handbill.support.phones import printed

_COLUMNS = ("contact", "ask", "source", "right", "no-answer", "changed", "who")


def checklist_paper(library: Library, listed: Iterable[ListedContact], path: str) -> Paper:
    """The sheet as a paper, a table for each area. Raises `ComposeError` when the pack lacks words for it."""
    words = PaperWording(library)
    groups = [
        {"name": name, "rows": [_view(words, one) for one in some]} for name, some in _by_place(words, listed).items()
    ]
    view = {
        "intro": words("checklist-intro"),
        "after": words("checklist-after"),
        "columns": words.all(_COLUMNS),
        "groups": groups,
    }
    return words.paper("checklist", path, words("checklist"), view)


def checklist_table(library: Library, listed: Iterable[ListedContact]) -> Table:
    """The sheet as a table, in the same order."""
    words = PaperWording(library)
    head = [*words.all(("place", *_COLUMNS)), "ID"]
    rows: list[list[Cell]] = []
    for name, some in _by_place(words, listed).items():
        for one in some:
            row = _row(words, one)
            contact = "\n".join((row["name"], row["value"], row["mark"]))
            source = f"{row['source']}\n{row['checked']}"
            ask = "\n".join((words(_method(words.library, one)), *_questions(words, one)))
            rows.append([name, contact, ask, source, None, None, None, None, one.id])
    return Table(words("checklist"), head, rows, [20, 32, 48, 40, 10, 10, 28, 18, 28])


def _by_place(words: PaperWording, listed: Iterable[ListedContact]) -> dict[str, list[ListedContact]]:
    """Place by place, in each those that are due first."""
    groups: dict[str, list[ListedContact]] = {}
    for one in listed:
        groups.setdefault(one.place or words("everywhere"), []).append(one)
    return {name: sorted(some, key=lambda one: not one.due) for name, some in groups.items()}


def _row(words: PaperWording, one: ListedContact) -> dict[str, str]:
    contact = one.contact
    return {
        "id": one.id,
        "name": contact.name,
        "value": _value(words.library, one),
        "mark": _mark(words, one),
        "weight": "mark" if one.due else "line",
        "source": contact.source,
        "checked": words("checked", day=words.day(contact.verified.on), by=contact.verified.by),
    }


def _view(words: PaperWording, one: ListedContact) -> dict[str, object]:
    method = words(_method(words.library, one))
    return {**_row(words, one), "method": method, "ask": list(_questions(words, one))}


def _method(library: Library, one: ListedContact) -> str:
    """How it is checked: rung, opened, or only read about again."""
    role = library.roles.get(one.contact.role)
    if role and not role.rung:
        return "do-not-ring"
    return "ring" if one.contact.phone or one.contact.text else "open"


def _value(library: Library, one: ListedContact) -> str:
    phone = one.contact.phone
    return printed(phone, region_of(library)) if phone else shown_address(one.contact.value)


def _mark(words: PaperWording, one: ListedContact) -> str:
    """Why it is to be checked now, or else by when."""
    if one.state not in ("ok", "due", "example"):
        return words(f"state-{one.state}")
    day = words.day(one.contact.review_by)
    return words("due", day=day) if one.due else words("next", day=day)


def _questions(words: PaperWording, one: ListedContact) -> Iterator[str]:
    contact, library = one.contact, words.library
    if _method(library, one) == "ring":
        yield words("ask-service", name=contact.name)
    if one.place and contact.role in library.roles:
        yield words("ask-role", role=library.roles[contact.role].name, place=one.place)
    if contact.option:
        yield words("ask-option", option=contact.option)
    if contact.hours:
        yield words("ask-hours", hours=contact.hours)
    if contact.url and contact.value != contact.url:
        yield words("ask-web", address=shown_address(contact.url))
    readers = (library.audiences[name].name for name in audiences_of(library, contact))
    yield words("ask-readers", readers=", ".join(readers))
