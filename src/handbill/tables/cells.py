"""Makes a value of a cell's text, of the kind that its column holds, or reports why that is impossible.

Values that Excel has spoilt (a lost 0, a number in powers of ten, a date made of words) are reported as such.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from handbill.tables.colours import colour_of
from handbill.tables.columns import Column, Kind, plain
from handbill.tables.dates import Order, in_words, meant, readings
from handbill.tables.fault import CellFault
from handbill.tables.number_format import number_shown

CellValue = str | int | bool | datetime.date | tuple["str | int | bool | datetime.date", ...]
"""The value of a filled cell."""


@dataclass(frozen=True)
class Unreadable:
    """The faults of a cell that cannot be read."""

    faults: tuple[CellFault, ...]


def value_of(text: str, column: Column, order: Order = "unknown") -> CellValue | Unreadable:
    """The value of a filled cell in a column of a table whose dates have this order."""
    if column.kind != "text":
        text = text.strip(_DIRECTION_MARKS)
    spoilt = _spoilt(text, column.kind)
    if spoilt:
        return Unreadable((spoilt,))
    if column.kind == "list":
        return tuple(_parts(text))
    if column.kind == "days":
        return _days(text, order)
    value = _single(text, column.kind, order)
    return Unreadable((value,)) if isinstance(value, CellFault) else value


def has_failed(text: str) -> bool:
    """Whether this is what a spreadsheet shows in place of a value when a formula has failed."""
    return text in _CELL_ERRORS or _LIBREOFFICE_ERROR.fullmatch(text) is not None


def _spoilt(text: str, kind: Kind) -> CellFault | None:
    """The fault of a cell in which a spreadsheet has changed what was typed; None when it has not."""
    if text.startswith("="):
        hint = "Open the file in a spreadsheet program and save it, which keeps the result; or type the result itself."
        return CellFault("formula", f"this is a formula whose result is not in the file: {text[:30]}", hint)
    if has_failed(text):
        return CellFault("formula", f"a formula has failed here: {text}", "Type the text or number itself.")
    if kind in ("text", "phone", "colour") and _CLOCK.fullmatch(text):
        hint = "Format the column as text, then type the words again: 9am to 5pm."
        return CellFault("date-cell", f"the spreadsheet turned this into a date or time: {text}", hint)
    if kind == "phone" and _POWER_OF_TEN.fullmatch(text):
        hint = "Format the column as text, then type the number again."
        return CellFault("lost-digits", f"the spreadsheet has made {text} of a telephone number", hint)
    return None


_CLOCK = re.compile(r"\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d(\.\d+)?)?|(-?\d+ days?, )?\d{1,2}:\d\d:\d\d(\.\d+)?", re.ASCII)
"""The form of a date, time or length of time that a spreadsheet made of words."""
_POWER_OF_TEN = re.compile(r"\d(\.\d+)?E\+?\d+", re.IGNORECASE | re.ASCII)
_CELL_ERRORS = (
    *("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!"),
    *("#CONNECT!", "#BUSY!", "#UNKNOWN!", "#GETTING_DATA", "#ERROR!", "Loading..."),
)
_LIBREOFFICE_ERROR = re.compile(r"Err:\d{3}", re.ASCII)
_DIRECTION_MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Signs without width that address books put around numbers."""
_YES_NO = {"yes": True, "y": True, "true": True, "x": True, "no": False, "n": False, "false": False}


def _parts(text: str) -> list[str]:
    parts = (part.strip() for part in re.split(r"[;,\n|]", text))
    return [part for part in parts if part]


def _days(text: str, order: Order) -> CellValue | Unreadable:
    """The days of a cell: one date, which may have a comma in it, or several."""
    parts = [text] if readings(text) else _parts(text)
    values = [_day(part, order) for part in parts]
    faults = tuple(value for value in values if isinstance(value, CellFault))
    if faults:
        return Unreadable(faults)
    return tuple(value for value in values if not isinstance(value, CellFault))


def days_in(text: str) -> list[str]:
    """The texts in a cell that are dates, one by one."""
    parts = [text] if readings(text) else _parts(text)
    return [part for part in parts if readings(part)]


def _single(text: str, kind: Kind, order: Order) -> str | int | bool | datetime.date | CellFault:
    if kind == "number":
        return _number(text)
    if kind == "day":
        return _day(text, order)
    if kind == "colour":
        return colour_of(text)
    if kind == "flag":
        answer = _YES_NO.get(plain(text))
        if answer is None:
            return CellFault("yes-no", f"“{text}” is neither yes nor no", "Write yes or no.")
        return answer
    return text


def _number(text: str) -> int | CellFault:
    figures = re.sub(r"(?<=\d),(?=\d{3}(?:\D|$))", "", text)  # 1,200 is a number, and the 2,0 of a decimal comma is not
    number = re.fullmatch(r"(\d{1,18})(\.0+)?", figures, re.ASCII)
    if number:
        return int(number[1])
    return CellFault("not-a-number", f"“{text}” is not a number", "Write only digits: 12.")


def _day(text: str, order: Order) -> datetime.date | CellFault:
    day = meant(text, order)
    if day:
        return day
    days = [in_words(reading) for reading in readings(text)]
    if days:
        message = f"“{text}” is not a date that can be read in one way: it can be {' or '.join(days)}"
        return CellFault("bad-date", message, f"Write year-month-day: {readings(text)[0]}.")
    hint = "Write year-month-day, 2026-11-01, or 01/11/2026."
    if _SERIAL.fullmatch(text):
        stored = number_shown(text, "yyyy-mm-dd")
        hint = f"Spreadsheets keep {stored} as this number: format the column as a date, or write {stored}."
    return CellFault("bad-date", f"“{text}” is not a date", hint)


_SERIAL = re.compile(r"[3-7]\d{4}(\.0+)?", re.ASCII)
"""The number of a day between 1982 and 2119."""
