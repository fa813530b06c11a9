"""Help texts and example rows of a new workbook, for people who know spreadsheets and nothing of handbill."""

from __future__ import annotations

import datetime
from collections import Counter

from handbill.forms.choices import choices_by_kind
from handbill.model.library import Library

STEPS = {
    "Examples": "The rows in grey italics show how a row may look. Their id begins with “example-”, and such a row is "
    "never printed. Leave them, or delete them. Do not type over them: begin in the next row.",
    "Columns with *": "must be filled in. All others may stay empty. A message appears when you choose a cell: it says "
    "what to write there.",
    "Lists": "Many cells have a list to choose from. The sheet Lists shows every list whole. Where a cell may hold"
    " several, type them with a semicolon between: first; second.",
    "Telephone numbers": "Every column is formatted as text, so that the first 0 stays. If you paste a list, choose "
    "“values only”, then look at the first figure of each number.",
    "Dates": "2026-11-25, or 25/11/2026: the day comes before the month.",
    "Ids": "A short name for a folder or a file. Leave the column empty: it is filled in for you. Only fill it "
    "in when a message asks for it.",
    "What is there already": "A row for a place or number that the pack holds changes what you fill in; an empty "
    "cell changes nothing. A dash, -, takes away what the pack has there.",
    "Your own columns": "Columns may be moved, left out or added. Those with a header that is not known are not read. "
    "Do not use formulas: type the words or numbers themselves.",
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
    "contacts": "Ways to get help that hold in one area, at one venue or at one event. Each row is one number or "
    "address; one of phone, text, email and web address must be filled in. Those that hold everywhere are in the pack.",
    "venues": "Places where copies hang or lie: each gets its own, with its name on it.",
    "events": "Days when copies are handed out. For a second document add a row with the same name: only name, "
    "document and quantity are needed in it.",
    "areas": "Only areas that the pack does not have yet. The list in the sheet Lists shows those it has.",
}
"""What each sheet is for."""


def examples(library: Library) -> dict[str, list[dict[str, str]]]:
    """Rows that show how each sheet is filled in, with this pack's own words. Each is by the keys of the columns."""
    lists = {kind: entries or [""] for kind, entries in choices_by_kind(library).items()}
    return {
        "contacts": _contacts(library, lists),
        "venues": _venues(lists),
        "events": _events(library, lists),
        "areas": _areas(lists),
    }


_Lists = dict[str, list[str]]
"""What there is to choose from, by kind; a list of the pack that is empty has one empty entry here."""


def _contacts(library: Library, lists: _Lists) -> list[dict[str, str]]:
    day = library.pack.edition_date
    numbers = library.placeholders.numbers
    common = {
        "role": _usual_role(library) or lists["roles"][0],
        "for": "; ".join(lists["audiences"][:2]),
        "source": "example.org, “Contact us”",
        "verified_on": day.isoformat(),
        "verified_by": "duty manager",
        "review_by": (day + datetime.timedelta(days=180)).isoformat(),
    }
    service = {
        "id": "example-1",
        "place": _area(lists),
        "name": "Example service",
        "phone": numbers[0].replace("x", "0") if numbers else "",
        "option": "2",
        "hours": "Mon–Fri 9–5",
        **common,
    }
    page = {
        "id": "example-2",
        "place": _area(lists),
        "name": "Example service’s page",
        "url": "https://www.example.org/talk",
        **common,
    }
    return [service, page]


def _usual_role(library: Library) -> str:
    """The role that most places of this pack fill with a number of their own, answered in hours of its own."""
    counts: Counter[str] = Counter()
    for area in library.areas.values():
        counts.update(contact.role for contact in area.contacts if contact.phone)
    for role_id, _ in counts.most_common():
        role = library.roles[role_id]
        if not role.label:
            return role.name
    return ""


def _area(lists: _Lists) -> str:
    return lists["areas"][0] or "Example area"


def _venues(lists: _Lists) -> list[dict[str, str]]:
    library = {
        "id": "example-library",
        "name": "Example Library",
        "kind": "library",
        "position": "by the desk",
        "area": _area(lists),
        "documents": lists["documents"][0],
        "sizes": lists["sizes"][0],
        "quantity": "2",
    }
    return [library]


def _events(library: Library, lists: _Lists) -> list[dict[str, str]]:
    """An event that hands out two documents: two rows with the same name."""
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
    second_document = documents[1] if len(documents) > 1 else documents[0]
    second = {**event, "documents": second_document, "size": lists["sizes"][0], "quantity": "100"}
    return [first, second]


def _areas(lists: _Lists) -> list[dict[str, str]]:
    area = {
        "id": "example-area",
        "name": "Example area",
        "nation": lists["nations"][0],
        "partnership": "Example partnership",
        "parents": lists["areas"][0],
    }
    return [area]
