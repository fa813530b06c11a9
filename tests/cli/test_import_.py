"""handbill import, as a shell sees it."""

from __future__ import annotations

import json

from packs import Pack, run
from sheets import CONTACT, book


def test_import_shows_then_writes(pack: Pack) -> None:
    area = pack.root / "content/areas/exampleshire.yaml"
    before = area.read_bytes()
    book(pack.root, Contacts=[CONTACT])
    shown = run("import", "local.xlsx", folder=pack.root)
    assert shown.returncode == 0, shown.stderr
    assert "    phone: 01632 960100 → 01632 960199" in shown.stdout
    assert "0 new, 1 changed, 0 unchanged." in shown.stdout
    assert "Nothing was written. To write it: handbill import local.xlsx --yes" in shown.stdout
    data = json.loads(run("import", "local.xlsx", "--json", folder=pack.root).stdout)
    assert data["written"] is False
    assert data["changed"][0]["values"][0] == {"key": "phone", "old": "01632 960100", "new": "01632 960199"}
    assert area.read_bytes() == before
    assert run("import", "local.xlsx", "--yes", folder=pack.root).returncode == 0
    assert 'phone: "01632 960199"' in area.read_text("utf-8")
    assert json.loads(run("import", "local.xlsx", "--yes", "--json", folder=pack.root).stdout)["unchanged"] == 1


def test_strict_writes_nothing_when_there_is_a_warning(pack: Pack) -> None:
    area = pack.root / "content/areas/exampleshire.yaml"
    before = area.read_bytes()
    book(pack.root, Contacts=[{**CONTACT, "Audiences": "parents"}])
    strict = run("import", "local.xlsx", "--yes", "--strict", folder=pack.root)
    assert strict.returncode == 1
    assert strict.stderr.endswith("\n1 warning, which fails with --strict. Nothing was written.\n")
    assert area.read_bytes() == before
    quiet = run("import", "local.xlsx", "--yes", "-q", folder=pack.root)
    assert (quiet.returncode, quiet.stdout) == (0, "")
    assert "warning[fewer-readers]" in quiet.stderr
    assert area.read_bytes() != before


def test_remove_shows_then_takes_out(pack: Pack) -> None:
    pack.with_venue("gym,The Gym,exampleshire,parents-poster", "spa,The Spa,exampleshire,parents-poster")
    book(pack.root, Venues=[{"Name": "The Spa", "Area": "Exampleshire"}])
    shown = run("import", "local.xlsx", folder=pack.root).stdout
    assert "In the pack, and not in local.xlsx:\n    venue  gym  The Gym\n" in shown
    assert "To take them out of the pack: handbill import local.xlsx --remove" in shown
    asked = run("import", "local.xlsx", "--remove", folder=pack.root).stdout
    assert "take out venue  gym  The Gym\n" in asked
    assert "Nothing was written. To write it: handbill import local.xlsx --remove --yes" in asked
    assert "The Gym" in (pack.root / "content/venues.csv").read_text("utf-8")
    data = json.loads(run("import", "local.xlsx", "--remove", "--yes", "--json", folder=pack.root).stdout)
    assert data["removed"] == [{"kind": "venue", "id": "gym", "name": "The Gym"}]
    assert "The Gym" not in (pack.root / "content/venues.csv").read_text("utf-8")


def test_a_likely_new_name_is_told(pack: Pack) -> None:
    pack.with_venue("gym,The Gym,exampleshire,parents-poster")
    book(pack.root, Venues=[{"Name": "The 24/7 Gym", "Area": "Exampleshire", "Documents": "parents-poster"}])
    told = run("import", "local.xlsx", folder=pack.root).stderr
    assert "local.xlsx[Venues]:A2: warning[likely-rename]: “The 24/7 Gym” is new here, and “The Gym” is in" in told
    assert "write gym into the column Id" in told
