"""Print runs: all that an area's venues get, in the order in which it is printed and taken round."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handbill.model.edition import Edition
from handbill.model.library import Library
from handbill.model.manifest import EditionEntry
from handbill.model.paper import Paper
from handbill.papers.feeding import Feed, feeds_of
from handbill.papers.pieces import pieces
from handbill.papers.tables import CellValue, PaperTable
from handbill.papers.wording import PaperWording

_COLUMNS = ("place", "piece", "for-whom", "many", "put-up", "code", "until", "printed")
_TOTALS = ("piece", "how", "places", "to-print", "waiting", "file")
_RULES = ("may-hang", "may-move", "may-ask", "may-not-copy", "may-not-alter", "may-not-lend", "take-down")


@dataclass(frozen=True)
class PrintRun:
    """An area's print run: its list for paper, the same as a table, and the files to feed to a printer."""

    area: str
    paper: Paper
    table: PaperTable
    feeds: tuple[Feed, ...]

    @property
    def table_path(self) -> str:
        """The path of the workbook in output/."""
        return f"{self.paper.path.removesuffix('.pdf')}.xlsx"


@dataclass(frozen=True)
class _Line:
    """A piece for a venue, with the entries of those of its files that are proven."""

    edition: Edition
    paths: tuple[str, ...]
    entries: tuple[EditionEntry, ...]
    spot: str
    """Where it is put up."""

    @property
    def codes(self) -> list[str]:
        """The codes printed on it: one for each version of the words."""
        return list(dict.fromkeys(entry.code for entry in self.entries))

    @property
    def draft(self) -> bool:
        """Whether it must not be handed out yet."""
        return any(entry.draft for entry in self.entries)

    @property
    def ready(self) -> bool:
        """Whether it is in a file to print."""
        return bool(self.entries) and not self.draft


def is_for_venue(edition: Edition) -> bool:
    """Whether a copy is printed for a venue, and not for an event there."""
    return edition.key.venue is not None and edition.key.event is None and edition.is_pdf


def run_folder(area: str) -> str:
    """The folder of an area's print run in output/."""
    return f"{area}/venues"


def print_run_path(area: str) -> str:
    """The path of an area's print run in output/."""
    return f"{run_folder(area)}/print-run.pdf"


def print_runs(library: Library, editions: Iterable[Edition], made: Mapping[str, EditionEntry]) -> list[PrintRun]:
    """A print run for each area whose venues have editions. `made` are those that are proven, by path.

    Raises `ComposeError` when the pack lacks a text for it.
    """
    by_area: dict[str, list[Edition]] = {}
    for edition in filter(is_for_venue, editions):
        by_area.setdefault(str(edition.key.area), []).append(edition)
    runs = []
    for area, copies in by_area.items():
        language = (library.areas[area].languages or library.languages)[0]
        wording = PaperWording(library.in_language(language))
        runs.append(
            _run(wording, area, _lines(library, copies, made), feeds_of(library, run_folder(area), copies, made))
        )
    return runs


def _lines(library: Library, editions: list[Edition], made: Mapping[str, EditionEntry]) -> list[_Line]:
    documents: dict[str, list[str]] = {}
    for edition in editions:
        of_venue = documents.setdefault(str(edition.key.venue), [])
        if edition.key.document not in of_venue:
            of_venue.append(edition.key.document)
    lines = []
    for piece in pieces(editions):
        paths = [edition.path for edition in piece]
        entries = filter(None, map(made.get, paths))
        key = piece[0].key
        spot = library.venues[str(key.venue)].spot(key.document, documents[str(key.venue)])
        lines.append(_Line(piece[0], tuple(paths), tuple(entries), spot))
    return lines


def _run(wording: PaperWording, area: str, lines: list[_Line], feeds: tuple[Feed, ...]) -> PrintRun:
    title = wording("print-run", area=wording.library.areas[area].name)
    has_drafts = any(line.draft for line in lines)
    counts = {"count": str(_quantity(lines, ready=True)), "waiting": str(_quantity(lines, ready=False))}
    view = {
        "total": wording("print-run-total", **counts, places=str(len(_venues(lines)))),
        "order": wording("print-run-order") if feeds else "",
        "drafts": wording("print-run-drafts") if has_drafts else "",
        "totals": wording.all(_TOTALS),
        "pieces": _totals(wording, lines, feeds),
        "heads_of_run": wording.all(_COLUMNS),
        "venues": _rows(wording, lines),
        "back": wording("on-the-back"),
        "rules": wording.all(_RULES),
        "dates": wording.all(("place", "until", "speak-to", "given-to", "date")),
        "places": _places(wording, lines),
    }
    paper = wording.paper("print-run", print_run_path(area), title, view)
    return PrintRun(area, paper, _table(wording, title, lines), feeds)


