"""The state of a contact on a day, and which of several counts. No file is read but the pack itself, once."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from handbill.model.contacts import Contact
from handbill.model.library import Library
from handbill.model.places import Area, Event
from handbill.planning.sites import Site
from handbill.planning.states import States, state_of
from packs import TODAY, Pack, read

YESTERDAY, TOMORROW = TODAY - datetime.timedelta(1), TODAY + datetime.timedelta(1)
NEXT_WEEK = TODAY + datetime.timedelta(7)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return read(Pack(tmp_path_factory.mktemp("states") / "pack").root)[0]


def contact(library: Library, **changes: Any) -> Contact:
    """A contact that is right and in date, but for these changes."""
    return library.contacts["childline"].model_copy(update={"review_by": NEXT_WEEK, **changes})


CASES: dict[str, tuple[dict[str, Any], str]] = {
    "nothing is wrong": ({}, "ok"),
    "it ends today": ({"valid_to": TODAY}, "ok"),
    "it ended yesterday": ({"valid_to": YESTERDAY}, "expired"),
    "it begins today": ({"valid_from": TODAY}, "ok"),
    "it begins tomorrow": ({"valid_from": TOMORROW}, "not-yet-valid"),
    "its review is today": ({"review_by": TODAY}, "ok"),
    "its review was yesterday": ({"review_by": YESTERDAY}, "due"),
    "it is not confirmed": ({"status": "unconfirmed"}, "unconfirmed"),
    "its hours are not known": ({"hours": "TBC"}, "placeholder"),
    "its label holds a word for not known": ({"label": "Front door (to be confirmed)"}, "placeholder"),
    "a longer word only begins so": ({"name": "Todor’s House"}, "ok"),
    "its number is kept for drama": ({"phone": "01632 960999"}, "example"),
    "its number is kept for drama, from abroad": ({"phone": "+44 1632 960999"}, "example"),
    "its number is nearly one for drama": ({"phone": "01632 961999"}, "ok"),
    "its text number is kept for drama": ({"phone": None, "text": "HELP to 07700 900123"}, "example"),
    "its page leads nowhere": ({"url": "https://a.example/b"}, "example"),
    "its address leads nowhere": ({"email": "a@b.example.org"}, "example"),
    "its page only sounds like an example": ({"url": "https://example.gov.uk"}, "ok"),
}
WORST: dict[str, tuple[dict[str, Any], str]] = {
    "expired before not yet valid": ({"valid_to": YESTERDAY, "valid_from": TOMORROW}, "expired"),
    "expired before unconfirmed": ({"valid_to": YESTERDAY, "status": "unconfirmed"}, "expired"),
    "not yet valid before not known": ({"valid_from": TOMORROW, "hours": "TBC"}, "not-yet-valid"),
    "not known before unconfirmed": ({"hours": "TBC", "status": "unconfirmed"}, "placeholder"),
    "unconfirmed before an example": ({"status": "unconfirmed", "phone": "01632 960999"}, "unconfirmed"),
    "an example before due": ({"phone": "01632 960999", "review_by": YESTERDAY}, "example"),
}


@pytest.mark.parametrize("case", CASES | WORST)
def test_a_contact_has_the_worst_state_that_applies(case: str, library: Library) -> None:
    changes, state = (CASES | WORST)[case]
    assert state_of(library, contact(library, **changes), TODAY) == state


def event(*dates: datetime.date) -> Event:
    return Event.model_validate(
        {
            "id": "fair",
            "name": "Fair",
            "area": "exampleshire",
            "dates": dates,
            "address": "Market Square",
            "documents": [{"document": "parents-leaflet", "quantity": 1}],
        }
    )


@pytest.mark.parametrize(
    ("dates", "state"),
    [((), "ok"), ((YESTERDAY,), "ok"), ((TODAY,), "ok"), ((TODAY, TOMORROW), "expired"), ((NEXT_WEEK,), "expired")],
)
def test_the_last_day_of_an_event_counts_where_it_is_yet_to_come(
    dates: tuple[datetime.date, ...], state: str, library: Library
) -> None:
    ends_today = contact(library, valid_to=TODAY)
    area: Area = library.areas["exampleshire"]
    site = Site(area, None, event(*dates) if dates else None)
    states = States(library, TODAY).at(site)
    assert states.of(ends_today) == state
    assert states.of(ends_today) == state  # and what is remembered is the same


def test_a_pack_that_names_no_placeholders_has_none(tmp_path: Path) -> None:
    pack = Pack(tmp_path / "pack")
    (pack.root / "content/placeholders.yaml").unlink()
    library, _ = read(pack.root)
    for changes in ({"hours": "TBC"}, {"phone": "01632 960999"}, {"url": "https://a.example/b"}):
        assert state_of(library, contact(library, **changes), TODAY) == "ok"
