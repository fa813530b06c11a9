"""The matrix: which document, in which size, for which place, and why; or why not."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from handbill.model.library import Library
from handbill.model.order import Selection
from handbill.model.pack import PROFILE, Exclusion, Share
from handbill.model.places import NATIONAL, Area, Venue
from handbill.plan.sites import Site, day_of


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
        for document, size, quantity, why in _asked_for(library, site):
            if _selected(library, wanted, document, size):
                reason = ended or _other_nation(library, document, site) or _excluded(library, document, size, site)
                yield Cell(document, size, site, quantity, why, reason)


def sites(library: Library, wanted: Selection) -> Iterator[Site]:
    """The places of a selection: areas, then their venues and events."""
    narrowed = bool(wanted.venues or wanted.events)
    for area in () if narrowed else (None, *library.areas.values()):
        if not wanted.areas or (area.id if area else NATIONAL) in wanted.areas:
            yield Site(area)
    for venue in library.venues.values():
        if (venue.id in wanted.venues or not narrowed) and (not wanted.areas or venue.area in wanted.areas):
            yield Site(library.areas[venue.area], venue)
    for event in library.events.values():
        if (event.id in wanted.events or not narrowed) and (not wanted.areas or event.area in wanted.areas):
            venue_there = library.venues[event.venue] if event.venue else None
            yield Site(library.areas[event.area], venue_there, event)


def _selected(library: Library, wanted: Selection, name: str, size: str) -> bool:
    document = library.documents[name]
    pairs = (
        (wanted.audiences, document.audience),
        (wanted.formats, document.format),
        (wanted.sizes, size),
        (wanted.languages, library.pack.language),
        (wanted.profiles, PROFILE),
    )
    return all(not names or name in names for names, name in pairs)


def _asked_for(library: Library, site: Site) -> Iterator[tuple[str, str, int, str]]:
    """Document, size, quantity, and the rule."""
    matrix = library.pack.matrix
    if site.event:
        for handout in site.event.documents:
            for size in [handout.size] if handout.size else _sizes(library, handout.document, ()):
                yield handout.document, size, handout.quantity, f"the event “{site.event.id}” hands it out"
    elif site.venue:
        yield from _for_venue(library, site.venue, matrix.venues)
    else:
        area = site.area
        if area and area.languages and library.pack.language not in area.languages:
            return
        named = area.documents if area else ()
        why = "pack.yaml names it for all areas" if matrix.areas.documents else "each area gets each document"
        why = "the area names it" if named else why
        for name in named or matrix.areas.documents or library.documents:
            for size in _sizes(library, name, matrix.areas.sizes):
                yield name, size, 1, why


def _for_venue(library: Library, venue: Venue, share: Share) -> Iterator[tuple[str, str, int, str]]:
    if venue.languages and library.pack.language not in venue.languages:
        return
    why = "pack.yaml names it for all venues" if share.documents else "nothing names its documents: it gets all"
    why = f"the venue “{venue.id}” names it" if venue.documents else why
    for name in venue.documents or share.documents or library.documents:
        for size in _sizes(library, name, venue.sizes or share.sizes):
            yield name, size, venue.quantity, why


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
    nation = site.area.nation if site.area else library.pack.nation
    nations = library.documents[name].nations
    if not nations or nation in nations:
        return ""
    return f"the words of “{name}” are for {', '.join(nations)}, and there are none for {nation or 'all nations'} yet"


def _excluded(library: Library, document: str, size: str, site: Site) -> str:
    return next(
        (one.reason for one in library.pack.matrix.exclude if _fits(one, document, size, site, library.pack.language)),
        "",
    )


def _fits(rule: Exclusion, document: str, size: str, site: Site, language: str) -> bool:
    pairs: tuple[tuple[tuple[str, ...], str], ...] = (
        (rule.documents, document),
        (rule.sizes, size),
        (rule.areas, site.area.id if site.area else NATIONAL),
        (rule.venues, site.venue.id if site.venue and not site.event else ""),
        (rule.events, site.event.id if site.event else ""),
        (rule.languages, language),
        (rule.profiles, PROFILE),
    )
    return all(not names or name in names for names, name in pairs)
