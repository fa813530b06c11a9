"""The recall sheet: copies to take down, place by place, and what goes up instead."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from handbill.history.recall import RecallLine
from handbill.model.library import Library
from handbill.model.paper import Paper
from handbill.papers.tables import Cell, Table
from handbill.papers.words import PaperWording

_HANGING = ("place", "speak-to", "hangs", "piece", "many", "hanging", "replacement", "done")
_HANDED = ("place", "piece", "many", "hanging", "replacement", "thrown")
_Row = dict[str, str | int | list[str]]


def recall_paper(library: Library, lines: Iterable[RecallLine], text: str, today: datetime.date, path: str) -> Paper:
    """The sheet as a paper: for each area what hangs, to be visited, then what was handed out.

    Raises `ComposeError` when the pack lacks words for it.
    """
    words, lines = PaperWording(library), list(lines)
    groups: dict[str, dict[str, list[_Row]]] = {}
    for line in lines:
        group = groups.setdefault(line.area or words("everywhere"), {"hanging": [], "handed": []})
        group["hanging" if line.kind == "venue" else "handed"].append(_row(words, line))
    ready = any(_replaced(line) for line in lines)
    view = {
        "intro": words("recall-intro", text=text, day=words.day(today)),
        "todo": words("recall-ready" if ready else "recall-not-ready"),
        "handed_out": words("handed-out"),
        "hanging": words.all(_HANGING),
        "handed": words.all(_HANDED),
        "groups": [{"name": name, **group} for name, group in groups.items()],
    }
    return words.paper("recall", path, words("recall"), view)


def recall_table(library: Library, lines: Iterable[RecallLine]) -> Table:
    """The sheet as a table, in the same order."""
    words = PaperWording(library)
    rows: list[list[Cell]] = []
    for line in lines:
        row = _row(words, line)
        where = line.position if line.kind == "venue" else words("handed-out")
        before: list[Cell] = [line.area or words("everywhere"), line.place or words("everywhere"), line.role, where]
        code, release = ", ".join(line.codes), ", ".join(line.releases)
        rows.append([*before, str(row["piece"]), line.quantity, code, str(row["replacement"]), None, release])
    head = [words("area"), *words.all(_HANGING), words("edition")]
    return Table(words("recall"), head, rows, [20, 30, 24, 26, 34, 10, 13, 20, 8, 14])


def _row(words: PaperWording, line: RecallLine) -> _Row:
    replaced = _replaced(line)
    why_none = "unlisted" if not line.listed else "same" if line.replacement else "none"
    return {
        "place": line.place or words("everywhere"),
        "role": line.role or "",
        "position": line.position or "",
        "piece": words.piece(line.document, line.format, line.size),
        "quantity": line.quantity or "",
        "codes": list(line.codes),
        "releases": ", ".join(line.releases),
        "replaced": "yes" if replaced else "",
        "replacement": replaced or words(why_none),
    }


def _replaced(line: RecallLine) -> str | None:
    return line.replacement if line.replacement not in line.codes else None
