"""Packing lists: what goes into the boxes for an event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handbill.model.edition import Edition
from handbill.model.library import Library
from handbill.model.manifest import EditionEntry
from handbill.model.paper import Paper
from handbill.model.places import Event
from handbill.papers.words import PaperWording

FILE = "packing-list.pdf"
_COLUMNS = ("piece", "many", "how", "code", "packed", "left-over")


def packing_list_path(event: Event) -> str:
    """Where an event's list lies in output/."""
    return f"{event.area}/events/{event.id}/{FILE}"


def packing_lists(library: Library, editions: Iterable[Edition], made: Mapping[str, EditionEntry]) -> list[Paper]:
    """A list for each event that has editions. `made` are those that lie there proven; others are marked.

    Raises `ComposeError` when the pack lacks words for it.
    """
    by_event: dict[str, list[Edition]] = {}
    for edition in editions:
        if edition.where.event:
            by_event.setdefault(edition.where.event.id, []).append(edition)
    words = PaperWording(library) if by_event else None
    return [_list(words, library.events[name], some, made) for name, some in by_event.items() if words]


def _list(words: PaperWording, event: Event, editions: list[Edition], made: Mapping[str, EditionEntry]) -> Paper:
    there = [edition for edition in editions if edition.path in made]
    view = {
        "facts": _facts(words, event, editions[0]),
        "total": words("packing-total", count=str(sum(edition.quantity for edition in there))),
        "drafts": words("packing-drafts") if any(edition.draft for edition in there) else "",
        "columns": words.all(_COLUMNS),
        "signed": words.all(("packed-by", "date")),
        "rows": [_row(words, edition, made.get(edition.path)) for edition in editions],
    }
    return words.paper("packing-list", packing_list_path(event), words("packing-list", event=event.name), view)


def _facts(words: PaperWording, event: Event, edition: Edition) -> list[str]:
    """When and where, a line each."""
    days = ", ".join(words.day(day) for day in event.dates)
    place = edition.where.event.place if edition.where.event else ""
    return [line for line in (", ".join(part for part in (days, event.times) if part), place) if line]


def _row(words: PaperWording, edition: Edition, entry: EditionEntry | None) -> dict[str, object]:
    form = words.library.formats[edition.subject.format]
    piece = words.piece(form.name, edition.subject.format, edition.subject.size)
    return {
        "title": edition.subject.title,
        "quantity": edition.quantity,
        "how": [line for line in (piece, form.finish) if line],
        "code": entry.code if entry else "",
        "missing": words("not-made"),
        "file": edition.path,
    }
