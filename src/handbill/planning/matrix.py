"""The matrix: which document is made in which size for which place, and why; or why not."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbill.model.edition_key import EditionKey
from handbill.model.library import Library
from handbill.model.order import Selection
from handbill.model.pack import Share, VenueShare
from handbill.model.places import Area, Event, Piece, Venue
from handbill.planning.sites import Site, day_of, nation_of


@dataclass(frozen=True)
class Cell:
    """A planned edition: what is made, for which place, how many copies, and the rule that asks for it."""

    key: EditionKey
    site: Site
    quantity: int
    why: str
    left_out: str = ""
    """Why it is not made; empty when it is."""


def cells(library: Library, wanted: Selection, today: datetime.date) -> Iterator[Cell]:
    """Every cell that the selection asks for, place by place, including those that are left out, with the reason."""
    asked_for = dict.fromkeys(wanted.profiles or library.pack.profiles)
    profiles = [profile for profile in asked_for if profile in library.profiles]
    for site in sites(library, wanted):
        ended = _out_of_time(site, today)
        requests = tuple(_asked_for(library, site))
        of_pages = _sizes_of_pages(library, requests)
        for request in requests:
            for language, profile in itertools.product(_languages(library, site), profiles):
                key = _key(library, request, language, profile, site)
                is_page = library.profiles[profile].web is not None
                if not key.fits(wanted) or (is_page and request.size != of_pages[request.document]):
                    continue
                other = _other_kind(library, key)
                if other and key.format not in wanted.formats:
                    continue  # nobody has asked for it
                reason = ended or other or _not_for(library, key, site) or _excluded(library, key)
                yield Cell(key, site, request.quantity, request.why, reason)


def _key(library: Library, request: _Request, language: str, profile: str, site: Site) -> EditionKey:
    document = library.documents[request.document]
    return EditionKey(
        document=request.document,
        audience=document.audience,
        format=document.format,
        size=request.size,
        language=language,
        profile=profile,
        area=site.area.id if site.area else None,
        venue=site.venue.id if site.venue and not site.event else None,
        event=site.event.id if site.event else None,
    )


def _sizes_of_pages(library: Library, requests: Iterable[_Request]) -> dict[str, str]:
    """The size whose words a document's web page has, by document: it has one page for a place, whatever its sizes."""
    asked: dict[str, list[str]] = {}
    for request in requests:
        asked.setdefault(request.document, []).append(request.size)
    first: dict[str, str] = {}
    for document, sizes in asked.items():
        own = library.formats[library.documents[document].format].sizes
        first[document] = next(size for size in own if size in sizes)
    return first


def _languages(library: Library, site: Site) -> tuple[str, ...]:
    """The languages of a place: those that it names, or its area names, or else all of the pack's."""
    for place in (site.event or site.venue, site.area):
        if place and place.languages:
            return tuple(language for language in place.languages if language in library.languages)
    return library.languages


def sites(library: Library, wanted: Selection) -> Iterator[Site]:
    """The places of a selection: each area, followed by its venues and events."""
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
    documents: Iterable[str] = library.documents
    why = "each area gets each document"
    if area and area.documents:
        documents, why = area.documents, "the area names it"
    elif share.documents:
        documents, why = share.documents, "pack.yaml names it for all areas"
    for name in documents:
        for size in _sizes(library, name, share.sizes):
            yield _Request(name, size, 1, why)


def _for_venue(library: Library, venue: Venue, shares: VenueShare) -> Iterator[_Request]:
    kind = declared_kind(venue, shares)
    share = shares.kinds[kind] if kind else shares
    pieces = [Piece(document=name) for name in share.documents or library.documents]
    why = "nothing names its documents: it gets all"
    if venue.documents:
        pieces, why = list(venue.documents), f"the venue “{venue.id}” names it"
    elif share.documents:
        why = f"pack.yaml names it for venues of the kind “{kind}”" if kind else "pack.yaml names it for all venues"
    for piece in pieces:
        sizes = (piece.size,) if piece.size else _sizes(library, piece.document, venue.sizes or share.sizes)
        for size in sizes:
            yield _Request(piece.document, size, piece.quantity or venue.quantity, why)


def declared_kind(venue: Venue, shares: VenueShare) -> str:
    """The kind of a venue as pack.yaml writes it, without regard to capitals; empty when it says nothing of it."""
    wanted = " ".join((venue.kind or "").casefold().split())
    return next((kind for kind in shares.kinds if " ".join(kind.casefold().split()) == wanted), "")


def _sizes(library: Library, name: str, named: tuple[str, ...]) -> tuple[str, ...]:
    """The document's sizes among those that are named; all of its sizes when none of them is named."""
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


def _not_for(library: Library, key: EditionKey, site: Site) -> str:
    """Why a document is not for a place: its language, or a text for another nation, whose procedures differ."""
    nation = nation_of(library, site.area)
    document = library.documents[key.document]
    if document.languages and key.language not in document.languages:
        return f"the languages of “{key.document}” are {', '.join(document.languages)}, without {key.language}"
    if not document.nations or nation in document.nations:
        return ""
    nations = ", ".join(document.nations)
    return f"the text of “{key.document}” is for {nations}, and there is none for {nation or 'all nations'} yet"


def _other_kind(library: Library, key: EditionKey) -> str:
    """Why a profile does not make a format: pictures are not printed, and what is printed is no picture."""
    is_picture = library.formats[key.format].is_picture
    if is_picture == (library.profiles[key.profile].image is not None):
        return ""
    if is_picture:
        makers = filter(lambda name: library.profiles[name].image, library.profiles)
        return f"a {key.format} is a picture: --profile {' or '.join(makers)}"
    return f"a {key.format} has its sizes in mm, and the profile “{key.profile}” makes pictures of formats in px"


def _excluded(library: Library, key: EditionKey) -> str:
    """The reason of the first exclusion that applies; empty when none does."""
    for rule in library.pack.matrix.exclude:
        if key.fits(rule):
            return rule.reason
    return ""
