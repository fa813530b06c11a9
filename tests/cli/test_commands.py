"""The command line, as a shell sees it."""

from __future__ import annotations

import json
import os
import subprocess
import sys

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
    *("build", "plan", "check", "list", "schema", "doctor"),
    *("where", "diff", "contacts", "verify", "import"),
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


def test_build_prints_a_line_an_edition_and_the_count(pack: Pack) -> None:
    done = run("build", "--audience", "parents", "--size", "a3", folder=pack.root)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "national/en-GB/parents-poster-a3.pdf",
        "exampleshire/en-GB/parents-poster-a3.pdf",
        "2 editions proven and written to output.",
        "Not to be handed out: 1 of them is marked as draft. handbill contacts says whose details to check.",
    ]
    assert done.stderr == ""


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
    assert done.stdout.startswith("12 editions planned: nothing wrong in the files.")
    told = run(
        "plan", "--explain", "--audience", "parents", "--size", "a3", "--area", "exampleshire", folder=pack.root
    ).stdout
    assert "front-door      01632 960100" in told
    assert "from national" in told
    warned = run("check", "--today", "2027-05-02", folder=pack.root)
    assert warned.returncode == 0
    assert "warning[review-due]" in warned.stderr


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


def test_a_fault_of_handbills_own_shows_no_traceback(pack: Pack) -> None:
    code = "import handbill.cli, handbill.cli.app as app; app.app = lambda: 1 / 0; handbill.cli.main()"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "fault of its own" in done.stderr
