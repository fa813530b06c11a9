"""Help texts and example rows of a new workbook, for people who know spreadsheets but not handbill."""

from __future__ import annotations

import datetime
from collections import Counter

from handbill.forms.choices import choices_by_kind
from handbill.model.contacts import ALL_AUDIENCES
from handbill.model.library import Library

STEPS = {
    "Examples": "The rows in grey italics show how a row may look. Their id begins with “example-”, and such a row is "
    "never printed. Leave them or delete them, but do not type over them: begin in the next empty row.",
    "Columns with *": "must be filled in. All others may stay empty. When you choose a cell, a message says what to "
    "write there.",
    "Lists": "Many cells have a list to choose from. The sheet Lists shows all of each list. Where a cell may hold "
    "several, type them with a semicolon between: first; second.",
    "Telephone numbers": "Every column is formatted as text, so that the first 0 stays. If you paste a list, choose "
    "“values only”, and then check that each number still begins with 0.",
    "Dates": "2026-11-25, or 25/11/2026: the day comes before the month.",
    "Ids": "A short name for a folder or a file. Leave the column empty: handbill makes one. Fill it in only when a "
    "message asks for it.",
    "What is there already": "For a place or number that the pack has already, fill in only what is to change: an "
    "empty cell changes nothing. A dash, -, removes what the pack has there.",
    "Own notes": "What you want to remember of a row. It is kept in the pack and printed nowhere.",
    "Your own columns": "You may move, leave out or add columns. Columns with other headers are not read. Do not use "
    "formulas: type the words or numbers themselves.",
    "Names of people": "Write roles, not names: duty manager, not a person. People change.",
}
"""The label and text of each hint."""

AFTER = {
    "To send": "Save the workbook and send it to whoever runs handbill. You get it back with each mistake marked on "
    "its cell, or the finished copies.",
    "To look": "If you run handbill yourself: save the workbook, open a terminal in the pack’s folder and type\n"
    "handbill check --from local-details.xlsx --marked marked.xlsx\n"
    "Each mistake is shown with its sheet and cell: local-details.xlsx[Venues]:C7 is the third column of row 7. "
    "marked.xlsx is your workbook with each mistake marked on its cell.",
    "To print": "handbill build --from local-details.xlsx\nThe pack itself stays as it is.",
    "To keep": "handbill import local-details.xlsx\nIt shows what would change in the pack, then asks.",
}
"""What to type when the workbook is filled in."""

TABLE_HELP = {
    "contacts": "Numbers that hold in one area, at one venue or at one event. Each row is one service: its number, and "
    "its web address in the same row. One of phone, text message, email and web address must be filled in. Numbers "
    "that hold everywhere are in the pack already.",
    "venues": "Places where copies are on display. Each gets copies of its own, with its name on them. "
    "Several pieces go into one cell, each with its quantity: first: 4; second: 2. For branches of one name fill in "
    "the address.",
    "events": "Days when copies are handed out. For a second document add a row with the same name; it needs only "
    "name, document and quantity.",
    "areas": "Areas that the pack does not have yet. The sheet Lists shows those it has.",
    "look": "How the copies of an area look: its logos, its colour, a picture of its own. One row for each area. The "
    "files themselves are looked for in the pack’s folder content/pictures: send them with the workbook, under the "
    "names that you write here. No rows: the copies look as the pack says.",
}
"""What each sheet is for."""


def examples(library: Library) -> dict[str, list[dict[str, str]]]:
    """Rows that show how each sheet is filled in, with the pack's own names: values by the keys of the columns."""
    lists = {kind: entries or [""] for kind, entries in choices_by_kind(library).items()}
    return {
        "contacts": _contacts(library, lists),
        "venues": _venues(library, lists),
        "events": _events(library, lists),
        "areas": _areas(lists),
        "look": [_LOOK],
    }


_Lists = dict[str, list[str]]
"""The choices, by kind; an empty list of the pack has one empty entry here."""


