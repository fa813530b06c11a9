"""The command line, as a shell sees it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from handbill import __version__
from packs import ROOT, Pack, run

KINDS = ["areas", "audiences", "contacts", "documents", "formats", "roles", "sources", "statements", "themes"]
WRONG = [
    ("biuld",),
    ("build", "--jobs", "0"),
    ("build", "--today", "yesterday"),
    ("list", "numbers"),
    ("build", "--nonsense"),
]
COMMANDS = (
    *("build", "plan", "check", "list", "schema", "docs", "doctor"),
    *("where", "diff", "contacts", "verify", "import", "explain"),
)


def test_version_and_help() -> None:
    assert run("--version").stdout == f"handbill {__version__}\n"
    told = run("--help").stdout
    for command in COMMANDS:
        assert f" {command} " in told
        assert run(command, "--help").returncode == 0


def test_help_waits_for_nothing_heavy() -> None:
    heavy = ("weasyprint", "pydantic", "yaml", "pikepdf", "jinja2")
    code = f"import sys; from handbill.cli import app; print([m for m in {heavy} if m in sys.modules])"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_build_ends_in_what_was_made_and_what_to_do_next(pack: Pack) -> None:
    done = run("build", "--audience", "parents", "--size", "a3", folder=pack.root)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "national/en-GB/parents-poster-a3.pdf",
        "exampleshire/en-GB/parents-poster-a3.pdf",
        "2 made in output, 1 of them a draft.",
        "Next: handbill contacts says whose numbers to check before anything is handed out.",
    ]
    assert done.stderr == ""
    pack.own_template("themes/plain/poster.css", new=".poster .slot-contacts { width: 9mm !important }\n")
    failed = run("build", "--audience", "parents", "--size", "a3", "--area", "exampleshire", folder=pack.root)
    assert failed.returncode == 1
    poster, why = "exampleshire/en-GB/parents-poster-a3.pdf", "made by an earlier build; it could not be made now"
    assert failed.stdout.splitlines()[-4:] == [
        f"Moved to output/_withdrawn, not to be handed out: {poster} ({why})",
        "None made in output.",
        f"1 not made: see above ({poster}).",
        "Next: correct what is told above, then build again.",
    ]


def test_problems_are_openable_from_here(pack: Pack) -> None:
    pack.edit("content/pack.yaml", "title:", "titel:")
    for command in ("build", "check", "plan"):
        done = run(command, "--pack", pack.root.name, folder=pack.root.parent)
        assert done.returncode == 1
        assert done.stderr.startswith(f"{pack.root.name}/content/pack.yaml:")
        assert "Did you mean “title”?" in done.stderr
        assert "Traceback" not in done.stderr
    assert "must not be handed out" not in run("build", folder=pack.root).stderr
    pack.write("output/manifest.json", "{}")
    assert "must not be handed out" in run("build", folder=pack.root).stderr


def test_json_is_all_that_stdout_gets(pack: Pack) -> None:
    good = run("build", "--json", "--audience", "parents", "--size", "a3", folder=pack.root)
    data = json.loads(good.stdout)
    assert [one["path"] for one in data["editions"]] == [
        "national/en-GB/parents-poster-a3.pdf",
        "exampleshire/en-GB/parents-poster-a3.pdf",
    ]
    assert data["failed"] == data["problems"] == []
    assert len(json.loads(run("plan", "--json", folder=pack.root).stdout)["editions"]) == 12
    assert json.loads(run("list", "contacts", "--json", folder=pack.root).stdout)[0]["id"] == "emergency"
    pack.edit("content/pack.yaml", "title:", "titel:")
    for command in ("build", "check", "plan", "list"):
        bad = run(command, *(["areas"] if command == "list" else []), "--json", folder=pack.root)
        assert bad.returncode == 1
        problem = json.loads(bad.stdout)["problems"][0]
        assert problem["code"] in ("unknown-key", "missing-key")
        assert problem["line"] > 0


def test_check_counts_and_plan_explains(pack: Pack) -> None:
    done = run("check", folder=pack.root)
    assert done.returncode == 0
    assert done.stdout.startswith("12 PDFs planned: nothing wrong in the files.")
    told = run(
        "plan", "--explain", "--audience", "parents", "--size", "a3", "--area", "exampleshire", folder=pack.root
    ).stdout
    assert "front-door      01632 960100" in told
    assert "from national" in told
    warned = run("check", "--today", "2027-05-02", folder=pack.root)
    assert warned.returncode == 0
    assert "warning[review-due]" in warned.stderr
    assert re.match(r"12 PDFs planned: \d+ warnings\. Only a build", warned.stdout)
    assert run("plan", folder=pack.root).stdout.splitlines()[-1] == "12 PDFs, 12 copies to print."


def test_errors_and_warnings_are_counted_apart(pack: Pack) -> None:
    pack.edit("content/pack.yaml", "title:", "titel:")
    pack.write("content/venues.csv", "name,area,notes\nExton Library,exampleshire,ours\n")
    done = run("build", folder=pack.root)
    assert done.stderr.splitlines()[-1] == "1 error, 1 warning."


EVENT = """id: fair
name: Winter fair
area: exampleshire
dates: [2030-12-05]
address: Market Square
documents: [{document: parents-leaflet, quantity: 5}]
contacts:
  - id: stall
    role: front-door
    name: Stall
    for: [parents]
    phone: "01632 960123"
    source: partnership
    verified: {date: 2026-11-01, by: partnership manager}
    review_by: 2031-05-01
