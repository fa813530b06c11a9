"""What all commands have in common: problems, exit codes, --strict, --quiet, and one kind of JSON object."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from handbill.cli.app import run
from handbill.cli.options import Options
from handbill.cli.reply import Reply, replying
from handbill.problems import Location, Problem, ReadError
from packs import Pack

DUE = ("--today", "2027-05-02")
"""A day on which contacts of the tests' pack are due: warnings."""
FAULT = Problem(Location("content/pack.yaml", 3, 1), "unknown-key", "“x” is not a key here", "Delete it.")
DOUBT = Problem(Location("content/pack.yaml", 4), "contrast", "is faint", severity="warning")


def ended(act: Callable[[Reply], None], options: Options, pack: Path = Path(), *, strict: bool = False) -> int:
    """The exit code of a command that does this."""
    try:
        with replying("x", options, pack, strict=strict) as reply:
            act(reply)
    except typer.Exit as end:
        return end.exit_code
    return 0


def test_a_command_ends_with_what_it_has_found(capsys: pytest.CaptureFixture[str]) -> None:
    def act(reply: Reply) -> None:
        reply.data = {"found": 1}
        reply.say("not a word beside the object")
        reply.report([FAULT, FAULT])

    assert ended(act, Options(json=True), Path("my")) == 1
    told = capsys.readouterr()
    assert told.err == ""
    data = json.loads(told.out)
    assert list(data) == ["handbill", "command", "ok", "exit", "problems", "found"]
    assert (data["command"], data["ok"], data["exit"]) == ("x", False, 1)
    assert data["problems"] == [
        {
            "path": "my/content/pack.yaml",
            "line": 3,
            "column": 1,
            "severity": "error",
            "code": "unknown-key",
            "message": "“x” is not a key here",
            "hint": "Delete it.",
        }
    ]


def test_what_stops_a_command_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    def act(reply: Reply) -> None:
        reply.note = "Nothing was written."
        raise ReadError([FAULT, DOUBT])

    assert ended(act, Options()) == 1
    assert capsys.readouterr().err.endswith("\n\n1 error, 1 warning. Nothing was written.\n")


def test_warnings_fail_only_where_it_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(lambda reply: reply.report([DOUBT]), Options()) == 0
    assert "fail" not in capsys.readouterr().err
    assert ended(lambda reply: reply.report([DOUBT]), Options(), strict=True) == 1
    assert capsys.readouterr().err.endswith("\n1 warning, which fails with --strict.\n")


def test_errors_in_spite_of_which_all_is_done_do_not_fail(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(lambda reply: reply.mention([FAULT]), Options(json=True)) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["ok"], data["problems"][0]["code"]) == (True, "unknown-key")


@pytest.mark.slow
@pytest.mark.parametrize("command", ["check", "plan"])
def test_strict_fails_with_a_sentence(command: str, pack: Pack, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = [command, "--pack", str(pack.root), *DUE]
    assert run(arguments) == 0
    assert "warning[review-due]" in capsys.readouterr().err
    assert run([*arguments, "--strict"]) == 1
    assert " warnings, which fail with --strict.\n" in capsys.readouterr().err
    assert run([*arguments, "--strict", "--json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert (data["ok"], data["exit"]) == (False, 1)
    assert {problem["severity"] for problem in data["problems"]} == {"warning"}


@pytest.mark.slow
def test_quiet_prints_what_was_asked_for_and_no_more(pack: Pack, capsys: pytest.CaptureFixture[str]) -> None:
    folder = ["--pack", str(pack.root), "-q"]
    assert run(["check", *folder]) == 0
    assert run(["schema", *folder]) == 0
    assert run(["doctor", *folder]) == 0
    assert capsys.readouterr().out == ""
    assert run(["plan", "--size", "a3", *folder]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "national/en-GB/parents-poster-a3.pdf",
        "exampleshire/en-GB/parents-poster-a3.pdf",
    ]
    assert run(["check", *folder, *DUE]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "warning[review-due]" in told.err


def test_no_command_without_json_and_quiet() -> None:
    from typer.main import get_command

    from handbill.cli.app import app

    waiting = [get_command(app)]
    while waiting:
        command = waiting.pop()
        inner = list(getattr(command, "commands", {}).values())
        waiting += inner
        options = {name for parameter in command.params for name in parameter.opts}
        assert inner or {"--json", "--quiet", "-q"} <= options, command.name
