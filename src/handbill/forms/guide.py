"""The words of a new workbook: help for somebody who knows spreadsheets and nothing of handbill, and its examples."""

from __future__ import annotations

import datetime
from collections import Counter

from handbill.forms.choices import known
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
    "empty cell changes nothing. A dash, -, takes away what the pack has there.",
    "Your own columns": "You may move, leave out or add columns. Columns with other headers are not read. Do not use "
    "formulas: type the words or numbers themselves.",
    "Names of people": "Write roles, not names: duty manager, not a person. People change.",
}
"""Label and text of each hint."""

AFTER = {
    "To look": "Save the workbook, open a terminal in the pack’s folder and type\n"
    "handbill check --from local-details.xlsx\n"
    "Each mistake is told with its sheet and cell: local-details.xlsx[Venues]:C7 is the third column of row 7.",
    "To print": "handbill build --from local-details.xlsx\nThe pack itself stays as it is.",
    "To keep": "handbill import local-details.xlsx\nIt shows what would change in the pack, then asks.",
}
"""What to type when it is filled in."""

TABLE_HELP = {
    "contacts": "Numbers that hold in one area, at one venue or at one event. Each row is one service: its number, and "
    "its web address in the same row. One of phone, text message, email and web address must be filled in. Numbers "
    "that hold everywhere are in the pack already.",
    "venues": "Places where copies hang or lie. Each gets copies of its own, with its name on them.",
    "events": "Days when copies are handed out. For a second document add a row with the same name; it needs only "
    "name, document and quantity.",
    "areas": "Areas that the pack does not have yet. The sheet Lists shows those it has.",
}
"""What each sheet is for."""


def _roles(library: Library) -> list[str]:
    """The names of the roles, those first that places mostly fill with a number of their own, answered in hours."""
    filled = Counter(one.role for area in library.areas.values() for one in area.contacts if one.phone)
    asked_first = (role for document in library.documents.values() for role in document.contacts.first)
    shared = {one.role for one in library.contacts.values()}
    local = [role for role in (*asked_first, *library.roles) if role not in shared]
    roles = dict.fromkeys([*(role for role, _ in filled.most_common()), *local, *library.roles])
    return [library.roles[role].name for role in roles if role in library.roles and not library.roles[role].label]


def examples(library: Library) -> dict[str, list[dict[str, str]]]:
    """Rows that show how each sheet is filled in, with this pack's own words."""
    lists = {name: entries or [""] for name, entries in known(library).items()}
    documents, sizes = (lists["documents"] * 2)[:2], lists["sizes"][0]
    area, day = lists["areas"][0] or "Example area", library.pack.edition_date
    number = next(iter(library.placeholders.numbers), "").replace("x", "0")
    roles = [*_roles(library), *lists["roles"]]
    common = {
        "for": "; ".join(lists["audiences"][:2]),
        "source": "example.org, “Contact us”",
        "verified_on": day.isoformat(),
        "verified_by": "duty manager",
        "review_by": (day + datetime.timedelta(days=180)).isoformat(),
    }
    venue = {"area": area, "documents": documents[0], "sizes": sizes, "quantity": "2"}
    event = {"id": "example-event", "name": "Example event"}
    return {
        "contacts": [
            {
                "id": "example-1",
                "place": area,
                "role": roles[0],
                "name": "Example service",
                "phone": number,
                "url": "https://www.example.org/talk",
                "option": "2" if number else "",
                "hours": "Mon–Fri 9–5",
                **common,
            },
            {
                "id": "example-2",
                "place": area,
                "role": next((role for role in roles if role != roles[0]), roles[0]),
                "name": "Example office",
                "phone": number,
                "url": "" if number else "https://www.example.org/office",
                **common,
            },
        ],
        "venues": [
            {"id": "example-library", "name": "Example Library", "kind": "library", "position": "by the desk", **venue},
        ],
        "events": [
            {
                **event,
                "area": area,
                "dates": day.isoformat(),
                "times": "10am to 4pm",
                "address": "Example Square",
                "documents": documents[0],
                "quantity": "50",
            },
            {**event, "documents": documents[1], "size": sizes, "quantity": "100"},
        ],
        "areas": [
            {
                "id": "example-area",
                "name": "Example area",
                "nation": (lists["nations"] or [""])[0],
                "partnership": "Example partnership",
                "parents": lists["areas"][0],
            },
        ],
    }
