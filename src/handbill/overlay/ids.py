"""The ids of the rows of areas, venues and events: their own, those of the things that they mean, or new ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from handbill.model.places import Area, Event, Venue
from handbill.overlay.library import LibraryOverlay
from handbill.overlay.names import PLACES
from handbill.pack.loader import called, no_id
from handbill.support.ids import Called, ids_for
from handbill.tables.rows import Row


def ids_of_rows(overlay: LibraryOverlay, kind: str) -> list[tuple[Row, str]]:
    """Each row of a kind with its id, which its name stands for from now on.

    An id is empty where there can be none, or several are possible, which is then noted.
    """
    rows = overlay.rows(kind)
    by_row: dict[tuple[str, int], str] = {}
    for follows in (False, True):  # a further row of an event may leave out its area: the first one comes before it
        some = [row for row in rows if _follows(kind, row) is follows]
        for row, place_id in zip(some, _ids(overlay, kind, some), strict=True):
            by_row[row.path, row.number] = place_id
    return [(row, by_row[row.path, row.number]) for row in rows]


def _follows(kind: str, row: Row) -> bool:
    return kind == "event" and not row.text("id") and not row.text("area")


def _ids(overlay: LibraryOverlay, kind: str, rows: list[Row]) -> list[str]:
    """The id of each of these rows, noted as what its name stands for."""
    names = [_called(overlay, kind, row) for row in rows]
    known = _known(overlay, kind, rows, names)
    new = [name for name, known_id in zip(names, known, strict=True) if known_id == _NEW]
    beside = [_written(thing) for thing in overlay.things[f"{kind}s"].values()]
    made = iter(ids_for(new, _taken(overlay, rows), beside))
    ids = [next(made) if known_id == _NEW else known_id for known_id in known]
    for row, place_id, known_id in zip(rows, ids, known, strict=True):
        if place_id:
            overlay.names.add(kind, place_id, row.text("name"))
            if kind == "venue":
                overlay.names.add_longer(kind, place_id, row.text("name"), row.text("address"))
            overlay.loader.positions.owners.setdefault((kind, place_id), (row.path, (row.number,)))
        elif known_id == _NEW:
            _note_missing(overlay, kind, row)
    return ids


_NEW = "new thing"
"""In place of the id of a row that means nothing in the pack. No id contains a space."""


def _called(overlay: LibraryOverlay, kind: str, row: Row) -> Called:
    areas = overlay.names.meant(("area",), row.text("area"))
    if kind == "area":
        return Called(row.text("name"))
    name = called(row, areas[0] if len(areas) == 1 else "")
    if kind == "venue":
        return name
    return Called(name.name, name.area)  # an event has an address too, which may change


def _written(thing: Area | Venue | Event) -> Called:
    """What the id of a thing of the pack could be made of."""
    if isinstance(thing, Area):
        return Called(thing.name)
    if isinstance(thing, Event):
        return Called(thing.name, thing.area)
    return Called(thing.name, thing.area, " ".join(filter(None, (thing.address, thing.postcode))))


def _taken(overlay: LibraryOverlay, rows: Iterable[Row]) -> list[str]:
    """The ids that no new thing may have: those of all places of the pack, and those that rows of this kind have."""
    ids = [row.text("id") for row in rows if row.text("id")]
    for place in PLACES:
        ids += overlay.names.ids(place)
    return ids


def _known(overlay: LibraryOverlay, kind: str, rows: list[Row], names: list[Called]) -> list[str]:
    """For each row its own id, or that of the thing it means, or `_NEW`; empty when it can mean several."""
    with_address = Counter(name.identity[:2] for name in names if name.address)
    there = _by_name(overlay.things[f"{kind}s"].values())
    known = []
    for row, name in zip(rows, names, strict=True):
        ids = [row.text("id")]
        if _follows(kind, row):
            ids = overlay.names.meant((kind,), row.text("name"))
        elif not ids[0]:
            ids = _meant(there, name, is_alone=with_address[name.identity[:2]] == 1)
        if len(ids) > 1:
            _note_unclear(overlay, kind, row, ids)
        known.append("" if len(ids) > 1 else next(iter(ids), _NEW))
    return known


_Identity = tuple[str, str, str]


def _by_name(things: Iterable[Area | Venue | Event]) -> dict[str, dict[str, _Identity]]:
    """The identities of things by their ids, by the name as it is compared."""
    there: dict[str, dict[str, _Identity]] = {}
    for thing in things:
        identity = _written(thing).identity
        there.setdefault(identity[0], {})[thing.id] = identity
    return there


def _meant(there: Mapping[str, Mapping[str, _Identity]], name: Called, *, is_alone: bool) -> list[str]:
    """The ids of the things that a row of this name can mean. `is_alone`: no other row has an address for the name."""
    wanted, area, address = name.identity
    of_name = there.get(wanted, {}).items()
    found = {
        place_id: address_there for place_id, (_, area_there, address_there) in of_name if area in ("", area_there)
    }
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
