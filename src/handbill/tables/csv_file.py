"""Reads a CSV file into lines of cells, in the encodings and with the separators that spreadsheets write."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

from handbill.problems import Location, Problem
from handbill.support.source_file import SourceFile


@dataclass(frozen=True)
class Line:
    """The cells of a line as text, and the number of that line in the file."""

    number: int
    cells: list[str]

    @property
    def is_blank(self) -> bool:
        """Whether no cell contains more than spaces."""
        return not any(cell.strip() for cell in self.cells)

    def cleaned(self) -> Line:
        """The same line without spaces around the cells, and with runs of spaces made one."""
        return Line(self.number, [_cleaned(cell) for cell in self.cells])


def _cleaned(text: str) -> str:
    text = text.strip()
    if text.isprintable() and "  " not in text:  # nearly every cell, and ten times as fast
        return text
    return re.sub(r"[ \t\u00a0]+", " ", text)


def csv_lines(data: bytes, source: SourceFile) -> list[Line] | None:
    """The lines of a CSV file, or None when it cannot be read, which is then noted."""
    text = decoded(data, source)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=divider_of(text), strict=True)
    lines: list[Line] = []
    number = 1
    try:
        for cells in reader:
            lines.append(Line(number, cells))
            number = reader.line_num + 1
    except csv.Error as error:
        source.problems.append(_unreadable(error, Location(source.path, number)))
        return None
    return lines[1:] if SAYS_DIVIDER.match(text) else lines


def _unreadable(error: csv.Error, location: Location) -> Problem:
    if "end of data" in str(error):
        message = "a quotation mark that opens here or below is never closed"
        return Problem(location, "bad-table", message, "Close it, or take it out.")
    hint = "Open it in a spreadsheet and save it as “CSV UTF-8”."
    return Problem(location, "bad-table", f"cannot be read: {error}", hint)


SAYS_DIVIDER = re.compile(r"sep=([^\"\r\n])\s+", re.IGNORECASE)
"""A first line by which Excel names the separator of the cells."""


def divider_of(text: str) -> str:
    """The separator of the cells: Excel writes semicolons where the comma is the decimal sign."""
    said = SAYS_DIVIDER.match(text)
    if said:
        return said[1]
    first_line = text.lstrip().partition("\n")[0]
    return max(",;\t", key=first_line.count)


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
