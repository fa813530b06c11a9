"""Where the copies that were found hang: what a recall needs to know of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handbill.history.where import Copy
from handbill.model.edition import Edition
from handbill.model.library import Library


@dataclass(frozen=True)
class Recalled:
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
    code: str
    kept: tuple[str, ...]
    replacement: str | None
    """The code of the copy that is planned now; the same as `code` while nothing has changed."""


def recalled(
    library: Library | None, copies: Iterable[Copy], planned: Mapping[str, Edition], codes: Mapping[str, str]
) -> list[Recalled]:
    """A line for each copy, area by area, venues first. `codes` are those of the present plan, by path."""
    lines = [_line(library, copy, planned.get(copy.entry.path), codes.get(copy.entry.path)) for copy in copies]
    order = ("venue", "event", "area", "national")
    return sorted(lines, key=lambda one: (one.area or "\uffff", order.index(one.kind), one.place, one.document))


def _line(library: Library | None, copy: Copy, now: Edition | None, code: str | None) -> Recalled:
    entry = copy.entry
    venue = library.venues.get(entry.venue or "") if library else None
    event = library.events.get(entry.event or "") if library else None
    area = library.areas.get(entry.area or "") if library else None
    kind = "venue" if entry.venue else "event" if entry.event else "area" if entry.area else "national"
    names = {"venue": venue, "event": event, "area": area}
    thing = names.get(kind)
    counted = kind in ("venue", "event")  # of an area's copies nobody knows how many are out
    return Recalled(
        area=area.name if area else entry.area,
        kind=kind,
        place=thing.name if thing else (entry.venue or entry.event or entry.area or ""),
        role=venue.role or venue.speak_to if venue else None,
        position=venue.position if venue else None,
        document=now.title if now else entry.document,
        format=entry.format,
        size=entry.size,
        language=entry.language,
        quantity=now.quantity if now and counted else None,
        code=entry.code,
        kept=copy.kept,
        replacement=code,
    )
