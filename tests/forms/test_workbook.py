"""The workbook that people are given."""

from __future__ import annotations

import io
from pathlib import Path
from typing import cast

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from handbill.forms.choices import choices_by_kind
from handbill.forms.guide import examples
from handbill.forms.workbook import workbook
from handbill.tables.columns import TABLES
from handbill.tables.sheets import sheets_of
from packs import ROOT, Pack, read
from sheets import CONTACT, EVENT, VENUE, book, found


def opened(pack: Pack) -> Workbook:
    return load_workbook(io.BytesIO(workbook(read(pack.root)[0])))


def test_it_is_read_without_a_word_and_its_examples_are_none(pack: Pack, tmp_path: Path) -> None:
    file = tmp_path / "new.xlsx"
    file.write_bytes(workbook(read(pack.root)[0]))
    assert found(pack, file) == []
    assert [sheet.kind for sheet in sheets_of(file)] == [None, *TABLES]
    library, _ = read(pack.root, sheets_of(file))
    assert library.laid == ()


def test_what_is_typed_into_it_is_read(pack: Pack, tmp_path: Path) -> None:
    made = opened(pack)
    for title, row in (("Contacts", CONTACT), ("Venues", VENUE), ("Events", EVENT)):
        sheet = made[title]
        headers = [str(cell.value).rstrip(" *") for cell in sheet[1]]
        for key, value in row.items():
            sheet.cell(6, headers.index({"Copies": "Quantity"}.get(key, key)) + 1, value)
    made.save(tmp_path / "filled.xlsx")
    library, _ = read(pack.root, sheets_of(tmp_path / "filled.xlsx"))
    assert library.laid == (
        ("venue", "st-marys-school"),
        ("event", "winter-fair"),
        ("area-contact", "exampleshire/front-door"),
    )


def test_every_column_is_text_with_a_header_and_help(pack: Pack) -> None:
    made = opened(pack)
    assert made.sheetnames == ["Help", "Areas", "Contacts", "Venues", "Events", "Look", "Lists"]
    for kind, columns in TABLES.items():
        sheet = made[kind.capitalize()]
        keys = [column.key for column in columns]
        name = keys.index("name" if "name" in keys else "area") + 1
        assert sheet.freeze_panes == f"{get_column_letter(name + 1)}2"  # whose row it is stays in view
        assert len(sheet.data_validations.dataValidation) == len(columns)
        for number, column in enumerate(columns, start=1):
            assert str(sheet.cell(1, number).value).startswith(column.header)
            assert sheet.cell(5, number).number_format == "@"
            assert sheet.column_dimensions[get_column_letter(number)].number_format == "@"
            assert column.help
        assert str(sheet.cell(2, 1).value).lower().replace(" ", "-").startswith("example-")


def test_the_lists_are_the_packs(pack: Pack) -> None:
    library, _ = read(pack.root)
    made = opened(pack)
    rules = {rule.promptTitle: rule for rule in made["Contacts"].data_validations.dataValidation}
    letter = str(rules["Role"].formula1).split("$")[1]
    shown = [cell.value for cell in made["Lists"][letter][1:] if cell.value]
    assert shown == choices_by_kind(library)["roles"] == [role.name for role in library.roles.values()]
    assert rules["Role"].showErrorMessage
    assert not rules["Place"].showErrorMessage  # it may be an area of the sheet Areas
    assert rules["Phone"].type is None


def test_two_of_one_name_are_shown_by_their_ids(pack: Pack) -> None:
    pack.edit("content/roles.yaml", "name: Emergency duty team", "name: Emergency services")
    assert {"emergency", "out-of-hours"} < set(choices_by_kind(read(pack.root)[0])["roles"])


PACKS = [Path(__file__).parent.parent / "data" / name for name in ("pack", "flood", "two-languages")]


@pytest.mark.parametrize("root", [ROOT, *PACKS], ids=lambda root: root.name)
def test_the_examples_show_only_what_is_accepted(root: Path, tmp_path: Path) -> None:
    """With ids and names that do not mark them as examples, they are read without an error."""
    library, _ = read(root)
    rows = examples(library)
    for kind, columns in TABLES.items():
        headers = {column.key: column.header for column in columns}
        real = [{**row, "id": f"real-{row['id']}", "name": f"Real {row['name']}"} for row in rows[kind] if "id" in row]
        if kind == "look":  # its files are not in the pack
            real = [{"area": "Real Example area", "short_name": "Real", "primary": rows[kind][0]["primary"]}]
        rows[kind] = [{headers[key]: text for key, text in row.items()} for row in real]
    file = book(tmp_path, **{kind.capitalize(): kind_rows for kind, kind_rows in rows.items()})
    library, problems = read(root, sheets_of(file))
    assert {kind for kind, _ in library.laid} >= {"area", "venue", "event"}
    assert {problem.code for problem in problems if problem.location.path.startswith(str(file))} <= {"untrusted-source"}


def test_nothing_in_it_is_run(pack: Pack) -> None:
    """The names and the title of a pack, which may come from elsewhere, are texts."""
    pack.with_area("bad", "'=HYPERLINK(\"evil\")'").edit("content/pack.yaml", "title: Before the frost", "title: =1+1")
    made = opened(pack)
    formulas = [cell for sheet in made for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert {str(cell.value)[:10] for cell in formulas} == {"=IF(Areas!"}
    (bad,) = [cell for row in made["Lists"].iter_rows() for cell in row if "evil" in str(cell.value)][:1]
    assert bad.quotePrefix


def test_the_lists_follow_its_own_areas(pack: Pack) -> None:
    made = opened(pack)
    lists = {str(head.value): column for column in made["Lists"].iter_cols() for head in column[:1]}
    for kind in ("Areas", "Places"):
        texts = [str(cell.value or "") for cell in lists[kind]]
        first = next(at for at, text in enumerate(texts) if text.startswith("="))
        assert texts[first] == '=IF(Areas!B3="","",Areas!B3)'
        assert "exampleshire" in texts[first - 1].casefold()
    assert "all" in [cell.value for cell in lists["Audiences"]]
    venues = {rule.promptTitle: rule.formula1 for rule in made["Venues"].data_validations.dataValidation}
    assert venues["Area"].startswith("OFFSET(Lists!$")
    assert f"${get_column_letter(cast('int', lists['Areas'][0].column))}$2:" in venues["Area"]
