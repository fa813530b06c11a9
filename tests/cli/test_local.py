"""Workbooks, imports and new places, as a shell sees them."""

from __future__ import annotations

import json
import os
import pty
import sys
from pathlib import Path

import pytest

from packs import ROOT, Pack, run
from sheets import CONTACT, VENUE, book


def test_a_new_workbook_is_never_laid_over_an_old(pack: Pack) -> None:
    done = run("new", "workbook", folder=pack.root)
    assert done.returncode == 0, done.stderr
    assert (pack.root / "local-details.xlsx").is_file()
    again = run("new", "workbook", folder=pack.root)
    assert again.returncode == 1
    assert "local-details.xlsx: error[is-there]: is there already" in again.stderr
    assert "error[bad-name]" in run("new", "workbook", "a.ods", folder=pack.root).stderr
    assert "holds nothing but examples" in run("import", "local-details.xlsx", folder=pack.root).stdout


def test_build_and_plan_and_check_from_a_workbook(pack: Pack) -> None:
    before = sorted(path for path in (pack.root / "content").rglob("*"))
    book(pack.root, Venues=[VENUE], Contacts=[CONTACT])
    planned = run("plan", "--from", "local.xlsx", "--venue", "st-marys-school", "--explain", folder=pack.root)
    assert "exampleshire/venues/st-marys-school/en-GB/parents-poster-a3.pdf" in planned.stdout
    assert "01632 960199" in planned.stdout
    built = run("build", "--from", "local.xlsx", "--venue", "st-marys-school", "--size", "a4", folder=pack.root)
    assert built.returncode == 0, built.stderr
    manifest = json.loads((pack.root / "output/manifest.json").read_text("utf-8"))
    assert [one["venue"] for one in manifest["editions"]] == ["st-marys-school"]
    assert sorted(path for path in (pack.root / "content").rglob("*")) == before
    book(pack.root, Venues=[{**VENUE, "Area": "nowhere"}])
    checked = run("check", "--from", "local.xlsx", "--json", folder=pack.root)
    assert checked.returncode == 1
    problem = json.loads(checked.stdout)["problems"][0]
    assert (problem["path"], problem["line"], problem["column"]) == ("local.xlsx[Venues]", 2, 2)


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


def test_new_places_by_options(pack: Pack) -> None:
    area = run(
        "new", "area", "--name", "Testshire", "--nation", "England", "--parent", "Exampleshire", folder=pack.root
    )
    assert area.returncode == 0, area.stderr
    venue = (
        "new",
        "venue",
        "--name",
        "Old, Hall",
        "--area",
        "testshire",
        "--document",
        "parents-poster",
        "--size",
        "A4",
    )
    assert run(*venue, folder=pack.root).returncode == 0
    event = ("new", "event", "--name", "Fair", "--area", "testshire", "--date", "5/12/2026", "--venue", "old hall")
    made = run(*event, "--document", "parents-leaflet: 5", "--document", "parents-poster:a3: 2", folder=pack.root)
    assert made.returncode == 0, made.stderr
    planned = run("plan", "--area", "testshire", "--today", "2026-11-22", folder=pack.root).stdout
    assert "testshire/venues/old-hall/en-GB/parents-poster-a4.pdf" in planned
    assert "testshire/events/fair/en-GB/parents-poster-a3.pdf" in planned
    again = run(*venue, folder=pack.root)
    assert again.returncode == 1
    assert "--id: error[is-there]: the venue “old-hall” is there already" in again.stderr


def test_a_refusal_names_the_option(pack: Pack) -> None:
    told = run("new", "area", "--name", "National", "--nation", "england", folder=pack.root).stderr
    assert "--id: error[is-there]: “national” is kept" in told
    told = run("new", "venue", "--name", "A", "--area", "Exampelshire", folder=pack.root).stderr
    assert "--area: error[unknown-area]: there is no area “Exampelshire”\n    Did you mean “Exampleshire”?" in told
    told = run("new", "area", "--name", "مدرسة", "--nation", "england", folder=pack.root).stderr
    assert "--name: error[no-id]" in told
    assert "Say --id" in told
    told = run("new", "venue", "--name", "Example Library", "--area", "exampleshire", folder=pack.root).stderr
    assert "--id: error[example-row]: “example-library” begins as the ids of examples do" in told
    missing = run("new", "event", folder=pack.root)
    assert missing.returncode == 2
    assert "Still to be said: --name, --area, --date, --document." in missing.stderr
    assert not (pack.root / "content/venues.csv").exists()


def test_a_terminal_is_asked_what_is_missing(pack: Pack) -> None:
    answers = ["Testshire", "england", "", "Exampelshire", "Exampleshire", "", "", "", "", ""]
    output = _on_a_terminal(pack.root, ("new", "area"), answers)
    assert "Did you mean “Exampleshire”?" in output
    assert "id: testshire\n" in (pack.root / "content/areas/testshire.yaml").read_text("utf-8")
    book(pack.root, Contacts=[CONTACT])
    assert "Nothing was written" in _on_a_terminal(pack.root, ("import", "local.xlsx"), ["n"])
    assert "Written." in _on_a_terminal(pack.root, ("import", "local.xlsx"), ["y"])


def _on_a_terminal(folder: Path, arguments: tuple[str, ...], answers: list[str]) -> str:
    try:
        child, terminal = pty.fork()
    except OSError as error:
        pytest.skip(f"this machine has no terminals to give: {error}")
    if child == 0:
        os.chdir(folder)
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1", "TERM": "dumb"}
        os.execve(sys.executable, [sys.executable, "-P", "-m", "handbill", *arguments], environment)
    os.write(
        terminal, "".join(f"{answer}\n" for answer in answers).encode() + b"\x04"
    )  # a further question gets no answer
    output = b""
    try:
        while part := os.read(terminal, 65536):
            output += part
    except OSError:
        pass  # Linux says so where the other end has closed
    os.waitpid(child, 0)
    os.close(terminal)
    return output.decode()
