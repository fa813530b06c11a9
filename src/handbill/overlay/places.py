"""Local details from a spreadsheet, laid over what a pack holds: the same id replaces what is filled in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

from handbill.model.contacts import Contact
from handbill.model.library import KeyPath
from handbill.model.places import Area, Event, Venue
from handbill.overlay.names import Names
from handbill.overlay.rows import cleared, handouts, place_of, real_rows, referred
from handbill.pack.loader import PackLoader, no_id, slug
from handbill.problems import Problem
from handbill.support.source_file import Parsed
from handbill.tables.cells import DASHES
from handbill.tables.columns import TABLES
from handbill.tables.sheets import TableSheet

Row = tuple[Parsed, int, dict[str, Any]]
"""The table, the row's number in it, what it says."""

_MODELS: dict[str, type[BaseModel]] = {"area": Area, "venue": Venue, "event": Event, "contact": Contact}


class Overlay:
    """What a pack holds, by kind and id, and spreadsheets being laid over it."""

    def __init__(self, reader: PackLoader, things: dict[str, dict[str, Any]], region: str | None) -> None:
        self.reader, self.things, self.region = reader, things, region
        self.names = Names(things)
        self.laid: dict[tuple[str, str], None] = {}
        self._areas: dict[tuple[str, str], list[str]] = {}

    def rows(self, sheets: Iterable[TableSheet], kind: str) -> list[Row]:
        """All rows of a kind, without the examples."""
        return [(s.parsed, n, row) for s in sheets if s.kind == f"{kind}s" for n, row in real_rows(s.parsed)]

    def lay_places(self, sheets: list[TableSheet]) -> None:
        """Areas first: venues lie in them, and events are at venues."""
        for kind in ("area", "venue"):
            keyed = [(one, self._key(kind, one)) for one in self.rows(sheets, kind)]
            for (parsed, number, row), key in keyed:
                found = referred(parsed, number, row, self.names, kind)
                if key and found:
                    self.put(kind, key, {**found, "id": key}, parsed, number)
        events: dict[tuple[str, str], list[Row]] = {}
        for one in self.rows(sheets, "event"):
            if key := self._key("event", one):
                events.setdefault((one[0].path, key), []).append(one)
        for (_, key), rows in events.items():
            self._event(key, rows)

    def _key(self, kind: str, row: Row) -> str:
        """The id of a row, its own or made of its name; from now on its name means it."""
        parsed, number, cells = row
        name, area = str(cells.get("name", "")), self.names.meant(("area",), str(cells.get("area", "")))
        twins = self.names.meant((kind,), name) if kind == "event" and not cells.get("id") and not area else []
        if len(twins) > 1:
            message = f"this row can be of any of the events {', '.join(twins)}"
            hint = "Fill in Area, or the column Id."
            parsed.problems.append(Problem(place_of(parsed, number, "name"), "unclear-event", message, hint))
            return ""
        key = str(cells.get("id") or self._made(kind, name, area))
        if not key:
            missing = Problem(place_of(parsed, number), "empty-cell", "“Name” is empty in this row", "Fill it in.")
            parsed.problems.append(no_id(parsed, number, name) if name else missing)
            return ""
        self.names.add(kind, key, name)
        self._areas.setdefault((kind, key), area)
        self.reader.positions.owners.setdefault((kind, key), (parsed.path, (number,)))
        return key

    def _made(self, kind: str, name: str, area: list[str]) -> str:
        """The id of what has that name in that area already, or a new one."""
        made = slug(name)
        for key in (*self.names.meant((kind,), name), made):
            old = self.things[f"{kind}s"].get(key)
            where = [old.area] if old and kind != "area" else self._areas.get((kind, key), area)
            if (old or (kind, key) in self._areas) and (kind == "area" or not area or where == area):
                return key
        taken = made in self.things[f"{kind}s"] or (kind, made) in self._areas
        return slug(f"{name} {area[0]}") if taken and area else made

    def put(self, kind: str, key: str, row: dict[str, Any], parsed: Parsed, number: int) -> None:
        """Lay a row over the thing of that id, or add it."""
        known = self.things[f"{kind}s"]
        old = known.get(key)
        thing = self.merged(kind, old, row, parsed, number)
        if thing is None or not self.first(kind, key, parsed, number):
            return
        if old is not None and kind != "contact":
            thing = thing.model_copy(update={"contacts": old.contacts}) if kind != "venue" else thing
        known[key] = thing
        self.written(kind, key, (), row, parsed, number, new=old is None)

    def merged(self, kind: str, old: BaseModel | None, row: dict[str, Any], parsed: Parsed, number: int) -> Any:
        """The thing with what the row fills in; None when that is wrong, which has been noted then."""
        inline = {"contacts"} if kind in ("area", "event") else None
        raw = old.model_dump(by_alias=True, exclude_defaults=True, exclude=inline) if old else {}
        raw |= row
        for gone in cleared(parsed, number, TABLES[f"{kind}s"]):
            raw.pop(gone, None)
        before = len(self.reader.problems)
        thing = self.reader.model(_MODELS[kind], raw, parsed, (number,))
        told = {problem.location for problem in parsed.problems}
        self.reader.problems[before:] = [one for one in self.reader.problems[before:] if one.location not in told]
        return thing

    def first(self, noun: str, key: str, parsed: Parsed, number: int) -> bool:
        """Whether nothing in the spreadsheet has that id yet; else it is noted."""
        if (noun, key) not in self.laid:
            self.laid[noun, key] = None
            return True
        what = noun.partition("-")[2] or noun
        message = f"the {what} “{key}” is there twice"
        hint = "Delete one of the rows, or give it an id of its own."
        parsed.problems.append(Problem(place_of(parsed, number, "id"), "duplicate-id", message, hint))
        return False

    def written(
        self, kind: str, key: str, inside: KeyPath, row: dict[str, Any], parsed: Parsed, number: int, *, new: bool
    ) -> None:
        """Note where it is written now: the whole, or the values that the row has."""
        positions = self.reader.positions
        if new and not inside:
            positions.owners[kind, key] = (parsed.path, (number,))
            return
        file, prefix = positions.owners[kind, key]
        if new:
            positions.elsewhere[file, (*prefix, *inside)] = (parsed.path, (number,))
            return
        for name in row:
            positions.elsewhere[file, (*prefix, *inside, name)] = (parsed.path, (number, name))

    def _event(self, key: str, rows: list[Row]) -> None:
        """Its rows together say what it is; each adds what it hands out."""
        parsed, first, _ = rows[0]
        before = len(parsed.problems)
        event: dict[str, Any] = {"id": key}
        documents: list[dict[str, Any]] = []
        for _, number, row in rows:
            found = referred(parsed, number, row, self.names, "event") or {}
            for name, value in found.items():
                if name not in ("id", "documents", "size", "quantity"):
                    self._same(event, name, value, parsed, first, number)
            some = handouts(parsed, number, found, self.names)
            for place in range(len(documents), len(documents) + len(some)):
                parsed.values[first, "documents", place] = parsed.values[number, "documents"]
            documents += some
        if documents:
            event["documents"] = documents
        new = key not in self.things["events"]
        needed = [one.key for one in TABLES["events"] if one.somewhere]
        for name in needed if new and len(parsed.problems) == before else ():
            if name not in event:
                message, hint = f"the event “{key}” has no “{name.capitalize()}”", "Fill it in, in one of its rows."
                parsed.problems.append(Problem(place_of(parsed, first, name), "empty-cell", message, hint))
        if len(parsed.problems) == before:
            old = self.things["events"].get(key)
            given = {one["document"] for one in documents}
            gone = [one.document for one in old.documents if one.document not in given] if old and documents else []
            if gone:
                message = f"“{key}” no longer hands out {', '.join(gone)}"
                hint = "The rows of an event say all that it hands out: add rows for them if they stay."
                at = place_of(parsed, first, "documents")
                parsed.problems.append(Problem(at, "fewer-documents", message, hint, "warning"))
            self.put("event", key, event, parsed, first)

    def _same(self, event: dict[str, Any], name: str, value: Any, parsed: Parsed, first: int, number: int) -> None:
        if event.setdefault(name, value) != value:
            message = f"another row of this event says something else under “{name.capitalize()}”"
            hint = "Leave it empty here. If it is another event, give it another name."
            parsed.problems.append(Problem(place_of(parsed, number, name), "two-values", message, hint))
        elif (parsed.values.get((first, name)) or parsed.values[first,]).raw in (None, "", *DASHES):
            parsed.values[first, name] = parsed.values[number, name]
