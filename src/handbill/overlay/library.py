"""The contents of a pack while spreadsheets are laid over it: filled cells replace the values of the same id."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from handbill.model.contacts import SAYS_CONFIRMED, Contact
from handbill.model.library import KeyPath
from handbill.model.places import Area, Event, Venue
from handbill.overlay.entries import Entry, real_rows
from handbill.overlay.names import Names
from handbill.pack.loader import PackLoader
from handbill.problems import Problem
from handbill.support.source_file import Parsed
from handbill.tables.rows import Row
from handbill.tables.sheets import TableSheet

_MODELS: dict[str, type[BaseModel]] = {"area": Area, "venue": Venue, "event": Event, "contact": Contact}

_WITH_CONTACTS = ("area", "event")
"""Kinds that have contacts in a list of their own: rows of the table Contacts are laid over these."""


def _says_more(contact: Contact, entry: Entry) -> bool:
    """Whether a row changes a detail of a contact that must be said to be confirmed."""
    return any(key in entry.data and entry.data[key] != contact.detail(key) for key in SAYS_CONFIRMED)


class LibraryOverlay:
    """The things of a pack by kind and id, and the spreadsheets that are laid over them."""

    def __init__(
        self, loader: PackLoader, things: dict[str, dict[str, Any]], sheets: list[TableSheet], region: str | None
    ) -> None:
        """Without a region, telephone numbers are compared as they are written."""
        self.loader, self.things, self.region = loader, things, region
        self.names = Names(things)
        self.laid: dict[tuple[str, str], None] = {}
        self._rows: dict[str, list[Row]] = {}
        for sheet in sheets:
            if sheet.kind:
                rows = real_rows(sheet.table.rows, self.problems)
                self._rows.setdefault(sheet.kind, []).extend(rows)

    @property
    def problems(self) -> list[Problem]:
        """All problems of the pack and of the sheets."""
        return self.loader.problems

    def rows(self, kind: str) -> list[Row]:
        """All rows of a kind, without the examples."""
        return self.rows_of_table(f"{kind}s")

    def rows_of_table(self, table: str) -> list[Row]:
        """All rows of a kind of table."""
        return self._rows.get(table, [])

    def put(self, kind: str, key: str, thing: BaseModel, entry: Entry) -> bool:
        """Store a thing under its id; False when another row has used the id, which is then noted."""
        if not self.claim(kind, key, entry):
            return False
        things = self.things[f"{kind}s"]
        old = things.get(key)
        if old is not None and kind in _WITH_CONTACTS:
            thing = thing.model_copy(update={"contacts": old.contacts})
        things[key] = thing
        if old is None:
            self._register(entry)
            self.loader.positions.owners[kind, key] = (entry.row.path, (entry.row.number,))
        else:
            self.note_values(kind, key, (), entry)
        return True

    def put_look(self, area_id: str, entry: Entry, of_brand: list[str]) -> None:
        """Lay a row of the sheet Look over an area; an invalid value is noted. `of_brand` are the keys in its brand."""
        old = self.things["areas"][area_id]
        area = self.merged("area", old, entry)
        if area is None:
            return
        self.things["areas"][area_id] = area.model_copy(update={"contacts": old.contacts})
        self.laid["area", area_id] = None  # also when a row of the sheet Areas is laid over it
        own = {key: value for key, value in entry.data.items() if key != "brand"}
        self.note_values("area", area_id, (), replace(entry, data=own))
        for key in of_brand:
            self._note("area", area_id, ("brand", key), entry)

    def _note(self, kind: str, key: str, inside: KeyPath, entry: Entry) -> None:
        """Locate a value inside a group in its own cell; the group's other values stay where they are."""
        file, prefix = self.loader.positions.owners[kind, key]
        self.loader.positions.elsewhere[file, (*prefix, *inside)] = (entry.row.path, (entry.row.number, *inside))

    def merged(self, kind: str, old: BaseModel | None, entry: Entry) -> BaseModel | None:
        """The thing with the entry's values; None when the result is invalid, which is then noted."""
        data: dict[str, Any] = {}
        if old is not None:
            own_contacts = {"contacts"} if kind in _WITH_CONTACTS else None
            data = old.model_dump(by_alias=True, exclude_defaults=True, exclude=own_contacts)
            if isinstance(old, Contact) and not _says_more(old, entry):
                data["status"] = old.status  # without it, one with a code phrase would no longer be confirmed
        data |= entry.data
        for column in entry.taken_away:
            data.pop(column, None)
        source = Parsed(entry.row.path, values=entry.marks, table=True)
        return self.loader.model(_MODELS[kind], data, source)

    def claim(self, noun: str, key: str, entry: Entry) -> bool:
        """Whether no other row has that id yet; if one has, a problem is noted."""
        if (noun, key) not in self.laid:
            self.laid[noun, key] = None
            return True
        message = f"the {noun.rpartition('-')[2]} “{key}” is there twice"
        hint = "Delete one of the rows, or give it an id of its own."
        if noun == "venue":
            hint = "Several pieces of a venue go into one cell of Documents. If these are two venues, fill in Address."
        self.problems.append(entry.problem("id", "duplicate-id", message, hint))
        return False

    def note_values(self, kind: str, key: str, inside: KeyPath, entry: Entry) -> None:
        """Locate the entry's values, of a thing or of a part inside it, in the cells of its row."""
        self._register(entry)
        file, prefix = self.loader.positions.owners[kind, key]
        for column in entry.data:
            cell = (entry.row.path, (entry.row.number, column))
            self.loader.positions.elsewhere[file, (*prefix, *inside, column)] = cell

    def note_part(self, kind: str, key: str, inside: KeyPath, entry: Entry) -> None:
        """Locate a new part inside a thing in the entry's row as a whole."""
        self._register(entry)
        file, prefix = self.loader.positions.owners[kind, key]
        self.loader.positions.elsewhere[file, (*prefix, *inside)] = (entry.row.path, (entry.row.number,))

    def _register(self, entry: Entry) -> None:
        values = self.loader.positions.values[entry.row.path]
        values.update({(entry.row.number, *where): mark for where, mark in entry.marks.items()})
