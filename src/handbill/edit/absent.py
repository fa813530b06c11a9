"""What the pack has and a workbook has not: what can be taken out of the pack, and what may have a new name only."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from handbill.edit.changes import PackChange, dumped
from handbill.model.contacts import Contact
from handbill.model.library import Library
from handbill.problems import Location, Problem
from handbill.support.ids import compared
from handbill.tables.rows import Cell, Row
from handbill.tables.sheets import TableSheet


def absent_from(old: Library, new: Library) -> tuple[PackChange, ...]:
    """The removals of what the pack has and the sheets laid over it have not.

    A workbook need not be of the whole pack. Venues and events count only where the workbook has others of their kind
    and area, contacts only where it has others of their place, and areas never.
    """
    return tuple(removal(old, noun, key) for noun, key in _absent(old, new))


def removal(library: Library, noun: str, key: str) -> PackChange:
    """The change that takes a thing out of the pack."""
    return PackChange(noun, key, dumped(library, noun, key), {})


def _absent(old: Library, new: Library) -> Iterator[tuple[str, str]]:
    laid = set(new.laid)
    for kind, places, now in (("venue", old.venues, new.venues), ("event", old.events, new.events)):
        areas: set[str] = set()
        for noun, key in laid:
            if noun == kind:
                areas.add(now[key].area)
        for place in places.values():
            if place.area in areas and (kind, place.id) not in laid:
                yield kind, place.id
    yield from _absent_contacts(old, new)


def _absent_contacts(old: Library, new: Library) -> Iterator[tuple[str, str]]:
    """The contacts of places for which there are rows, without a row of their own."""
    places: set[str] = set()
    for noun, key in new.laid:
        if noun.endswith("-contact"):
            places.add(key.partition("/")[0])
        elif noun == "contact":
            places.update(new.contacts[key].places)
    for kind, owners in (("area", old.areas), ("event", old.events)):
        for owner in owners.values():
            for contact in owner.contacts:
                key = f"{owner.id}/{contact.id}"
                if owner.id in places and (f"{kind}-contact", key) not in new.laid:
                    yield f"{kind}-contact", key
    for contact in old.contacts.values():
        if contact.places and places.issuperset(contact.places) and ("contact", contact.id) not in new.laid:
            yield "contact", contact.id


def removals(old: Library, new: Library) -> tuple[PackChange, ...]:
    """The removals of everything absent, and what they bring with them: contacts of a place that is taken out."""
    absent = absent_from(old, new)
    gone = {change.key for change in absent if change.noun in ("venue", "event")}
    made: dict[tuple[str, str], PackChange] = {}
    for change in absent:
        if change.noun != "event-contact" or change.key.partition("/")[0] not in gone:
            made[change.noun, change.key] = change
    for contact in new.contacts.values():
        if gone.intersection(contact.places):
            made.setdefault(("contact", contact.id), _without_places(old, contact, gone))
    return tuple(made.values())


def _without_places(old: Library, contact: Contact, gone: set[str]) -> PackChange:
    """The change of a contact whose places, or some of them, are taken out."""
    change = removal(old, "contact", contact.id)
    staying = tuple(place for place in contact.places if place not in gone)
    if not staying:
        return change
    return replace(change, new={**(change.old or {}), "places": staying})


@dataclass(frozen=True)
class Rename:
    """A new place that may be an old one under a new name: ids, names, and the row of the new one."""

    noun: str
    old: str
    new: str
    old_name: str
    new_name: str
    row: Location


_LIKE = 0.6
"""From this likeness on, as difflib measures it, one name among several may be the new form of another."""


_MOST_COMPARED = 10_000
"""Pairs of names: so many things of one kind are another list, not the old one with new names."""


def likely_renames(new: Library, changes: Iterable[PackChange], absent: Iterable[PackChange]) -> tuple[Rename, ...]:
    """The new venues and events that may be absent ones: of the same area and kind, with the same documents.

    Where there are several of each, the names must be alike too. `new` is the pack with the sheets laid over it.
    """
    old_ones = _grouped(absent)
    new_ones = _grouped(change for change in changes if change.old is None)
    renames = []
    for group, added in new_ones.items():
        gone = list(old_ones.get(group, ()))
        if len(gone) * len(added) > _MOST_COMPARED:
            continue
        is_clear = len(gone) == len(added) == 1
        for change in added:
            best = max(gone, key=lambda other: _likeness(change, other), default=None)
            if best and (is_clear or _likeness(change, best) >= _LIKE):
                gone.remove(best)
                renames.append(_rename(new, best, change))
    return tuple(renames)


def _grouped(changes: Iterable[PackChange]) -> dict[str, list[PackChange]]:
    """The venues and events among the changes, by what a new name leaves as it is."""
    groups: dict[str, list[PackChange]] = {}
    for change in changes:
        if change.noun not in ("venue", "event"):
            continue
        data = change.new or change.old or {}
        alike = (change.noun, data.get("area"), compared(data.get("kind") or ""), data.get("documents"))
        groups.setdefault(repr(alike), []).append(change)
    return groups


def _likeness(new: PackChange, old: PackChange) -> float:
    return difflib.SequenceMatcher(None, compared(_name(new)), compared(_name(old))).ratio()


def _name(change: PackChange) -> str:
    return str((change.new or change.old or {}).get("name", ""))


def _rename(new: Library, old: PackChange, added: PackChange) -> Rename:
    row = new.positions.of(added.noun, added.key, "name")
    return Rename(added.noun, old.key, added.key, _name(old), _name(added), row)


def rename_warning(rename: Rename) -> Problem:
    """A warning that a new place may be one that the pack has under another name."""
    message = f"“{rename.new_name}” is new here, and “{rename.old_name}” is in the pack alone: are they the same?"
    hint = f"If so, write {rename.old} into the column Id of this row; else the pack has both."
    return Problem(rename.row, "likely-rename", message, hint, "warning")


def with_ids(sheets: Iterable[TableSheet], renames: Iterable[Rename]) -> list[TableSheet]:
    """The sheets with the old id in each row of a renamed place."""
    ids = {(f"{rename.noun}s", compared(rename.new_name)): rename.old for rename in renames}
    return [_with_ids(sheet, ids) for sheet in sheets]


def _with_ids(sheet: TableSheet, ids: Mapping[tuple[str, str], str]) -> TableSheet:
    rows = []
    for row in sheet.table.rows:
        rows.append(_with_id(row, ids.get((sheet.kind or "", compared(row.text("name"))))))
    return replace(sheet, table=replace(sheet.table, rows=tuple(rows)))


def _with_id(row: Row, old: str | None) -> Row:
    if old is None or row.text("id"):
        return row
    return replace(row, cells={**row.cells, "id": Cell(old, row.location("name"), old)})
