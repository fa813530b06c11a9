"""Tables as spreadsheets write them, good and spoilt."""

from __future__ import annotations

import datetime
import errno
import os
from pathlib import Path

import pytest

from handbill.problems import HandbillError
from handbill.tables.columns import CONTACT_COLUMNS, TABLES, VENUE_COLUMNS
from handbill.tables.header import kind_of_sheet, kind_of_table
from handbill.tables.rows import Table, read_csv
from handbill.tables.sheets import sheets_of
from packs import Pack, read

PLAIN = "id,name,area,quantity\nst-marys,St Mary’s Café,exampleshire,3\n"


def parsed(data: str | bytes, folder: Path, kind: str = "venues") -> Table:
    file = folder / "table.csv"
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_csv(file.read_bytes(), "table.csv", TABLES[kind])


def rows(table: Table) -> list[dict[str, object]]:
    return [row.filled for row in table.rows]


def told(data: str | bytes, folder: Path, kind: str = "venues") -> str:
    return "".join(f"{problem}\n" for problem in parsed(data, folder, kind).problems)


@pytest.mark.parametrize(
    "data",
    [
        PLAIN,
        b"\xef\xbb\xbf" + PLAIN.encode(),
        PLAIN.encode("utf-16"),
        PLAIN.encode("utf-16-le"),
        PLAIN.encode("utf-16-be"),
        PLAIN.replace(",", ";"),
        PLAIN.replace(",", "\t"),
        "sep=;\n" + PLAIN.replace(",", ";"),
        PLAIN.replace("\n", "\r\n"),
        "\n,,,\n" + PLAIN + ",,,\n\n",
        "Where our posters hang,,,\nMade for the meeting in May,,,\n" + PLAIN,
        PLAIN.replace("id,name,area,quantity", "Ref,VENUE NAME ,Local Authority,How many"),
        PLAIN.replace("3", "3.0"),
    ],
)
def test_however_it_was_saved(data: str | bytes, tmp_path: Path) -> None:
    result = parsed(data, tmp_path)
    assert not result.problems
    assert rows(result) == [{"id": "st-marys", "name": "St Mary’s Café", "area": "exampleshire", "quantity": 3}]


def test_windows_1252_is_read_and_told(tmp_path: Path) -> None:
    result = parsed(PLAIN.encode("cp1252"), tmp_path)
    assert rows(result)[0]["name"] == "St Mary’s Café"
    assert [(one.code, one.severity, one.location.line) for one in result.problems] == [("not-utf-8", "warning", 2)]


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("name,quantity", "table.csv:1: error[missing-column]: the column “Area” is missing"),
        ("name,area,school", "table.csv:1:3: error[duplicate-column]: “school” is a second column for “Name”"),
        (
            "name,area,qauntity",
            "table.csv:1:3: warning[unknown-column]: the column “qauntity” is not read\n    Did you",
        ),
    ],
)
def test_headers(header: str, wanted: str, tmp_path: Path) -> None:
    assert wanted in told(f"{header}\nA,exampleshire,1\n", tmp_path)


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("1.63296E+09", "2:3: error[lost-digits]: the spreadsheet has made 1.63296E+09 of a telephone number"),
        ("=A1", "2:3: error[formula]: this is a formula whose result is not in the file: =A1"),
        ("#REF!", "2:3: error[formula]: a formula has failed here: #REF!"),
        ("+44 (0)1632 960100", ""),
        ("01632 960100", ""),
        ("999", ""),
    ],
)
def test_phone_cells(cell: str, wanted: str, tmp_path: Path) -> None:
    header = ",".join(column.key for column in CONTACT_COLUMNS if column.needed or column.key == "phone")
    header = header.replace("place,role,name,for,phone", "place,role,phone,name,for")
    assert wanted in told(f"{header}\nx,x,{cell},x,x,x,2026-11-01,x,2026-11-01\n", tmp_path, "contacts")
    assert wanted or "error" not in told(f"{header}\nx,x,{cell},x,x,x,2026-11-01,x,2026-11-01\n", tmp_path, "contacts")


