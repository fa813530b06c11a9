"""What is said of wrong usage: the nearest right word, in the form of all problems."""

from __future__ import annotations

import json

import pytest

from handbill.cli.app import run

WRONG = {
    "biuld": "biuld: error[usage]: handbill has no such command\n    Did you mean “build”?",
    "new are": "are: error[usage]: handbill new has no such command\n    Did you mean “area”?",
    "--versoin": "--versoin: error[usage]: handbill has no such option\n    Did you mean “--version”?",
    "build --aera x": "--aera: error[usage]: handbill build has no such option\n    Did you mean “--area”?",
    "build --jobs -1": (
        "--jobs: error[usage]: input should be greater than or equal to 0\n"
        "    How many sheets to set at once. 0: in this process, for a debugger."
    ),
    "build --jobs": "--jobs: error[usage]: requires an argument\n    handbill build --help says what there is.",
    "build --json=yes": "--json: error[usage]: does not take a value\n    handbill build --help says what there is.",
    "build --today tomorrow": (
        "--today: error[usage]: “tomorrow” is not a day\n    Type it like this: 2026-11-22, or 22/11/2026."
    ),
    "build leaflets": (
        "leaflets: error[usage]: is too much for handbill build\n    handbill build --help says what there is."
    ),
    "plan --area-only --event fair": (
        "--area-only: error[usage]: leaves out the copies for venues and events, and one is asked for\n"
        "    Remove --area-only, or --venue and --event."
    ),
    "build --area-only --venue hall": (
        "--area-only: error[usage]: leaves out the copies for venues and events, and one is asked for\n"
        "    Remove --area-only, or --venue and --event."
    ),
    "list vanues": "vanues: error[usage]: there is no list of this kind\n    Did you mean “venues”?",
    "explain moblie-number": "moblie-number: error[usage]: there is no such code\n    Did you mean “mobile-number”?",
    "import": (
        "FILE: error[usage]: this argument is missing\n"
        "    A workbook (.xlsx, .ods), a table (.csv), or a folder of them."
    ),
    "verify lado --by editor": "--on: error[usage]: this option is missing\n    The day it was checked.",
    "where 999 --venues sheet.doc": (
        "sheet.doc: error[usage]: must end in .pdf or .xlsx or .csv\n    The ending says what to write."
    ),
}


@pytest.mark.parametrize("typed", WRONG)
def test_wrong_usage_names_the_nearest(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(typed.split()) == 2
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", f"{WRONG[typed]}\n")


@pytest.mark.parametrize("typed", WRONG)
def test_wrong_usage_as_json(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = typed.split()
    assert run([*words, "--json"] if words[-1] != "--jobs" else ["build", "--json", "--jobs"]) == 2
    told = capsys.readouterr()
    answer = json.loads(told.out)
    assert told.err == ""
    assert (answer["ok"], answer["exit"]) == (False, 2)
    (problem,) = answer["problems"]
    location, _, message = WRONG[typed].partition(": error[usage]: ")
    assert (problem["path"], problem["code"]) == (location, "usage")
    assert message == f"{problem['message']}\n    {problem['hint']}"


def test_no_command_is_answered_with_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 2
    told = capsys.readouterr()
    assert "Usage: handbill" in told.out
    assert told.err == ""
