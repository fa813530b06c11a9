"""A number as a spreadsheet shows it: a day for a date's number, and the 0 that a format puts before figures."""

from __future__ import annotations

import datetime
import math
import re

_WHOLE = re.compile(r"-?\d{1,15}(\.0+)?", re.ASCII)
"""A whole number that spreadsheets keep exactly; they know 15 figures."""


def number_shown(stored: str, code: str, since_1904: bool = False) -> str:
    """A stored number in a number format, as a CSV file would have it. Text that is no number is returned as it is."""
    try:
        number = float(stored)
    except ValueError:
        return stored
    if not math.isfinite(number):
        return stored
    moment = _moment(number, code, since_1904)
    if moment:
        return moment
    if _WHOLE.fullmatch(stored) or (number.is_integer() and abs(number) < 1e15):
        return _figures(int(number), code)
    return format(number, ".15g")


def moment_shown(stored: str) -> str:
    """A date or time in the form of ISO 8601, as a CSV file would have it."""
    return stored.strip().removesuffix("Z").removesuffix("T00:00:00").replace("T", " ", 1)


def _moment(number: float, code: str, since_1904: bool) -> str:
    """The date, time or length of time; empty when the format or the number is not one of these."""
    from openpyxl.styles.numbers import is_date_format, is_timedelta_format  # loaded only when a workbook is read
    from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

    if not is_date_format(code):
        return ""
    epoch = WINDOWS_EPOCH
    if since_1904:
        epoch = MAC_EPOCH
    try:
        moment = from_excel(number, epoch, timedelta=is_timedelta_format(code))
    except (OverflowError, ValueError):  # there is no such day: its figures are read
        return ""
    if isinstance(moment, datetime.datetime) and moment.time() == datetime.time():
        return str(moment.date())
    return str(moment)


_PART = re.compile(r'\\(?P<sign>.)|"(?P<words>[^"]*)"|(?P<room>_.)|\*.|(?P<figure>[0#?])|(?P<plain>[ ()+-])')
_COLOUR = re.compile(r"\[(?![<>=])[^\]]*\]")


def _figures(number: int, code: str) -> str:
    """A whole number in a format of figures, spaces and words alone, as for telephone numbers; else its figures."""
    first = _COLOUR.sub("", code).split(";")[0]
    parts = list(_PART.finditer(first))
    places = [index for index, part in enumerate(parts) if part["figure"]]
    if number < 0 or not places or "".join(part[0] for part in parts) != first:
        return str(number)
    figures = str(number).rjust(len(places))
    if number == 0 and "0" not in first:
        figures = " " * len(places)
    spare = len(figures) - len(places)  # the first place shows all that the others have no room for
    shown = {places[0]: figures[: spare + 1], **dict(zip(places[1:], figures[spare + 1 :], strict=True))}
    return "".join(_shown(part, shown.get(index, "")) for index, part in enumerate(parts)).strip()


_NO_FIGURE = {"0": "0", "?": " ", "#": ""}
"""What a place for a figure shows when the number has none there."""


def _shown(part: re.Match[str], figure: str) -> str:
    """What a part of a format shows: a figure, words, or the room that some sign would take."""
    if part["figure"]:
        return figure.strip() or _NO_FIGURE[part["figure"]]
    if part["room"]:
        return " "
    return part["sign"] or part["words"] or part["plain"] or ""
