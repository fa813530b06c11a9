"""Finds rows that a column of their own says are closed, as published lists have them. Such columns are not read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from handbill.problems import Location, Problem
from handbill.tables.columns import plain
from handbill.tables.lines import Line

_SAYS_STATUS = re.compile(r"(status|state|operational|currently)")
_SAYS_WHEN = re.compile(
    r"(year|date|day)(it)?(closed|closes|ofclosure|closure)|(closed?|closure|closing)(date|year|day|on)?"
)
_IS_CLOSED = re.compile(
    r"(permanently |temporarily |now )?(closed|ceased|shut|disused|dissolved|inactive)\b", re.IGNORECASE
)
_NOT_CLOSED = ("", "no", "n", "false", "0", "open", "na", "none", "notapplicable", "null")


def closed_rows(path: str, header: Line, lines: list[Line], read: Collection[int]) -> Iterator[Problem]:
    """A warning for each row in which a column that is not read says that the place is closed."""
    for index, text in enumerate(header.cells):
        name = plain(text)
        if index in read or not name:
            continue
        when, status = _SAYS_WHEN.fullmatch(name), _SAYS_STATUS.search(name)
        for line in lines if when or status else ():
            cell = line.cells[index] if index < len(line.cells) else ""
            if plain(cell) not in _NOT_CLOSED and (when or _IS_CLOSED.match(cell)):
                message = f"“{cell}” stands under “{text}”: this may be closed, and is read"
                hint = "Delete the row if it is."
                yield Problem(Location(path, line.number, index + 1), "may-be-closed", message, hint, "warning")
