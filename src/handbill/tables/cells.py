"""Makes a value of a cell's text, of the kind that its column holds, or reports why that is impossible.

Values that Excel has spoilt (a lost 0, a number in powers of ten, a date made of words) are reported as such.
"""

from __future__ import annotations

import datetime
import functools
import re
from dataclasses import dataclass

from handbill.tables.columns import Column, Kind, plain

CellValue = str | int | bool | datetime.date | tuple["str | int | bool | datetime.date", ...]
"""The value of a filled cell."""


@dataclass(frozen=True)
class CellFault:
    """Why a cell cannot be read, and what to do about it."""

    code: str
    message: str
    hint: str


@dataclass(frozen=True)
class Unreadable:
    """The faults of a cell that cannot be read."""

    faults: tuple[CellFault, ...]


def value_of(text: str, column: Column) -> CellValue | Unreadable:
    """The value of a filled cell in a column."""
    spoilt = _spoilt(text, column.kind)
    if spoilt:
        return Unreadable((spoilt,))
    if column.kind == "list":
        return tuple(_parts(text))
    if column.kind == "days":
        return _days(text)
    value = _single(text, column.kind)
    return Unreadable((value,)) if isinstance(value, CellFault) else value


def _spoilt(text: str, kind: Kind) -> CellFault | None:
    """The fault of a cell in which a spreadsheet has changed what was typed; None when it has not."""
    if text.startswith("="):
        return CellFault("formula", f"this is a formula: {text[:30]}", _TYPE_IT)
    if text in _CELL_ERRORS:
        return CellFault("formula", f"a formula has failed here: {text}", _TYPE_IT)
    if kind in ("text", "phone") and _CLOCK.fullmatch(text):
        hint = "Format the column as text, then type the words again: 9am to 5pm."
        return CellFault("date-cell", f"the spreadsheet turned this into a date or time: {text}", hint)
    if kind == "phone" and _POWER_OF_TEN.fullmatch(text):
        hint = "Format the column as text, then type the number again."
        return CellFault("lost-digits", f"the spreadsheet has made {text} of a telephone number", hint)
    return None


_TYPE_IT = "Type the text or number itself."
_CLOCK = re.compile(r"\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d(\.\d+)?)?|(-?\d+ days?, )?\d{1,2}:\d\d:\d\d(\.\d+)?", re.ASCII)
"""The form of a date, time or length of time that a spreadsheet made of words."""
_POWER_OF_TEN = re.compile(r"\d(\.\d+)?E\+?\d+", re.IGNORECASE | re.ASCII)
_CELL_ERRORS = ("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!")
_YES_NO = {"yes": True, "y": True, "true": True, "x": True, "no": False, "n": False, "false": False}


def _parts(text: str) -> list[str]:
    parts = (part.strip() for part in re.split(r"[;,\n|]", text))
    return [part for part in parts if part]


def _days(text: str) -> CellValue | Unreadable:
    values = [_single(part, "day") for part in _parts(text)]
    faults = tuple(value for value in values if isinstance(value, CellFault))
    if faults:
        return Unreadable(faults)
    return tuple(value for value in values if not isinstance(value, CellFault))


def _single(text: str, kind: Kind) -> str | int | bool | datetime.date | CellFault:
    if kind == "number":
        return _number(text)
    if kind == "day":
        hint = "Write year-month-day, 2026-11-01, or 01/11/2026."
        return _day(text) or CellFault("bad-date", f"“{text}” is not a date", hint)
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


_DAY_FORMS = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)(?:[T ]\d\d?:\d\d(?::\d\d(?:\.\d+)?)?)?", re.ASCII),
    re.compile(r"(?P<d>\d\d?)[/.](?P<m>\d\d?)[/.](?P<y>\d{4})(?: \d\d?:\d\d(?::\d\d)?)?", re.ASCII),
)


@functools.lru_cache(maxsize=4096)
def _day(text: str) -> datetime.date | None:
    for form in _DAY_FORMS:
        match = form.fullmatch(text)
        if match:
            try:
                return datetime.date(int(match["y"]), int(match["m"]), int(match["d"]))
            except ValueError:  # there is no such day: reported as text that is not a date
                return None
    return None
