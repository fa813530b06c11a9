"""Reads dates as spreadsheets and public lists write them, in every way that they can be meant."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterable
from typing import Literal

Order = Literal["day first", "month first", "unknown", "mixed"]
"""What the dates of a table show of their order: one with a day above 12 shows it for all."""

_ZONE = r"(?P<zone> ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?"
_CLOCK = r"(?:[T ,]+(?P<hour>\d{1,2}):\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?[AP]\.?M\.?)?" + _ZONE + ")?"
_WEEKDAY = r"(?:(?P<weekday>[a-z]{3,9})\.?,? )?"
_FLAGS = re.ASCII | re.IGNORECASE
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d\d?)\2(\d\d?)" + _CLOCK, _FLAGS)
_EIGHT_FIGURES = re.compile(r"(19|20)(\d\d)(\d\d)(\d\d)", _FLAGS)
_YEAR_LAST = re.compile(r"(\d\d?)([-/.])(\d\d?)\2(\d{4}|\d\d)" + _CLOCK, _FLAGS)
_DAY_AND_NAME = re.compile(
    _WEEKDAY + r"(?P<d>\d\d?)(?:st|nd|rd|th)?(?: of)?[- ]?(?P<name>[a-z]{3,9})\.?,?[- ]?(?P<y>\d{4}|\d\d)" + _CLOCK,
    _FLAGS,
)
_NAME_AND_DAY = re.compile(
    _WEEKDAY + r"(?P<name>[a-z]{3,9})\.?[- ](?P<d>\d\d?)(?:st|nd|rd|th)?,?[- ](?P<y>\d{4})" + _CLOCK, _FLAGS
)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_UNIVERSAL = ("Z", "UTC", "GMT", "+00:00", "+0000")
_LATE = 22
"""From this hour, a moment in universal time is the next day where clocks are two hours ahead."""


_LONGEST = 60
"""In characters; “Wednesday, 30th of September, 2026 12:00:00 AM +01:00” has 53."""


@functools.lru_cache(maxsize=4096)
def readings(text: str) -> tuple[datetime.date, ...]:
    """Every day that a text can mean, the likeliest first: day before month. Empty when it is no date."""
    if len(text) > _LONGEST:
        return ()
    text = " ".join(text.split())
    for form, days in _FORMS:
        match = form.fullmatch(text)
        if match:
            return tuple(dict.fromkeys(day for day in days(match) if day))
    return ()


def order_of(texts: Iterable[str]) -> Order:
    """In which order the dates of a table have day and month."""
    orders = set(map(_order, texts)) - {None}
    if not orders:
        return "unknown"
    if len(orders) > 1:
        return "mixed"
    return orders.pop() or "unknown"


def is_doubtful(text: str) -> bool:
    """Whether a text means one day or another, depending on whether day or month comes first."""
    match = _YEAR_LAST.fullmatch(text)
    return match is not None and len(match[4]) == 4 and len(readings(text)) == 2


def meant(text: str, order: Order) -> datetime.date | None:
    """The day that a text means in a table with this order; None when it is no date or can be several."""
    days = readings(text)
    if len(days) == 1:
        return days[0]
    if not is_doubtful(text) or order == "mixed":
        return None
    by_day, by_month = days
    if order == "month first":
        return by_month
    return by_day


def _order(text: str) -> Order | None:
    match = _YEAR_LAST.fullmatch(text)
    if not match or match[2] == "." or len(match[4]) == 2:
        return None
    first, second = int(match[1]), int(match[3])
    if first == second or max(first, second) <= 12 or len(readings(text)) != 1:
        return None
    if first > 12:
        return "day first"
    return "month first"


def _year_first(match: re.Match[str]) -> list[datetime.date | None]:
    day = _day(match[1], match[3], match[4])
    is_universal = (match["zone"] or "").strip().upper() in _UNIVERSAL
    if day and is_universal and int(match["hour"]) >= _LATE:
        return [day, day + datetime.timedelta(days=1)]
    return [day]


def _eight_figures(match: re.Match[str]) -> list[datetime.date | None]:
    return [_day(match[1] + match[2], match[3], match[4])]


def _year_last(match: re.Match[str]) -> list[datetime.date | None]:
    first, second, year = match[1], match[3], match[4]
    if len(year) == 2:
        days = [_day(f"20{year}", second, first), _day(f"20{year}", first, second)]
        return [*days, _day(f"20{first:0>2}", second, year)]
    if match[2] == ".":  # never month first
        return [_day(year, second, first)]
    return [_day(year, second, first), _day(year, first, second)]


def _named(match: re.Match[str]) -> list[datetime.date | None]:
    month = _place(match["name"], _MONTHS)
    if month is None:
        return []
    day = _day(_whole_year(match["y"]), str(month + 1), match["d"])
    weekday = match["weekday"]
    if day and weekday and _place(weekday, _WEEKDAYS) != day.weekday():
        return []
    return [day]


def _whole_year(year: str) -> str:
    """A year of two figures as Excel reads it: 29 is 2029, and 30 is 1930."""
    if len(year) == 4:
        return year
    if int(year) < 30:
        return f"20{year}"
    return f"19{year}"


_FORMS = (
    (_YEAR_FIRST, _year_first),
    (_EIGHT_FIGURES, _eight_figures),
    (_YEAR_LAST, _year_last),
    (_DAY_AND_NAME, _named),
    (_NAME_AND_DAY, _named),
)


def _place(word: str, words: tuple[str, ...]) -> int | None:
    """The place of a word, or of one that begins like it: Sept is September."""
    places = [place for place, whole in enumerate(words) if whole.startswith(word.casefold())]
    if len(places) != 1:
        return None
    return places[0]


def _day(year: str, month: str, day: str) -> datetime.date | None:
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:  # there is no such day
        return None


def in_words(day: datetime.date) -> str:
    """“2 November 2026”, whatever the computer's language."""
    return f"{day.day} {_MONTHS[day.month - 1].capitalize()} {day.year}"