"""


def test_the_list_of_contacts_has_those_of_events(pack: Pack) -> None:
    pack.write("content/events/fair.yaml", EVENT)
    told = run("list", "contacts", folder=pack.root).stdout
    assert re.search(r"^fair/stall +Stall, 01632 960123 +\(content/events/fair.yaml:8\)$", told, re.MULTILINE)
    assert re.search(r"^exampleshire/front-door ", told, re.MULTILINE)


@pytest.mark.parametrize(
    "arguments", [("audience", "con"), ("format", "LPT1"), ("pack", "nul"), ("pack", "aux.pack/x")]
)
def test_the_name_of_a_device_is_refused_before_anything_is_written(
    arguments: tuple[str, str], pack: Pack, tmp_path: Path
) -> None:
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    done = run("new", *arguments, folder=pack.root)
    assert done.returncode == 1
    assert "is the name of a device in Windows" in done.stderr
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


@pytest.mark.parametrize("arguments", WRONG)
def test_wrong_usage_ends_with_2(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_thing_is_listed_with_its_line(kind: str) -> None:
    done = run("list", kind)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(".yaml:") == len(done.stdout.splitlines()) > 0


def test_doctor_finds_this_machine_well() -> None:
    done = run("doctor")
    assert done.returncode == 0, done.stdout
    assert "ok       Python 3." in done.stdout


def test_schema_writes_and_checks_the_schemas(pack: Pack) -> None:
    assert run("schema", "--check", folder=pack.root).returncode == 1
    assert run("schema", folder=pack.root).returncode == 0
    assert run("schema", "--check", folder=pack.root).returncode == 0


def fault(code: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A fault of handbill itself, in a process whose temporary files go to a folder."""
    start = f"import handbill.cli, handbill.cli.tracing, handbill.cli.app as app\n{code}\nhandbill.cli.main()"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "TMPDIR": str(folder), **environment}
    command = [sys.executable, "-c", start]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


DIVIDE = "app.app = lambda: 1 / 0"


def test_a_fault_of_handbills_own_shows_no_traceback(tmp_path: Path) -> None:
    done = fault(DIVIDE, tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "fault of its own here (ZeroDivisionError: division by zero)" in done.stderr
    (file,) = tmp_path.iterdir()
    assert str(file) in done.stderr
    assert "ZeroDivisionError" in file.read_text("utf-8")


def test_faults_lie_in_files_that_nobody_can_foresee(tmp_path: Path) -> None:
    fault(DIVIDE, tmp_path)
    fault(DIVIDE, tmp_path)
    assert len(list(tmp_path.iterdir())) == 2
    assert all(file.stat().st_mode & 0o077 == 0 for file in tmp_path.iterdir())


def test_a_fault_that_cannot_be_kept_is_shown(tmp_path: Path) -> None:
    code = f"{DIVIDE}\nimport tempfile\ndef full(*a, **b): raise OSError(28, 'No space left')\n"
    done = fault(f"{code}tempfile.NamedTemporaryFile = full", tmp_path)
    assert done.returncode == 1
    assert "No space left" in done.stderr
    assert "ZeroDivisionError: division by zero" in done.stderr.splitlines()[-1]


def test_a_fault_without_a_text_is_told(tmp_path: Path) -> None:
    code = "class Odd(Exception):\n    def __str__(self): return 1 / 0\ndef fail(): raise Odd\napp.app = fail"
    done = fault(code, tmp_path)
    assert done.returncode == 1
    assert "fault of its own here (Odd: no text, for ZeroDivisionError" in done.stderr
    assert len(list(tmp_path.iterdir())) == 1
