"""The pages of a site that lead to others: all places, and each place with what is there for whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from handbill.model.edition import Edition
from handbill.model.library import Library
from handbill.model.manifest import EditionEntry
from handbill.model.site import EVERYWHERE, START, SitePage, page_of, site_path
from handbill.model.views import Resolved
from handbill.papers.packing import event_facts
from handbill.papers.wording import PaperWording

_TEXTS = (
    *("choose", "search", "nothing", "elsewhere", "everywhere", "back", "for", "call", "to-print"),
    *("start", "place", "updated"),
)
"""The pack's texts on these pages, without “paper.site-”."""
_KILOBYTE = 1000


@dataclass(frozen=True)
class SiteCopy:
    """A proven copy on a site."""

    edition: Edition
    entry: EditionEntry
    path: str
    """On the site."""
    size: int
    """Of its file, in bytes."""


def copy_on_site(library: Library, edition: Edition, entry: EditionEntry, size: int) -> SiteCopy:
    """A copy with the path that it has on a site."""
    name = library.audiences[entry.audience].page_name
    return SiteCopy(edition, entry, site_path(entry, library.language, name), size)


def site_pages(library: Library, copies: Iterable[SiteCopy]) -> tuple[SitePage, ...]:
    """The first page, and one for each place that has copies. Raises `ComposeError` when the pack lacks a text."""
    wording = PaperWording(library)
    places: dict[str, list[SiteCopy]] = {}
    for copy in copies:
        places.setdefault(copy.edition.key.folder, []).append(copy)
    pages = [_start(wording, places)]
    for folder, of_place in places.items():
        pages.append(_place(wording, folder, of_place))
    return tuple(pages)


def _page(wording: PaperWording, template: str, path: str, title: str, view: Mapping[str, Any]) -> SitePage:
    library = wording.library
    shared = {
        "pack": library.pack.title or library.pack.id,
        "updated": wording("site-updated", name=library.pack.edition),
        "direction": "rtl" if any("\u0590" <= letter <= "\u08ff" for letter in "".join(library.wording.months)) else "",
    }
    texts = {f"paper.site-{name}": library.wording.texts.get(f"paper.site-{name}", "") for name in _TEXTS}
    texts["web-skip"] = library.wording.texts["web-skip"]
    return SitePage(template, path, title, library.language, texts, {**shared, **view})


def _start(wording: PaperWording, places: Mapping[str, list[SiteCopy]]) -> SitePage:
    """The first page: areas by their names, each followed by its venues and events."""
    pack = wording.library.pack
    wording.all([f"site-{name}" for name in ("choose", "search", "nothing", "elsewhere", "everywhere")])
    listed = []
    for folder, copies in sorted(places.items(), key=lambda place: _sorted_as(wording.library, place[1][0])):
        if page_of(folder) != EVERYWHERE:
            inner = folder.count("/") > 0
            listed.append({"name": _name(wording, copies[0]), "path": page_of(folder), "inner": inner})
    everywhere = EVERYWHERE if EVERYWHERE in map(page_of, places) else ""
    title = wording("site-start", pack=pack.title or pack.id)
    everything: list[SiteCopy] = []
    for copies in places.values():
        everything += copies
    calls = _calls_on_all(everything)
    return _page(wording, "start", START, title, {"calls": calls, "places": listed, "everywhere": everywhere})


def _calls_on_all(copies: Sequence[SiteCopy]) -> list[dict[str, Any]]:
    """The numbers that are on every copy, for somebody who needs one at once; each as the first copy has it."""
    first = copies[0].edition
    calls: list[dict[str, Any]] = []
    for contact in (first.first, *first.after, *first.rows):
        number = (contact.id, contact.details.get("phone"))
        if number[1] and all(number in _numbers_on(copy.edition) for copy in copies):
            calls.append(_call(first, contact))
    return calls


def _numbers_on(edition: Edition) -> set[tuple[str, str | None]]:
    numbers: set[tuple[str, str | None]] = set()
    for contact in edition.contacts:
        numbers.add((contact.id, contact.details.get("phone")))
    return numbers


def _sorted_as(library: Library, copy: SiteCopy) -> tuple[str, str, str]:
    """By area, then the area before its venues and events."""
    key = copy.edition.key
    area = library.areas[key.area].name if key.area else ""
    inner = key.event or key.venue or ""
    return area.casefold(), "event" if key.event else "venue" if inner else "", inner


def _name(wording: PaperWording, copy: SiteCopy) -> str:
    library, key = wording.library, copy.edition.key
    if key.event:
        return library.events[key.event].name
    if key.venue:
        return library.venues[key.venue].name
    return library.areas[key.area].name if key.area else wording("site-everywhere")


def _place(wording: PaperWording, folder: str, copies: list[SiteCopy]) -> SitePage:
    library = wording.library
    name = _name(wording, copies[0])
    by_audience: dict[str, list[SiteCopy]] = {}
    for copy in copies:
        by_audience.setdefault(copy.entry.audience, []).append(copy)
    groups = []
    for audience in library.audiences:
        if audience in by_audience:
            groups.append(_group(wording, folder, by_audience[audience]))
    view = {
        "name": name,
        "sender": copies[0].edition.where.partnership or "",
        "facts": _facts(wording, copies[0]),
        "up": "../" * (folder.count("/") + 1),
        "groups": groups,
    }
    pack = library.pack.title or library.pack.id
    return _page(wording, "place", page_of(folder), wording("site-place", place=name, pack=pack), view)


def _facts(wording: PaperWording, copy: SiteCopy) -> list[str]:
    """When and where an event is."""
    event = copy.edition.key.event
    return event_facts(wording, wording.library.events[event], copy.edition) if event else []


def _group(wording: PaperWording, folder: str, copies: list[SiteCopy]) -> dict[str, Any]:
    """What a place has for some readers: their main number and that for other times, and the pieces."""
    edition = copies[0].edition
    pieces: dict[tuple[str, str], dict[str, Any]] = {}
    for copy in copies:
        key = copy.edition.key
        piece = pieces.setdefault((key.document, key.language), _piece(wording, copy))
        address = PurePosixPath(copy.path).relative_to(folder).as_posix()
        if copy.edition.specification.web:
            piece["page"] = address
        else:
            piece["files"].append(_file(wording, copy, address))
    return {
        "audience": edition.subject.audience_name,
        "calls": [_call(edition, contact) for contact in (edition.first, *edition.after)],
        "pieces": list(pieces.values()),
    }


def _call(edition: Edition, contact: Resolved) -> dict[str, Any]:
    """A number with the details that belong to it, each in words."""
    details = {}
    for detail, value in contact.given.items():
        details[detail] = edition.text.detail_in_words(detail, value)
    return {
        "service": contact.label,
        "number": contact.details.get("phone") or "",
        "dial": contact.dial,
        "details": details,
    }


def _piece(wording: PaperWording, copy: SiteCopy) -> dict[str, Any]:
    key = copy.edition.key
    title = wording.library.in_language(key.language).documents[key.document].title or copy.edition.subject.title
    return {"title": title, "language": key.language, "page": "", "files": []}


def _file(wording: PaperWording, copy: SiteCopy, address: str) -> dict[str, str]:
    key = copy.edition.key
    library = wording.library
    name = wording.piece(library.formats[key.format].name, key.format, key.size)
    if key.profile != library.pack.profiles[0]:
        name = f"{name}, {library.profiles[key.profile].name}"
    return {"path": address, "name": name, "kilobytes": str(max(1, round(copy.size / _KILOBYTE)))}
