"""What a person sees in a workbook of Excel is what is read, and what nobody would expect to be read is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbill.tables.columns import VENUE_COLUMNS
from handbill.tables.number_format import number_shown
from handbill.tables.rows import read_csv
from handbill.tables.sheets import sheets_of
from packs import ROOT
from raw_books import number, row, table_in, told, values, xlsx

FILES = ROOT / "tests/data/tables"
STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="00000000000"/></numFmts>'
    '<fonts><font/><font><strike/></font><font><strike val="0"/></font></fonts>'
    '<cellStyleXfs><xf numFmtId="14" fontId="1"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="0" fontId="1"/><xf numFmtId="164" fontId="2"/>'
    '<xf numFmtId="14" fontId="0"/></cellXfs><dxfs><font><strike/></font></dxfs>'
)
HEADER = row("Name", "Area", "Position", "Copies", "Colour")
STRUCK = '<c s="1" t="inlineStr"><is><t>%s</t></is></c>'


def test_a_sheet_as_it_is(tmp_path: Path) -> None:
    rows = HEADER + row("Mill Club", "north", "hall", "<c><v>3</v></c>")
    table = table_in(xlsx(rows, styles=STYLES), tmp_path)
    assert values(table) == [{"name": "Mill Club", "area": "north", "position": "hall", "quantity": 3}]
    assert told(table) == ["E1: warning[unknown-column]: the column “Colour” is not read"]


@pytest.mark.parametrize(
    ("stored", "seen"),
    [
        ("hall_x000D_\nleft", "hall\nleft"),
        ("hall&#13;left", "hall\nleft"),
        ("hall_x000A_left", "hall\nleft"),
        ("a_x005F_x000D_b", "a_x000D_b"),
        ("_xD83D__xDE00_", "\U0001f600"),
        ("_xD83D_ lone", "\ufffd lone"),
        ("_x00e9_t_x00C9_", "étÉ"),
        ("_x12_", "_x12_"),
        ("\ufeffhall\u200b", "hall"),
    ],
)
def test_escapes_and_line_breaks(stored: str, seen: str, tmp_path: Path) -> None:
    inline = f'<c t="inlineStr"><is><t xml:space="preserve">{stored}</t></is></c>'
    for cell in (inline, '<c t="s"><v>0</v></c>', f'<c t="str"><v>{stored}</v></c>'):
        rows = HEADER + row("Mill Club", "north", cell)
        table = table_in(xlsx(rows, strings=f"<si><t>{stored}</t></si>"), tmp_path)
        assert values(table)[0]["position"] == seen


def test_rich_and_spoken_text(tmp_path: Path) -> None:
    strings = "<si><r><t>Mill </t></r><r><rPr><b/></rPr><t>Club</t></r><rPh><t>miru</t></rPh><phoneticPr/></si>"
    table = table_in(xlsx(HEADER + row('<c t="s"><v>0</v></c>', "north"), strings=strings), tmp_path)
    assert values(table)[0]["name"] == "Mill Club"
    assert len(table.problems) == 1  # the column “Colour”


def test_a_row_that_is_crossed_out_is_told_once(tmp_path: Path) -> None:
    cells = [STRUCK % value for value in ("Mill Club", "north", "hall")]
    table = table_in(xlsx(HEADER + row(*cells, "", "red"), styles=STYLES), tmp_path)
    assert told(table)[1:] == ["2: warning[struck-cell]: this row is crossed out, and is read"]


def test_a_cell_and_a_part_of_a_cell_that_are_crossed_out(tmp_path: Path) -> None:
    strings = (
        "<si><r><rPr><strike/></rPr><t>Old Mill </t></r><r><rPr/><t>Mill Club</t></r></si>"
        "<si><r><t>left</t></r><r><rPr><strike val='0'/></rPr><t> wall</t></r></si>"
    )
    rows = HEADER + row('<c t="s"><v>0</v></c>', "north", '<c t="s" s="1"><v>1</v></c>', number("3", 2), STRUCK % "red")
    table = table_in(xlsx(rows, strings=strings, styles=STYLES), tmp_path)
    assert values(table)[0]["name"] == "Old Mill Mill Club"
    assert told(table)[1:] == [
        "A2: warning[struck-cell]: “Old Mill” is crossed out here, and is read",
        "C2: warning[struck-cell]: “left” is crossed out here, and is read",
    ]


def test_hidden_rows_and_columns_count_where_they_are_read(tmp_path: Path) -> None:
    columns = '<cols><col min="3" max="3" hidden="1"/><col min="4" max="5" width="0"/></cols>'
    rows = HEADER + row("A", "north", "hall", "", "red", hidden="1") + row("B", "north") + row("C", "north", ht="0")
    table = table_in(xlsx(rows, before=columns), tmp_path)
    assert told(table)[1:] == [
        "C1: warning[hidden-column]: a column is hidden here, and is read",
        "2: warning[hidden-rows]: 2 rows are hidden, and are read",
    ]


def test_a_sheet_of_ones_own_is_read_for_nothing(tmp_path: Path) -> None:
    rows = HEADER + row("A", STRUCK % "north", "<c><f>A1</f><v>3</v></c>", hidden="1")
    (tmp_path / "local.xlsx").write_bytes(xlsx(rows + row("x", "y"), title="Mine", styles=STYLES))
    assert sheets_of(tmp_path / "local.xlsx")[1].kind == "venues"  # the only sheet, known by its headers
    (tmp_path / "local.xlsx").write_bytes(xlsx(row("Colour", "Weight") * 10 + rows, title="Mine", styles=STYLES))
    assert [problem.code for one in sheets_of(tmp_path / "local.xlsx") for problem in one.table.problems] == [
        "no-sheet"
    ]


FORMULAS = {
    "a number": ("<c><f>1+2</f><v>3</v></c>", {"quantity": 3}, "“3” is the value of a formula"),
    "a text": ('<c t="str"><f>A1</f><v>3</v></c>', {"quantity": 3}, "“3” is the value of a formula"),
    "an empty text": ('<c t="str"><f>A1</f><v></v></c>', {}, ""),
    "shared": ('<c><f t="shared" si="0"/><v>3</v></c>', {"quantity": 3}, "“3” is the value of a formula"),
    "without a value": (
        "<c><f>A1</f><v></v></c>",
        {},
        "error[formula]: this is a formula whose result is not in the file: =A1",
    ),
    "over several cells": (
        '<c><f t="array"/></c>',
        {},
        "error[formula]: this is a formula whose result is not in the file: =…",
    ),
    "that failed": ('<c t="e"><f>A1</f><v>#REF!</v></c>', {}, "error[formula]: a formula has failed here: #REF!"),
}


@pytest.mark.parametrize("case", FORMULAS)
def test_the_value_that_is_kept_of_a_formula(case: str, tmp_path: Path) -> None:
    cell, wanted, message = FORMULAS[case]
    table = table_in(xlsx(HEADER + row("A", "north", "", cell)), tmp_path)
    assert values(table) == [{"name": "A", "area": "north", **wanted}]
    assert message in "".join(told(table)[1:])
    assert len(told(table)) == (2 if message else 1)


def test_formulas_are_told_once_a_sheet(tmp_path: Path) -> None:
    cell = "<c><f>1+2</f><v>3</v></c>"
    table = table_in(xlsx(HEADER + row("A", "b", "", cell, cell) + row("B", "b", "", cell)), tmp_path)
    (message,) = told(table)[1:]
    assert message.startswith("D2: warning[formula-value]: “3” is the value of a formula")
    assert message.endswith("as in 1 more cells of this sheet")


@pytest.mark.parametrize(
    ("stored", "code", "seen"),
    [
        ("1632960100", "00000000000", "01632960100"),
        ("1632960100", "00000 000000", "01632 960100"),
        ("1632960100", '"0"0000\\ 000000', "01632 960100"),
        ("1632960100", "[$-809]\\0#", "01632960100"),
        ("1632960100", "(00000)_-000000;-0", "(01632) 960100"),
        ("1.6329601E9", "General", "1632960100"),
        ("12", "0", "12"),
        ("12", "#,##0", "12"),
        ("0", "#", ""),
        ("-5", "000", "-5"),
        ("2.5", "000", "2.5"),
        ("0.30000000000000004", "General", "0.3"),
        ("46328", "dd mmm yyyy", "2026-11-02"),
        ("46328.5", "General", "46328.5"),
        ("1E400", "0", "1E400"),
        ("-1", "dd/mm/yyyy", "1899-12-29"),
        ("9E9", "dd/mm/yyyy", "9000000000"),
        ("ten", "0", "ten"),
    ],
)
def test_numbers_in_their_formats(stored: str, code: str, seen: str) -> None:
    assert number_shown(stored, code) == seen


def test_a_day_since_1904(tmp_path: Path) -> None:
    for book, day in (("", "2026-11-02"), ('<workbookPr date1904="1"/>', "2030-11-03")):
        rows = row("Name", "Area", "Confirmed on") + row("A", "north", number("46328", 3))
        table = table_in(xlsx(rows, styles=STYLES, book=book), tmp_path)
        assert str(values(table)[0]["confirmed_on"]) == day


@pytest.mark.parametrize("stored", ["2026-11-02", "2026-11-02T00:00:00", "2026-11-02T00:00:00Z", "2026-11-02T09:30:00"])
def test_a_day_of_a_strict_workbook(stored: str, tmp_path: Path) -> None:
    rows = row("Name", "Area", "Confirmed on", "Position") + row("A", "north", *[f'<c t="d"><v>{stored}</v></c>'] * 2)
    table = table_in(xlsx(rows), tmp_path)
    assert str(values(table)[0]["confirmed_on"]) == "2026-11-02"
    assert [problem.code for problem in table.problems] == ["date-cell"]  # no words under Position


def test_a_merged_cell_is_read_in_each_row_that_shows_it(tmp_path: Path) -> None:
    rows = HEADER + row("A", "north", "hall", "9") + row("B", "stale") + row("C", "south") + row("", "x")
    merged = '<mergeCells><mergeCell ref="B2:B3"/><mergeCell ref="C2:D2"/><mergeCell ref="A9:B12"/></mergeCells>'
    table = table_in(xlsx(rows.replace(row("", "x"), ""), after=merged), tmp_path)
    assert values(table) == [
        {"name": "A", "area": "north", "position": "hall"},
        {"name": "B", "area": "north"},
        {"name": "C", "area": "south"},
    ]


def test_cells_in_any_order_and_without_references(tmp_path: Path) -> None:
    rows = HEADER + '<row r="7"><c r="B7" t="inlineStr"><is><t>north</t></is></c><c r="A7" t="str"><v>A</v></c></row>'
    table = table_in(xlsx(rows), tmp_path)
    assert [(one.line, one.filled) for one in table.rows] == [(7, {"name": "A", "area": "north"})]


def test_a_number_of_a_row_that_no_sheet_has(tmp_path: Path) -> None:
    table = table_in(xlsx(HEADER + row("A", "north", r="9" * 12) + row("B", "north", r="-3")), tmp_path)
    assert [(one.line, one.text("name")) for one in table.rows] == [(2, "A"), (3, "B")]


@pytest.mark.parametrize("name", ["local.xlsx", "local.csv", "local.ods", "local"])
def test_what_a_file_is_called_does_not_matter(name: str, tmp_path: Path) -> None:
    assert values(table_in(xlsx(HEADER + row("A", "north")), tmp_path, name)) == [{"name": "A", "area": "north"}]
    for divider in ",;\t|":
        data = f"Name{divider}Area\nA{divider}north\n".encode()
        assert values(table_in(data, tmp_path, name)) == [{"name": "A", "area": "north"}]


def test_a_divider_is_known_by_the_headers_that_it_makes(tmp_path: Path) -> None:
    data = "Posters in Northshire, by area, and kind, and day\nName|Area|Documents\nA, B|north|one, two\n"
    assert values(table_in(data.encode(), tmp_path))[0]["name"] == "A, B"


def test_a_workbook_in_place_of_the_packs_table_is_told() -> None:
    (problem,) = read_csv(xlsx(HEADER), "content/venues.csv", VENUE_COLUMNS).problems
    assert "is a workbook, whatever its name says" in problem.message


def test_escaped_line_breaks_of_a_database(tmp_path: Path) -> None:
    (venue,) = values(table_in(FILES / "escaped-line-breaks.xlsx", tmp_path))
    assert (venue["name"], venue["position"]) == ("Northshire\nLibrary", "foyer\nby the desk")


def test_a_strict_workbook(tmp_path: Path) -> None:
    table = table_in(FILES / "strict.xlsx", tmp_path)
    assert values(table)[0]["name"] == "Northshire Library"
    assert not table.problems


def test_a_venue_that_is_crossed_out(tmp_path: Path) -> None:
    table = table_in(FILES / "struck-row.xlsx", tmp_path)
    assert told(table) == ["3: warning[struck-cell]: this row is crossed out, and is read"]
    assert len(table.rows) == 2


def test_formulas_of_a_program_that_keeps_no_values(tmp_path: Path) -> None:
    table = table_in(FILES / "formulas-without-values.xlsx", tmp_path, kind="contacts")
    assert [problem.code for problem in table.problems] == ["formula", "formula"]


def test_line_breaks_in_a_csv_file(tmp_path: Path) -> None:
    (venue,) = values(table_in(FILES / "line-breaks.csv", tmp_path))
    assert venue["position"] == "hall\nleft wall"
    data = 'Name,Area,Position\nA,north,"one\rtwo\u2028three\x85four"\n'.encode()
    assert values(table_in(data, tmp_path, "local.csv"))[0]["position"] == "one\ntwo\nthree\nfour"


def test_a_csv_file_that_keeps_a_text_by_a_formula(tmp_path: Path) -> None:
    data = b'Name,Area,Position\nA,north,"=""01632 960100"""\nB,north,=1+1\n'
    table = table_in(data, tmp_path, "local.csv")
    assert [one.get("position") for one in values(table)] == ["01632 960100", None]
    assert [problem.code for problem in table.problems] == ["formula"]


def test_marks_around_a_number(tmp_path: Path) -> None:
    data = "Place,Role,Name,Audiences,Phone,Source,Verified on,Verified by,Review by\n"
    data += "north,front-door,A,all,\u202a01632 960100\u202c,x,2026-11-02,x,2027-05-02\n"
    assert values(table_in(data.encode(), tmp_path, "local.csv", "contacts"))[0]["phone"] == "01632 960100"
