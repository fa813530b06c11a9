"""Contacts from a spreadsheet, laid into the lists of areas and events or beside the pack's own."""

from __future__ import annotations

import itertools
from collections.abc import Container, Iterable
from typing import Any

from handbill.model.contacts import Contact
from handbill.overlay.places import Overlay
from handbill.overlay.row_warnings import kept_checks, told_of
from handbill.overlay.rows import place_of, referred, with_verified
from handbill.pack.loader import PackLoader
from handbill.problems import Problem
from handbill.support.source_file import Parsed
from handbill.tables.columns import plain
from handbill.tables.sheets import TableSheet


def lay(
    reader: PackLoader, things: dict[str, dict[str, Any]], sheets: Iterable[TableSheet], region: str | None
) -> tuple[tuple[str, str], ...]:
    """Add what the sheets hold to the things of a pack; returns the kind and id of each that was laid.

    `region` is the country whose telephone numbers are meant.
    """
    sheets = list(sheets)
    for sheet in sheets:
        reader.watched(sheet.parsed)
    if reader.blind or not sheets:
        return ()
    told = [len(sheet.parsed.problems) for sheet in sheets]
    overlay = Overlay(reader, things, region)
    overlay.lay_places(sheets)
    _ContactOverlay(overlay).lay(sheets)
    for sheet, before in zip(sheets, told, strict=True):
        reader.problems += sheet.parsed.problems[before:]
    return tuple(overlay.laid)


class _ContactOverlay:
    """The contacts of places, level by level, while rows are laid over them."""

    def __init__(self, overlay: Overlay) -> None:
        self._overlay = overlay
        self._things = overlay.things
        self._placed: dict[str, list[str]] = {}
        self._inline: dict[tuple[str, str], list[Contact]] = {}
        for contact in self._things["contacts"].values():
            for place in contact.places:
                self._placed.setdefault(place, []).append(contact.id)

    def lay(self, sheets: list[TableSheet]) -> None:
        """A row's contact goes where its place has such a one; a new one to its area, or beside the pack's own."""
        for parsed, number, row in self._overlay.rows(sheets, "contact"):
            found = referred(parsed, number, row, self._overlay.names, "contact")
            if found and found.get("place"):
                places = found.pop("place")
                self._row(parsed, number, with_verified(parsed, number, found), places)
        for (kind, place), contacts in self._inline.items():
            known = self._things[f"{kind}s"]
            known[place] = known[place].model_copy(update={"contacts": tuple(contacts)})

    def _row(self, parsed: Parsed, number: int, row: dict[str, Any], places: list[str]) -> None:
        shared: dict[str, list[str]] = {}
        for place in places:
            kind = next((one for one in ("area", "event", "venue") if place in self._things[f"{one}s"]), None)
            if kind is None:
                continue  # it is wrong in itself, which has been told
            inline = self._list(kind, place)
            beside = [self._things["contacts"][key] for key in self._placed.get(place, ())]
            key = self._meant([*inline, *beside], row, parsed, number)
            if key is None:
                return
            here = any(one.id == key for one in inline)
            if here or (kind == "area" and key not in self._placed.get(place, ())):
                self._into(kind, place, inline, key, row, parsed, number)
            else:
                shared.setdefault(key, []).append(place)
        for key, some in shared.items():
            self._beside(key, some, row, parsed, number)

    def _list(self, kind: str, place: str) -> list[Contact]:
        if kind == "venue":
            return []
        if (kind, place) not in self._inline:
            self._inline[kind, place] = list(self._things[f"{kind}s"][place].contacts)
        return self._inline[kind, place]

    def _meant(self, there: list[Contact], row: dict[str, Any], parsed: Parsed, number: int) -> str | None:
        """The id: its own, or that of the one contact there with its role and readers; "" for a new one."""
        if row.get("id"):
            return str(row["id"])
        rivals = [one for one in there if one.role == row.get("role") and {*one.audiences} & {*row.get("for", ())}]
        named = [one for one in rivals if plain(one.name) == plain(str(row.get("name", "")))]
        found = named if len(named) == 1 else rivals
        if len(found) < 2:
            return found[0].id if found else ""
        message = "this can be any of the contacts " + ", ".join(one.id for one in found)
        hint = "Fill in the column Id: which of them is it, or what is a new one to be called?"
        parsed.problems.append(Problem(place_of(parsed, number), "unclear-contact", message, hint))
        return None

    def _into(
        self, kind: str, place: str, there: list[Contact], key: str, row: dict[str, Any], parsed: Parsed, number: int
    ) -> None:
        """Into the list that an area or event has of its own."""
        key = key or _free(str(row.get("role", "")), {one.id for one in there})
        index = next((index for index, one in enumerate(there) if one.id == key), len(there))
        old = there[index] if index < len(there) else None
        row = {**row, "id": key}
        row = kept_checks(old, row, parsed, number, self._overlay.region) if old else row
        thing = self._overlay.merged("contact", old, row, parsed, number)
        if thing is not None and self._overlay.first(f"{kind}-contact", f"{place}/{key}", parsed, number):
            there[index:] = [thing, *there[index + 1 :]]
            parsed.problems += told_of(old, thing, row, parsed, number, self._overlay.region) if old else ()
            self._overlay.written(kind, place, ("contacts", index), row, parsed, number, new=old is None)

    def _beside(self, key: str, places: list[str], row: dict[str, Any], parsed: Parsed, number: int) -> None:
        """Among the contacts that say for which places they are."""
        known = self._things["contacts"]
        key = key or _free(f"{places[0]}-{row.get('role', '')}", known)
        old: Contact | None = known.get(key)
        at = place_of(parsed, number, "id")
        if old and not old.places:
            message, hint = f"“{key}” is a contact for everywhere", "Give this row an id of its own, or none."
            parsed.problems.append(Problem(at, "duplicate-id", message, hint))
        elif old and ("contact", key) not in self._overlay.laid and set(old.places) - set(places):
            message = f"“{key}” is for {', '.join(old.places)}, and this row names fewer places"
            hint = "Name them all under Place, or give this row an id of its own."
            parsed.problems.append(Problem(at, "fewer-places", message, hint))
        else:
            parsed.values[number, "places"] = parsed.values[number, "place"]
            row = kept_checks(old, row, parsed, number, self._overlay.region) if old else row
            self._overlay.put("contact", key, {**row, "id": key, "places": places}, parsed, number)
            parsed.problems += told_of(old, known[key], row, parsed, number, self._overlay.region) if old else ()
            for place in places:
                self._placed.setdefault(place, []).append(key)


def _free(wanted: str, taken: Container[str]) -> str:
    """An id that nothing has."""
    numbered = (f"{wanted}-{number}" for number in itertools.count(2))
    return next(key for key in itertools.chain([wanted], numbered) if key not in taken)
