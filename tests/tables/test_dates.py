"""A date is read when it can be meant in one way; when it can be two days, both are told."""

from __future__ import annotations

import datetime
from itertools import product

import pytest

from handbill.tables.columns import EVENT_COLUMNS, VENUE_COLUMNS
from handbill.tables.dates import in_words, order_of, readings
from handbill.tables.rows import Table, read_csv

NOVEMBER, FEBRUARY = datetime.date(2026, 11, 2), datetime.date(2026, 2, 11)


def table(*days: str) -> Table:
    rows = "".join(f'Venue {number},north,"{day}"\n' for number, day in enumerate(days))
    return read_csv(f"name,area,confirmed_on\n{rows}".encode(), "venues.csv", VENUE_COLUMNS)


def days(*texts: str) -> list[datetime.date | None]:
    return [row.filled.get("confirmed_on") for row in table(*texts).rows]


def told(*texts: str) -> list[str]:
    return [str(problem).splitlines()[0] for problem in table(*texts).problems]


@pytest.mark.parametrize("text", ["02/11/2026", "2-11-2026", "02/11/2026 00:00:00", "2/11/2026 12:00:00 AM"])
def test_day_before_month_is_taken_and_both_readings_are_told(text: str) -> None:
    assert days(text) == [NOVEMBER]
    (message,) = told(text)
    assert message.startswith("venues.csv:2:3: warning[two-readings]")
    assert "is read as 2 November 2026, and could be 11 February 2026" in message


def test_a_day_above_twelve_shows_the_order_of_all() -> None:
    assert days("02/11/2026", "25/12/2026") == [NOVEMBER, datetime.date(2026, 12, 25)]
    assert days("02/11/2026", "12/25/2026") == [FEBRUARY, datetime.date(2026, 12, 25)]
    assert not told("02/11/2026", "25/12/2026")
    assert not told("02/11/2026", "12/25/2026")


def test_the_order_shows_in_another_column_too() -> None:
    data = b"name,area,dates,documents,times,address\nFair,north,02/11/2026; 25/12/2026,x: 1,10,Hall\n"
    read = read_csv(data, "events.csv", EVENT_COLUMNS)
    assert read.rows[0].filled["dates"] == (NOVEMBER, datetime.date(2026, 12, 25))
    assert not read.problems


def test_an_order_that_changes_is_an_error_at_each_doubtful_date() -> None:
    texts = "02/11/2026", "25/12/2026", "12/25/2026", "07/07/2026", "2026-11-02"
    assert days(*texts)[0] is None
    (message,) = told(*texts)
    assert message.startswith("venues.csv:2:3: error[bad-date]: “02/11/2026” is not a date that can be read in one way")
    assert message.endswith("2 November 2026 or 11 February 2026")


def test_it_is_told_once_a_table() -> None:
    assert len(told("02/11/2026", "03/11/2026", "04/11/2026")) == 1


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("02/11/26", "2 November 2026 or 11 February 2026 or 26 November 2002"),
        ("31-12-26", "31 December 2026 or 26 December 2031"),
        ("2026-11-02T23:00:00.000Z", "2 November 2026 or 3 November 2026"),
    ],
)
def test_all_readings_are_told(text: str, wanted: str) -> None:
    assert days(text) == [None]
    assert told(text)[0].endswith(f"it can be {wanted}")


@pytest.mark.parametrize(
    "text", ["Mon 1 Nov 2026", "May-27", "2 May", "31 June 2027", "2 Ma 2027", "20261301", "1/2/3"]
)
def test_what_is_no_date(text: str) -> None:
    assert days(text) == [None]
    assert f"“{text}” is not a date" in told(text)[0]


def test_the_number_of_a_day_is_named() -> None:
    (problem,) = table("46328").problems
    assert "Spreadsheets keep 2026-11-02 as this number" in problem.hint


def test_a_late_hour_with_its_zone_is_that_day() -> None:
    assert readings("2026-11-02T23:00:00+01:00") == (NOVEMBER,)
    assert readings("2026-11-02 23:00") == (NOVEMBER,)


def test_each_day_of_a_year_in_each_form() -> None:
    for number, form in product(range(365), ("%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y", "%Y%m%d", "%Y-%m-%dT00:00:00Z")):
        day = datetime.date(2026, 1, 1) + datetime.timedelta(days=number)
        assert readings(day.strftime(form)) == (day,), form
        assert readings(in_words(day)) == (day,)
        assert day in readings(day.strftime("%d/%m/%Y"))


def test_an_order_is_unknown_without_a_day_above_twelve() -> None:
    assert order_of(["01/02/2026", "25.12.2026", "2026-12-25", "25/12/26"]) == "unknown"
