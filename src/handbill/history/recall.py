"""Where the copies that were found hang: what a recall needs to know of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handbill.history.manifests import EARLIER_BUILDS, LAST_BUILD
from handbill.history.where import Copy
from handbill.model.edition import Edition
from handbill.model.library import Library

_BUILDS = (LAST_BUILD, EARLIER_BUILDS)


@dataclass(frozen=True)
class RecallLine:
    """A line of the recall sheet. `replacement` is None when there is nothing to put up instead.

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
    """Those that were printed and carry it, the newest first."""
    releases: tuple[str, ...]
    replacement: str | None
    """The code of the copy that is planned now; among `codes` while nothing has changed."""
    listed: bool
    """Whether the pack still has this place."""


def recalled(
    library: Library | None, copies: Iterable[Copy], planned: Mapping[str, Edition], codes: Mapping[str, str]
) -> list[RecallLine]:
    """A line for each file, area by area, venues first. `codes` are those of the present plan, by path."""
    by_path: dict[str, list[Copy]] = {}
    for copy in copies:
        by_path.setdefault(copy.entry.path, []).append(copy)
    lines = [_line(library, some, planned.get(path), codes.get(path)) for path, some in by_path.items()]
    order = ("venue", "event", "area", "national")
    return sorted(lines, key=lambda one: (one.area or "\uffff", order.index(one.kind), one.place, one.document))


def _line(library: Library | None, copies: list[Copy], now: Edition | None, code: str | None) -> RecallLine:
    entry = copies[0].entry
    venue = library.venues.get(entry.venue or "") if library else None
    event = library.events.get(entry.event or "") if library else None
    area = library.areas.get(entry.area or "") if library else None
    kind = "venue" if entry.venue else "event" if entry.event else "area" if entry.area else "national"
    names = {"venue": venue, "event": event, "area": area}
    thing = names.get(kind)
    counted = kind in ("venue", "event")  # of an area's copies nobody knows how many are out
    return RecallLine(
        area=area.name if area else entry.names.get("area", entry.area),
        kind=kind,
        place=thing.name if thing else entry.names.get(kind, entry.venue or entry.event or entry.area or ""),
        role=venue.role if venue else None,
        position=venue.position if venue else None,
        document=now.subject.title if now else entry.document,
        format=entry.format,
        size=entry.size,
        language=entry.language,
        quantity=now.quantity if now and counted else None,
        codes=tuple(copy.entry.code for copy in copies),
        releases=tuple(dict.fromkeys(one for copy in copies for one in copy.kept if one not in _BUILDS)),
        replacement=code,
        listed=kind == "national" or thing is not None,
    )