@pytest.mark.parametrize(
    "cell",
    [
        "2026-11-01",
        "2026-11-1",
        "1.11.2026",
        "2026-11-01 00:00:00",
        "2026-11-01T09:30:07.5",
        "2026/11/01",
        "20261101",
        "01-Nov-26",
        "1 November 2026",
        "1st of Nov. 2026",
        "November 1, 2026",
        "Sun, 1 Nov 2026",
        "2026-11-01T00:00:00+01:00",
        "2026-11-01T09:15:00.000Z",
    ],
)
def test_days(cell: str, tmp_path: Path) -> None:
    result = parsed(f'name,area,confirmed_on\nA,b,"{cell}"\n', tmp_path)
    assert rows(result)[0]["confirmed_on"] == datetime.date(2026, 11, 1)
    assert not result.problems


@pytest.mark.parametrize("cell", ["2026-13-01", "31/02/2026", "tomorrow", "46327", "01/11/26"])
def test_what_is_no_day(cell: str, tmp_path: Path) -> None:
    assert f"2:3: error[bad-date]: “{cell}” is not a date" in told(f"name,area,confirmed_on\nA,b,{cell}\n", tmp_path)


@pytest.mark.parametrize(("cell", "number"), [("12", 12), ("1,000", 1000), ("3.0", 3)])
def test_numbers(cell: str, number: int, tmp_path: Path) -> None:
    assert rows(parsed(f'name,area,quantity\nA,b,"{cell}"\n', tmp_path))[0]["quantity"] == number


def test_a_number_that_nobody_counts_to_is_told(pack: Pack, tmp_path: Path) -> None:
    assert f"“{'9' * 5000}” is not a number" in told(f"name,area,quantity\nA,b,{'9' * 5000}\n", tmp_path)
    pack.write("content/venues.csv", "name,area,quantity\nA,exampleshire,10000000\n")
    with pytest.raises(HandbillError, match=r"venues.csv:2:3: .*a number below ten million is wanted"):
        read(pack.root)


def test_many_columns_of_one_s_own_are_told_once(tmp_path: Path) -> None:
    header = ",".join(f"Ward {number}" for number in range(40))
    assert told(f"name,area,{header}\nA,b\n", tmp_path).startswith(
        "table.csv:1:3: warning[unknown-column]: 40 columns are not read: Ward 0, Ward 1,"
    )
    assert told(f"name,area,{header}\nA,b\n", tmp_path).count("unknown-column") == 1


def test_cells_that_are_missing_or_too_many(tmp_path: Path) -> None:
    text = told("name,area\nA\n,b\nC,d,e\n", tmp_path)
    assert "3:1: error[empty-cell]: “Name” is empty" in text
    assert "2:2: error[empty-cell]: “Area” is empty" in text
    assert "4:3: error[extra-cell]: “e” is beyond the last column" in text


@pytest.mark.parametrize("data", ["", "\n\n", b"\xef\xbb\xbf", ",,,\n,,\n"])
def test_an_empty_table_is_no_mistake(data: str | bytes, tmp_path: Path) -> None:
    assert parsed(data, tmp_path) == Table("table.csv")


def test_what_no_table_is(tmp_path: Path) -> None:
    assert "error[missing-column]" in told(b"%PDF-1.7\x00\x01\x02", tmp_path)
    assert "error[bad-table]" in told("name,area\n" + '"' + "x" * 200_000, tmp_path)


def test_a_dash_says_that_there_is_nothing(tmp_path: Path) -> None:
    assert rows(parsed("name,area,quantity,confirmed_on\nA,b,-,–\n", tmp_path)) == [{"name": "A", "area": "b"}]


@pytest.mark.parametrize("kind", sorted(TABLES))
def test_no_header_means_two_columns(kind: str) -> None:
    seen: dict[str, str] = {}
    for column in TABLES[kind]:
        for header in column.headers:
            assert seen.setdefault(header, column.key) == column.key, header


@pytest.mark.parametrize("kind", sorted(TABLES))
def test_a_header_tells_its_table(kind: str) -> None:
    assert kind_of_table([column.header for column in TABLES[kind]]) == kind
    assert kind_of_sheet(f" {kind.upper()} (2)") == kind
    assert kind_of_table(["Colour", "Weight"]) is None


