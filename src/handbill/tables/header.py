"""The header of a table: which line it is, and what each column means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbill.problems import Location, Problem, nearest
from handbill.support.source_file import SourceFile
from handbill.tables.columns import TABLES, Column, plain
from handbill.tables.lines import Line
from handbill.tables.meanings import likely_headers, meanings_of

TITLES = 10
"""The number of lines to search for the header: above it people write what the table is, and for whom."""


def header_at(lines: list[list[str]], columns: tuple[Column, ...]) -> int:
    """The index of the header: the first line, unless it has fewer than two headers and a later one has all needed."""
    meanings = [_meanings(cells, columns) for cells in lines[:TITLES]]
    if len(meanings[0]) > 1:
        return 0
    needed = {column.key for column in columns if column.is_needed}
    for number, keys in enumerate(meanings):
        if keys >= needed:
            return number
    return 0


def _meanings(cells: list[str], columns: tuple[Column, ...]) -> set[str]:
    """The keys of the columns that these cells are headers of."""
    headers = {plain(cell) for cell in cells}
    return {column.key for column in columns if headers & column.all_headers}


def header_of(source: SourceFile, header: Line, lines: list[Line], columns: tuple[Column, ...]) -> dict[int, Column]:
    """The columns by position, from 0; headers that are repeated, missing or unknown are noted."""
    meanings: dict[int, Column] = {}
    unknown: list[_UnknownHeader] = []
    meant = meanings_of(header.cells, [line.cells for line in lines], columns)
    for index, cell in enumerate(header.cells):
        column = meant.get(index)
        location = Location(source.path, header.number, index + 1)
        if column is None and cell:
            unknown.append(_UnknownHeader(cell, location))
        elif column and column in meanings.values():
            message = f"“{cell}” is a second column for “{column.header}”"
            hint = "Delete one, or give it another header."
            source.problems.append(Problem(location, "duplicate-column", message, hint))
        elif column:
            meanings[index] = column
    source.problems += _not_read(unknown, columns)
    place = Location(source.path, header.number)
    source.problems += _missing(place, list(meanings.values()), columns, [one.text for one in unknown])
    return meanings


@dataclass(frozen=True)
class _UnknownHeader:
    text: str
    location: Location


def _missing(
    location: Location, given: list[Column], columns: tuple[Column, ...], unknown: list[str]
) -> Iterator[Problem]:
    hint = "Add it to the first row. Columns: " + ", ".join(column.header for column in columns) + "."
    missing = [column for column in columns if column.needed and column not in given]
    for column in missing:
        asked = _asked(column, unknown)
        yield Problem(location, "missing-column", f"the column “{column.header}” is missing", asked + hint)
    if not given and not missing:
        hint = hint.replace("Add it to", "Write them in", 1)
        yield Problem(location, "missing-column", "none of the headers in this row is known", hint)


def _asked(column: Column, unknown: list[str]) -> str:
    """A question after a missing column, if a header that is not known may be it."""
    likely = likely_headers(column, unknown)
    return f"Is “{'” or “'.join(likely)}” the {column.header}? Then write that above it. " if likely else ""


def guess(header: list[str]) -> str:
    """What may be wrong with the first row of a table of which no kind is known."""
    filled = [cell for cell in header if cell.strip()]
    with_figures = [cell for cell in filled if any(map(str.isdigit, cell))]
    if len(filled) > 1 and len(with_figures) * 3 > len(filled):
        return "The first row looks like data: write headers above it. "
    questions = {kind: [_asked(column, filled) for column in TABLES[kind] if column.needed] for kind in SHEET_NAMES}
    best = max(questions, key=lambda kind: sum(map(bool, questions[kind])) / len(questions[kind] or [""]))
    return "".join(questions[best])


def without_header(path: str, header: Line, lines: list[Line]) -> Iterator[Problem]:
    """Columns with cells but no header, to the left of others with one; each is reported at its first cell."""
    for index, cell in enumerate(header.cells):
        if cell or not any(header.cells[index:]):
            continue
        filled = [line.number for line in lines if len(line.cells) > index and line.cells[index]]
        if filled:
            location = Location(path, filled[0], index + 1)
            message = "no header above this cell: its column is not read"
            yield Problem(location, "unknown-column", message, "Write one above it.", "warning")


_MANY = 6
"""More unread columns than this are reported as one problem."""


def _not_read(unknown: list[_UnknownHeader], columns: tuple[Column, ...]) -> Iterator[Problem]:
    if len(unknown) > _MANY:
        first = ", ".join(header.text for header in unknown[:_MANY])
        message = f"{len(unknown)} columns are not read: {first} …"
        hint = "If they are columns of your own, leave them."
        yield Problem(unknown[0].location, "unknown-column", message, hint, "warning")
        return
    for header in unknown:
        likely = nearest(header.text.capitalize(), [column.header for column in columns])
        hint = f"{likely} If it is a column of your own, leave it."
        message = f"the column “{header.text}” is not read"
        yield Problem(header.location, "unknown-column", message, hint, "warning")


SHEET_NAMES: dict[str, str] = {
    "contacts": "contact, numbers, phone numbers, telephone numbers, local contacts, contact details, local details",
    "venues": "venue, places, sites, schools, venue list, list of venues",
    "events": "event, stalls, days, event list",
    "areas": "area, councils, council, districts, new areas",
    "look": "looks, logos, logo, brand, brands, branding, house style",
}
"""Other likely names of a sheet, separated by commas."""


def kind_of_sheet(title: str) -> str | None:
    """The kind of table that a sheet's name stands for: “Venues (2)” and “venue list” are venues."""
    wanted = plain(title).rstrip("0123456789")
    for kind, names in SHEET_NAMES.items():
        likely = {plain(name) for name in names.split(",")}
        if wanted == kind or wanted in likely:
            return kind
    return None


@dataclass(frozen=True)
class _Fit:
    """How well a header fits a kind of table."""

    kind: str
    known: int
    """The number of cells that are headers of a column."""
    missing: int
    """The number of needed columns that are missing."""

    @property
    def rank(self) -> tuple[int, int]:
        """The key to sort by: the best fit has the highest rank."""
        return self.known - 2 * self.missing, self.known

    def is_like(self, other: _Fit) -> bool:
        """Whether two fits are equally good."""
        return self.known == other.known and self.missing == other.missing


def kind_of_table(header: Iterable[str]) -> str | None:
    """The kind of table that a header fits best; None when it fits none, or two equally well."""
    cells = [plain(cell) for cell in header if cell.strip()]
    fits = [_fit(kind, columns, cells) for kind, columns in TABLES.items()]
    best, second = sorted(fits, key=lambda fit: fit.rank, reverse=True)[:2]
    if best.known < 2 or best.is_like(second):
        return None
    return best.kind


def _fit(kind: str, columns: tuple[Column, ...], cells: list[str]) -> _Fit:
    headers: set[str] = set()
    missing = 0
    for column in columns:
        headers |= column.all_headers
        if column.is_needed and column.all_headers.isdisjoint(cells):
            missing += 1
    with_meaning = [cell for cell in cells if cell in headers]
    return _Fit(kind, len(with_meaning), missing)
