"""What a row takes with it unsaid is told, and a newer check is not undone."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from handbill.model.library import audiences_of
from packs import Pack
from sheets import CONTACT, EVENT, VENUE, book, found, laid

SAME = {**CONTACT, "Phone": "01632 960100", "Verified by": "safeguarding partnership manager"}
SAME |= {"Verified on": "2026-11-01", "Review by": "2027-05-01"}


def codes(pack: Pack, folder: Path, **sheets: list[dict[str, str]]) -> list[str]:
    return [one.code for one in found(pack, book(folder, **sheets))]


@pytest.mark.parametrize(
    ("changed", "wanted"),
    [
        ({}, []),
        ({"Phone": "01632 960199"}, ["not-checked"]),
        ({"Phone": "01632 960199", "Verified on": "2026-11-10"}, []),
        ({"Audiences": "parents"}, ["fewer-readers"]),
        ({"Name": "Children’s MASH"}, ["old-label"]),
        ({"Name": "Children’s MASH", "Label": "-"}, []),
        ({"Verified on": "2026-10-01"}, ["older-check"]),
        ({"Status": "Confirmed?"}, ["unknown-value"]),
        ({"Hours": "2026-05-09"}, ["date-cell"]),
        ({"Source": "2027-04-01"}, ["date-cell"]),
        ({"": "unconfirmed"}, ["unknown-column"]),
        ({"Rota": "off till May"}, ["unknown-column"]),
        ({"Notes": "off till May"}, []),
    ],
)
def test_a_row_over_a_contact_of_the_pack(
    changed: dict[str, str], wanted: list[str], pack: Pack, tmp_path: Path
) -> None:
    row = {**SAME, **changed, "Menu": "2"}
    assert codes(pack, tmp_path, Contacts=[row]) == wanted


def test_the_later_check_stays(pack: Pack, tmp_path: Path) -> None:
    library = laid(pack, book(tmp_path, Contacts=[{**SAME, "Verified on": "2026-10-01", "Review by": "2027-01-01"}]))
    first = library.areas["exampleshire"].contacts[0]
    assert first.verified.on == datetime.date(2026, 11, 1)
    assert first.review_by == datetime.date(2027, 5, 1)


@pytest.mark.parametrize("column", ["Verified on", "Review by", "Valid from"])
@pytest.mark.parametrize(("cell", "code"), [("=TODAY()", "formula"), ("#REF!", "formula"), ("soon", "bad-date")])
def test_a_spoilt_date_of_a_known_contact_is_told_once(
    column: str, cell: str, code: str, pack: Pack, tmp_path: Path
) -> None:
    assert codes(pack, tmp_path, Contacts=[{**SAME, "Menu": "2", column: cell}]) == [code]


def test_nothing_is_laid_from_a_row_with_a_spoilt_cell(pack: Pack, tmp_path: Path) -> None:
    """Nor is what refers to it told: the venue is in its area, and the contact at the venue."""
    area = {"Name": "Testshire", "Nation": "england", "Until": "#REF!"}
    venue = {**VENUE, "Area": "Testshire", "Copies": "=A1"}
    contact = {**CONTACT, "Place": "St Mary’s School; Testshire"}
    problems = found(pack, book(tmp_path, Areas=[area], Venues=[venue], Contacts=[contact]))
    assert [str(problem.location).rpartition("]:")[2] for problem in problems] == ["C2", "D2"]


def test_names_that_a_spoilt_name_may_be_are_not_told(pack: Pack, tmp_path: Path) -> None:
    venue = {**VENUE, "Name": "=A1"}
    contact = {**CONTACT, "Place": "St Mary’s School"}
    assert codes(pack, tmp_path, Venues=[venue], Contacts=[contact]) == ["formula"]


@pytest.mark.parametrize("phone", ["+44 (0)1632 960100", "01632960100", "(01632) 960-100", "01632\u00a0960100"])
def test_a_number_spaced_otherwise_is_the_same_number(phone: str, pack: Pack, tmp_path: Path) -> None:
    """So the pack's later check stays, and nobody is asked to ring again."""
    row = {**SAME, "Menu": "2", "Phone": phone, "Verified on": "2026-10-01"}
    assert codes(pack, tmp_path, Contacts=[row]) == ["older-check"]
    assert codes(pack, tmp_path, Contacts=[{**row, "Verified on": "2026-11-01"}]) == []


