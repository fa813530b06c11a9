"""How things look on a terminal, and plainly elsewhere."""

from __future__ import annotations

import json as json_module
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import typer

from handbill.model.order import Order
from handbill.model.paper import Paper
from handbill.problems import HandbillError, Location, Problem, WriteError, in_order

_IN_PACK = ("content/", "templates/", "content", "templates")


def located(problem: Problem, pack: Path) -> Problem:
    """The problem with its path as one would open it from here."""
    place = problem.location
    if not place.path.startswith(_IN_PACK) or pack == Path():
        return problem
    return replace(problem, location=replace(place, path=str(pack / place.path)))


def problems(found: Iterable[Problem], pack: Path) -> None:
    """Print problems on standard error, errors last so that they stay in view."""
    for problem in sorted(in_order(found), key=lambda one: one.severity == "error"):
        one = located(problem, pack)
        colour = typer.colors.RED if one.severity == "error" else typer.colors.YELLOW
        label = typer.style(f"{one.severity}[{one.code}]", fg=colour, bold=True)
        typer.echo(f"{one.location}: {label}: {one.message}", err=True)
        if one.hint:
            typer.echo(typer.style(f"    {one.hint}", dim=True), err=True)


def as_data(problem: Problem, pack: Path) -> dict[str, Any]:
    """A problem as JSON has it."""
    one = located(problem, pack)
    return {
        "path": one.location.path,
        "line": one.location.line,
        "column": one.location.column,
        "severity": one.severity,
        "code": one.code,
        "message": one.message,
        "hint": one.hint or None,
    }


def data(value: Any) -> None:
    """Print JSON on standard output."""
    typer.echo(json_module.dumps(value, indent=1, ensure_ascii=False, default=str))


def stop(error: HandbillError, pack: Path, json: bool, note: str = "") -> typer.Exit:
    """Show every problem of an error; the caller raises what this returns, exit code 1."""
    if json:
        data({"problems": [as_data(one, pack) for one in error.problems]})
    else:
        problems(error.problems, pack)
        typer.echo(f"\n{counted(len(error.problems), 'problem')}. {note}".rstrip(), err=True)
    return typer.Exit(1)


def counted(number: int, noun: str, nouns: str = "") -> str:
    """“1 problem”, “2 problems”."""
    return f"{number} {noun}" if number == 1 else f"{number} {nouns or noun + 's'}"


def require_ending(file: Path, *endings: str) -> None:
    """Wrong usage when a file to be written has none of these endings: they say what it becomes."""
    if file.suffix.lower() not in endings:
        typer.echo(f"“{file}” must end in {' or '.join(endings)}: that says what to write.", err=True)
        raise typer.Exit(2)


def require_new(file: Path) -> None:
    """Raise `WriteError` when there is such a file: somebody may have written in it."""
    if file.exists():
        hint = "Nothing is overwritten: choose another name, or move that file away."
        raise WriteError([Problem(Location(str(file)), "is-there", "is there already", hint)])


def paper(order: Order, wanted: Paper) -> tuple[bytes, tuple[Problem, ...]]:
    """A working paper as PDF. Raises `HandbillError`."""
    from handbill.run.extras import make_paper
    from handbill.run.workers import Workers

    with Workers(order, typesets=True) as workers:
        return make_paper(workers, order, wanted)
