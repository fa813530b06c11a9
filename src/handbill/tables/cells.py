"""A table made in a spreadsheet → plain values, with the row and column of each.

Spreadsheets are where people keep their lists: columns in any order, under any likely name, in the
encodings that Excel writes. What Excel has spoilt (a lost 0, a number in powers of ten) is told.
"""

from __future__ import annotations

import csv
import datetime
import functools
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from handbill.model.library import Mark
from handbill.problems import Location, Problem
from handbill.support.source_file import MOST_TABLE_BYTES, Parsed, read_bytes
from handbill.tables.columns import ACCEPTED_COLUMN, Column, plain
from handbill.tables.header import header_at, header_of, without_header

Rows = list[tuple[int, list[str]]]
"""Of each row its number in the file and the text of its cells."""

DASHES = ("-", "–", "—")
"""A cell that says there is nothing; where it stands beside what a pack holds, that is to go."""


def read_csv(file: Path, path: str, columns: tuple[Column, ...]) -> Parsed:
    """Read a CSV file; `path` is its name in problems. Never raises for what the file says."""
    parsed = Parsed(path)
    rows = csv_rows(file, parsed)
    if rows is not None:
        fill(parsed, rows, columns)
    return parsed


def csv_rows(file: Path, parsed: Parsed) -> Rows | None:
    """The cells of a CSV file, or None when it cannot be read, which has been noted then."""
    data = read_bytes(file, parsed, MOST_TABLE_BYTES)
    if data is None:
        return None
    text = _decoded(data, parsed)
    divider = divider_of(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=divider, strict=True)
    try:
        rows, line = [], 1
        for cells in reader:
            rows.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        hint = "Open it in a spreadsheet and save it as “CSV UTF-8”."
        message = f"cannot be read: {error}"
        if "end of data" in str(error):
            message, hint = "a quotation mark that opens here or below is never closed", "Close it, or take it out."
        parsed.problems.append(Problem(Location(parsed.path, line), "bad-table", message, hint))
        return None
    return rows[1:] if SAYS_DIVIDER.match(text) else rows


SAYS_DIVIDER = re.compile(r"sep=(.)\s+", re.IGNORECASE)
"""A first line by which Excel tells what stands between the cells."""


def divider_of(text: str) -> str:
    """What stands between the cells: Excel writes semicolons where a comma divides decimals."""
    said = SAYS_DIVIDER.match(text)
    first = text.lstrip().partition("\n")[0]
    return said[1] if said else max(",;\t", key=first.count)


