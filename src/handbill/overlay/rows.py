"""Rows of a table with local details → mappings as the pack's own files hold them, ids in place of names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from handbill.overlay.names import PLACES, Names, divided
from handbill.pack.loader import slug
from handbill.problems import Location, Problem
from handbill.support.source_file import Parsed
from handbill.tables.cells import DASHES
from handbill.tables.columns import Column, plain

EXAMPLE = "example-"
"""How the ids of rows begin that show how a table is filled in, and are never printed."""

_REFERENCES: dict[str, tuple[tuple[str, ...], bool]] = {
    "area": (("area",), False),
    "parents": (("area",), True),
    "venue": (("venue",), False),
    "place": (PLACES, True),
    "role": (("role",), False),
    "for": (("audience",), True),
    "sizes": (("size",), True),
    "size": (("size",), False),
}
"""Columns that name things of the pack: of which kinds, and whether several."""


def place_of(parsed: Parsed, number: int, key: str = "") -> Location:
    """The cell of a row, or the row."""
    mark = parsed.values.get((number, key)) or parsed.values[number,]
    return Location(parsed.path, mark.line, mark.column)


def real_rows(parsed: Parsed) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows with their numbers, without the examples."""
    for number, row in enumerate(parsed.data or ()):
        name, given = str(row.get("name", "")), str(row.get("id", ""))
        if given.startswith(EXAMPLE) and "example" not in name.casefold():
            message = f"this row has the id of an example, so it would not be printed: {name or 'no name'}"
            hint = "Delete the id if the row is a real one, or delete the row."
            parsed.problems.append(Problem(place_of(parsed, number, "id"), "example-row", message, hint))
        elif not given and slug(name).startswith(EXAMPLE):
            message = f"“{name}” is taken for an example and is not printed"
            hint = "If it is real, give it an id of its own; if not, delete the row."
            parsed.problems.append(Problem(place_of(parsed, number, "name"), "example-row", message, hint, "warning"))
        elif not given.startswith(EXAMPLE):
            yield number, row


def referred(parsed: Parsed, number: int, row: dict[str, Any], names: Names, kind: str) -> dict[str, Any] | None:
    """The row with ids where it names things; None when it names nothing there is, which has been noted then."""
    found, before = dict(row), len(parsed.problems)
    references = dict(_REFERENCES)
    if kind in ("area", "venue"):
        references["documents"] = (("document",), True)
    for key, (kinds, many) in references.items():
        if row.get(key):
            place = place_of(parsed, number, key)
            raw = parsed.values[number, key].raw or ""
            everyone = key == "for" and plain(raw) in ("all", "everyone", "everybody", "allaudiences", "allreaders")
            if everyone:
                found[key] = names.known("audience")
                continue
            named = names.several(kinds, raw, place, parsed) if many else names.one(kinds, raw, place, parsed)
            found[key] = named
    if row.get("nation"):
        found["nation"] = slug(row["nation"]) or row["nation"]
    if row.get("status"):
        found["status"] = str(row["status"]).casefold()
    return found if len(parsed.problems) == before else None


def cleared(parsed: Parsed, number: int, columns: tuple[Column, ...]) -> list[str]:
    """The columns in which the row has a dash: what the pack holds there is to go."""
    marks = ((one.key, parsed.values.get((number, one.key))) for one in columns)
    return [key for key, mark in marks if mark and (mark.raw or "").strip() in DASHES]


def with_verified(parsed: Parsed, number: int, row: dict[str, Any]) -> dict[str, Any]:
    """A contact's row with who checked it, and when, as one group."""
    found = {key: value for key, value in row.items() if not key.startswith("verified_")}
    columns = {"date": "verified_on", "by": "verified_by"}
    found["verified"] = {key: row[column] for key, column in columns.items() if row.get(column)}
    for key, column in columns.items():
        mark = parsed.values.get((number, column))
        if mark:
            parsed.values[number, "verified", key] = mark
            parsed.values.setdefault((number, "verified"), mark)
    return found


_HANDOUT = re.compile(
    r"(?P<what>[^:=]+?)(?:\s*[:,]\s*(?P<size>[^:=,]+?))?\s*[:=×]\s*(?P<quantity>\d{1,3}(,\d{3}){1,5}|\d{1,18})"
)


def handouts(parsed: Parsed, number: int, row: dict[str, Any], names: Names) -> list[dict[str, Any]]:
    """What a row of an event hands out: one document with its quantity, or several in one cell."""
    text, place = str(row.get("documents") or ""), place_of(parsed, number, "documents")
    if text and row.get("quantity") and re.search(r"[:=×]\s*\d+\s*$", text):
        message, hint = f"“{text}” has a quantity, and the column Quantity has one too", "Keep one of them."
        parsed.problems.append(Problem(place, "two-quantities", message, hint))
        return []
    if text and row.get("quantity"):
        what, _, size = text.partition(":")
        parts = [(what, size or row.get("size"), row["quantity"])]
    else:
        parts = [part for one in divided(text) if (part := _handout(one, row, place, parsed))]
    found = [_named(part, names, place, parsed) for part in parts]
    return [one for one in found if one]


def _handout(text: str, row: dict[str, Any], place: Location, parsed: Parsed) -> tuple[str, str | None, int] | None:
    match = _HANDOUT.fullmatch(text)
    if match:
        return match["what"], match["size"] or row.get("size"), int(match["quantity"].replace(",", ""))
    hint = f"Write how many after a colon, “{text.split(':')[0].strip()}: 50”, or in the column Quantity."
    parsed.problems.append(Problem(place, "no-quantity", f"it is not said how many copies of “{text}”", hint))
    return None


def _named(part: tuple[str, str | None, int], names: Names, place: Location, parsed: Parsed) -> dict[str, Any] | None:
    what, size, quantity = part
    document = names.one(("document",), what.strip(), place, parsed)
    found: dict[str, Any] = {"document": document, "quantity": quantity}
    if size:
        found["size"] = names.one(("size",), size.strip(), place, parsed)
    return found if all(found.values()) else None
