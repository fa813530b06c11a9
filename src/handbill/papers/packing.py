"""Packing lists: what goes into the boxes for an event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handbill.model.edition import Edition
from handbill.model.library import Library
from handbill.model.manifest import EditionEntry
from handbill.model.paper import Paper
from handbill.model.places import Event
from handbill.papers.wording import PaperWording

FILE = "packing-list.pdf"
_COLUMNS = ("piece", "many", "how", "code", "packed", "left-over")


def packing_list_path(event: Event) -> str:
    """Where an event's list lies in output/."""
    return f"{event.area}/events/{event.id}/{FILE}"


def packing_lists(library: Library, editions: Iterable[Edition], made: Mapping[str, EditionEntry]) -> list[Paper]:
    """A list for each event that has editions. `made` are those that are proven; the others are marked on the list.

    Raises `ComposeError` when the pack lacks words for it.
    """
    by_event: dict[str, list[Edition]] = {}
    for edition in editions:
        if edition.where.event:
            by_event.setdefault(edition.where.event.id, []).append(edition)
    if not by_event:  # a pack without events needs no words for their lists
        return []
    wording = PaperWording(library)
    return [_list(wording, library.events[event], copies, made) for event, copies in by_event.items()]


def _list(wording: PaperWording, event: Event, editions: list[Edition], made: Mapping[str, EditionEntry]) -> Paper:
    total = 0
    has_drafts = False
    rows = []
    for edition in editions:
        entry = made.get(edition.path)
        rows.append(_row(wording, edition, entry))
        if entry:
            total += edition.quantity
            has_drafts = has_drafts or edition.draft
    view = {
        "facts": _facts(wording, event, editions[0]),
        "total": wording("packing-total", count=str(total)),
        "drafts": wording("packing-drafts") if has_drafts else "",
        "columns": wording.all(_COLUMNS),
        "signed": wording.all(("packed-by", "date")),
        "rows": rows,
    }
    return wording.paper("packing-list", packing_list_path(event), wording("packing-list", event=event.name), view)


def _facts(wording: PaperWording, event: Event, edition: Edition) -> list[str]:
    """When and where the event is, one line each."""
    days = ", ".join(map(wording.day, event.dates))
    when = ", ".join(filter(None, (days, event.times)))
    address = edition.where.event.place if edition.where.event else ""
    return list(filter(None, (when, address)))


def _row(wording: PaperWording, edition: Edition, entry: EditionEntry | None) -> dict[str, object]:
    format_ = wording.library.formats[edition.subject.format]
    piece = wording.piece(format_.name, edition.subject.format, edition.subject.size)
    return {
        "title": edition.subject.title,
        "quantity": edition.quantity,
        "how": list(filter(None, (piece, format_.finish))),
        "code": entry.code if entry else "",
        "missing": wording("not-made"),
        "file": edition.path,
    }
