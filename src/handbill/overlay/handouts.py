"""Reads what a cell says is handed out: documents with their sizes and quantities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from handbill.overlay.names import Names, divided
from handbill.problems import Location, Problem
from handbill.tables.rows import Row

_HANDOUT = re.compile(
    r"(?P<what>[^:=]+?)(?:\s*[:,]\s*(?P<size>[^:=,]+?))?\s*[:=×]\s*(?P<quantity>\d{1,3}(,\d{3}){1,5}|\d{1,18})",
    re.ASCII,
)
_ENDS_IN_QUANTITY = re.compile(r"[:=×]\s*\d+\s*$", re.ASCII)


@dataclass(frozen=True)
class _Handout:
    """A piece as it was written; without a quantity where none is needed."""

    document: str
    size: str
    quantity: int | None


def handouts(row: Row, names: Names, problems: list[Problem]) -> list[dict[str, Any]] | None:
    """What a row of an event hands out: one document with its quantity, or several in one cell.

    None when something in it is wrong, which is then noted.
    """
    text, quantity = row.text("documents"), row.cell("quantity").value
    if not text:
        return []
    if not isinstance(quantity, int):
        handed = [_handout(line, row, problems) for line in divided(text)]
    elif _ENDS_IN_QUANTITY.search(text):
        message = f"“{text}” has a quantity, and the column Quantity has one too"
        problems.append(row.problem("documents", "two-quantities", message, "Keep one of them."))
        return None
    else:
        document, _, size = text.partition(":")
        handed = [_Handout(document, size or row.text("size"), quantity)]
    entries = []
    for handout in handed:
        if handout is None:
            continue
        entry = _handout_entry(handout, row.location("documents"), names, problems)
        if entry:
            entries.append(entry)
    if len(entries) < len(handed):
        return None
    return entries


def _handout(text: str, row: Row, problems: list[Problem]) -> _Handout | None:
    match = _HANDOUT.fullmatch(text)
    if match:
        quantity = int(match["quantity"].replace(",", ""))
        return _Handout(match["what"], match["size"] or row.text("size"), quantity)
    document = text.split(":")[0].strip()
    hint = f"Write the number after a colon, “{document}: 50”, or in the column Quantity."
    problems.append(row.problem("documents", "no-quantity", f"there is no quantity for “{text}”", hint))
    return None


def pieces(row: Row, names: Names, problems: list[Problem]) -> list[dict[str, Any]] | None:
    """What a venue gets: documents, each with a size and a quantity of its own where these are written.

    None when something in it is wrong, which is then noted.
    """
    entries = []
    for text in _pieces_in(row.text("documents"), names):
        match = _HANDOUT.fullmatch(text)
        piece = _Handout(text, "", None)
        if match:
            piece = _Handout(match["what"], match["size"] or "", int(match["quantity"].replace(",", "")))
        entries.append(_handout_entry(piece, row.location("documents"), names, problems))
    right = [entry for entry in entries if entry]
    return right if len(right) == len(entries) else None


def _pieces_in(text: str, names: Names) -> Iterator[str]:
    """The pieces that a cell names: it is divided at commas only where the whole part stands for no document."""
    for part in divided(text):
        if _HANDOUT.fullmatch(part) or names.meant(("document",), part):
            yield part
        else:
            yield from divided(part, ",")


def _handout_entry(
    handout: _Handout, location: Location, names: Names, problems: list[Problem]
) -> dict[str, Any] | None:
    document = names.one(("document",), handout.document.strip(), location, problems)
    entry: dict[str, Any] = {"document": document}
    if handout.size.strip():
        entry["size"] = names.one(("size",), handout.size.strip(), location, problems)
    if None in entry.values():
        return None
    if handout.quantity is not None:
        entry["quantity"] = handout.quantity
    return entry
