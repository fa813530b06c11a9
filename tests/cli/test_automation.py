"""docs/automation.md says what scripts rely on: each command answers as it says."""

from __future__ import annotations

import json
import re
import shutil
from typing import Any

import jsonschema
import pytest

from cli.every_command import commands, example
from handbill.cli.app import run
from handbill.cli.signals import INTERRUPTED
from packs import ROOT, Pack

PAGE = (ROOT / "docs/automation.md").read_text("utf-8")
TEXT, NUMBER = {"type": ["string", "null"]}, {"type": ["integer", "null"]}
PROBLEM: dict[str, Any] = {
    "type": "object",
    "properties": {
        "path": {"type": "string"},
        "line": NUMBER,
        "column": NUMBER,
        "severity": {"enum": ["error", "warning"]},
        "code": {"type": "string"},
        "message": {"type": "string"},
        "hint": TEXT,
    },
    "additionalProperties": False,
    "required": ["path", "line", "column", "severity", "code", "message", "hint"],
}
ENVELOPE: dict[str, Any] = {
    "type": "object",
    "properties": {
        "handbill": {"type": "string"},
        "command": TEXT,
        "ok": {"type": "boolean"},
        "exit": {"enum": [0, 1, 2, INTERRUPTED]},
        "problems": {"type": "array", "items": PROBLEM},
    },
    "required": ["handbill", "command", "ok", "exit", "problems"],
}


def table(heading: str) -> list[list[str]]:
    """The rows of the table whose first column is called so."""
    rows = PAGE.partition(f"| {heading} |")[2].partition("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for row in rows]


def spans(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


OWN_KEYS = {name: set(spans(row[1])) for row in table("command") for name in spans(row[0])}
SHARED_KEYS = [row[0].strip("`") for row in table("key")]


def answer(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """The object that a command prints, and nothing else."""
    code = run([*arguments, "--json"])
    told = capfd.readouterr()
    data: dict[str, Any] = json.loads(told.out)
    assert told.err == ""
    jsonschema.validate(data, ENVELOPE)
    assert (data["exit"], data["ok"]) == (code, code == 0)
    return data


def test_the_page_has_every_command_and_every_key() -> None:
    assert set(OWN_KEYS) == {name for name, _ in commands()} | {"list KIND", "explain CODE", "docs NAME"}
    assert ENVELOPE["required"] == SHARED_KEYS
    keys = PAGE.partition("A problem has these keys:")[2].partition("When `ok`")[0]
    assert {key for row in re.findall(r"^\| (.*?) \|", keys, re.MULTILINE) for key in spans(row)} == set(
        PROBLEM["required"]
    )
    codes = [int(row[0]) for row in table("code")]
    assert codes == [0, 1, 2, INTERRUPTED]


@pytest.mark.slow
def test_the_example_of_each_command_runs_and_answers_as_the_page_says(
    pack: Pack, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """In the order of the help: each finds what those before it have made."""
    monkeypatch.chdir(pack.root)
    for name, command in commands():
        if name in ("preview", "studio"):  # they end only when they are stopped: see their own tests
            continue
        program, *words = example(command)
        assert program == "handbill"
        assert words[: len(name.split())] == name.split()
        day = ["--today", "2026-11-22"] if any(parameter.name == "today" for parameter in command.params) else []
        data = answer([*words, *day], capfd)
        assert (data["ok"], data["command"], data["problems"]) == (True, name, [])
        documented = {"list": "list KIND", "explain": "explain CODE", "docs": "docs NAME"}.get(name, name)
        assert set(data) == {*SHARED_KEYS, *OWN_KEYS[documented]}, name
        if name == "build":
            shutil.copy("output/manifest.json", "output/previous.json")


@pytest.mark.parametrize("command", ["list", "explain", "docs"])
def test_without_a_kind_or_a_code(
    command: str, pack: Pack, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(pack.root)
    assert set(answer([command], capfd)) == {*SHARED_KEYS, *OWN_KEYS[command]}


FAILING = [
    *(["check"], ["plan"], ["build"], ["contacts"], ["list"], ["list", "areas"]),
    *(["new", "workbook"], ["new", "audience", "x"], ["new", "area", "--name", "x", "--nation", "england"]),
    *(["new", "pack", "."], ["verify", "lado", "--on", "2026-11-20", "--by", "editor"], ["import", "no.xlsx"]),
    *(["where", "999"], ["diff", "nowhere"], ["schema", "--check"]),
]


@pytest.mark.parametrize("line", re.findall(r"^\$ (handbill .*); echo \$\?$", PAGE, re.MULTILINE))
def test_a_failure_looks_as_on_the_page(
    line: str, pack: Pack, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(pack.root)
    code = run(line.split()[1:])
    shown = PAGE.partition(f"$ {line}; echo $?\n")[2].partition("```")[0]
    version = r'"handbill": "[^"]*"'
    assert re.sub(version, "", f"{capfd.readouterr().out}{code}\n") == re.sub(version, "", shown)


@pytest.mark.slow
@pytest.mark.parametrize("arguments", FAILING, ids=" ".join)
def test_what_fails_says_why(
    arguments: list[str], pack: Pack, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    pack.edit("content/pack.yaml", "title:", "titel:")
    monkeypatch.chdir(pack.root)
    data = answer(arguments, capfd)
    assert data["exit"] == 1
    assert data["problems"]