def venues(pack: Pack, lines: str) -> str:
    pack.write("content/venues.csv", f"id,name,area\n{lines}")
    try:
        return "".join(str(problem) for problem in read(pack.root)[1])
    except HandbillError as error:
        return str(error)


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ("a,A,nowhere\n", "content/venues.csv:2:3: error[unknown-area]: there is no area “nowhere”"),
        ("a,A,exampleshire\na,B,exampleshire\n", "content/venues.csv:3:1: error[duplicate-id]: the venue “a” is there"),
        (",🎪,exampleshire\n", "content/venues.csv:2:2: error[no-id]: no id can be made of “🎪”"),
        (f"a,{'x' * 2001},exampleshire\n", "content/venues.csv:2:2: error[too-long]"),
        ("A b,A,exampleshire\n", "content/venues.csv:2:1: error[bad-id]: “A b” cannot be"),
        ("a,A\u202eb,exampleshire\n", "content/venues.csv:2:2: error[invisible-character]"),
    ],
)
def test_venues_of_a_pack(lines: str, wanted: str, pack: Pack) -> None:
    assert wanted in venues(pack, lines)


def test_a_venue_with_any_letters(pack: Pack) -> None:
    assert venues(pack, "school,🎪 مدرسة,exampleshire\n") == ""
    assert read(pack.root)[0].venues["school"].name == "🎪 مدرسة"


def test_a_long_name_makes_an_id_that_may_be_one(pack: Pack) -> None:
    assert venues(pack, f",{'Hall ' * 30},exampleshire\n") == ""


def test_a_quote_that_is_never_closed_swallows_nothing(tmp_path: Path) -> None:
    text = 'name,area,position\nOne,exampleshire,"by the desk\nTwo,exampleshire,door\n'
    (tmp_path / "venues.csv").write_text(text, "utf-8")
    table = read_csv((tmp_path / "venues.csv").read_bytes(), "venues.csv", VENUE_COLUMNS)
    assert [str(problem).splitlines()[0] for problem in table.problems] == [
        "venues.csv:2: error[bad-table]: a quotation mark that opens here or below is never closed"
    ]


QUANTITIES = {"1200": 1200, "1,200": 1200, "2.0": 2, "2,0": None, "1,5": None}


@pytest.mark.parametrize("cell", QUANTITIES)
def test_a_decimal_comma_is_no_thousand(cell: str, tmp_path: Path) -> None:
    quantity = QUANTITIES[cell]
    (tmp_path / "venues.csv").write_text(f"name;area;quantity\nOne;exampleshire;{cell}\n", "utf-8")
    table = read_csv((tmp_path / "venues.csv").read_bytes(), "venues.csv", VENUE_COLUMNS)
    assert rows(table)[0].get("quantity") == quantity
    assert [problem.code for problem in table.problems] == ([] if quantity else ["not-a-number"])


def test_a_folder_that_may_not_be_read_is_not_an_empty_one(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def closed(path: str) -> object:
        if Path(path).name == "areas":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return scandir(path)

    monkeypatch.setattr("os.scandir", closed)
    with pytest.raises(HandbillError, match=r"content/areas: error\[unreadable\]"):
        read(pack.root)


def test_the_packs_own_table_may_be_laid_over_it(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    pack.write("content/venues.csv", "name,area\nThe Baths,exampleshire\n")
    monkeypatch.chdir(pack.root)
    library, _ = read(Path(), sheets_of(Path("content/venues.csv")))
    assert str(library.positions.of("venue", "the-baths", "name")) == "content/venues.csv:2:1"


def test_a_spoilt_row_of_the_packs_own_table_is_told_once(pack: Pack) -> None:
    pack.write("content/venues.csv", "id,name,area,quantity\na,A,nowhere,#REF!\na,A,exampleshire,3\n")
    text = venues_told(pack)
    assert text == ["content/venues.csv:2:4: error[formula]: a formula has failed here: #REF!"]


def venues_told(pack: Pack) -> list[str]:
    with pytest.raises(HandbillError) as caught:
        read(pack.root)
    return [str(problem).splitlines()[0] for problem in caught.value.problems]


def test_a_quotation_mark_divides_nothing(tmp_path: Path) -> None:
    assert rows(parsed('sep="\nname,area\nA,b\n', tmp_path)) == [{"name": "A", "area": "b"}]
