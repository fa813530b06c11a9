"""Places that nobody could tell apart: with one id, or with one name."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.library import Library
from handbill.model.places import Area, Event, Venue
from handbill.problems import Problem
from handbill.rules.pack.stage import reference_rule
from handbill.support.ids import compared

Place = Area | Venue | Event

_AN = {"area": "an area", "venue": "a venue"}


@reference_rule("same-id")
def ids(library: Library) -> Iterator[Problem]:
    """Ids that two places have: contacts name places by id, so this is an error."""
    first: dict[str, str] = {}
    for kind, place in _places(library):
        first_kind = first.setdefault(place.id, kind)
        if first_kind != kind:
            message = f"the id “{place.id}” is that of {_AN[first_kind]} too"
            hint = "A contact says by its id which place it is for: give one of them another id."
            yield Problem(library.positions.of(kind, place.id, "id"), "same-id", message, hint)


@reference_rule("same-name")
def names(library: Library) -> Iterator[Problem]:
    """Names that two areas, or two venues of an area, have, unless the venues have different addresses."""
    named: dict[tuple[str, str, str], dict[str, str]] = {}
    for kind, place in _places(library):
        if isinstance(place, Event):
            continue
        where = "" if isinstance(place, Area) else place.area
        twins = named.setdefault((kind, where, place.name.casefold()), {})
        address = _address(place)
        twin = twins.get(address) or twins.get("") or ("" if address else next(iter(twins.values()), ""))
        twins.setdefault(address, place.id)
        if twin:
            message = f"“{place.name}” is the name of the {kind} “{twin}” too: nobody can tell their copies apart"
            hint = "If they are the same, delete one of them; if not, add to the names what tells them apart."
            yield Problem(library.positions.of(kind, place.id, "name"), "same-name", message, hint, "warning")


def _places(library: Library) -> Iterator[tuple[str, Place]]:
    for kind, places in (("area", library.areas), ("venue", library.venues), ("event", library.events)):
        for place in places.values():
            yield kind, place


def _address(place: Area | Venue) -> str:
    """The address that tells a venue from others of its name, as it is compared; empty when there is none."""
    if isinstance(place, Area):
        return ""
    return compared(f"{place.address or ''} {place.postcode or ''}")
