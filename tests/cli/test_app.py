"""The commands and their help, as a shell sees them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from cli.every_command import commands
from handbill.cli.app import app
from handbill.version import __version__
from packs import ROOT, Pack, run

GROUPS = {
    "Make the copies": ["check", "plan", "preview", "proof-sheet", "build", "job", "picture", "site"],
    "Local details": ["studio", "new", "import", "contacts", "verify"],
    "Find copies again": ["where", "diff"],
    "Look something up": ["list", "explain", "docs", "schema", "doctor"],
}


NAMES = [name for name, _ in commands()]


def test_the_version_and_the_help_in_groups() -> None:
    assert run("--version").stdout == f"handbill {__version__}\n"
    told = run("-h").stdout
    assert run("--help").stdout == told
    found = re.findall(r"^(?:╭─ (.+?) ─+╮|│ ([a-z-]+)  .*)$", told, re.MULTILINE)
    groups: dict[str, list[str]] = {}
    for title, name in found:
        if title:
            groups[title] = []
        else:
            groups[list(groups)[-1]].append(name)
    assert {title: names for title, names in groups.items() if title != "Options"} == GROUPS


@pytest.mark.parametrize("name", NAMES)
def test_no_word_of_a_help_is_cut_off(name: str) -> None:
    command = dict(commands())[name]
    shown = CliRunner().invoke(app, [*name.split(), "-h"], env={"COLUMNS": "60", "TERM": "dumb"}).output
    words = set(re.sub("[│╭╮╰╯─*]", " ", shown).split())
    for parameter in command.params:
        if getattr(parameter, "hidden", False):
            continue
        assert set(parameter.help.split()) <= words, parameter.name
        assert set(parameter.opts[:1]) <= words or parameter.param_type_name == "argument", parameter.name
    assert set(command.help.split()) <= words


@pytest.mark.parametrize(
    ("typed", "completed"), [("li", ["list"]), ("list ven", ["venues"]), ("explain mobile", ["mobile-number"])]
)
def test_a_shell_completes_commands_kinds_and_codes(typed: str, completed: list[str]) -> None:
    words = {"COMP_WORDS": f"handbill {typed}", "COMP_CWORD": str(len(typed.split()))}
    done = CliRunner().invoke(app, [], prog_name="handbill", env={**words, "_HANDBILL_COMPLETE": "complete_bash"})
    assert done.output.split() == completed


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_its_script(shell: str) -> None:
    done = CliRunner().invoke(app, [], prog_name="handbill", env={"_HANDBILL_COMPLETE": f"source_{shell}"})
    assert f"_HANDBILL_COMPLETE=complete_{shell}" in done.output


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
