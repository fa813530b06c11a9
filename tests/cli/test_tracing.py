"""handbill contacts, verify and diff, as a shell sees them."""

from __future__ import annotations

import json
import re
import shutil

from packs import Pack, run, run_build
from sheets import CONTACT, book


def test_contacts_as_a_table_and_as_json(pack: Pack) -> None:
    done = run("contacts", "--today", "2026-11-22", folder=pack.root)
    assert done.returncode == 0, done.stderr
    head, *rows, _blank, total = done.stdout.splitlines()
    assert head.split()[:2] == ["contact", "reached"]
    assert rows[0].split()[:3] == ["emergency", "999", "ok"]
    assert total.startswith(f"{len(rows)} contacts, all in date. 7 of them are for show, nobody’s number")
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
    assert (wrong.returncode, wrong.stderr) == (2, "“sheet.doc” must end in .pdf or .xlsx: that says what to write.\n")
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


def test_verify_writes_and_says_so(pack: Pack) -> None:
    done = run(
        "verify", "lado", "--on", "2026-11-20", "--by", "lado’s office", "--today", "2026-11-22", folder=pack.root
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == (
        "Local authority designated officer (LADO), 01632 960120: "
        "checked on 2026-11-20 by lado’s office; again by 2027-05-20."
    )
    bad = run("verify", "lado", "--on", "2026-11-20", "--by", "Jane Smith", folder=pack.root)
    assert bad.returncode == 1
    assert "looks like a person’s name" in bad.stderr
    assert run("verify", "lado", "--on", "yesterday", "--by", "x", folder=pack.root).returncode == 2


def test_a_damaged_manifest_is_not_taken_for_none(pack: Pack) -> None:
    assert "nothing has been built" in run("where", "999", folder=pack.root).stderr
    pack.write("output/manifest.json", "{}")
    done = run("where", "999", folder=pack.root)
    assert done.returncode == 1
    assert "output/manifest.json: error[bad-manifest]" in done.stderr
    assert "cannot be read, see above" in done.stderr
    assert "bad-manifest" in run("diff", "output", folder=pack.root).stderr
    assert run("where", " ", folder=pack.root).returncode == 2


def test_diff_between_a_release_and_the_last_build(pack: Pack) -> None:
    order = pack.order(sizes=("a3",))
    run_build(order)
    release = pack.root / "releases/2026.1"
    release.mkdir(parents=True)
    shutil.copy(order.output / "manifest.json", release)
    assert run("diff", "2026.1", folder=pack.root).stdout == "0 copies changed, 2 the same, from 2026.1 to output.\n"
    pack.edit("content/areas/exampleshire.yaml", "01632 960100", "01632 960199")
    nothing = run("diff", folder=pack.root)
    assert nothing.returncode == 1
    assert "error[no-manifest]: no build before the last one is kept: no build has changed a copy" in nothing.stderr
    run_build(order)
    run_build(order)  # and changes nothing: what was changed last is still told
    told = run("diff", folder=pack.root).stdout
    assert told.startswith("First Contact: 01632 960100 → 01632 960199\n    1 copy: parents-poster 1; exampleshire 1\n")
    assert told.endswith("1 copy changed, 1 the same, from previous to output.\n")
    told = run("diff", "2026.1", folder=pack.root).stdout
    assert told.startswith("First Contact: 01632 960100 → 01632 960199\n    1 copy: parents-poster 1; exampleshire 1\n")
    assert told.endswith("1 copy changed, 1 the same, from 2026.1 to output.\n")
    data = json.loads(run("diff", "releases/2026.1", "output", "--json", folder=pack.root).stdout)
    (change,) = data["changes"]
    assert (change["kind"], change["count"], change["by_area"]) == ("contact", 1, {"exampleshire": 1})
    assert change["copies"][0]["old_code"] != change["copies"][0]["new_code"]
    lost = run("diff", "2025", folder=pack.root)
    assert lost.returncode == 1
    assert "no-manifest" in lost.stderr


def test_a_build_that_stopped_in_the_middle_is_told_by_what_reads_its_record(pack: Pack) -> None:
    pack.write("output/manifest.json", '{"editions": []}')
    pack.write("output/previous.json", '{"editions": []}')
    pack.write("output/.journal-moving", '{"kind": "add", "path": "a.pdf", "size": null}\n')
    message = "warning[half-done]: stopped in the middle: 1 file is new or moved, the record is old"
    for command in (("where", "999"), ("diff",)):
        told = run(*command, folder=pack.root).stderr
        assert message in told
        assert "Hand nothing out, and run build again" in told
    assert json.loads(run("diff", "--json", folder=pack.root).stdout)["problems"][0]["code"] == "half-done"
    assert message not in run("diff", "output", "output", folder=pack.root).stderr
