"""What a person sees in an OpenDocument spreadsheet is what is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbill.tables.sheets import sheets_of
from raw_books import ods, ods_cell, ods_row, ods_sheet, table_in, told, values, zipped

HEADER = ods_row("Name", "Area", "Position", "Copies", "Confirmed on")
STRUCK = '<style:style style:name="%s" style:parent-style-name="%s"><style:text-properties %s/></style:style>'
OUT = 'style:text-line-through-style="solid"'
STYLES = (
    STRUCK % ("out", "", OUT)
    + STRUCK % ("child", "common", "")
    + STRUCK % ("in", "out", 'style:text-line-through-style="none"')
)
EMPTY = "<table:table-cell"
COMMON = STRUCK % ("common", "common", OUT) + STRUCK % ("circle", "circle", "")


def with_cells(*cells: str, **parts: str) -> bytes:
    return ods(ods_sheet(HEADER, ods_row(*cells)), styles=STYLES, common=COMMON, **parts)


def test_values_of_each_kind(tmp_path: Path) -> None:
    cells = (
        ods_cell("Mill<text:s text:c='3'/>Club"),
        ods_cell("north"),
        ods_cell("hall</text:p><text:p>left<text:line-break/>wall"),
        ods_cell("1,200", 'office:value-type="float" office:value="1200"'),
        ods_cell("02/11/26", 'office:value-type="date" office:date-value="2026-11-02T00:00:00"'),
    )
    table = table_in(with_cells(*cells), tmp_path, "local.ods")
    assert [(key, str(value)) for key, value in values(table)[0].items()] == [
        ("name", "Mill Club"),
        ("area", "north"),
        ("position", "hall\nleft\nwall"),
        ("quantity", "1200"),
        ("confirmed_on", "2026-11-02"),
    ]
    assert not table.problems


@pytest.mark.parametrize(
    ("shown", "attributes", "seen"),
    [
        ("01632 960100", 'office:value-type="float" office:value="1632960100"', "01632 960100"),
        ("1.63E+09", 'office:value-type="float" office:value="1632960100"', "1632960100"),
        ("50 %", 'office:value-type="percentage" office:value="0.5"', "50 %"),
        ("WAHR", 'office:value-type="boolean" office:boolean-value="true"', "true"),
        ("#REF!", 'table:formula="of:=[.A1]" office:value-type="string"', None),
        ("Err:508", 'table:formula="of:=[.A1]" office:value-type="float" office:value="0"', None),
        ("a<office:annotation><text:p>no</text:p></office:annotation>b", "", "ab"),
        ("<text:ruby><text:ruby-base>a</text:ruby-base><text:ruby-text>b</text:ruby-text></text:ruby>", "", "a"),
    ],
)
def test_a_cell(shown: str, attributes: str, seen: str | None, tmp_path: Path) -> None:
    table = table_in(with_cells("A", "north", ods_cell(shown, attributes)), tmp_path, "local.ods")
    assert values(table)[0].get("position") == seen


def test_a_time_is_told_as_in_excel(tmp_path: Path) -> None:
    cell = ods_cell("09:30", 'office:value-type="time" office:time-value="PT09H30M00S"')
    table = table_in(with_cells("A", "north", cell), tmp_path, "local.ods")
    assert told(table) == ["C2: error[date-cell]: the spreadsheet turned this into a date or time: 9:30:00"]


def test_comments_and_drawings_are_no_text(tmp_path: Path) -> None:
    cell = "<table:table-cell><office:annotation><text:p>note</text:p></office:annotation><text:p>hall</text:p>"
    cell += "<draw:frame><text:p>drawn</text:p></draw:frame></table:table-cell>"
    assert values(table_in(with_cells("A", "north", cell), tmp_path, "local.ods"))[0]["position"] == "hall"


def test_formulas(tmp_path: Path) -> None:
    kept = ods_cell("3", 'table:formula="of:=1+2" office:value-type="float" office:value="3"')
    table = table_in(with_cells("A", "north", "", kept), tmp_path, "local.ods")
    assert values(table)[0]["quantity"] == 3
    assert [problem.code for problem in table.problems] == ["formula-value"]
    lost = '<table:table-cell table:formula="of:=1+2"/>'
    table = table_in(with_cells("A", "north", "", lost), tmp_path, "local.ods")
    assert told(table) == ["D2: error[formula]: this is a formula whose result is not in the file: =1+2"]


@pytest.mark.parametrize("style", ["out", "child"])
def test_crossed_out(style: str, tmp_path: Path) -> None:
    cells = [ods_cell(value, f'table:style-name="{style}"') for value in ("A", "north")]
    table = table_in(with_cells(*cells), tmp_path, "local.ods")
    assert told(table) == ["2: warning[struck-cell]: this row is crossed out, and is read"]


def test_a_part_is_crossed_out(tmp_path: Path) -> None:
    name = ods_cell('<text:span text:style-name="out">Old Mill</text:span> Mill Club')
    area = ods_cell('no<text:span text:style-name="in">rth</text:span>', 'table:style-name="out"')
    table = table_in(with_cells(name, area, ods_cell("hall", 'table:style-name="circle"')), tmp_path, "local.ods")
    assert told(table) == [
        "A2: warning[struck-cell]: “Old Mill” is crossed out here, and is read",
        "B2: warning[struck-cell]: “no” is crossed out here, and is read",
    ]


def test_a_style_of_a_column_or_row(tmp_path: Path) -> None:
    columns = '<table:table-column/><table:table-column table:default-cell-style-name="out"/>'
    sheet = ods_sheet(
        HEADER.replace("<table:table-cell", '<table:table-cell table:style-name="in"'),
        ods_row("A", "north"),
        ods_row("B", "north", attributes='table:default-cell-style-name="out"'),
        columns=columns,
    )
    assert told(table_in(ods(sheet, styles=STYLES), tmp_path, "local.ods")) == [
        "B2: warning[struck-cell]: “north” is crossed out here, and is read",
        "3: warning[struck-cell]: this row is crossed out, and is read",
    ]


def test_hidden_and_repeated(tmp_path: Path) -> None:
    hidden = '<style:style style:name="gone"><style:table-properties table:display="false"/></style:style>'
    sheet = ods_sheet(
        HEADER,
        ods_row("A", "north", attributes='table:visibility="filter"'),
        ods_row("B", "north", attributes='table:visibility="collapse" table:number-rows-repeated="2"'),
        ods_row(
            '<table:table-cell table:number-columns-repeated="16384"/>', attributes='table:number-rows-repeated="9"'
        ),
        ods_row(
            ods_cell("C", 'table:number-columns-repeated="3"'), '<table:table-cell table:number-columns-repeated="99"/>'
        ),
        ods_row(f"{EMPTY}/>", attributes='table:number-rows-repeated="1048559"'),
        style="gone",
        columns='<table:table-column/><table:table-column table:visibility="collapse"/>',
    )
    (tmp_path / "local.ods").write_bytes(ods(sheet, styles=hidden))
    first, second = sheets_of(tmp_path / "local.ods")
    assert [problem.code for problem in first.table.problems] == ["hidden-sheet"]
    assert told(second.table) == [
        "B1: warning[hidden-column]: a column is hidden here, and is read",
        "2: warning[hidden-rows]: 3 rows are hidden, and are read",
    ]
    assert [(row.line, row.text("name"), row.text("position")) for row in second.table.rows] == [
        (2, "A", ""),
        (3, "B", ""),
        (4, "B", ""),
        (14, "C", "C"),
    ]


def test_merged_and_deleted_cells(tmp_path: Path) -> None:
    covered = "<table:covered-table-cell><text:p>stale</text:p></table:covered-table-cell>"
    deleted = ods_row("Deleted", "north")
    rows = (
        ods_row("A", ods_cell("north", 'table:number-rows-spanned="2"')),
        ods_row("B", covered, "hall"),
    )
    tracked = f"<table:tracked-changes><table:table>{deleted}</table:table></table:tracked-changes>"
    hidden = ods_row("C", "north", EMPTY + ' table:number-columns-spanned="2"/>', covered)
    (tmp_path / "local.ods").write_bytes(ods(tracked + ods_sheet(HEADER, *rows, hidden)))
    book, sheet = sheets_of(tmp_path / "local.ods")
    table = sheet.table
    assert not book.table.problems
    assert values(table) == [
        {"name": "A", "area": "north"},
        {"name": "B", "area": "north", "position": "hall"},
        {"name": "C", "area": "north"},
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (ods("", manifest="<m><manifest:encryption-data/></m>"), "password"),
        (ods("<table:table>")[:-9], "bad-workbook"),
        (ods("</x>"), "bad-workbook"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), "other-workbook"),
        (zipped({"content.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), "bad-workbook"),
        (zipped({"content.xml": '<?xml version="1.0" encoding="x-none"?><x/>'}), "bad-workbook"),
        (zipped({"content.xml": '<?xml version="1.0" encoding="utf-7"?><x/>'}), "bad-workbook"),
    ],
)
def test_what_cannot_be_read(data: bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / "local.ods").write_bytes(data)
    (sheet,) = sheets_of(tmp_path / "local.ods")
    assert [problem.code for problem in sheet.table.problems] == [code]
