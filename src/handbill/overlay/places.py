"""Lays areas, venues and events from a spreadsheet over those of a pack."""

from __future__ import annotations

from typing import Any

from handbill.model.library import KeyPath
from handbill.overlay.entries import Entry, entry_of, handouts
from handbill.overlay.library import LibraryOverlay
from handbill.pack.loader import no_id, slug
from handbill.tables.columns import TABLES
from handbill.tables.rows import Cell, Row


def lay_places(overlay: LibraryOverlay) -> None:
    """Lay areas first, since venues are in areas, and events are at venues."""
    ids = _Ids(overlay)
    for kind in ("area", "venue"):
        keyed = [(row, ids.of(kind, row)) for row in overlay.rows(kind)]  # all names come before references
        for row, place_id in keyed:
            entry = entry_of(row, kind, overlay.names, overlay.problems)
            if place_id and entry:
                _lay(overlay, kind, place_id, entry.with_value("id", place_id))
    events: dict[tuple[str, str], list[Row]] = {}
    for row in overlay.rows("event"):
        place_id = ids.of("event", row)
        if place_id:
            events.setdefault((row.path, place_id), []).append(row)
    for (_, place_id), rows in events.items():
        _lay_event(overlay, place_id, rows)


def _lay(overlay: LibraryOverlay, kind: str, key: str, entry: Entry) -> None:
    """Lay an entry over the thing with that id, or add it."""
    thing = overlay.merged(kind, overlay.things[f"{kind}s"].get(key), entry)
    if thing is not None:
        overlay.put(kind, key, thing, entry)


class _Ids:
    """The ids of rows: their own, or made of their names."""

    def __init__(self, overlay: LibraryOverlay) -> None:
        self._overlay = overlay
        self._areas: dict[tuple[str, str], list[str]] = {}

    def of(self, kind: str, row: Row) -> str:
        """The id of a row, which its name stands for from now on; empty when it can have none, which is then noted."""
        names, name = self._overlay.names, row.text("name")
        areas = names.meant(("area",), row.text("area"))
        if kind == "event" and not row.text("id") and not areas:
            twins = names.meant((kind,), name)
            if len(twins) > 1:
                message = f"this row can be of any of the events {', '.join(twins)}"
                hint = "Fill in Area, or the column Id."
                self._overlay.problems.append(row.problem("name", "unclear-event", message, hint))
                return ""
        place_id = row.text("id") or self._made(kind, name, areas)
        if not place_id:
            self._note_missing(kind, row, name)
            return ""
        names.add(kind, place_id, name)
        self._areas.setdefault((kind, place_id), areas)
        self._overlay.loader.positions.owners.setdefault((kind, place_id), (row.path, (row.number,)))
        return place_id

    def _note_missing(self, kind: str, row: Row, name: str) -> None:
        if name:
            self._overlay.problems.append(no_id(row))
        elif not row.is_spoilt:
            self._overlay.problems.append(row.problem("", "empty-cell", "“Name” is empty in this row", "Fill it in."))
        self._overlay.names.hide(kind)

    def _made(self, kind: str, name: str, areas: list[str]) -> str:
        """The id of the thing that has that name in that area already, or a new id."""
        made = slug(name)
        for place_id in (*self._overlay.names.meant((kind,), name), made):
            if self._is_of(kind, place_id, areas):
                return place_id
        is_taken = made in self._overlay.things[f"{kind}s"] or (kind, made) in self._areas
        if is_taken and areas:
            return slug(f"{name} {areas[0]}")
        return made

    def _is_of(self, kind: str, key: str, areas: list[str]) -> bool:
        """Whether the thing exists, in that area if one is named."""
        old = self._overlay.things[f"{kind}s"].get(key)
        if old is None and (kind, key) not in self._areas:
            return False
        if kind == "area" or not areas:
            return True
        if old:
            return [old.area] == areas
        return self._areas[kind, key] == areas


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
