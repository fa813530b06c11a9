"""Print jobs: the ticket of a print shop, and the page that says how to set an office printer."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handbill.model.edition import Edition
from handbill.model.format import millimetres
from handbill.model.manifest import EditionEntry
from handbill.model.paper import Paper
from handbill.papers.wording import PaperWording

_COLUMNS = ("job-piece", "job-sizes", "job-fold", "job-print", "job-paper", "job-quantity")
_STACK_COLUMNS = ("job-file", "job-paper", "job-sides", "job-sheets", "job-then")
_SIDES_OF_A_SHEET = 2
_FOLDED = 0.12
"""Millimetres on the ticket for each of a sheet, in the diagram of its folds."""


@dataclass(frozen=True)
class JobCopy:
    """A proven copy in a job, and the name of its file there."""

    edition: Edition
    entry: EditionEntry
    file: str

    @property
    def place(self) -> str:
        """Whose copy it is, as it is printed."""
        where = self.edition.where
        if where.event:
            return where.event.name
        if where.venue:
            return where.venue.name
        return where.area_name or ""


@dataclass(frozen=True)
class StackSettings:
    """A stack of sheets for an office printer, and how the printer is set for it."""

    file: str
    paper: str
    """“A4”."""
    sides: str
    """The name of its text: one-side, both-long, both-short."""
    sheets: int
    then: tuple[tuple[str, Mapping[str, str]], ...]
    """The names of the texts that say what is done with it, and their values."""
    copies: tuple[JobCopy, ...]


def ticket_data(copy: JobCopy) -> dict[str, Any]:
    """What a print shop must know of a copy, as plain data. Lengths in millimetres."""
    edition, specification = copy.edition, copy.edition.specification
    width, height = (_plain(millimetres(length)) for length in specification.page)
    folds = [list(map(_plain, side)) for side in specification.folds]
    press = specification.press
    return {
        "file": copy.file,
        "code": copy.entry.code,
        "piece": edition.subject.title,
        "readers": edition.subject.audience_name,
        "format": edition.subject.format,
        "place": copy.place or None,
        "language": edition.subject.language,
        "quantity": edition.quantity,
        "finished_size": list(_finished(width, height, folds)),
        "flat_size": list(_flat(width, height, copy)),
        "bleed": _plain(millimetres(specification.bleed)),
        "folds": folds,
        "pages": copy.entry.pages,
        "colours": "4/0" if copy.entry.pages == 1 else "4/4",
        "condition": press.condition if press else None,
        "paper": specification.paper,
        "finish": specification.finish,
        "sha256": copy.entry.sha256,
    }


def _plain(length: float) -> float:
    """A length as people write it: 55 and not 55.00000000000001."""
    rounded = round(length, 2)
    return int(rounded) if rounded == int(rounded) else rounded


def _finished(width: float, height: float, folds: Sequence[Sequence[float]]) -> tuple[float, float]:
    """The size when it is folded: that of its widest panel."""
    if not folds or not folds[0]:
        return width, height
    edges = [0.0, *folds[0], width]
    return max(after - before for before, after in itertools.pairwise(edges)), height


def _flat(width: float, height: float, copy: JobCopy) -> tuple[float, float]:
    """The size of the sheet before it is folded: pieces of four pages are printed two pages beside one another."""
    if copy.entry.pages > _SIDES_OF_A_SHEET:
        return 2 * width, height
    return width, height


def job_ticket(
    wording: PaperWording, path: str, title: str, copies: Sequence[JobCopy], contact: str, before: int
) -> Paper:
    """The ticket of a print shop. `before` copies were in an earlier job and have not changed.

    Raises `ComposeError` when the pack lacks a text for it.
    """
    rows, total = [], 0
    for copy in copies:
        rows.append(_row(wording, copy))
        total += copy.edition.quantity
    view = {
        "total": wording("job-total", files=str(len(copies)), count=str(total)),
        "intro": wording("job-intro"),
        "before": wording("job-before", count=str(before)) if before else "",
        "asks": wording("job-contact"),
        "contact": contact,
        "columns": wording.all(_COLUMNS),
        "rows": rows,
    }
    return wording.paper("job-ticket", path, title, view)


def _row(wording: PaperWording, copy: JobCopy) -> dict[str, Any]:
    data, edition = ticket_data(copy), copy.edition
    sides = wording("job-four-none" if copy.entry.pages == 1 else "job-four-four", pages=str(copy.entry.pages))
    inks = [sides]
    if data["condition"]:
        inks.append(data["condition"])
    return {
        "title": wording.piece(edition.subject.title, edition.key.format, edition.key.size),
        "place": copy.place,
        "readers": edition.subject.audience_name,
        "file": copy.file,
        "code": copy.entry.code,
        "quantity": edition.quantity,
        "finished": wording("job-finished", size=_size(data["finished_size"])),
        "flat": wording("job-flat", size=_size(data["flat_size"]), bleed=f"{data['bleed']:g}"),
        "folds": [_panels(side, data["flat_size"][0]) for side in data["folds"]],
        "print": inks,
        "paper": list(filter(None, (data["paper"], data["finish"]))),
    }


def _size(lengths: Sequence[float]) -> str:
    width, height = lengths
    return f"{width:g} × {height:g} mm"


def _panels(folds: Sequence[float], width: float) -> list[dict[str, str]]:
    """The panels of a side from the left: how wide each is, and how wide it is drawn."""
    panels = []
    for before, after in itertools.pairwise([0.0, *folds, width]):
        panels.append({"wide": f"{after - before:g}", "drawn": f"{(after - before) * _FOLDED:.1f}mm"})
    return panels


def stacks_page(wording: PaperWording, path: str, title: str, stacks: Iterable[StackSettings], before: int) -> Paper:
    """The page that says how to set the printer for each stack. Raises `ComposeError` when the pack lacks a text."""
    rows = []
    for stack in stacks:
        rows.append(_stack_row(wording, stack))
    view = {
        "intro": wording("job-stacks"),
        "before": wording("job-before", count=str(before)) if before else "",
        "columns": wording.all(_STACK_COLUMNS),
        "rows": rows,
    }
    return wording.paper("job-stacks", path, title, view)


def _stack_row(wording: PaperWording, stack: StackSettings) -> dict[str, Any]:
    copies = []
    for copy in stack.copies:
        edition = copy.edition
        piece = wording.piece(edition.subject.title, edition.key.format, edition.key.size)
        copies.append(" · ".join(filter(None, (piece, copy.place, copy.entry.code, f"×\u00a0{edition.quantity}"))))
    return {
        "file": stack.file,
        "paper": stack.paper,
        "sides": wording(f"job-{stack.sides}"),
        "sheets": stack.sheets,
        "then": [wording(f"job-{name}", **values) for name, values in stack.then],
        "copies": copies,
    }
