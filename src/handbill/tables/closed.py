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
    r"(permanently |temporarily |now )?(closed|ceased|shut|disused|dissolved|inactive)(?![\w-])", re.IGNORECASE
)
_NOT_CLOSED = ("", "no", "n", "false", "0", "open", "na", "none", "notapplicable", "null")


def closed_rows(path: str, header: Line, lines: list[Line], read: Collection[int]) -> Iterator[Problem]:
    """A warning for each row in which a column that is not read says that the place is closed; one is enough."""
    names = {index: plain(text) for index, text in enumerate(header.cells) if index not in read}
    says_when = [index for index, name in names.items() if _SAYS_WHEN.fullmatch(name)]
    says_status = [index for index, name in names.items() if _SAYS_STATUS.search(name)]
    if not says_when and not says_status:
        return
    for line in lines:
        cells = dict(enumerate(line.cells))
        told = [index for index in says_status if _IS_CLOSED.match(cells.get(index, ""))]
        told += [index for index in says_when if plain(cells.get(index, "")) not in _NOT_CLOSED]
        if told:
            cell, column = cells[told[0]], header.cells[told[0]]
            message = f"“{cell}” stands under “{column}”: this may be closed, and is read"
            place = Location(path, line.number, told[0] + 1)
            yield Problem(place, "may-be-closed", message, "Delete the row if it is.", "warning")
