"""The header of a table: which row it is, and what each column means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbill.problems import Location, Problem, nearest
from handbill.support.source_file import Parsed
from handbill.tables.columns import TABLES, Column, plain

TITLES = 10
"""Above the header people write what the table is, and for whom: rows to look for it in."""


def header_at(rows: list[list[str]], columns: tuple[Column, ...]) -> int:
    """Which row is the header: the first, unless it has no two headers and a later one has all that are needed."""
    rows = rows[:TITLES]
    means = [{one.key for one in columns for cell in row if plain(cell) in one.headers} for row in rows]
    needed = {one.key for one in columns if one.needed or one.somewhere}
    if len(means[0]) > 1:
        return 0
    return next((number for number, keys in enumerate(means) if keys >= needed), 0)


def header_of(parsed: Parsed, line: int, cells: list[str], columns: tuple[Column, ...]) -> dict[int, Column]:
    """Which column means what; those that are doubled, missing or not known are noted."""
    keys: dict[int, Column] = {}
    unknown: list[tuple[str, Location]] = []
    for number, cell in enumerate(cells):
        column = next((one for one in columns if plain(cell) in (plain(one.key), plain(one.header))), None)
        column = column or next((one for one in columns if plain(cell) in one.headers), None)
        place = Location(parsed.path, line, number + 1)
        if column is None and cell:
            unknown.append((cell, place))
        elif column in keys.values() and column:
            message = f"“{cell}” is a second column for “{column.header}”"
            parsed.problems.append(
                Problem(place, "duplicate-column", message, "Delete one, or give it another header.")
            )
        elif column:
            keys[number] = column
    parsed.problems += _not_read(unknown, columns)
    for column in columns:
        if column.needed and column not in keys.values():
            hint = "Add it to the first row. Columns: " + ", ".join(one.header for one in columns) + "."
            message = f"the column “{column.header}” is missing"
            parsed.problems.append(Problem(Location(parsed.path, line), "missing-column", message, hint))
    return keys


def without_header(path: str, header: list[str], rows: list[tuple[int, list[str]]]) -> Iterator[Problem]:
    """Columns with cells and no header among those that have one: each is told at its first cell."""
    for index in (index for index, cell in enumerate(header) if not cell and any(header[index:])):
        line = next((line for line, cells in rows if len(cells) > index and cells[index]), None)
        if line is not None:
            message, hint = "no header stands above this cell: its column is not read", "Write one above it."
            yield Problem(Location(path, line, index + 1), "unknown-column", message, hint, "warning")


_MANY = 6
"""So many columns that are not read are told as one."""


def _not_read(unknown: list[tuple[str, Location]], columns: tuple[Column, ...]) -> Iterator[Problem]:
    if len(unknown) > _MANY:
        some = ", ".join(cell for cell, _ in unknown[:_MANY])
        message = f"{len(unknown)} columns are not read: {some} …"
        yield Problem(
            unknown[0][1], "unknown-column", message, "If they are columns of your own, leave them.", "warning"
        )
        return
    for cell, place in unknown:
        hint = f"{nearest(cell.capitalize(), [one.header for one in columns])} If it is a column of your own, leave it."
        yield Problem(place, "unknown-column", f"the column “{cell}” is not read", hint, "warning")


SHEET_NAMES: dict[str, str] = {
    "contacts": "contact, numbers, phone numbers, telephone numbers, local contacts, contact details, local details",
    "venues": "venue, places, sites, schools, venue list, list of venues",
    "events": "event, stalls, days, event list",
    "areas": "area, councils, council, districts, new areas",
}
"""Other likely names of a sheet, divided by commas."""


def kind_of_sheet(title: str) -> str | None:
    """The kind of table a sheet's name means: “Venues (2)” and “venue list” are venues."""
    wanted = plain(title).rstrip("0123456789")
    for kind, names in SHEET_NAMES.items():
        if wanted in {kind, *(plain(name) for name in names.split(","))}:
            return kind
    return None


def kind_of_table(header: Iterable[str]) -> str | None:
    """The kind of table that a header fits best; None when it fits none or two alike."""
    cells = [plain(cell) for cell in header if cell.strip()]
    fits, missing = {}, {}
    for kind, columns in TABLES.items():
        fits[kind] = sum(any(cell in one.headers for one in columns) for cell in cells)
        missing[kind] = sum((one.needed or one.somewhere) and not one.headers & set(cells) for one in columns)
    ranked = sorted(TABLES, key=lambda kind: (fits[kind] - 2 * missing[kind], fits[kind]), reverse=True)
    best, second = ranked[:2]
    alike = (fits[best], missing[best]) == (fits[second], missing[second])
    return best if fits[best] >= 2 and not alike else None
