"""What a recall needs to know of each copy found by `where`: its place, its codes, its replacement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handbill.history.manifests import EARLIER_BUILDS, LAST_BUILD
from handbill.history.where import Copy
from handbill.model.edition import Edition
from handbill.model.library import Library
from handbill.model.manifest import EditionEntry
from handbill.model.places import Area, Event, Venue

_BUILDS = (LAST_BUILD, EARLIER_BUILDS)


@dataclass(frozen=True)
class RecallLine:
    """A line of the recall sheet: one file, with all its printed versions.

    `kind` is venue, event, area or national.
    """

    area: str | None
    kind: str
    place: str
    role: str | None
    position: str | None
    document: str
    format: str
    size: str
    language: str
    quantity: int | None
    codes: tuple[str, ...]
    """The codes of the printed copies that carry what was sought, the newest first."""
    releases: tuple[str, ...]
    replacement: str | None
    """The code of the copy that is planned now, one of `codes` if nothing has changed; None when no copy is planned."""
    listed: bool
    """Whether the pack still has this place."""


def recalled(
    library: Library | None, copies: Iterable[Copy], planned: Mapping[str, Edition], codes: Mapping[str, str]
) -> list[RecallLine]:
    """A line for each file, area by area, venues first. `codes` are those of the present plan, by path."""
    by_path: dict[str, list[Copy]] = {}
    for copy in copies:
        by_path.setdefault(copy.entry.path, []).append(copy)
    lines = []
    for path, versions in by_path.items():
        lines.append(_line(library, versions, planned.get(path), codes.get(path)))
    return sorted(lines, key=_sort_key)


_KINDS = ("venue", "event", "area", "national")


def _sort_key(line: RecallLine) -> tuple[str, int, str, str]:
    """Area by area, national copies last; in each area venues come first."""
    return line.area or "\uffff", _KINDS.index(line.kind), line.place, line.document


def _line(library: Library | None, copies: list[Copy], edition: Edition | None, code: str | None) -> RecallLine:
    """One file's line. `copies` are its printed versions, the newest first; `edition` and `code` are planned now."""
    entry = copies[0].entry
    place = _copy_place(library, entry)
    releases: dict[str, None] = {}
    for copy in copies:
        releases.update(dict.fromkeys(copy.kept))
    for build in _BUILDS:
        releases.pop(build, None)
    counted = place.kind in ("venue", "event")  # the number of an area's copies in use is unknown
    return RecallLine(
        area=place.area,
        kind=place.kind,
        place=place.name,
        role=place.venue.role if place.venue else None,
        position=_whereabouts(place.venue) if place.venue else None,
        document=edition.subject.title if edition else entry.document,
        format=entry.format,
        size=entry.size,
        language=entry.language,
        quantity=edition.quantity if edition and counted else None,
        codes=tuple(copy.entry.code for copy in copies),
        releases=tuple(releases),
        replacement=code,
        listed=place.listed,
    )


def _whereabouts(venue: Venue) -> str | None:
    """Where its copies hang, after the address that tells venues of one name apart."""
    return ", ".join(filter(None, (venue.address, venue.postcode, venue.position))) or None


@dataclass(frozen=True)
class _CopyPlace:
    """The place that a copy is for. `name` is its name in the pack, or as it was printed when the pack lost it."""

    kind: str
    name: str
    area: str | None
    venue: Venue | None
    listed: bool


def _copy_place(library: Library | None, entry: EditionEntry) -> _CopyPlace:
    venue, event, area = None, None, None
    if library:
        venue = library.venues.get(entry.venue or "")
        event = library.events.get(entry.event or "")
        area = library.areas.get(entry.area or "")
    kind, place = _kind_of_place(entry, venue, event, area)
    place_id = entry.venue or entry.event or entry.area or ""
    place_name = place.name if place else entry.names.get(kind, place_id)
    area_name = area.name if area else entry.names.get("area", entry.area)
    return _CopyPlace(kind, place_name, area_name, venue, listed=kind == "national" or place is not None)


def _kind_of_place(
    entry: EditionEntry, venue: Venue | None, event: Event | None, area: Area | None
) -> tuple[str, Venue | Event | Area | None]:
    if entry.venue:
        return "venue", venue
    if entry.event:
        return "event", event
    if entry.area:
        return "area", area
    return "national", None