def _decoded(data: bytes, parsed: Parsed) -> str:
    """UTF-8, UTF-16 or, as older Excel writes it, Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data[:2]:  # UTF-16 without the mark at its start: one half of a Latin letter is nothing
        return data.decode("utf-16-be" if data[:1] == b"\0" else "utf-16-le", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = "Look at the letters with accents. In Excel, “CSV UTF-8” keeps them all."
        message = "this is not UTF-8: it is read as Windows-1252"
        parsed.problems.append(Problem(Location(parsed.path, line), "not-utf-8", message, hint, "warning"))
        return data.decode("cp1252", "replace")


def fill(parsed: Parsed, rows: Iterable[tuple[int, list[str]]], columns: tuple[Column, ...]) -> None:
    """Put rows, of which the first with any text is the header, into `parsed` as a list of mappings."""
    found = [(line, [_clean(cell) for cell in cells]) for line, cells in rows]
    found = [(line, cells) for line, cells in found if any(cells)]
    parsed.data, parsed.table = [], True
    if not found:
        return
    found = found[header_at([cells for _, cells in found], columns) :]
    keys = header_of(parsed, *found[0], columns)
    if any(problem.severity == "error" for problem in parsed.problems):
        return
    width = max(number for number, cell in enumerate(found[0][1], start=1) if cell)
    parsed.problems += without_header(parsed.path, found[0][1], found[1:])
    for line, cells in found[1:]:
        number = len(parsed.data)
        parsed.values[(number,)] = Mark(line, 1)
        parsed.data.append(_row(parsed, number, line, cells, keys, width))


def _clean(cell: str) -> str:
    cell = cell.strip()
    return re.sub(r"[ \t\u00a0]+", " ", cell) if not cell.isprintable() or "  " in cell else cell


def _row(
    parsed: Parsed, number: int, line: int, cells: list[str], keys: dict[int, Column], width: int
) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for index, cell in enumerate([*cells, *[""] * (max(keys) + 1 - len(cells))]):
        place = Location(parsed.path, line, index + 1)
        column = keys.get(index)
        if column is None:
            if cell and index >= width:
                message = f"“{cell}” stands beyond the last column"
                hint = "Put text that holds a comma in quotation marks, or save the table from a spreadsheet."
                parsed.problems.append(Problem(place, "extra-cell", message, hint))
            continue
        mark = Mark(line, index + 1, cell)
        parsed.values[(number, column.key)] = parsed.keys[(number, column.key)] = mark
        if column is ACCEPTED_COLUMN:
            parsed.accepted += [mark] if cell and cell not in DASHES else []
        elif cell and cell not in DASHES:
            for problem in _spoilt(cell, column, place):
                parsed.problems.append(problem)
                row[column.key] = cell  # what follows from it is not told a second time
                break
            else:
                row[column.key] = _value(cell, column, place, parsed)
        elif column.needed:
            hint = "Fill it in, or delete the row."
            parsed.problems.append(Problem(place, "empty-cell", f"“{column.header}” is empty in this row", hint))
    return row


def _spoilt(cell: str, column: Column, place: Location) -> Iterator[Problem]:
    if cell.startswith("="):
        yield Problem(place, "formula", f"a formula stands here: {cell[:30]}", "Type the text or number itself.")
    elif cell in _CELL_ERRORS:
        yield Problem(place, "formula", f"a formula has failed here: {cell}", "Type the text or number itself.")
    elif column.kind in ("text", "phone") and _CLOCK.fullmatch(cell):
        hint = "Format the column as text, then type the words again: 9am to 5pm."
        yield Problem(place, "date-cell", f"the spreadsheet has made a date or time of this: {cell}", hint)
    elif column.kind == "phone" and re.fullmatch(r"\d(\.\d+)?E\+?\d+", cell, re.IGNORECASE):
        hint = "Format the column as text, then type the number again."
        yield Problem(place, "lost-digits", f"the spreadsheet has made {cell} of a telephone number", hint)


_CLOCK = re.compile(r"\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d(\.\d+)?)?|\d\d:\d\d:\d\d(\.\d+)?")
"""What a cell that a spreadsheet took for a date or a time comes to, where words are wanted."""
_CELL_ERRORS = ("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!")
_YES_NO = {"yes": True, "y": True, "true": True, "x": True, "no": False, "n": False, "false": False}
_DAY = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)(?:[T ]\d\d?:\d\d(?::\d\d(?:\.\d+)?)?)?"),
    re.compile(r"(?P<d>\d\d?)[/.](?P<m>\d\d?)[/.](?P<y>\d{4})(?: \d\d?:\d\d(?::\d\d)?)?"),
)


@functools.lru_cache(maxsize=4096)
def _day(cell: str) -> datetime.date | None:
    found = next((found for form in _DAY if (found := form.fullmatch(cell))), None)
    try:
        return datetime.date(int(found["y"]), int(found["m"]), int(found["d"])) if found else None
    except ValueError:  # no such day in the calendar: told as any other text that is no date
        return None


def _value(cell: str, column: Column, place: Location, parsed: Parsed) -> Any:
    if column.kind in ("list", "days"):
        parts = [part.strip() for part in re.split(r"[;,\n|]", cell)]
        one = Column(column.key, kind="day" if column.kind == "days" else "text")
        return [_value(part, one, place, parsed) for part in parts if part]
    if column.kind == "number":
        figures = re.sub(r"(?<=\d),(?=\d{3}(?:\D|$))", "", cell)  # 1,200, and not the 2,0 of a decimal comma
        number = re.fullmatch(r"(\d{1,18})(\.0+)?", figures)
        if number:
            return int(number[1])
        problem = Problem(place, "not-a-number", f"“{cell}” is not a number", "Write figures alone: 12.")
    elif column.kind == "day":
        if day := _day(cell):
            return day
        problem = Problem(
            place, "bad-date", f"“{cell}” is not a date", "Write year-month-day, 2026-11-01, or 01/11/2026."
        )
    elif column.kind == "flag":
        if plain(cell) in _YES_NO:
            return _YES_NO[plain(cell)]
        problem = Problem(place, "yes-no", f"“{cell}” is neither yes nor no", "Write yes or no.")
    else:
        return cell
    parsed.problems.append(problem)
    return None
