"""What the page of many venues or events asks for, as plain data, and what becomes of a workbook that was sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from handbill.edit.importing import prepare
from handbill.problems import HandbillError, Location, Problem
from handbill.studio.answers import OK, WRONG, Answer, BadRequestError, text_in
from handbill.studio.desk import Desk
from handbill.studio.grid import MOST_ROWS, Grid, GridRow, grid_of, looked_at, pasted, sorted_problems, stored_rows
from handbill.studio.page import filled
from handbill.studio.saving import Difference, Saves, difference_of
from handbill.studio.saying import sentence
from handbill.studio.workbooks import SentWorkbook, Workbooks

_CONFLICT = 409


class ManyAnswers:
    """Answers what the grid and the form for workbooks ask for. Status codes are those of HTTP."""

    def __init__(self, desk: Desk, saves: Saves) -> None:
        self._desk, self._saves = desk, saves
        self.workbooks = Workbooks(desk.order.pack, desk.uploads)

    def named(self, what: str) -> Callable[[str, dict[str, Any], str], Answer] | None:
        """The answer to a request of this name about a grid."""
        handlers = {
            "look": self._look,
            "difference": self._difference,
            "save": self._save,
            "undo": self.undo,
            "paste": self._paste,
        }
        return handlers.get(what)

    def _look(self, kind: str, sent: dict[str, Any], who: str) -> Answer:
        base = self._desk.pack.now()
        grid = grid_of(base.library, kind, _rows(sent))
        return OK, self._state(grid, looked_at(base.snapshot, grid))

    def _state(self, grid: Grid, problems: Any) -> dict[str, Any]:
        cells: list[dict[str, object]] = []
        for (row, column), found in problems.of_cells.items():
            cells.append({"row": row, "column": column, "problems": [_told(problem) for problem in found]})
        conflicts = [vars(conflict) for conflict in grid.conflicts]
        others = [sentence(problem) for problem in problems.others]
        return {"cells": cells, "others": others, "conflicts": conflicts, "new": grid.new, "changed": grid.changed}

    def _shown(self, kind: str, sent: dict[str, Any]) -> tuple[Grid, Difference]:
        grid = grid_of(self._desk.pack.now().library, kind, _rows(sent))
        return grid, difference_of(prepare(self._desk.order.pack, grid.sheets))

    def _difference(self, kind: str, sent: dict[str, Any], who: str) -> Answer:
        base = self._desk.pack.now()
        grid = grid_of(base.library, kind, _rows(sent))
        if grid.conflicts:
            return _CONFLICT, self._state(grid, sorted_problems(grid, ()))
        try:
            shown = difference_of(prepare(self._desk.order.pack, grid.sheets))
        except HandbillError as error:
            return WRONG, self._state(grid, sorted_problems(grid, error.problems))
        html = filled("difference.html.j2", base.texts, shown=shown)
        return OK, {"html": html, "digest": shown.digest, "things": len(shown.things)}

    def _save(self, kind: str, sent: dict[str, Any], who: str) -> Answer:
        status, shown = self._difference(kind, sent, who)
        if status != OK:
            return status, shown
        if shown["digest"] != text_in(sent, "digest"):
            return _CONFLICT, shown
        _, again = self._shown(kind, sent)
        save = self._saves.save(again, who)
        return OK, {"undo": save.key, "rows": stored_rows(self._desk.pack.now().library, kind)}

    def undo(self, kind: str, sent: dict[str, Any], who: str) -> Answer:
        """Put the files back as they were before a save."""
        self._saves.undo(text_in(sent, "undo"), who)
        return OK, {"rows": stored_rows(self._desk.pack.now().library, kind)}

    def _paste(self, kind: str, sent: dict[str, Any], who: str) -> Answer:
        columns, rows = pasted(kind, text_in(sent, "text"))
        return OK, {"columns": columns, "rows": rows[:MOST_ROWS]}

    def take(self, data: bytes) -> Answer:
        """What a workbook would change."""
        sent = self.workbooks.take(data)
        texts = self._desk.pack.now().texts
        rows = [(_where(problem), problem) for problem in sent.problems]
        html = filled("workbook.html.j2", texts, sent=sent, rows=rows)
        return OK, {"html": html, "key": sent.key, "things": len(sent.shown.things) if sent.shown else 0}

    def save_workbook(self, sent: SentWorkbook, who: str) -> Answer:
        """Write what a workbook changes."""
        if sent.shown is None:
            raise BadRequestError
        return OK, {"undo": self._saves.save(sent.shown, who).key}


def _rows(sent: dict[str, Any]) -> tuple[GridRow, ...]:
    """The rows in what was sent. Raises `BadRequestError`."""
    listed = sent.get("rows", [])
    if not isinstance(listed, list) or len(listed) > MOST_ROWS:
        raise BadRequestError
    rows: list[GridRow] = []
    for row in listed:
        if not isinstance(row, dict):
            raise BadRequestError
        rows.append(GridRow(text_in(row, "id"), _texts(row.get("was")), _texts(row.get("now"))))
    return tuple(rows)


def _texts(cells: Any) -> dict[str, str]:
    if not isinstance(cells, dict) or not all(isinstance(text, str) for text in cells.values()):
        raise BadRequestError
    return {str(column): text for column, text in cells.items()}


def _told(problem: Problem) -> dict[str, str]:
    return {"severity": problem.severity, "message": sentence(problem)}


def _where(problem: Problem) -> str:
    """The sheet and the cell of a problem, as spreadsheets name them."""
    place = problem.location
    file, _, sheet = place.path.partition("[")
    is_cell = file.startswith("workbook.") and place.line
    cell = str(Location("[]", place.line, place.column or 1)).rpartition(":")[2] if is_cell else ""
    title = sheet.removesuffix("]") or ("" if is_cell else file)
    return " ".join(filter(None, (title, cell)))
