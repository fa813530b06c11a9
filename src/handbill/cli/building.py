"""handbill build: its options, its progress, its report."""

from __future__ import annotations

import contextlib
import datetime
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from handbill.cli import show
from handbill.cli.build_report import report
from handbill.model.order import Order, Selection
from handbill.output.manifest import MANIFEST
from handbill.problems import HalfDoneError, HandbillError, Problem
from handbill.run.session import building_session

if TYPE_CHECKING:
    from handbill.run.build import Outcome


def selection(*names: list[str] | None) -> Selection:
    """The selectors of the command line, in their order there."""
    return Selection(*(tuple(some or ()) for some in names))


def make_order(
    wanted: Selection,
    pack: Path,
    output: Path | None,
    today: datetime.datetime | None,
    jobs: int | None = None,
    force: bool = False,
    zips: bool = False,
    local: Path | None = None,
) -> Order:
    """The order that a command's options make; today is the only thing asked of the clock."""
    day = (today or datetime.datetime.now()).date()
    return Order(pack, output or pack / "output", wanted, day, jobs, force, zips, local)


_UNCHANGED = (
    "Nothing was printed: what lies in the output folder is from an earlier build "
    "and must not be handed out as if it were new."
)


def run_build(
    wanted: Selection,
    pack: Path,
    output: Path | None,
    today: datetime.datetime | None,
    jobs: int | None,
    force: bool,
    zips: bool,
    json: bool,
    local: Path | None = None,
) -> None:
    """Handbill build"""
    order = make_order(wanted, pack, output, today, jobs, force, zips, local)
    try:
        with building_session(order) as session, _progress(quiet=json) as progress:
            from handbill.run.build import build  # while the first worker loads WeasyPrint

            outcome = build(order, session, progress)
    except HandbillError as error:
        unchanged = (order.output / MANIFEST).is_file() and not isinstance(error, HalfDoneError)
        note = _UNCHANGED if unchanged else ""
        raise show.stop(error, pack, json, note) from None
    if json:
        _build_data(outcome, order)
    else:
        _build_report(outcome, order)
    if outcome.failed or outcome.beside.failed:
        raise typer.Exit(1)


def _found(outcome: Outcome) -> list[Problem]:
    """What was found on the way, and why some files were not made."""
    why = (*outcome.failed.values(), *outcome.beside.failed.values())
    return [*outcome.problems, *(one for some in why for one in some)]


def _build_data(outcome: Outcome, order: Order) -> None:
    show.data(
        {
            "editions": [entry.model_dump(mode="json") for entry in outcome.made.values()],
            "extras": [entry.model_dump(mode="json") for entry in outcome.beside.made.values()],
            "failed": [*outcome.failed, *outcome.beside.failed],
            "withdrawn": outcome.withdrawn,
            "problems": [show.as_data(one, order.pack) for one in dict.fromkeys(_found(outcome))],
        }
    )


def _build_report(outcome: Outcome, order: Order) -> None:
    show.problems(_found(outcome), order.pack)
    for line in report(outcome, order):
        typer.echo(line)


@contextlib.contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[str, bool, int, int], None]]:
    """A bar on a terminal, a line an edition elsewhere, nothing with --json."""
    if quiet:
        yield lambda path, right, done, total: None
    elif not sys.stdout.isatty():
        yield lambda path, right, done, total: typer.echo(path if right else f"{path}  NOT MADE")
    else:
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as Bar

        with Bar(
            BarColumn(bar_width=30), MofNCompleteColumn(), TextColumn("{task.description}"), transient=True
        ) as bar:
            task = bar.add_task("reading the pack", total=None)
            yield lambda path, right, done, total: bar.update(task, completed=done, total=total, description=path)