def test_rows_of_an_event_may_write_one_address_in_two_ways(pack: Pack, tmp_path: Path) -> None:
    more = {"Name": "Winter fair", "Address": "market  square", "Documents": "schools-leaflet: 3"}
    assert codes(pack, tmp_path, Events=[EVENT, more]) == []
    assert codes(pack, tmp_path, Events=[EVENT, {**more, "Address": "Elsewhere"}]) == ["two-values"]


def test_an_event_hands_out_none_of_a_document(pack: Pack, tmp_path: Path) -> None:
    event = {**EVENT, "Documents": "parents-leaflet: 5; taxi-drivers-card: 0"}
    assert len(codes(pack, tmp_path, Events=[event])) == 1


@pytest.mark.parametrize("column", ["Place", "Audiences"])
def test_a_cell_of_dividers_alone_is_an_empty_one(column: str, pack: Pack, tmp_path: Path) -> None:
    assert codes(pack, tmp_path, Contacts=[{**CONTACT, column: ";"}]) == ["empty-cell"]


def test_one_audience_of_the_pack_may_be_called_everyone(pack: Pack, tmp_path: Path) -> None:
    pack.edit("content/audiences/parents.yaml", "name: parents and carers", "name: Everyone")
    row = {**CONTACT, "Id": "desk", "Role": "anonymous", "Audiences": "everyone"}
    library = laid(pack, book(tmp_path, Contacts=[row]))
    (made,) = [one for one in library.areas["exampleshire"].contacts if one.id == "desk"]
    assert made.audiences == ("parents",)


def test_all_audiences_in_one_word(pack: Pack, tmp_path: Path) -> None:
    row = {**CONTACT, "Id": "desk", "Role": "anonymous", "Audiences": "All"}
    library = laid(pack, book(tmp_path, Contacts=[row]))
    (made,) = [one for one in library.areas["exampleshire"].contacts if one.id == "desk"]
    assert audiences_of(library, made) == tuple(library.audiences)
    assert made.is_for("an-audience-of-next-year")


def test_a_row_of_an_event_that_two_are_called_is_refused(pack: Pack, tmp_path: Path) -> None:
    other = {**EVENT, "Id": "winter-2", "Dates": "2026-12-12"}
    more = {"Name": "Winter fair", "Documents": "parents-leaflet: 3"}
    assert codes(pack, tmp_path, Events=[EVENT, other, more]) == ["unclear-event"]
    assert codes(pack, tmp_path, Events=[EVENT, {**more, "Documents": "schools-leaflet: 3"}]) == []


def test_an_event_that_hands_out_less_is_told(pack: Pack, tmp_path: Path) -> None:
    pack.write(
        "content/events/winter-fair.yaml",
        "id: winter-fair\nname: Winter fair\narea: exampleshire\ndates: [2026-12-05]\naddress: Market Square\n"
        "documents:\n  - {document: parents-leaflet, quantity: 5}\n",
    )
    row = {"Name": "Winter fair", "Documents": "taxi-drivers-card: 5"}
    assert codes(pack, tmp_path, Events=[row]) == ["fewer-documents"]


def test_names_alike_for_sixty_letters_are_two_venues(pack: Pack, tmp_path: Path) -> None:
    name = "St Thomas of Canterbury and All Saints Roman Catholic Voluntary Aided School"
    rows = [{**VENUE, "Name": f"{name} ({part})"} for part in ("Infants", "Juniors")]
    assert len(laid(pack, book(tmp_path, Venues=rows)).venues) == 2
