"""Venues or events as one grid: what was typed and pasted, as a table in memory with a place for each problem."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from handbill.model.library import Library
from handbill.problems import HandbillError, Location, Problem
from handbill.rules.reading import read
from handbill.studio.draft import same_text
from handbill.studio.fields import cells_of
from handbill.support.snapshot import Snapshot
from handbill.support.source_file import SourceFile
from handbill.tables.columns import ACCEPTED_COLUMN, TABLES, Column
from handbill.tables.header import kind_of_table
from handbill.tables.lines import Line
from handbill.tables.meanings import meanings_of
from handbill.tables.rows import table_of
from handbill.tables.sheets import TableSheet

KINDS = ("venue", "event")
MOST_ROWS = 3000
"""Rows that can be sent at once."""
_FIRST = {
    "venue": ("name", "kind", "area", "documents", "sizes", "quantity", "position"),
    "event": ("name", "area", "dates", "times", "venue", "address", "documents"),
}
"""The columns that are seen at once; the others are behind a button."""
_NOTHING = "-"
_GRID = "grid"


@dataclass(frozen=True)
class GridRow:
    """A row: of a thing of the pack by its id, or a new one."""

    id: str
    was: Mapping[str, str]
    """The texts when the page was made, by column."""
    now: Mapping[str, str]


@dataclass(frozen=True)
class GridConflict:
    """A cell that somebody else has changed meanwhile."""

    row: int
    column: str
    stored: str


@dataclass(frozen=True)
class Grid:
    """What was changed, as a table, and the row and column of each cell of it."""

    sheets: tuple[TableSheet, ...]
    cells: Mapping[Location, tuple[int, str]]
    conflicts: tuple[GridConflict, ...]
    new: int = 0
    changed: int = 0


def columns_of(kind: str) -> tuple[Column, ...]:
    """The columns of the grid, those that are seen at once first."""
    columns = [column for column in TABLES[f"{kind}s"] if column.key not in ("id", ACCEPTED_COLUMN.key)]
    if kind == "event":  # each event is one row here, with all that it hands out in one cell
        columns = [column for column in columns if column.key not in ("size", "quantity")]
    return tuple(sorted(columns, key=lambda column: _place_of(kind, column.key)))


def is_first(kind: str, column: Column) -> bool:
    """Whether a column is seen at once."""
    return column.key in _FIRST[kind]


def _place_of(kind: str, key: str) -> int:
    first = _FIRST[kind]
    return first.index(key) if key in first else len(first)


def stored_rows(library: Library, kind: str) -> list[dict[str, object]]:
    """The rows of the pack: id, and the text of each cell. Areas stand there by their names, as people know them."""
    columns = columns_of(kind)
    names = area_names(library)
    rows: list[dict[str, object]] = []
    for thing in (library.venues if kind == "venue" else library.events).values():
        stored = cells_of(f"{kind}s", thing)
        cells = {column.key: stored.get(column.key, "") for column in columns}
        cells["area"] = names[thing.area]
        rows.append({"id": thing.id, "cells": cells})
    return rows


def area_names(library: Library) -> dict[str, str]:
    """What each area is called in the grid, by its id: its name, or the id where several have that name."""
    counts = Counter(area.name.casefold() for area in library.areas.values())
    names: dict[str, str] = {}
    for area in library.areas.values():
        names[area.id] = area.name if counts[area.name.casefold()] == 1 else area.id
    return names


def grid_of(library: Library, kind: str, rows: Sequence[GridRow]) -> Grid:
    """The rows that were changed, as a table. Rows of things that the pack has no more count as new ones."""
    columns = TABLES[f"{kind}s"]
    stored = {str(row["id"]): row["cells"] for row in stored_rows(library, kind)}
    path = f"{_GRID}[{kind.capitalize()}s]"
    lines = [Line(1, [column.key for column in columns])]
    cells: dict[Location, tuple[int, str]] = {}
    conflicts: list[GridConflict] = []
    counts = {"new": 0, "changed": 0}
    for number, row in enumerate(rows):
        there = stored.get(row.id)
        known = dict(there) if isinstance(there, dict) else {}
        texts = _changed(row, known, number, conflicts)
        if not texts:
            continue
        counts["changed" if known else "new"] += 1
        line = len(lines) + 1
        whole = _line(row, texts, known, columns)
        lines.append(Line(line, [whole.get(column.key, "") for column in columns]))
        for at, column in enumerate(columns, start=1):
            cells[Location(path, line, at)] = (number, column.key)
    if len(lines) == 1:
        return Grid((), {}, ())
    sheet = TableSheet(f"{kind}s", table_of(SourceFile(path), lines, columns))
    return Grid((sheet,), cells, tuple(conflicts), **counts)


def _changed(row: GridRow, stored: Mapping[str, str], number: int, conflicts: list[GridConflict]) -> dict[str, str]:
    """The texts of a row that differ from what the pack has. What somebody else changed meanwhile is noted."""
    texts: dict[str, str] = {}
    for column, text in row.now.items():
        before, there = row.was.get(column, ""), stored.get(column, "")
        if same_text(text, there) or same_text(text, before):
            continue
        texts[column] = text
        if stored and not same_text(before, there):
            conflicts.append(GridConflict(number, column, there))
    return texts


def _line(
    row: GridRow, texts: Mapping[str, str], stored: Mapping[str, str], columns: tuple[Column, ...]
) -> dict[str, str]:
    """The cells of a row of the table: for a known thing what changes and what no row may lack, for a new one all."""
    if not stored:
        return dict(row.now)
    cells = {"id": row.id}
    for column in columns:
        if column.needed and column.key in stored:
            cells[column.key] = stored[column.key]
    for key, text in texts.items():
        cells[key] = text.strip() or _NOTHING
    return cells


@dataclass(frozen=True)
class GridProblems:
    """The problems of a grid: those of its cells by row and column, and others."""

    of_cells: Mapping[tuple[int, str], tuple[Problem, ...]]
    others: tuple[Problem, ...]


def looked_at(snapshot: Snapshot, grid: Grid) -> GridProblems:
    """What is wrong with a grid, laid over the pack."""
    try:
        _, found = read(snapshot, grid.sheets)
    except HandbillError as error:
        found = error.problems
    return sorted_problems(grid, found)


def sorted_problems(grid: Grid, found: Iterable[Problem]) -> GridProblems:
    """Problems by cells. Warnings of the pack itself are for others."""
    of_cells: dict[tuple[int, str], tuple[Problem, ...]] = {}
    others: list[Problem] = []
    for problem in dict.fromkeys(found):
        cell = grid.cells.get(problem.location)
        if cell:
            of_cells[cell] = (*of_cells.get(cell, ()), problem)
        elif problem.severity == "error" or problem.location.path.startswith(_GRID):
            others.append(problem)
    return GridProblems(of_cells, tuple(others))


def pasted(kind: str, text: str) -> tuple[list[str], list[list[str]]]:
    """The cells of a text that was copied in a spreadsheet, with the columns that its first row names.

    Without such a row no columns are given: the cells then belong where they were pasted.
    """
    lines = [line for line in csv.reader(io.StringIO(text, newline=""), delimiter="\t") if any(map(str.strip, line))]
    if not lines or kind_of_table(lines[0]) != f"{kind}s":
        return [], lines
    columns = columns_of(kind)
    meant = meanings_of(lines[0], lines[1:], columns)
    chosen = [meant[index].key if index in meant else "" for index in range(len(lines[0]))]
    return chosen, lines[1:]
