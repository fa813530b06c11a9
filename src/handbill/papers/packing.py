"""Packing lists: what goes into the boxes for an event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handbill.model.edition import Edition
from handbill.model.library import Library
from handbill.model.manifest import EditionEntry
from handbill.model.paper import Paper
from handbill.model.places import Event
from handbill.papers.pieces import pieces
from handbill.papers.wording import PaperWording

FILE = "packing-list.pdf"
_COLUMNS = ("piece", "many", "how", "code", "packed", "left-over")


def packing_list_path(event: Event) -> str:
    """The path of an event's packing list in output/."""
    return f"{event.area}/events/{event.id}/{FILE}"


def packing_lists(library: Library, editions: Iterable[Edition], made: Mapping[str, EditionEntry]) -> list[Paper]:
    """A list for each event that has editions. `made` are those that are proven; the others are marked on the list.

    Raises `ComposeError` when the pack lacks a text for it.
    """
    by_event: dict[str, list[Edition]] = {}
    for edition in editions:
        if edition.where.event and edition.is_pdf:
            by_event.setdefault(edition.where.event.id, []).append(edition)
    if not by_event:  # a pack without events need not have the texts for such lists
        return []
    lists = []
    for event, copies in by_event.items():
        words = library.in_language(_language(library, library.events[event]))
        lists.append(_list(PaperWording(words), words.events[event], copies, made))
    return lists


def _language(library: Library, event: Event) -> str:
    """The language of an event's own papers: the first that the event or its area names, or else the pack's."""
    named = event.languages or library.areas[event.area].languages or library.languages
    return named[0]


def _list(wording: PaperWording, event: Event, editions: list[Edition], made: Mapping[str, EditionEntry]) -> Paper:
    total = 0
    has_drafts = False
    rows = []
    for piece in pieces(editions):
        rows.append(_row(wording, piece, made))
        if any(edition.path in made for edition in piece):
            total += piece[0].quantity
            has_drafts = has_drafts or any(edition.draft for edition in piece)
    view = {
        "facts": event_facts(wording, event, editions[0]),
        "total": wording("packing-total", count=str(total)),
        "drafts": wording("packing-drafts") if has_drafts else "",
        "columns": wording.all(_COLUMNS),
        "signed": wording.all(("packed-by", "date")),
        "rows": rows,
    }
    return wording.paper("packing-list", packing_list_path(event), wording("packing-list", event=event.name), view)


def event_facts(wording: PaperWording, event: Event, edition: Edition) -> list[str]:
    """When and where the event is, one fact per line."""
    days = ", ".join(map(wording.day, event.dates))
    when = ", ".join(filter(None, (days, event.times)))
    address = edition.where.event.place if edition.where.event else ""
    return list(filter(None, (when, address)))


def _row(wording: PaperWording, piece: list[Edition], made: Mapping[str, EditionEntry]) -> dict[str, object]:
    """A line of the list: a piece with the file and the code of each of its profiles."""
    edition, library = piece[0], wording.library
    name = library.formats[edition.key.format].name
    how = [wording.piece(name, edition.key.format, edition.key.size)]
    for copy in piece:
        finish = copy.specification.finish
        if finish and len(piece) > 1:
            finish = f"{library.profiles[copy.key.profile].name}: {finish}"
        if finish:
            how.append(finish)
    entries = [made[copy.path] for copy in piece if copy.path in made]
    return {
        "title": edition.subject.title,
        "quantity": edition.quantity,
        "how": how,
        "codes": list(dict.fromkeys(entry.code for entry in entries)),
        "missing": wording("not-made"),
        "files": [copy.path for copy in piece],
    }
