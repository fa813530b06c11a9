"""The matrix: which document, in which size, for which place, and why; or why not."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbill.model.library import Library
from handbill.model.order import Selection
from handbill.model.pack import PROFILE, Exclusion, Share
from handbill.model.places import Area, Event, Venue
from handbill.plan.sites import Site, day_of, nation_of


@dataclass(frozen=True)
class Cell:
    """One edition to be: what, for where, how many copies, and the rule that asks for it."""

    document: str
    size: str
    site: Site
    quantity: int
    why: str
    left_out: str = ""
    """Why it is not made after all; empty when it is."""


def cells(library: Library, wanted: Selection, today: datetime.date) -> Iterator[Cell]:
    """Every cell that the selection asks for, place by place; those that are left out too, with the reason."""
    for site in sites(library, wanted):
        ended = _out_of_time(site, today)
        for request in _asked_for(library, site):
            document, size = request.document, request.size
            if _selected(library, wanted, document, size):
                reason = ended or _other_nation(library, document, site) or _excluded(library, document, size, site)
                yield Cell(document, size, site, request.quantity, request.why, reason)


def sites(library: Library, wanted: Selection) -> Iterator[Site]:
    """The places of a selection: areas, then their venues and events."""
    narrowed = bool(wanted.venues or wanted.events)
    areas: list[Area | None] = [None, *library.areas.values()]
    for area in areas:
        site = Site(area)
        if not narrowed and _is_among(site.area_id, wanted.areas):
            yield site
    if wanted.area_only:
        return
    for venue in library.venues.values():
        is_wanted = venue.id in wanted.venues or not narrowed
        if is_wanted and _is_among(venue.area, wanted.areas):
            yield Site(library.areas[venue.area], venue)
    for event in library.events.values():
        is_wanted = event.id in wanted.events or not narrowed
        if is_wanted and _is_among(event.area, wanted.areas):
            host: Venue | None = None
            if event.venue:
                host = library.venues[event.venue]
            yield Site(library.areas[event.area], host, event)


def _is_among(value: str, wanted: tuple[str, ...]) -> bool:
    """Whether a value is selected; an empty list selects all."""
    return not wanted or value in wanted


def _selected(library: Library, wanted: Selection, name: str, size: str) -> bool:
    document = library.documents[name]
    return (
        _is_among(document.audience, wanted.audiences)
        and _is_among(document.format, wanted.formats)
        and _is_among(size, wanted.sizes)
        and _is_among(library.pack.language, wanted.languages)
        and _is_among(PROFILE, wanted.profiles)
    )


@dataclass(frozen=True)
class _Request:
    """A document that a rule of the matrix asks for."""

    document: str
    size: str
    quantity: int
    why: str


def _asked_for(library: Library, site: Site) -> Iterator[_Request]:
    if site.event:
        yield from _for_event(library, site.event)
    elif site.venue:
        yield from _for_venue(library, site.venue, library.pack.matrix.venues)
    else:
        yield from _for_area(library, site.area, library.pack.matrix.areas)


def _for_event(library: Library, event: Event) -> Iterator[_Request]:
    why = f"the event “{event.id}” hands it out"
    for handout in event.documents:
        sizes = _sizes(library, handout.document, ())
        if handout.size:
            sizes = (handout.size,)
        for size in sizes:
            yield _Request(handout.document, size, handout.quantity, why)


def _for_area(library: Library, area: Area | None, share: Share) -> Iterator[_Request]:
    if area and not _is_among(library.pack.language, area.languages):
        return
    documents: Iterable[str] = library.documents
    why = "each area gets each document"
    if area and area.documents:
        documents, why = area.documents, "the area names it"
    elif share.documents:
        documents, why = share.documents, "pack.yaml names it for all areas"
    for name in documents:
        for size in _sizes(library, name, share.sizes):
            yield _Request(name, size, 1, why)


def _for_venue(library: Library, venue: Venue, share: Share) -> Iterator[_Request]:
    if not _is_among(library.pack.language, venue.languages):
        return
    documents: Iterable[str] = library.documents
    why = "nothing names its documents: it gets all"
    if venue.documents:
        documents, why = venue.documents, f"the venue “{venue.id}” names it"
    elif share.documents:
        documents, why = share.documents, "pack.yaml names it for all venues"
    for name in documents:
        for size in _sizes(library, name, venue.sizes or share.sizes):
            yield _Request(name, size, venue.quantity, why)


def _sizes(library: Library, name: str, named: tuple[str, ...]) -> tuple[str, ...]:
    """The document's sizes that are named; all of them where none of the named is one of its own."""
    own = tuple(library.formats[library.documents[name].format].sizes)
    return tuple(size for size in own if size in named) or own


def _out_of_time(site: Site, today: datetime.date) -> str:
    area: Area | None = site.area
    day = day_of(site, today)
    if area and area.valid_to and area.valid_to < day:
        return f"{area.name} ended on {area.valid_to}"
    if area and area.valid_from and area.valid_from > day:
        return f"{area.name} begins on {area.valid_from}"
    if site.event and max(site.event.dates) < today:
        return f"{site.event.name} was on {max(site.event.dates)}"
    return ""


def _other_nation(library: Library, name: str, site: Site) -> str:
    """Why a document's words do not serve a place: one nation's procedures never stand in for another's."""
    nation = nation_of(library, site.area)
    nations = library.documents[name].nations
    if not nations or nation in nations:
        return ""
    return f"the words of “{name}” are for {', '.join(nations)}, and there are none for {nation or 'all nations'} yet"


def _excluded(library: Library, document: str, size: str, site: Site) -> str:
    """The reason of the first exclusion that fits; empty when none does."""
    for rule in library.pack.matrix.exclude:
        if _fits(rule, document, size, site, library.pack.language):
            return rule.reason
    return ""


def _fits(rule: Exclusion, document: str, size: str, site: Site, language: str) -> bool:
    venue = event = ""
    if site.event:
        event = site.event.id
    elif site.venue:
        venue = site.venue.id
    return (
        _is_among(document, rule.documents)
        and _is_among(size, rule.sizes)
        and _is_among(site.area_id, rule.areas)
        and _is_among(venue, rule.venues)
        and _is_among(event, rule.events)
        and _is_among(language, rule.languages)
        and _is_among(PROFILE, rule.profiles)
    )
