"""handbill contacts, as a shell sees it."""

from __future__ import annotations

import json
import re

from packs import Pack, run
from sheets import CONTACT, book


def test_contacts_as_a_table_and_as_json(pack: Pack) -> None:
    done = run("contacts", "--today", "2026-11-22", folder=pack.root)
    assert done.returncode == 0, done.stderr
    head, *rows, _blank, total = done.stdout.splitlines()
    assert head.split()[:2] == ["contact", "reached"]
    assert rows[0].split()[:3] == ["emergency", "999", "ok"]
    assert total.startswith(f"{len(rows)} contacts, all in date. 7 of them are examples, nobody’s number")
    data = json.loads(run("contacts", "--json", "--area", "exampleshire", folder=pack.root).stdout)
    assert {one["owner"] for one in data["contacts"]} == {"exampleshire"}
    assert data["contacts"][0]["id"] == "exampleshire/front-door"


def test_contacts_that_are_due_are_listed_alone(pack: Pack) -> None:
    assert run("contacts", "--due", "--today", "2026-11-22", folder=pack.root).stdout.startswith("Nothing is due")
    told = run("contacts", "--due", "--today", "2027-05-02", folder=pack.root).stdout
    assert "emergency" not in told
    assert told.splitlines()[1].split()[:4] == ["nspcc-helpline", "0808", "800", "5000"]
    assert re.search(r"(\d+) contacts, \1 to look at now\.", told)


def test_a_checklist_is_written_by_its_ending(pack: Pack) -> None:
    for ending in ("pdf", "XLSX"):
        done = run("contacts", "--area", "exampleshire", "--checklist", f"sheet.{ending}", folder=pack.root)
        assert re.fullmatch(rf"\d+ contacts to check: sheet\.{ending}\n", done.stdout), done.stderr
        assert (pack.root / f"sheet.{ending}").stat().st_size > 4000
    wrong = run("contacts", "--checklist", "sheet.doc", folder=pack.root)
    assert wrong.returncode == 2
    assert wrong.stderr.startswith("sheet.doc: error[usage]: must end in .pdf or .xlsx\n")
    again = run("contacts", "--area", "exampleshire", "--checklist", "sheet.pdf", folder=pack.root)
    assert again.returncode == 1  # somebody may have filled it in
    assert "sheet.pdf: error[is-there]" in again.stderr
    unknown = run("contacts", "--area", "exampelshire", folder=pack.root)
    assert unknown.returncode == 1
    assert "Did you mean “exampleshire”?" in unknown.stderr


def test_contacts_of_an_area_are_those_of_its_venues_too(pack: Pack) -> None:
    pack.write("content/venues.csv", "name,area\nStation cabs,exampleshire\n")
    desk = {**CONTACT, "Place": "Station cabs", "Phone": "01632 960777"}
    book(pack.root, Contacts=[desk])
    told = run("contacts", "--area", "exampleshire", "--from", "local.xlsx", folder=pack.root).stdout
    assert re.search(r"station-cabs-front-door +01632 960777", told)
    alone = run("contacts", "--area", "station-cabs", "--from", "local.xlsx", folder=pack.root).stdout
    assert "1 contact," in alone


def test_contacts_of_a_pack_that_cannot_be_planned_are_listed_still(pack: Pack) -> None:
    pack.edit("content/contacts/national.yaml", "role: helpline-young", "role: missing")
    done = run("contacts", folder=pack.root)
    assert done.returncode == 0
    assert "childline" in done.stdout
    assert "the copies are not counted" in done.stderr
