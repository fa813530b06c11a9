"""Makes entries from rows of local details: the data as the pack's files hold it, with ids in place of names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from handbill.model.contacts import ALL_AUDIENCES
from handbill.model.library import KeyPath, Mark
from handbill.overlay.handouts import pieces
from handbill.overlay.names import PLACES, Names
from handbill.problems import Location, Problem, Severity
from handbill.support.ids import slug
from handbill.tables.columns import plain
from handbill.tables.rows import Cell, Row

EXAMPLE = "example-"
"""Ids of example rows begin with this. Such rows show how a table is filled in, and are never printed."""


@dataclass(frozen=True)
class Entry:
    """The data of one thing from its rows, as a file of the pack would hold it, and the cell of each value."""

    row: Row
    """The first of its rows."""
    data: Mapping[str, Any]
    cells: Mapping[KeyPath, Cell] = field(default_factory=dict)
    """Only the cells that differ from those of the row."""

    def location(self, *where: str | int) -> Location:
        """The cell of a value, or of the nearest key that contains it, or else the row."""
        for depth in range(len(where), 0, -1):
            cell = self._cell(where[:depth])
            if cell:
                return cell.location
        return self.row.location()

    def _cell(self, where: KeyPath) -> Cell | None:
        cell = self.cells.get(where)
        if not cell and len(where) == 1:
            cell = self.row.cells.get(str(where[0]))
        return cell

    def problem(self, key: str, code: str, message: str, hint: str, severity: Severity = "error") -> Problem:
        """A problem at the cell of a value."""
        return Problem(self.location(key), code, message, hint, severity)

    @property
    def marks(self) -> dict[KeyPath, Mark]:
        """The location of each value, for the source map."""
        marks = dict(self.row.marks)
        for where, cell in self.cells.items():
            marks[where] = cell.mark
        return marks

    @property
    def taken_away(self) -> list[str]:
        """The keys whose cells contain a dash: their values are removed from the pack."""
        dashed = []
        for column in self.row.cells:
            cell = self._cell((column,))
            if cell and cell.is_dash:
                dashed.append(column)
        return dashed

    def with_value(self, key: str, value: object, cell: Cell | None = None) -> Entry:
        """Return the same entry with another value, located at that cell."""
        cells = self.cells
        if cell:
            cells = {**cells, (key,): cell}
        return replace(self, data={**self.data, key: value}, cells=cells)

    def without(self, *keys: str) -> Entry:
        """Return the same entry without some values."""
        kept = {column: value for column, value in self.data.items() if column not in keys}
        return replace(self, data=kept)


def real_rows(rows: Iterable[Row], problems: list[Problem]) -> Iterator[Row]:
    """The rows without the examples; a row that may have been taken for an example by mistake is noted."""
    for row in rows:
        name, row_id = row.text("name"), row.text("id")
        if row_id.startswith(EXAMPLE) and "example" not in name.casefold():
            message = f"this row has the id of an example, so it would not be printed: {name or 'no name'}"
            hint = "Delete the id if the row is a real one, or delete the row."
            problems.append(row.problem("id", "example-row", message, hint))
        elif not row_id and slug(name).startswith(EXAMPLE):
            message = f"“{name}” is taken for an example and is not printed"
            hint = "If it is real, give it an id of its own; if not, delete the row."
            problems.append(row.problem("name", "example-row", message, hint, "warning"))
        elif not row_id.startswith(EXAMPLE):
            yield row


@dataclass(frozen=True)
class _Reference:
    """A column that refers to things of the pack: of which kinds, and whether it may name several."""

    kinds: tuple[str, ...]
    is_list: bool = False


_REFERENCES = {
    "area": _Reference(("area",)),
    "parents": _Reference(("area",), is_list=True),
    "venue": _Reference(("venue",)),
    "place": _Reference(PLACES, is_list=True),
    "role": _Reference(("role",)),
    "for": _Reference(("audience",), is_list=True),
    "sizes": _Reference(("size",), is_list=True),
    "size": _Reference(("size",)),
}
_DOCUMENTS = _Reference(("document",), is_list=True)
_EVERYBODY = ("all", "everyone", "everybody", "allaudiences", "allreaders")
"""What people write under Audiences to mean all of them, normalised as by `plain`."""


def entry_of(row: Row, kind: str, names: Names, problems: list[Problem]) -> Entry | None:
    """The entry of a row; None when a cell is unreadable or names nothing that exists, which is then noted."""
    if row.is_spoilt:
        return None
    references = dict(_REFERENCES)
    if kind == "area":
        references["documents"] = _DOCUMENTS
    data = row.filled
    if kind == "venue" and "documents" in data:
        data["documents"] = pieces(row, names, problems)
    for column, reference in references.items():
        if column in data:
            data[column] = _named(row.cell(column), column, reference, names, problems)
    if any(value is None for value in data.values()):
        return None
    if "nation" in data:
        data["nation"] = slug(data["nation"]) or data["nation"]
    if "status" in data:
        data["status"] = data["status"].casefold()
    entry = Entry(row, data)
    if kind == "contact":
        return _with_check(entry)
    return entry


def _named(
    cell: Cell, key: str, reference: _Reference, names: Names, problems: list[Problem]
) -> list[str] | str | None:
    if key == "for" and plain(cell.raw) in _EVERYBODY and not names.meant(reference.kinds, cell.raw):
        return ALL_AUDIENCES
    if reference.is_list:
        return names.several(reference.kinds, cell.raw, cell.location, problems)
    return names.one(reference.kinds, cell.raw, cell.location, problems)


def _with_check(entry: Entry) -> Entry:
    """Move the verification of a contact, with its date and role, into one group."""
    check: dict[str, Any] = {}
    cells = dict(entry.cells)
    for field_name, column in {"date": "verified_on", "by": "verified_by"}.items():
        if column in entry.data:
            check[field_name] = entry.data[column]
            cells["verified", field_name] = entry.row.cell(column)
            cells.setdefault(("verified",), entry.row.cell(column))
    rest = entry.without("verified_on", "verified_by")
    return replace(rest, data={**rest.data, "verified": check}, cells=cells)
