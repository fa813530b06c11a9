"""Lays areas, venues and events from a spreadsheet over those of a pack."""

from __future__ import annotations

from typing import Any

from handbill.model.library import KeyPath
from handbill.overlay.entries import Entry, entry_of
from handbill.overlay.handouts import handouts
from handbill.overlay.ids import ids_of_rows
from handbill.overlay.library import LibraryOverlay
from handbill.tables.columns import TABLES
from handbill.tables.rows import Cell, Row


def lay_places(overlay: LibraryOverlay) -> None:
    """Lay areas first, since venues are in areas, and events are at venues."""
    for kind in ("area", "venue"):
        for row, place_id in ids_of_rows(overlay, kind):  # all names come before references
            entry = entry_of(row, kind, overlay.names, overlay.problems)
            if place_id and entry:
                _lay(overlay, kind, place_id, entry.with_value("id", place_id))
    events: dict[tuple[str, str], list[Row]] = {}
    for row, place_id in ids_of_rows(overlay, "event"):
        if place_id:
            events.setdefault((row.path, place_id), []).append(row)
    for (_, place_id), rows in events.items():
        _lay_event(overlay, place_id, rows)


def _lay(overlay: LibraryOverlay, kind: str, key: str, entry: Entry) -> None:
    """Lay an entry over the thing with that id, or add it."""
    thing = overlay.merged(kind, overlay.things[f"{kind}s"].get(key), entry)
    if thing is not None:
        overlay.put(kind, key, thing, entry)


def _lay_event(overlay: LibraryOverlay, key: str, rows: list[Row]) -> None:
    """Lay an event: its rows together describe it, and each adds what it hands out."""
    entry = _event_entry(overlay, key, rows)
    if entry is None:
        return
    old = overlay.things["events"].get(key)
    documents = [handout["document"] for handout in entry.data.get("documents", ())]
    if old is None:
        missing = [column.key for column in TABLES["events"] if column.somewhere and column.key not in entry.data]
        for column_key in missing:
            message, hint = f"the event “{key}” has no “{column_key.capitalize()}”", "Fill it in, in one of its rows."
            overlay.problems.append(entry.problem(column_key, "empty-cell", message, hint))
        if missing:
            return
    elif documents:
        gone = [handout.document for handout in old.documents if handout.document not in documents]
        if gone:
            message = f"“{key}” no longer hands out {', '.join(gone)}"
            hint = "The rows of an event say all that it hands out: add rows for them if they stay."
            overlay.problems.append(entry.problem("documents", "fewer-documents", message, hint, "warning"))
    _lay(overlay, "event", key, entry)


def _event_entry(overlay: LibraryOverlay, key: str, rows: list[Row]) -> Entry | None:
    """The entry made of all rows of an event; None when one of them is wrong, which is then noted."""
    event = Entry(rows[0], {"id": key})
    documents: list[dict[str, Any]] = []
    cells: dict[KeyPath, Cell] = {}
    is_right = True
    for row in rows:
        entry = entry_of(row, "event", overlay.names, overlay.problems)
        handed = None
        if entry:
            handed = handouts(row, overlay.names, overlay.problems)
        if entry is None or handed is None:
            is_right = False
            continue
        for column in entry.data:
            if column not in ("id", "documents", "size", "quantity"):
                is_right = _agrees(overlay, event, entry, column) and is_right
                event = _filled_in(event, entry, column)
        for handout in handed:
            cells["documents", len(documents)] = row.cell("documents")
            documents.append(handout)
    if documents:
        event = event.with_value("documents", documents, cells["documents", 0])
    if not is_right:
        return None
    return Entry(event.row, event.data, {**event.cells, **cells})


def _agrees(overlay: LibraryOverlay, event: Entry, entry: Entry, name: str) -> bool:
    """Whether a row agrees with the event's earlier rows wherever both are filled in; if not, a problem is noted."""
    before, now = event.data.get(name), entry.data[name]
    if before is None or _compared(before) == _compared(now):
        return True
    message = f"another row of this event says something else under “{name.capitalize()}”"
    hint = "Leave it empty here. If it is another event, give it another name."
    overlay.problems.append(entry.problem(name, "two-values", message, hint))
    return False


def _compared(value: object) -> object:
    """A value for comparison: text without regard to capitals and spaces, days without regard to order."""
    if isinstance(value, str):
        return " ".join(value.casefold().split())
    if isinstance(value, tuple):
        return sorted(set(value))
    return value


def _filled_in(event: Entry, entry: Entry, name: str) -> Entry:
    """The event with the value that another of its rows is the first to fill in."""
    if name in event.data:
        return event
    return event.with_value(name, entry.data[name], entry.row.cell(name))