def _contacts(library: Library, lists: _Lists) -> list[dict[str, str]]:
    """A contact with all its details in one row, and another contact."""
    day = library.pack.edition_date
    numbers = library.placeholders.numbers
    number = numbers[0].replace("x", "0") if numbers else ""
    roles = [*_roles(library), *lists["roles"]]
    other_roles = [role for role in roles if role != roles[0]]
    common = {
        "place": _area(lists),
        "for": "; ".join([name for name in lists["audiences"] if name != ALL_AUDIENCES][:2]),
        "source": "example.org, “Contact us”",
        "verified_on": day.isoformat(),
        "verified_by": "duty manager",
        "review_by": (day + datetime.timedelta(days=180)).isoformat(),
    }
    service = {
        "id": "example-1",
        "role": roles[0],
        "name": "Example service",
        "phone": number,
        "url": "https://www.example.org/talk",
        "option": "2" if number else "",
        "hours": "Mon–Fri 9–5",
        **common,
    }
    office = {
        "id": "example-2",
        "role": other_roles[0] if other_roles else roles[0],
        "name": "Example office",
        "phone": number,
        "url": "" if number else "https://www.example.org/office",
        **common,
    }
    return [service, office]


def _roles(library: Library) -> list[str]:
    """The names of the roles, first those for which places mostly have a number of their own, answered at set hours."""
    filled: Counter[str] = Counter()
    for area in library.areas.values():
        filled.update(contact.role for contact in area.contacts if contact.phone)
    shared = {contact.role for contact in library.contacts.values()}
    roles: dict[str, None] = dict.fromkeys(role for role, _ in filled.most_common())
    for document in library.documents.values():
        roles.update(dict.fromkeys(role for role in document.contacts.first if role not in shared))
    roles.update(dict.fromkeys(role for role in library.roles if role not in shared))
    roles.update(dict.fromkeys(library.roles))
    known = (library.roles[role] for role in roles if role in library.roles)
    return [role.name for role in known if not role.label]


def _area(lists: _Lists) -> str:
    return lists["areas"][0] or "Example area"


def _venues(library: Library, lists: _Lists) -> list[dict[str, str]]:
    """A venue that gets two documents, each with its quantity, or one in one size."""
    venue = {
        "id": "example-library",
        "name": "Example Library",
        "kind": "library",
        "position": "by the desk",
        "area": _area(lists),
    }
    first, *others = lists["documents"]
    if others:
        return [{**venue, "documents": f"{first}: 2; {others[0]}: 1"}]
    return [{**venue, "documents": first, "sizes": _size(library, 0), "quantity": "2"}]


def _size(library: Library, number: int) -> str:
    """The first size of a document, by the document's number in the list; empty when there is none."""
    for document in list(library.documents.values())[number : number + 1]:
        return next(iter(library.formats[document.format].sizes), "")
    return ""


def _events(library: Library, lists: _Lists) -> list[dict[str, str]]:
    """An event that hands out two documents, if there are two: two rows with the same name."""
    event = {"id": "example-event", "name": "Example event"}
    documents = lists["documents"]
    first = {
        **event,
        "area": _area(lists),
        "dates": library.pack.edition_date.isoformat(),
        "times": "10am to 4pm",
        "address": "Example Square",
        "documents": documents[0],
        "quantity": "50",
    }
    if len(documents) < 2:
        return [first]
    return [first, {**event, "documents": documents[1], "size": _size(library, 1), "quantity": "100"}]


_LOOK = {
    "area": "Example area",
    "logos": "council.svg; police.png",
    "short_name": "Example SCP",
    "primary": "#1d5fa8",
    "picture": "town.jpg",
    "focus": "left top",
}
"""It is of the example of the sheet Areas, which is never printed, and so is this."""


def _areas(lists: _Lists) -> list[dict[str, str]]:
    area = {
        "id": "example-area",
        "name": "Example area",
        "nation": lists["nations"][0],
        "partnership": "Example partnership",
        "parents": lists["areas"][0],
    }
    return [area]
