"""The form of a place: its rows of the tables that a workbook has, as they are stored in the pack."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from handbill.model.contacts import Contact
from handbill.model.library import KeyPath, Library
from handbill.model.places import Area, Event, Venue
from handbill.tables.columns import ACCEPTED_COLUMN, TABLES, Column

KINDS = ("area", "venue", "event")
_FIXED = ("id", "place", ACCEPTED_COLUMN.key)
"""Columns that say whose row it is, and the answers to warnings: not for this form."""
WORDS = "words"
"""The table of the words of a document, which no workbook has: see `handbill.studio.words`."""
_WORD_COLUMNS = (
    Column("heading"),
    Column("note"),
    Column("words", title="Sentence"),
    Column("reach", title="Change it on"),
)
_COLUMNS = {**TABLES, WORDS: _WORD_COLUMNS}
_INSIDE: dict[str, KeyPath] = {
    "verified_on": ("verified", "date"),
    "verified_by": ("verified", "by"),
    "logos": ("brand", "logos"),
    "primary": ("brand", "primary"),
    "picture": ("brand", "picture"),
    "focus": ("brand", "focus"),
    "words": (),
    "reach": (),
}
"""Where the values of columns are in the pack's files that are not keys of the thing itself."""


@dataclass(frozen=True)
class Group:
    """A part of a form: one row of a table."""

    name: str
    """Tells it from the other groups of the form."""
    table: str
    title: str
    row: Mapping[str, str]
    """The cells that say whose row it is."""
    cells: Mapping[str, str]
    """The text of each cell that may be changed, by the key of its column; empty where nothing is stored."""
    owner: tuple[str, str, KeyPath]
    """Kind and id of the thing that holds it, and the keys that lead to it there."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns that may be changed."""
        return tuple(column for column in _COLUMNS[self.table] if column.key in self.cells)

    @property
    def needed(self) -> tuple[str, ...]:
        """The keys of the columns without which no row is read."""
        return tuple(column.key for column in _COLUMNS[self.table] if column.needed)


def place_in(library: Library, kind: str, place_id: str) -> Area | Venue | Event | None:
    """The place of this kind and id, if there is one."""
    if kind not in KINDS:
        return None
    places: Mapping[str, Area | Venue | Event] = getattr(library, f"{kind}s")
    return places.get(place_id)


def groups_of(library: Library, kind: str, place_id: str) -> tuple[Group, ...]:
    """The form of a place: its contacts, then the place itself, then the look of an area. Empty for no such place."""
    place = place_in(library, kind, place_id)
    if place is None:
        return ()
    groups = [*_own_contacts(kind, place), *_shared_contacts(library, place_id), _group_of_place(kind, place)]
    if isinstance(place, Area):
        groups.append(_look(place))
    return tuple(groups)


def _own_contacts(kind: str, place: Area | Venue | Event) -> Iterator[Group]:
    for number, contact in enumerate(() if isinstance(place, Venue) else place.contacts):
        owner = (kind, place.id, ("contacts", number))
        yield _contact(f"{place.id}/{contact.id}", contact, place.id, owner)


def _shared_contacts(library: Library, place_id: str) -> Iterator[Group]:
    for contact in library.contacts.values():
        if place_id in contact.places:
            yield _contact(contact.id, contact, "; ".join(contact.places), ("contact", contact.id, ()))


def _contact(full_id: str, contact: Contact, places: str, owner: tuple[str, str, KeyPath]) -> Group:
    row = {"id": contact.id, "place": places}
    return Group(f"contact:{full_id}", "contacts", contact.name, row, cells_of("contacts", contact), owner)


def _group_of_place(kind: str, place: Area | Venue | Event) -> Group:
    table = f"{kind}s"
    return Group(
        f"{kind}:{place.id}", table, place.name, {"id": place.id}, cells_of(table, place), (kind, place.id, ())
    )


def _look(area: Area) -> Group:
    cells = cells_of("look", area)
    row = {"area": area.id}
    return Group(f"look:{area.id}", "look", "Logos and colour", row, cells, ("area", area.id, ()))


def cells_of(table: str, thing: BaseModel) -> dict[str, str]:
    """The cells that a row of this table would have for a thing, without those that say whose row it is."""
    stored = thing.model_dump(by_alias=True, exclude_defaults=True)
    if "status" in type(thing).model_fields:  # one that is not written has a meaning too
        stored.setdefault("status", getattr(thing, "status", ""))
    known = {field.alias or key for key, field in type(thing).model_fields.items()}
    cells: dict[str, str] = {}
    for column in TABLES[table]:
        first, *inside = _INSIDE.get(column.key, (column.key,))
        if column.key in _FIXED or first not in known or (table == "look" and column.key == "area"):
            continue
        value = stored.get(str(first))
        for key in inside:
            value = (value or {}).get(key)
        cells[column.key] = text_of(value)
    return cells


def text_of(value: Any) -> str:
    """A value as it is written in a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, dict):  # a piece: document, size and quantity, as far as it has them
        return ":".join(map(text_of, value.values()))
    if isinstance(value, (list, tuple)):
        return "; ".join(map(text_of, value))
    return str(value)


def keys_of(column: str) -> KeyPath:
    """The keys that lead to the value of a column in the thing of its group."""
    return _INSIDE.get(column, (column,))
