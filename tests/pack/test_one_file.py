"""A small pack stands in one file, its content/pack.yaml."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from handbill.edit.importing import carry_out, prepare
from handbill.edit.scaffold_parts import new_audience
from handbill.edit.verification import Verification, record_verification
from handbill.model.order import Selection
from handbill.problems import HandbillError
from handbill.run.checking import checked
from handbill.support.snapshot import Snapshot
from handbill.tables.sheets import sheets_of
from packs import TODAY
from sheets import CONTACT, book

PACK = "content/pack.yaml"
ONE_FILE = """handbill: 1
id: street
region: GB
edition: "1"
edition_date: 2026-11-01
sources:
  - {id: own, title: Written for this test, publisher: handbill}
roles:
  - {id: emergency, name: Emergency services}
audiences:
  - {id: neighbours, name: neighbours, theme: plain}
statements:
  - {id: lamp, kind: advice, text: Put a lamp by the door, sources: [own]}
contacts:
  - id: emergency
    role: emergency
    name: Emergency services
    for: all
    phone: "999"
    source: gov.uk
    verified: {date: 2026-11-01, by: pack editor}
    review_by: 2027-11-01
documents:
  lamp-poster:
    audience: neighbours
    format: poster
    contacts: {first: [emergency], always: [emergency]}
    panels:
      question: {heading: Who has no light?}
      signs: {heading: Do this, statements: [lamp]}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / PACK).write_text(ONE_FILE, "utf-8")
    return tmp_path


def edit(folder: Path, old: str, new: str) -> None:
    text = (folder / PACK).read_text("utf-8")
    assert old in text
    (folder / PACK).write_text(text.replace(old, new, 1), "utf-8")


def told(folder: Path) -> list[str]:
    try:
        return list(map(str, checked(Snapshot.of(folder), Selection(), TODAY)[1].warnings))
    except HandbillError as error:
        return list(map(str, error.problems))


def test_one_file_is_a_whole_pack(folder: Path) -> None:
    library, planned = checked(Snapshot.of(folder), Selection(), TODAY)
    assert [edition.path for edition in planned.editions] == [
        "national/en/neighbours-poster-a4.pdf",
        "national/en/neighbours-poster-a3.pdf",
    ]
    assert planned.warnings == ()
    assert str(library.positions.of("document", "lamp-poster", "format")) == f"{PACK}:26:13"


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("statements: [lamp]", "statements: [lump]", "30:46: error[unknown-statement]"),
        ("    role: emergency", "    roll: emergency", "15:5: error[missing-key]"),
        ("signs: {heading", "signs: {headin", "30:15: error[unknown-key]"),
        ("sources: [own]", "sources: [won]", "13:70: error[unknown-source]"),
        ('phone: "999"', "phone: 999", "19:12: error[unquoted-number]"),
        ("documents:\n  lamp-poster:", "documents:\n  lamp poster:", "24:3: error"),
    ],
)
def test_a_mistake_is_told_at_its_line(old: str, new: str, wanted: str, folder: Path) -> None:
    edit(folder, old, new)
    assert any(problem.startswith(f"{PACK}:{wanted}") for problem in told(folder)), told(folder)


def test_what_a_wrong_pack_file_holds_is_not_missed_elsewhere(folder: Path) -> None:
    (folder / "content/documents").mkdir()
    text = ONE_FILE.partition("  lamp-poster:\n")[2].replace("\n    ", "\n").lstrip()
    (folder / "content/documents/other.yaml").write_text(text, "utf-8")
    edit(folder, "region: GB", "region: gb")
    assert len(told(folder)) == 1, told(folder)


def test_an_id_that_a_file_has_already_is_refused(folder: Path) -> None:
    (folder / "content/roles.yaml").write_text("- {id: emergency, name: Emergency}\n", "utf-8")
    assert told(folder)[0].startswith(f"{PACK}:9:10: error[duplicate-id]")


def test_a_check_is_recorded_in_it(folder: Path) -> None:
    check = Verification(datetime.date(2026, 11, 20), "duty manager")
    assert record_verification(folder, "emergency", None, check, TODAY).path == PACK
    changed = (folder / PACK).read_text("utf-8")
    assert "verified: {date: 2026-11-20, by: duty manager}" in changed
    assert len(changed.splitlines()) == len(ONE_FILE.splitlines())


def test_a_new_audience_finds_a_source_or_brings_one(folder: Path) -> None:
    edit(folder, "sources:\n  - {id: own, title: Written for this test, publisher: handbill}\n", "")
    edit(folder, "statements:\n  - {id: lamp, kind: advice, text: Put a lamp by the door, sources: [own]}\n", "")
    edit(folder, ", statements: [lamp]", "")
    assert told(folder) == []
    assert "content/sources.yaml" in new_audience(folder, "shop-staff")
    assert all("error" not in problem for problem in told(folder))


def test_an_import_changes_a_contact_in_it(folder: Path) -> None:
    (folder / "content/areas").mkdir()
    (folder / "content/areas/mere.yaml").write_text("id: mere\nname: Mere\nnation: england\n", "utf-8")
    (folder / "content/venues.csv").write_text("id,name,area\nhall,Village hall,mere\n", "utf-8")
    entry = """  - {id: hall, role: emergency, name: Hall, for: all, phone: "01632 960100", places: [hall],
     source: the hall, verified: {date: 2026-11-01, by: warden}, review_by: 2027-05-01}
"""
    edit(folder, "documents:\n", f"{entry}documents:\n")
    row = {**CONTACT, "Place": "Village hall", "Role": "emergency", "Name": "Hall", "Id": "hall", "Audiences": "all"}
    prepared = prepare(folder, sheets_of(book(folder, Contacts=[row])))
    carry_out(folder, prepared)
    assert list(prepared.files) == [PACK]
    library, _ = checked(Snapshot.of(folder), Selection(), TODAY)
    assert library.contacts["hall"].phone == "01632 960199"
    assert (folder / PACK).read_text("utf-8").startswith(ONE_FILE.partition("documents:")[0])
