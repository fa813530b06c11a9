"""The recall sheet: copies to take down, place by place, and what goes up instead."""

from __future__ import annotations

from collections.abc import Iterable

from handbill.history import LAST_BUILD
from handbill.history.recall import Recalled
from handbill.model.library import Library
from handbill.model.paper import Paper
from handbill.papers.tables import Cell, Table
from handbill.papers.words import Words

_COLUMNS = ("place", "speak-to", "hangs", "piece", "many", "hanging", "replacement", "done")
_Row = dict[str, str | int]


def recall_paper(library: Library, lines: Iterable[Recalled], text: str, path: str) -> Paper:
    """The sheet as a paper, a table for each area. Raises `ComposeError` when the pack lacks words for it."""
    words = Words(library)
    groups: dict[str, list[_Row]] = {}
    for line in lines:
        groups.setdefault(line.area or words("everywhere"), []).append(_row(words, line))
    view = {
        "intro": words("recall-intro", text=text),
        "columns": words.all(_COLUMNS),
        "groups": [{"name": name, "rows": rows} for name, rows in groups.items()],
    }
    return words.paper("recall", path, words("recall"), view)


def recall_table(library: Library, lines: Iterable[Recalled]) -> Table:
    """The sheet as a table, in the same order."""
    words = Words(library)
    rows: list[list[Cell]] = []
    for line in lines:
        row = _row(words, line)
        keys = ("place", "role", "position", "piece", "quantity", "code", "replacement")
        rows.append([line.area or words("everywhere"), *(row[key] for key in keys), None, row["kept"]])
    head = [words("area"), *words.all(_COLUMNS), words("edition")]
    return Table(words("recall"), head, rows, [20, 30, 24, 26, 34, 10, 13, 20, 8, 14])


def _row(words: Words, line: Recalled) -> _Row:
    unknown = words("unknown")
    where = {"event": words("at-event"), "area": words("handed-out"), "national": words("handed-out")}
    placed = line.kind == "venue"
    replaced = line.replacement if line.replacement != line.code else None
    return {
        "place": line.place or words("everywhere"),
        "role": (line.role or unknown) if placed else "",
        "position": (line.position or unknown) if placed else where[line.kind],
        "piece": words.piece(line.document, line.format, line.size),
        "quantity": line.quantity or "",
        "code": line.code,
        "kept": ", ".join(words("last-build") if name == LAST_BUILD else name for name in line.kept),
        "replaced": "yes" if replaced else "",
        "replacement": replaced or words("same" if line.replacement else "none"),
    }
