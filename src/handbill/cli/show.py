"""Prints problems, counts and tables, with colours on a terminal and plainly elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import typer

from handbill.cli.envelope import located
from handbill.cli.usage import wrong_usage
from handbill.cli.visible import echo, style, visible
from handbill.model.order import Order
from handbill.model.paper import Paper
from handbill.problems import Location, Problem, WriteError, errors, in_order

_COPY = re.compile(r"[^\s“”]+\.(?:pdf|html|png)\b")
"""Matches the path of a copy."""


def told_once(found: Iterable[Problem]) -> list[Problem]:
    """The problems in order, with the same fault in many copies reported once: “in 43 copies, first in exampleshire/…”.

    Problems are the same fault when they have the same code, hint and location, and their messages differ only in the
    path of the copy. Problems found by proof are located at the copy: these must have the same message.
    """
    alike: dict[tuple[str, ...], list[Problem]] = {}
    for problem in in_order(found):
        place, message = str(problem.location), problem.message
        if len(_COPY.findall(f"{place} {message}")) == 1:  # a message with two paths is about these two
            place, message = _COPY.sub("", place), _COPY.sub("", message)
        alike.setdefault((problem.severity, problem.code, place, message, problem.hint), []).append(problem)
    return [_for_all(some) for some in alike.values()]


def _for_all(alike: list[Problem]) -> Problem:
    """One problem in place of all of them."""
    first = alike[0]
    if len(alike) == 1:
        return first
    if _COPY.search(first.message):
        message = _COPY.sub(lambda path: f"{len(alike)} copies, first in {path[0]}", first.message)
        return replace(first, message=message)
    return replace(first, message=f"{first.message}, in {len(alike)} copies, of which this is the first")


def problems(found: Iterable[Problem], pack: Path) -> None:
    """Print problems on standard error, errors last so that they stay in view."""
    for problem in sorted(told_once(found), key=lambda one: one.severity == "error"):
        one = located(problem, pack)
        colour = typer.colors.RED if one.severity == "error" else typer.colors.YELLOW
        label = style(f"{one.severity}[{one.code}]", fg=colour, bold=True)
        place, message, hint = (visible(text, lines=False) for text in (str(one.location), one.message, one.hint))
        echo(f"{place}: {label}: {message}", err=True)
        if hint:
            echo(style(f"    {hint}", dim=True), err=True)


def errors_and_warnings(found: Iterable[Problem]) -> str:
    """“2 errors, 1 warning”, as `problems` prints them: the same fault in many copies counts once."""
    told = told_once(found)
    wrong = len(errors(told))
    doubtful = len(told) - wrong
    counts = [counted(wrong, "error")] if wrong else []
    counts += [counted(doubtful, "warning")] if doubtful else []
    return ", ".join(counts)


def counted(number: int, noun: str, nouns: str = "") -> str:
    """“1 problem”, “2 problems”."""
    return f"{number} {noun}" if number == 1 else f"{number} {nouns or noun + 's'}"


def files(paths: Iterable[str]) -> str:
    """“3 PDFs”, or “3 files” where some are no PDFs."""
    named = list(paths)
    return counted(len(named), "PDF" if all(path.endswith(".pdf") for path in named) else "file")


def require_ending(file: Path, *endings: str) -> None:
    """Raise `WrongUsage` unless the file to be written has one of these endings, which say what it becomes."""
    if file.suffix.lower() not in endings:
        raise wrong_usage(str(file), f"must end in {' or '.join(endings)}", "The ending says what to write.")


def require_new(file: Path) -> None:
    """Raise `WriteError` when the file exists: somebody may have written in it."""
    if file.exists():
        hint = "Nothing is overwritten: choose another name, or move that file away."
        raise WriteError([Problem(Location(str(file)), "is-there", "is there already", hint)])


def paper(order: Order, wanted: Paper) -> tuple[bytes, tuple[Problem, ...]]:
    """A working paper as PDF. Raises `HandbillError`."""
    from handbill.run.extras import make_paper
    from handbill.run.session import reading_session

    with reading_session(order, typesets=True) as session:
        return make_paper(session.workers, wanted)
