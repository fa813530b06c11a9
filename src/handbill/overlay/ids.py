"""The ids of the rows of areas, venues and events: their own, those of the things that they mean, or new ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from handbill.overlay.library import LibraryOverlay
from handbill.overlay.names import PLACES
from handbill.pack.loader import called, no_id
from handbill.support.ids import Called, compared, ids_for
from handbill.tables.rows import Row


def ids_of_rows(overlay: LibraryOverlay, kind: str) -> list[tuple[Row, str]]:
    """Each row of a kind with its id, which its name stands for from now on.

    An id is empty where there can be none, or several are possible, which is then noted.
    """
    rows = overlay.rows(kind)
    names = [_called(overlay, row) for row in rows]
    known = _known(overlay, kind, rows, names)
    new = [name for name, known_id in zip(names, known, strict=True) if known_id == _NEW]
    made = iter(ids_for(new, _taken(overlay, kind, rows)))
    keyed = []
    for row, known_id in zip(rows, known, strict=True):
        place_id = next(made) if known_id == _NEW else known_id
        if place_id:
            overlay.names.add(kind, place_id, row.text("name"))
            overlay.loader.positions.owners.setdefault((kind, place_id), (row.path, (row.number,)))
        elif known_id == _NEW:
            _note_missing(overlay, kind, row)
        keyed.append((row, place_id))
    return keyed


_NEW = "new thing"
"""In place of the id of a row that means nothing in the pack. No id contains a space."""


def _called(overlay: LibraryOverlay, row: Row) -> Called:
    areas = overlay.names.meant(("area",), row.text("area"))
    return called(row, areas[0] if len(areas) == 1 else "")


def _taken(overlay: LibraryOverlay, kind: str, rows: Iterable[Row]) -> list[str]:
    """The ids that no new thing may have: those of all places of the pack, and those that rows of this kind have."""
    ids = [row.text("id") for row in rows if row.text("id")]
    for place in PLACES:
        ids += overlay.names.ids(place)
    return ids


def _known(overlay: LibraryOverlay, kind: str, rows: list[Row], names: list[Called]) -> list[str]:
    """For each row its own id, or that of the thing it means, or `_NEW`; empty when it can mean several."""
    rivals = Counter((name.identity[:2], bool(name.address)) for name in names)
    known = []
    for row, name in zip(rows, names, strict=True):
        ids = [row.text("id")]
        if not ids[0]:
            is_alone = rivals[name.identity[:2], True] == 1
            ids = _meant(overlay.things[f"{kind}s"].values(), name, is_alone=is_alone)
        if len(ids) > 1:
            _note_unclear(overlay, kind, row, ids)
        known.append("" if len(ids) > 1 else next(iter(ids), _NEW))
    return known


def _meant(things: Iterable[Any], name: Called, *, is_alone: bool) -> list[str]:
    """The ids of the things that a row of this name can mean. `is_alone`: no other row has an address for the name."""
    wanted, area, address = name.identity
    found: dict[str, str] = {}
    for thing in things:
        if compared(thing.name) == wanted and (not area or getattr(thing, "area", area) == area):
            parts = (getattr(thing, "address", None), getattr(thing, "postcode", None))
            found[thing.id] = compared(" ".join(filter(None, parts)))
    same = [place_id for place_id, written in found.items() if written == address]
    if same or not address:
        return same or list(found)
    without = [place_id for place_id, written in found.items() if not written]
    return without if is_alone and len(without) == 1 else []


def _note_unclear(overlay: LibraryOverlay, kind: str, row: Row, ids: list[str]) -> None:
    message = f"this row can be of any of the {kind}s {', '.join(ids)}"
    hint = "Fill in the column Id."
    if kind == "event" and not row.text("area"):
        hint = "Fill in Area, or the column Id."
    elif kind == "venue" and not row.text("address"):
        hint = "Fill in Address, or the column Id."
    overlay.problems.append(row.problem("name", f"unclear-{kind}", message, hint))


def _note_missing(overlay: LibraryOverlay, kind: str, row: Row) -> None:
    if row.text("name"):
        overlay.problems.append(no_id(row))
    elif not row.is_spoilt:
        overlay.problems.append(row.problem("", "empty-cell", "“Name” is empty in this row", "Fill it in."))
    overlay.names.hide(kind)
