"""The recall sheet: copies to take down, place by place, and what goes up instead."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from handbill.history.recall import RecallLine
from handbill.model.library import Library
from handbill.model.paper import Paper
from handbill.papers.tables import Cell, Table
from handbill.papers.words import PaperWording

_HANGING = ("place", "speak-to", "hangs", "piece", "many", "hanging", "replacement", "done")
_HANDED = ("place", "piece", "many", "hanging", "replacement", "thrown")
_Row = dict[str, str | int | list[str]]


def recall_paper(library: Library, lines: Iterable[RecallLine], text: str, today: datetime.date, path: str) -> Paper:
    """The sheet as a paper: for each area first the copies that hang, to be visited, then those that were handed out.

    Raises `ComposeError` when the pack lacks words for it.
    """
    words, lines = PaperWording(library), list(lines)
    view = {
        "intro": words("recall-intro", text=text, day=words.day(today)),
        "todo": words("recall-ready" if any(map(_replacement, lines)) else "recall-not-ready"),
        "handed_out": words("handed-out"),
        "hanging": words.all(_HANGING),
        "handed": words.all(_HANDED),
        "groups": _groups(words, lines),
    }
    return words.paper("recall", path, words("recall"), view)


def _groups(words: PaperWording, lines: Iterable[RecallLine]) -> list[dict[str, Any]]:
    """For each area its name, its rows of copies that hang, and its rows of copies that were handed out."""
    groups: dict[str, dict[str, Any]] = {}
    for line in lines:
        area = line.area or words("everywhere")
        group = groups.setdefault(area, {"name": area, "hanging": [], "handed": []})
        group["hanging" if line.kind == "venue" else "handed"].append(_row(words, line))
    return list(groups.values())


def recall_table(library: Library, lines: Iterable[RecallLine]) -> Table:
    """The sheet as a table, in the same order."""
    words = PaperWording(library)
    rows: list[list[Cell]] = []
    for line in lines:
        row = _row(words, line)
        area = line.area or words("everywhere")
        place = line.place or words("everywhere")
        position = line.position if line.kind == "venue" else words("handed-out")
        codes, releases = ", ".join(line.codes), ", ".join(line.releases)
        copy = (str(row["piece"]), line.quantity, codes, str(row["replacement"]), None, releases)
        rows.append([area, place, line.role, position, *copy])
    head = [words("area"), *words.all(_HANGING), words("edition")]
    return Table(words("recall"), head, rows, [20, 30, 24, 26, 34, 10, 13, 20, 8, 14])


def _row(words: PaperWording, line: RecallLine) -> _Row:
    replacement = _replacement(line)
    return {
        "place": line.place or words("everywhere"),
        "role": line.role or "",
        "position": line.position or "",
        "piece": words.piece(line.document, line.format, line.size),
        "quantity": line.quantity or "",
        "codes": list(line.codes),
        "releases": ", ".join(line.releases),
        "replaced": "yes" if replacement else "",
        "replacement": replacement or words(_why_no_replacement(line)),
    }


def _replacement(line: RecallLine) -> str | None:
    """The new code to put up instead; None when there is none, or when the copies that hang have it already."""
    return line.replacement if line.replacement not in line.codes else None


def _why_no_replacement(line: RecallLine) -> str:
    if not line.listed:
        return "unlisted"
    return "same" if line.replacement else "none"
