"""Adds one area, venue or event, from options or answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from handbill.edit.importing import Prepared, carry_out, prepare
from handbill.model.edition_key import NATIONAL
from handbill.model.library import Library
from handbill.overlay.names import Names
from handbill.problems import Location, Problem, ReadError, WriteError
from handbill.rules.reading import read
from handbill.support.ids import slug
from handbill.support.snapshot import Snapshot
from handbill.tables.columns import ACCEPTED_COLUMN, NOTES_COLUMN, TABLES, Column
from handbill.tables.sheets import typed


def columns_of(kind: str) -> tuple[Column, ...]:
    """The columns that can be filled in for a new thing of a kind."""
    columns = [column for column in TABLES[f"{kind}s"] if column.key not in _NOT_ASKED[kind]]
    return tuple(columns)


_OF_TABLES = (ACCEPTED_COLUMN.key, NOTES_COLUMN.key)
_NOT_ASKED: Mapping[str, tuple[str, ...]] = {
    "area": _OF_TABLES,
    "venue": (*_OF_TABLES, "address", "postcode"),  # these make ids, and a new venue says its id
    "event": (*_OF_TABLES, "size", "quantity"),  # said with each document
}
"""The columns that only tables have."""


def add(
    pack: Path,
    kind: str,
    cells: dict[str, str],
    look: Mapping[str, str] | None = None,
    pictures: Mapping[str, bytes] | None = None,
) -> Prepared:
    """Write a new thing into the pack. If the pack would then have errors, nothing is written.

    `look` are the cells of an area's row in the table Look, `pictures` the new files that it names.

    Raises `WriteError` when it exists already, `ReadError` with the problems, located by option.
    """
    library, _ = read(Snapshot.of(pack))
    key = cells.get("id") or slug(cells.get("name", ""))
    _refuse_taken(library, kind, key)
    cells = {"id": key, **cells} if key else cells
    sheets, keys = [typed(f"{kind}s", cells, _TYPED)], {_TYPED: list(cells)}
    if look:
        row = {"area": key, **look}
        sheets.append(typed("look", row, _TYPED_LOOK))
        keys[_TYPED_LOOK] = list(row)
    try:
        prepared = prepare(pack, sheets, pictures=pictures)
    except ReadError as error:
        raise ReadError([_by_option(problem, keys) for problem in error.problems]) from error
    if not prepared.changes:
        message, hint = f"“{key}” begins as the ids of examples do, which are never printed", "Give it another: --id"
        raise ReadError([Problem(Location("--id"), "example-row", message, hint)])
    carry_out(pack, prepared)
    return replace(prepared, warnings=tuple(_by_option(problem, keys) for problem in prepared.warnings))


def _refuse_taken(library: Library, kind: str, key: str) -> None:
    message = ""
    if key in getattr(library, f"{kind}s"):
        message = f"the {kind} “{key}” is there already, in {library.positions.of(kind, key).path}"
    elif key == NATIONAL:
        message = f"“{NATIONAL}” is kept for copies without a place"
    if message:
        raise WriteError([Problem(Location("--id"), "is-there", message, "Give the new one another id: --id")])


_TYPED = "new"
_TYPED_LOOK = "new look"
"""The tables of a single typed row have these names in problems, until they are located by option."""


def _by_option(problem: Problem, keys: Mapping[str, list[str]]) -> Problem:
    """The problem located at the option that was typed, instead of at a row and column. `keys` are those by table."""
    location = problem.location
    if location.path not in keys:
        return problem
    key = keys[location.path][location.column - 1] if location.column and location.line == 2 else ""
    hint = problem.hint.replace("Fill in the column Id", f"Say {option('id')}")
    return replace(problem, location=Location(option(key) if key else "options"), hint=hint)


def option(key: str) -> str:
    """The option of a column, such as --speak-to; if it can be repeated, its name is in the singular."""
    repeated = ("parents", "documents", "sizes", "languages", "dates", "logos")
    return "--" + (key[:-1] if key in repeated else key.replace("_", "-"))


def unknown(library: Library, column: Column, answer: str) -> list[Problem]:
    """The problem of an answer that should name something of the pack and does not; none when it does."""
    if column.known not in ("areas", "venues", "documents", "sizes") or ":" in answer:
        return []
    kinds = (column.known[:-1],)
    problems: list[Problem] = []
    names, location = Names.of(library), Location(option(column.key))
    if column.kind == "list":
        names.several(kinds, answer, location, problems)
    else:
        names.one(kinds, answer, location, problems)
    return problems
