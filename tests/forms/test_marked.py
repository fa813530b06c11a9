"""The workbook that an officer gets back: their own, with what is wrong on its cells."""

from __future__ import annotations

import io
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from handbill.forms.marked import marked_workbook, marked_workbooks
from handbill.problems import Location, Problem
from handbill.tables.sheets import CHECKED, sheets_of
from packs import Pack
from sheets import CONTACT, VENUE, book, found

RED, YELLOW = "FFF4B6B6", "FFFFE79A"
WRONG = {"Contacts": [{**CONTACT, "Phone": "1632960100"}], "Venues": [{**VENUE, "Name": "Example Coffee"}]}


def marked(file: Path, problems: list[Problem]) -> Workbook:
    data = marked_workbook(file, problems)
    assert data is not None
    return load_workbook(io.BytesIO(data))


def comments(made: Workbook) -> dict[str, str]:
    cells = ((sheet.title, cell) for sheet in made for row in sheet.iter_rows() for cell in row)
    return {f"{title}!{cell.coordinate}": cell.comment.text for title, cell in cells if cell.comment}


def test_each_problem_is_on_its_cell(pack: Pack, tmp_path: Path) -> None:
    file = book(tmp_path, **WRONG)
    problems = found(pack, file)
    made = marked(file, problems)
    assert comments(made).keys() == {"Contacts!E2", "Venues!A2"}
    assert "type 01632 960100" in comments(made)["Contacts!E2"]
    assert made["Contacts"]["E2"].fill.fgColor.rgb == RED
    assert made["Venues"]["A2"].fill.fgColor.rgb == YELLOW
    assert made["Contacts"]["D2"].fill.fgColor.rgb not in (RED, YELLOW)
    assert made["Contacts"]["E2"].value == "1632960100"


def test_the_first_sheet_sums_up_and_leads_to_the_cells(pack: Pack, tmp_path: Path) -> None:
    file = book(tmp_path, **WRONG)
    elsewhere = Problem(Location("content/pack.yaml", 3), "bad-url", "=cmd is wrong", "Correct it.")
    sheet = marked(file, [*found(pack, file), elsewhere]).worksheets[0]
    assert sheet.title == CHECKED
    assert sheet["A1"].value == "1 error, 1 warning"
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [row[0] for row in rows if row[1]] == ["Contacts, E2", "Venues, A2", "content/pack.yaml:3"]
    (link,) = [cell.hyperlink.location for (cell,) in sheet["A5:A5"]]
    assert link == "'Contacts'!E2"
    (bad,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=cmd is wrong"]
    assert bad.data_type == "s"


def test_a_right_workbook_says_so(pack: Pack, tmp_path: Path) -> None:
    file = book(tmp_path, Venues=[VENUE])
    made = marked(file, found(pack, file))
    assert made.worksheets[0]["A1"].value == "Nothing is wrong in this workbook."
    assert comments(made) == {}


def test_the_officers_own_comments_colours_and_formulas_stay(pack: Pack, tmp_path: Path) -> None:
    file = book(tmp_path, **WRONG)
    own = load_workbook(file)
    own["Contacts"]["E2"].comment = Comment("rung on Monday", "officer")
    own["Contacts"]["A2"].fill = PatternFill("solid", fgColor="FF00FF00")
    own.create_sheet("Help")["A1"] = "=1+1"
    own["Venues"].merge_cells("A2:A3")
    own.save(file)
    first = marked(file, found(pack, file))
    assert comments(first)["Contacts!E2"].startswith("rung on Monday\n\nhandbill:\n1632960100")
    assert first["Contacts"]["A2"].fill.fgColor.rgb == "FF00FF00"
    assert first["Help"]["A1"].value == "=1+1"


def test_marks_go_when_it_is_marked_again(pack: Pack, tmp_path: Path) -> None:
    file = book(tmp_path, **WRONG)
    own = load_workbook(file)
    own["Contacts"]["E2"].comment = Comment("rung on Monday", "officer")
    own.save(file)
    again = tmp_path / "again.xlsx"
    made = marked(file, found(pack, file))
    made["Contacts"]["E2"].value = "01632 960100"
    made.save(again)
    problems = found(pack, again)
    assert {problem.code for problem in problems} <= {"example-row", "not-checked", "fewer-readers"}
    corrected = marked(again, [])
    assert comments(corrected) == {"Contacts!E2": "rung on Monday"}
    assert corrected["Contacts"]["E2"].fill.fgColor.rgb != RED
    assert corrected.sheetnames.count(CHECKED) == 1


def test_a_problem_of_merged_cells_is_on_the_first(tmp_path: Path) -> None:
    file = book(tmp_path, Venues=[VENUE, VENUE])
    own = load_workbook(file)
    own["Venues"].merge_cells("A2:A3")
    own.save(file)
    place = Location(f"{file.as_posix()}[Venues]", 3, 1)
    assert comments(marked(file, [Problem(place, "same-name", "twice")])).keys() == {"Venues!A2"}


def test_a_table_comes_back_as_a_workbook(pack: Pack, tmp_path: Path) -> None:
    file = tmp_path / "venues.csv"
    file.write_text('name,area,documents\n"=1+1",exampleshire,parents-poster\nHall,nowhere,parents-poster\n', "utf-8")
    made = marked(file, found(pack, file))
    assert made.sheetnames == [CHECKED, "Venues"]
    assert "Venues!A2" in comments(made)
    assert made["Venues"]["A2"].data_type == "s"
    made.save(tmp_path / "back.xlsx")
    assert [sheet.kind for sheet in sheets_of(tmp_path / "back.xlsx") if sheet.kind] == ["venues"]


def test_what_cannot_be_read_is_not_marked(tmp_path: Path) -> None:
    file = tmp_path / "local.xlsx"
    file.write_bytes(b"PK\x03\x04 no workbook")
    assert marked_workbook(file, []) is None
    assert list(marked_workbooks(file, tmp_path / "out.xlsx", [])) == [(file, None)]


def test_in_a_folder_each_council_sees_its_own(tmp_path: Path) -> None:
    problems = []
    for name in ("east", "west"):
        book(tmp_path, Venues=[VENUE]).rename(tmp_path / f"{name}.xlsx")
        place = Location(f"{tmp_path.as_posix()}/{name}.xlsx[Venues]", 2, 1)
        problems.append(Problem(place, "bad-id", f"{name} is wrong"))
    made = dict(marked_workbooks(tmp_path, tmp_path / "out", problems))
    assert sorted(made) == [tmp_path / "out/east.xlsx", tmp_path / "out/west.xlsx"]
    east = load_workbook(io.BytesIO(made[tmp_path / "out/east.xlsx"] or b""))
    texts = [str(cell.value) for row in east.worksheets[0].iter_rows() for cell in row]
    assert "east is wrong" in texts
    assert "west is wrong" not in texts
