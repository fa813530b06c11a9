"""Reads a CSV file into lines of cells, in the encodings and with the separators that spreadsheets write."""

from __future__ import annotations

import csv
import io
import re

from handbill.problems import Location, Problem
from handbill.support.source_file import SourceFile
from handbill.tables.columns import TABLES, plain
from handbill.tables.limits import TAKE_ROWS, TableSize, TooMuchError
from handbill.tables.lines import Line


def csv_lines(data: bytes, source: SourceFile) -> list[Line] | None:
    """The lines of a CSV file, or None when it cannot be read, which is then noted."""
    if data.startswith(ZIPPED):
        hint = "Save it as “CSV UTF-8”, or give it the ending .xlsx and read it with --from."
        source.whole("bad-table", "is a workbook, whatever its name says", hint)
        return None
    text = decoded(data, source)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=divider_of(text), strict=True)
    lines: list[Line] = []
    number, size = 1, TableSize()
    try:
        for cells in reader:
            size.add_row(number, len(cells))
            lines.append(Line(number, cells))
            number = reader.line_num + 1
    except csv.Error as error:
        source.problems.append(_unreadable(error, Location(source.path, number)))
        return None
    except TooMuchError as error:
        source.problems.append(Problem(Location(source.path, error.line), "too-big", error.message, TAKE_ROWS))
        return None
    return lines[1:] if SAYS_DIVIDER.match(text) else lines


def is_text(data: bytes) -> bool:
    """Whether these bytes may be a table as text, and neither a page or other markup nor a file of a program."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    beginning = data[:_BEGINNING]
    is_plain = not any(byte < 32 and byte not in b"\t\n\v\f\r" for byte in beginning)
    return is_plain and bool(beginning.strip()) and not beginning.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


ZIPPED = b"PK\x03\x04"
"""The first bytes of a ZIP file, which workbooks are."""


def _unreadable(error: csv.Error, location: Location) -> Problem:
    if "end of data" in str(error):
        message = "a quotation mark that opens here or below is never closed"
        return Problem(location, "bad-table", message, "Close it, or take it out.")
    hint = "Open it in a spreadsheet and save it as “CSV UTF-8”."
    return Problem(location, "bad-table", f"cannot be read: {error}", hint)


SAYS_DIVIDER = re.compile(r"sep=([^\"\r\n])\s+", re.IGNORECASE)
"""A first line by which Excel names the separator of the cells."""


def divider_of(text: str) -> str:
    """The separator of the cells: the one that divides the first lines into most known headers."""
    said = SAYS_DIVIDER.match(text)
    if said:
        return said[1]
    lines = text[:_BEGINNING].split("\n", _FIRST_LINES)[:_FIRST_LINES]
    first = text.lstrip()[:_BEGINNING].partition("\n")[0]
    return max(",;\t|", key=lambda divider: (_most_headers(lines, divider), first.count(divider)))


_FIRST_LINES = 10
_BEGINNING = 20_000
"""In characters."""


def _most_headers(lines: list[str], divider: str) -> int:
    known = frozenset().union(*(column.headers for columns in TABLES.values() for column in columns))
    return max(len(known.intersection(map(plain, line.split(divider)))) for line in lines)


def decoded(data: bytes, source: SourceFile) -> str:
    """The text of UTF-8, UTF-16 or, as older versions of Excel write it, Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data[:2]:  # UTF-16 without a byte order mark: one byte of each Latin letter is 0
        encoding = "utf-16-be" if data[:1] == b"\0" else "utf-16-le"
        return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = "Look at the letters with accents. In Excel, “CSV UTF-8” keeps them all."
        message = "this is not UTF-8: it is read as Windows-1252"
        source.problems.append(Problem(Location(source.path, line), "not-utf-8", message, hint, "warning"))
        return data.decode("cp1252", "replace")
