"""Local details into a pack's own files."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import Any

import pytest

from handbill.edit.changes import change_lines
from handbill.edit.importing import Prepared, carry_out, prepare
from handbill.model.library import audiences_of
from handbill.problems import HandbillError
from handbill.tables.sheets import sheets_of
from packs import Pack, read
from sheets import AREA, CONTACT, EVENT, VENUE, Rows, book, laid

SHIRE = "content/areas/exampleshire.yaml"


def files(pack: Pack) -> dict[str, bytes]:
    return {
        path.relative_to(pack.root).as_posix(): path.read_bytes()
        for path in sorted(pack.root.rglob("*"))
        if path.is_file() and ".handbill" not in path.parts
    }


def imported(pack: Pack, file: Path) -> Prepared:
    prepared = prepare(pack.root, sheets_of(file))
    carry_out(pack.root, prepared)
    return prepared


def full(folder: Path) -> Path:
    contacts = [
        {**CONTACT, "Place": place} for place in ("Exampleshire", "Testshire", "Winter fair", "St Mary’s School")
    ]
    return book(folder, Areas=[AREA], Venues=[VENUE], Events=[EVENT], Contacts=contacts)


def test_the_pack_then_holds_what_the_workbook_says(pack: Pack, tmp_path: Path) -> None:
    file = full(tmp_path)
    wanted = laid(pack, file)
    prepared = imported(pack, file)
    assert sorted(prepared.files) == [
        SHIRE,
        "content/areas/testshire.yaml",
        "content/contacts/places.yaml",
        "content/events/winter-fair.yaml",
        "content/venues.csv",
    ]
    library, _ = read(pack.root)
    for kind in ("areas", "venues", "events", "contacts"):
        assert dict(getattr(library, kind)) == dict(getattr(wanted, kind))
    again = prepare(pack.root, sheets_of(file))
    assert not again.changes
    assert again.unchanged == 7


@pytest.mark.parametrize("readers", ["parents", "parents; taxi-drivers; young-people; schools"])
def test_a_list_may_become_shorter_or_longer(readers: str, pack: Pack, tmp_path: Path) -> None:
    before = files(pack)[SHIRE].decode()
    imported(pack, book(tmp_path, Contacts=[{**CONTACT, "Audiences": readers}]))
    assert f"    for: [{readers.replace(';', ',')}]\n" in files(pack)[SHIRE].decode()
    assert len(files(pack)[SHIRE].decode().splitlines()) == len(before.splitlines())


def test_only_the_changed_lines_change(pack: Pack, tmp_path: Path) -> None:
    pack.edit(SHIRE, "    hours:", "    # asked on Monday\n    hours:")
    before = files(pack)[SHIRE].decode().splitlines()
    imported(pack, book(tmp_path, Contacts=[CONTACT]))
    after = files(pack)[SHIRE].decode().splitlines()
    different = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert [new.strip() for _, new in different] == [
        'phone: "01632 960199"',
        "source: the county’s page",
        "verified: {date: 2026-11-02, by: duty manager}",
        "review_by: 2027-05-02",
    ]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_line_ends_and_indents_stay(ends: str, pack: Pack, tmp_path: Path) -> None:
    text = (pack.root / SHIRE).read_text("utf-8").replace("\n  ", "\n").replace("\n", ends)
    pack.write(SHIRE, text.encode())
    imported(pack, book(tmp_path, Contacts=[CONTACT]))
    after = files(pack)[SHIRE].decode()
    assert len(after.split(ends)) == len(text.split(ends))
    assert after.count(f"{ends}- id: ") == 7


@pytest.mark.parametrize(
    "words", ["no", "12:30", "~", "1e3", "0x1f", "a: b", "yes # no", "“x”", "- a", "May 2026", "{a}x"]
)
def test_words_that_yaml_would_misread(words: str, pack: Pack, tmp_path: Path) -> None:
    partnership = words.replace("{", "").replace("}", "")  # what is printed of a place has no braces
    area = {**AREA, "Partnership": partnership}
    imported(pack, book(tmp_path, Contacts=[{**CONTACT, "Source": words}], Areas=[area]))
    library, _ = read(pack.root)
    assert library.areas["exampleshire"].contacts[0].source == words
    assert library.areas["testshire"].partnership == partnership


def test_a_dash_takes_away_and_a_new_key_has_its_place(pack: Pack, tmp_path: Path) -> None:
    area = {"Name": "Exampleshire", "Nation": "england", "ONS": "E10000011"}
    imported(pack, book(tmp_path, Contacts=[{**CONTACT, "Option": "-", "Note": "Ask for duty"}], Areas=[area]))
    text = files(pack)[SHIRE].decode()
    assert "option" not in text
    assert text.index("ons: E10000011") < text.index("contacts:")
    assert text.index("note: Ask for duty") < text.index("source: the county’s page")


def test_the_table_of_venues_keeps_its_columns(pack: Pack, tmp_path: Path) -> None:
    pack.write(
        "content/venues.csv", "Venue;Council;Caretaker\r\nOld Hall;exampleshire;Jo\r\n\r\nMill;exampleshire;\r\n"
    )
    rows: Rows = [{**VENUE, "Documents": ""}, {"Name": "Old hall", "Area": "exampleshire", "Copies": 9}]
    imported(pack, book(tmp_path, Venues=rows))
    text = files(pack)["content/venues.csv"].decode("utf-8-sig")
    assert text.splitlines() == [
        "Venue;Council;Caretaker;id;quantity",
        "Old hall;exampleshire;Jo;old-hall;9",
        "",
        "Mill;exampleshire;",
        "St Mary’s School;exampleshire;;st-marys-school;3",
    ]
    assert b"\r\n" in files(pack)["content/venues.csv"]


def test_rows_above_the_header_stay(pack: Pack, tmp_path: Path) -> None:
    pack.write("content/venues.csv", "Our posters,\nname,area\nLibrary,exampleshire\n")
    imported(pack, book(tmp_path, Venues=[VENUE]))
    lines = (pack.root / "content/venues.csv").read_text("utf-8-sig").splitlines()
    assert lines[0] == "Our posters,"
    assert lines[1].startswith("name,area,")
    assert lines[2] == "Library,exampleshire"


def test_a_first_line_for_excel_stays(pack: Pack, tmp_path: Path) -> None:
    pack.write("content/venues.csv", "sep=|\r\nname|area\r\nLibrary|exampleshire\r\n")
    imported(pack, book(tmp_path, Venues=[VENUE]))
    lines = (pack.root / "content/venues.csv").read_text("utf-8-sig").splitlines()
    assert lines[:2] == ["sep=|", "name|area|id|documents|quantity"]


def test_links_stay_links_and_rights_stay(pack: Pack, tmp_path: Path) -> None:
    area = pack.root / SHIRE
    real = area.rename(area.with_name("real.txt"))
    real.chmod(0o640)
    area.symlink_to("real.txt")
    imported(pack, book(tmp_path, Contacts=[CONTACT]))
    assert area.readlink() == Path("real.txt")
    assert "01632 960199" in real.read_text("utf-8")
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_renamed_venue_keeps_its_id(pack: Pack, tmp_path: Path) -> None:
    pack.write("content/venues.csv", "name,area\nOld Hall,exampleshire\n")
    imported(pack, book(tmp_path, Venues=[{"Id": "old-hall", "Name": "New Hall", "Area": "exampleshire"}]))
    assert {key: one.name for key, one in read(pack.root)[0].venues.items()} == {"old-hall": "New Hall"}


WRONG: list[dict[str, Any]] = [
    {"Contacts": [{**CONTACT, "Phone": 1632960100}], "Areas": [AREA]},
    {"Venues": [VENUE], "Areas": [{**AREA, "Name": "national"}]},
    {"Areas": [AREA, AREA]},
]


@pytest.mark.parametrize("sheets", WRONG)
def test_all_or_nothing(sheets: dict[str, Any], pack: Pack, tmp_path: Path) -> None:
    before = files(pack)
    with pytest.raises(HandbillError):
        imported(pack, book(tmp_path, **sheets))
    assert files(pack) == before


def test_what_was_changed_meanwhile_is_not_lost(pack: Pack, tmp_path: Path) -> None:
    prepared = prepare(pack.root, sheets_of(full(tmp_path)))
    pack.edit(SHIRE, "name: Exampleshire", "name: Example Shire")
    before = files(pack)
    with pytest.raises(HandbillError, match="meanwhile"):
        carry_out(pack.root, prepared)
    assert files(pack) == before


def test_an_import_that_was_killed_is_undone_by_the_next(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared = prepare(pack.root, sheets_of(full(tmp_path)))
    before = files(pack)
    moved: list[Path] = []

    def killed(file: Path, target: Path) -> Path:
        if len(moved) == 3:  # the journal has been renamed, and two files
            raise SystemExit
        moved.append(target)
        file.rename(target)
        return target

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(SystemExit):
        carry_out(pack.root, prepared)
    monkeypatch.undo()
    assert files(pack) != before
    assert prepare(pack.root, sheets_of(full(tmp_path))) == prepared
    assert files(pack) == before


def test_a_file_that_cannot_be_written(pack: Pack, tmp_path: Path) -> None:
    prepared = prepare(pack.root, sheets_of(full(tmp_path)))
    pack.write("content/events", "in the way")
    before = files(pack)
    with pytest.raises(HandbillError, match="cannot-write"):
        carry_out(pack.root, prepared)
    assert files(pack) == before


def test_another_area_has_the_file(pack: Pack, tmp_path: Path) -> None:
    pack.write("content/areas/testshire.yaml", "id: other\nname: Other\nnation: england\n")
    with pytest.raises(HandbillError, match="is there already, with another id"):
        prepare(pack.root, sheets_of(book(tmp_path, Areas=[AREA])))


def test_the_difference_in_words(pack: Pack, tmp_path: Path) -> None:
    prepared = prepare(pack.root, sheets_of(book(tmp_path, Contacts=[{**CONTACT, "Option": "-"}], Events=[EVENT])))
    lines = [line for change in prepared.changes for line in change_lines(change)]
    assert "new event  winter-fair  Winter fair" in lines
    assert "    documents: parents-leaflet: 50; taxi-drivers-card: wallet: 100" in lines
    assert "changed contact  exampleshire/front-door  First Contact" in lines
    assert "    phone: 01632 960100 → 01632 960199" in lines
    assert "    option: 2 → nothing" in lines
    assert f"    review_by: 2027-05-01 → {datetime.date(2027, 5, 2)}" in lines


def test_a_file_that_may_not_be_written_is_told_before_anything_is_tried(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = book(tmp_path, Areas=[{**AREA, "Name": "Closedshire"}])
    monkeypatch.setattr("os.access", lambda path, mode: mode != os.W_OK)
    with pytest.raises(HandbillError, match="cannot-write"):
        prepare(pack.root, sheets_of(file))


def test_all_audiences_stay_all(pack: Pack, tmp_path: Path) -> None:
    """An audience that is added later sees the contact too: the word is written, not today's list."""
    row = {**CONTACT, "Id": "desk", "Role": "anonymous", "Audiences": "All"}
    imported(pack, book(tmp_path, Contacts=[row]))
    assert files(pack)[SHIRE].decode().count("    for: all\n") == 1
    text = (pack.root / "content/audiences/parents.yaml").read_text("utf-8")
    pack.write("content/audiences/neighbours.yaml", text.replace("id: parents", "id: neighbours"))
    library, _ = read(pack.root)
    assert "neighbours" in audiences_of(library, library.areas["exampleshire"].contacts[-1])
    again = prepare(pack.root, sheets_of(book(tmp_path, Contacts=[{**row, "Audiences": "everyone"}])))
    assert not again.changes


def test_one_audience_in_place_of_all(pack: Pack, tmp_path: Path) -> None:
    imported(pack, book(tmp_path, Contacts=[{**CONTACT, "Audiences": "all"}]))
    prepared = imported(pack, book(tmp_path, Contacts=[{**CONTACT, "Audiences": "parents; schools"}]))
    assert [problem.code for problem in prepared.warnings] == ["fewer-readers"]
    assert "    for: [parents, schools]\n" in files(pack)[SHIRE].decode()
