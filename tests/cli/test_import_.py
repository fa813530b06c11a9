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
