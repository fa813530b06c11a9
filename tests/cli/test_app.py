"""The commands and their help, as a shell sees them."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from handbill import __version__
from packs import ROOT, Pack, run

COMMANDS = (
    *("build", "plan", "check", "list", "schema", "doctor"),
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
    assert json.loads(run("list", "contacts", "--json", folder=pack.root).stdout)["entries"][0]["id"] == "emergency"
    pack.edit("content/pack.yaml", "title:", "titel:")
    for command in ("build", "check", "plan", "list"):
        bad = run(command, *(["areas"] if command == "list" else []), "--json", folder=pack.root)
        assert bad.returncode == 1
        problem = json.loads(bad.stdout)["problems"][0]
        assert problem["code"] in ("unknown-key", "missing-key")
        assert problem["line"] > 0
