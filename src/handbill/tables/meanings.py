"""What the headers of a table mean, judged by all of them together and by the cells beneath."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from handbill.tables.columns import Column, plain

_ID = re.compile(r"(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_METADATA = "@"
"""The headers of OpenStreetMap's own data, such as @id and @lat, begin with this."""


def meanings_of(header: Sequence[str], rows: Iterable[Sequence[str]], columns: tuple[Column, ...]) -> dict[int, Column]:
    """The column that each header stands for, by its position from 0; several may stand for one.

    A column's own headers come first, then the other likely ones, then those of published lists.
    """
    meant = {index: _own_meaning(cell, columns) for index, cell in enumerate(header)}
    found = {index: column for index, column in meant.items() if column}
    rows = list(rows)
    for column in columns:
        if column in found.values():
            continue
        index = _in_lists(column, header, found) if column.lists else _weak(column, header, rows)
        if index is not None:
            found[index] = column
    return found


def _own_meaning(header: str, columns: tuple[Column, ...]) -> Column | None:
    wanted = plain(header)
    if header.strip().startswith(_METADATA):
        return None
    own = (column for column in columns if wanted in column.own_headers)
    likely = (column for column in columns if wanted in column.headers)
    return next(own, None) or next(likely, None)


def _in_lists(column: Column, header: Sequence[str], found: dict[int, Column]) -> int | None:
    """The position of the likeliest header of published lists that stands for a column."""
    free = {plain(cell): index for index, cell in enumerate(header) if index not in found}
    return next((free[name] for name in column.list_headers if name in free), None)


def _weak(column: Column, header: Sequence[str], rows: list[Sequence[str]]) -> int | None:
    """The position of a header such as Code, if the cells beneath are ids, and each is another one."""
    for index, cell in enumerate(header):
        if plain(cell) in column.weak_headers:
            ids = [row[index] for row in rows if len(row) > index and row[index]]
            if ids and len(set(ids)) == len(ids) and all(_ID.fullmatch(text) for text in ids):
                return index
    return None


_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_MOST_NAMED = 3


def likely_headers(column: Column, unknown: Iterable[str]) -> list[str]:
    """The unknown headers that have a word in common with those that stand for a column, the nearest first."""
    known = _words(f"{column.names},{column.lists}") - _SMALL_WORDS | _words(column.header)
    shared = {header: len(_words(header) & known) for header in unknown}
    likely = [header for header, count in shared.items() if count]
    return sorted(likely, key=lambda header: -shared[header])[:_MOST_NAMED]


_SMALL_WORDS = {"of", "id", "type", "and", "name"}


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}
