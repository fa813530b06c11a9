"""The one kind of JSON object that every command prints with --json. docs/automation.md describes it for its readers.

This module needs only Python itself, since a fault of handbill is also reported in this form.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from handbill.cli.visible import visible_json
from handbill.problems import Problem
from handbill.support.folders import shipped_folder
from handbill.version import __version__

_IN_PACK = ("content/", "templates/", "content", "templates")


def located(problem: Problem, pack: Path) -> Problem:
    """The problem with its path as seen from the current folder."""
    place = problem.location
    if not place.path.startswith(_IN_PACK):
        return problem
    file = pack / place.path
    shipped = shipped_folder() / place.path
    if place.path.startswith("templates/") and not file.exists() and shipped.exists():
        file = shipped
    return replace(problem, location=replace(place, path=str(file)))


def problem_data(problem: Problem) -> dict[str, Any]:
    """A problem as JSON has it."""
    return {
        "path": problem.location.path,
        "line": problem.location.line,
        "column": problem.location.column,
        "severity": problem.severity,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint or None,
    }


def envelope(
    command: str | None, code: int, problems: Iterable[Problem], pack: Path, data: Mapping[str, Any]
) -> dict[str, Any]:
    """The object of a command that ends with an exit code; `data` has the command's own keys."""
    found = []
    for problem in dict.fromkeys(problems):
        found.append(problem_data(located(problem, pack)))
    return {
        "handbill": __version__,
        "command": command,
        "ok": code == 0,
        "exit": code,
        "problems": found,
        **data,
    }


def print_json(value: Mapping[str, Any]) -> None:
    """Print JSON on standard output."""
    sys.stdout.write(visible_json(json.dumps(value, indent=1, ensure_ascii=False, default=str)) + "\n")


def asked_for(arguments: list[str]) -> bool:
    """Whether JSON is asked for, even if the arguments are otherwise wrong."""
    return "--json" in arguments


def command_in(arguments: list[str]) -> str | None:
    """The command as it was typed, if there was one: “build”, “new area”."""
    words: list[str] = []
    for argument in arguments[:2]:
        if argument.startswith("-") or (words and words != ["new"]):
            break
        words.append(argument)
    return " ".join(words) or None
