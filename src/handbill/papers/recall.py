"""The recall sheet: copies to take down, place by place, and what replaces them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from handbill.history.recall import RecallLine
from handbill.model.library import Library
from handbill.model.paper import Paper
from handbill.papers.tables import CellValue, PaperTable
from handbill.papers.wording import PaperWording

_HANGING = ("place", "speak-to", "hangs", "piece", "many", "hanging", "replacement", "done")
_HANDED = ("place", "piece", "many", "hanging", "replacement", "thrown")
_RecallRow = dict[str, str | int | list[str]]


def recall_paper(library: Library, lines: Iterable[RecallLine], text: str, today: datetime.date, path: str) -> Paper:
    """The sheet as a paper: for each area first the copies on display, to be visited, then those that were handed out.

    Raises `ComposeError` when the pack lacks a text for it.
    """
    wording, lines = PaperWording(library), list(lines)
    view = {
        "intro": wording("recall-intro", text=text, day=wording.day(today)),
        "todo": wording("recall-ready" if any(map(_replacement, lines)) else "recall-not-ready"),
        "handed_out": wording("handed-out"),
        "hanging": wording.all(_HANGING),
        "handed": wording.all(_HANDED),
        "groups": _groups(wording, lines),
    }
    return wording.paper("recall", path, wording("recall"), view)


def _groups(wording: PaperWording, lines: Iterable[RecallLine]) -> list[dict[str, Any]]:
    """For each area its name, the rows of copies on display, and the rows of copies that were handed out."""
    groups: dict[str, dict[str, Any]] = {}
    for line in lines:
        area = line.area or wording("everywhere")
        group = groups.setdefault(area, {"name": area, "hanging": [], "handed": []})
        group["hanging" if line.kind == "venue" else "handed"].append(_row(wording, line))
    return list(groups.values())


def recall_table(library: Library, lines: Iterable[RecallLine]) -> PaperTable:
    """The sheet as a table, in the same order."""
    wording = PaperWording(library)
    rows: list[list[CellValue]] = []
    for line in lines:
        row = _row(wording, line)
        area = line.area or wording("everywhere")
        place = line.place or wording("everywhere")
        position = line.position if line.kind == "venue" else wording("handed-out")
        codes, releases = ", ".join(line.codes), ", ".join(line.releases)
        copy = (str(row["piece"]), line.quantity, codes, str(row["replacement"]), None, releases)
        rows.append([area, place, line.role, position, *copy])
    head = [wording("area"), *wording.all(_HANGING), wording("edition")]
    return PaperTable(wording("recall"), head, rows, [20, 30, 24, 26, 34, 10, 13, 20, 8, 14])


def _row(wording: PaperWording, line: RecallLine) -> _RecallRow:
    replacement = _replacement(line)
    return {
        "place": line.place or wording("everywhere"),
        "role": line.role or "",
        "position": line.position or "",
        "piece": wording.piece(line.document, line.format, line.size),
        "quantity": line.quantity or "",
        "codes": list(line.codes),
        "releases": ", ".join(line.releases),
        "replaced": "yes" if replacement else "",
        "replacement": replacement or wording(_why_no_replacement(line)),
    }


def _replacement(line: RecallLine) -> str | None:
    """The new code to put up instead; None when there is none, or when the copies on display have it already."""
    return line.replacement if line.replacement not in line.codes else None


def _why_no_replacement(line: RecallLine) -> str:
    if not line.listed:
        return "unlisted"
    return "same" if line.replacement else "none"