def _quantity(lines: Iterable[_Line], *, ready: bool) -> int:
    """How many copies are in a file to print, or are not."""
    return sum(line.edition.quantity for line in lines if line.ready == ready)


def _rows(wording: PaperWording, lines: list[_Line]) -> list[dict[str, object]]:
    """The venues, each with the rows of its pieces."""
    venues: list[dict[str, object]] = []
    for venue_id, of_venue in _venues(lines).items():
        venue = wording.library.venues[venue_id]
        head = {
            "place": venue.name,
            "address": ", ".join(filter(None, (venue.kind, venue.address, venue.postcode))),
            "ask": f"{wording('speak-to')}: {venue.role}" if venue.role else "",
        }
        venues.append({**head, "rows": [_row(wording, line) for line in of_venue]})
    return venues


def _row(wording: PaperWording, line: _Line) -> dict[str, object]:
    edition = line.edition
    return {
        "piece": _piece(wording, edition),
        "readers": edition.subject.audience_name,
        "quantity": edition.quantity,
        "position": line.spot,
        "codes": line.codes,
        "note": _note(wording, line),
        "until": wording.day(edition.review_by),
        "ready": line.ready,
    }


def _note(wording: PaperWording, line: _Line) -> str:
    """Why a piece is in no file to print; empty when it is in one."""
    if not line.entries:
        return wording("not-made")
    return wording("draft-copy") if line.draft else ""


def _piece(wording: PaperWording, edition: Edition) -> str:
    return wording.piece(edition.subject.title, edition.key.format, edition.key.size)


def _venues(lines: Iterable[_Line]) -> dict[str, list[_Line]]:
    """The lines of each venue, in the order of the list."""
    venues: dict[str, list[_Line]] = {}
    for line in lines:
        venues.setdefault(str(line.edition.key.venue), []).append(line)
    return venues


def _totals(wording: PaperWording, lines: list[_Line], feeds: tuple[Feed, ...]) -> list[dict[str, object]]:
    """For each piece, how it is printed, for how many places, how many of it, and the files that have it."""
    groups: dict[tuple[str, str, str], list[_Line]] = {}
    for line in lines:
        key = line.edition.key
        groups.setdefault((key.document, key.size, key.language), []).append(line)
    totals: list[dict[str, object]] = []
    for alike in groups.values():
        paths = {path for line in alike for path in line.paths}
        edition = alike[0].edition
        total = {
            "piece": _piece(wording, edition),
            "readers": edition.subject.audience_name,
            "how": edition.specification.finish or "",
            "places": len(alike),
            "to_print": _quantity(alike, ready=True),
            "waiting": _quantity(alike, ready=False),
            "files": [feed.path for feed in feeds if not paths.isdisjoint(feed.paths)],
            "notes": list(dict.fromkeys(filter(None, (_note(wording, line) for line in alike)))),
        }
        totals.append(total)
    return totals


def _places(wording: PaperWording, lines: list[_Line]) -> list[dict[str, str]]:
    """For each venue the day until which its copies may hang: the first day on which one of them ends."""
    places = []
    for venue_id, of_venue in _venues(lines).items():
        venue = wording.library.venues[venue_id]
        until = min(line.edition.review_by for line in of_venue)
        places.append({"name": venue.name, "until": wording.day(until), "role": venue.role or ""})
    return places


def _table(wording: PaperWording, title: str, lines: list[_Line]) -> PaperTable:
    """The list as a table, in the same order."""
    head = wording.all((*_COLUMNS[:1], "speak-to", *_COLUMNS[1:3], "size-alone", *_COLUMNS[3:], "file"))
    rows: list[list[CellValue]] = []
    for line in lines:
        edition, venue = line.edition, wording.library.venues[str(line.edition.key.venue)]
        code = ", ".join(line.codes)
        until: datetime.date = edition.review_by
        note = "\n".join(filter(None, (code, _note(wording, line))))
        what = (edition.subject.title, edition.subject.audience_name, edition.key.size.upper(), edition.quantity)
        where = (line.spot, note, until, None, "\n".join(line.paths))
        rows.append([venue.name, venue.role, *what, *where])
    return PaperTable(title, head, rows, [30, 20, 34, 24, 8, 8, 34, 16, 12, 8, 60])
