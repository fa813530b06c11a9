"""What each command does between its options and its output."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import sys
from collections.abc import Iterator
from pathlib import Path

import typer

from handbill.build import Order, Outcome, Progress, build, check, checked
from handbill.cli import show
from handbill.content import read
from handbill.model.edition import Edition
from handbill.plan import Selection
from handbill.problems import HandbillError, errors, nearest

_UNCHANGED = (
    "Nothing was printed: what lies in the output folder is the earlier edition "
    "and must not be handed out as the new one."
)


def selection(*names: list[str] | None) -> Selection:
    """The selectors of the command line, in their order there."""
    return Selection(*(tuple(some or ()) for some in names))


def _order(
    wanted: Selection,
    pack: Path,
    output: Path | None,
    today: datetime.datetime | None,
    jobs: int | None = None,
    force: bool = False,
) -> Order:
    return Order(pack, output or pack / "output", wanted, (today or datetime.datetime.now()).date(), jobs, force)


def run_build(
    wanted: Selection,
    pack: Path,
    output: Path | None,
    today: datetime.datetime | None,
    jobs: int | None,
    force: bool,
    json: bool,
) -> None:
    """Handbill build"""
    order = _order(wanted, pack, output, today, jobs, force)
    try:
        with _progress(json) as progress:
            outcome = build(order, progress)
    except HandbillError as error:
        raise show.stop(error, pack, json, _UNCHANGED) from None
    if json:
        _build_data(outcome, order)
    else:
        _build_report(outcome, order)
    if outcome.failed:
        raise typer.Exit(1)


def _build_data(outcome: Outcome, order: Order) -> None:
    found = [*outcome.problems, *(one for some in outcome.failed.values() for one in some)]
    show.data(
        {
            "editions": [entry.model_dump(mode="json") for entry in outcome.made.values()],
            "failed": list(outcome.failed),
            "withdrawn": outcome.withdrawn,
            "problems": [show.as_data(one, order.pack) for one in dict.fromkeys(found)],
        }
    )


def _build_report(outcome: Outcome, order: Order) -> None:
    show.problems([*outcome.problems, *(one for some in outcome.failed.values() for one in some)], order.pack)
    made, kept = len(outcome.made), len(outcome.made) - len(set(outcome.made) & outcome.fresh)
    note = f", {kept} of them unchanged since an earlier build" if kept else ""
    typer.echo(f"{show.counted(made, 'edition')} proven and written to {order.output}{note}.")
    for path in outcome.failed:
        moved = f" Its earlier file is in {order.output}/_withdrawn." if path in outcome.withdrawn else ""
        typer.echo(f"Not made: {path}.{moved}", err=True)
    for path in outcome.withdrawn:
        if path not in outcome.failed:
            typer.echo(f"No longer in the plan, moved to {order.output}/_withdrawn: {path}")


@contextlib.contextmanager
def _progress(quiet: bool) -> Iterator[Progress]:
    """A bar on a terminal, a line an edition elsewhere, nothing with --json."""
    if quiet:
        yield lambda path, done, total: None
    elif not sys.stdout.isatty():
        yield lambda path, done, total: typer.echo(path)
    else:
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as Bar

        with Bar(
            BarColumn(bar_width=30), MofNCompleteColumn(), TextColumn("{task.description}"), transient=True
        ) as bar:
            task = bar.add_task("reading the pack", total=None)
            yield lambda path, done, total: bar.update(task, completed=done, total=total, description=path)


def run_plan(wanted: Selection, pack: Path, today: datetime.datetime | None, explain: bool, json: bool) -> None:
    """Handbill plan"""
    order = _order(wanted, pack, None, today)
    try:
        _, editions, warnings = checked(pack, wanted, order.today)
    except HandbillError as error:
        raise show.stop(error, pack, json) from None
    if json:
        show.data(
            {
                "editions": [dataclasses.asdict(edition) for edition in editions],
                "problems": [show.as_data(one, pack) for one in warnings],
            }
        )
        return
    show.problems(warnings, pack)
    for edition in editions:
        typer.echo(edition.path)
        if explain:
            _explain(edition)
    typer.echo(f"{show.counted(len(editions), 'edition')}.")
    if errors(warnings):
        raise typer.Exit(1)


def _explain(edition: Edition) -> None:
    parts = {"first": "main number", "then": "row", "qr": "QR code"}
    for contact in edition.contacts:
        typer.echo(
            f"    {parts[contact.used]:<12}{contact.role:<16}{contact.value:<28}{contact.name}, from {contact.origin}"
        )


def run_check(pack: Path, today: datetime.datetime | None, json: bool) -> None:
    """Handbill check"""
    order = _order(Selection(), pack, None, today)
    try:
        editions, found = check(order)
    except HandbillError as error:
        raise show.stop(error, pack, json) from None
    if json:
        show.data({"problems": [show.as_data(one, pack) for one in found]})
    else:
        show.problems(found, pack)
        wrong = len(errors(found))
        state = (
            "nothing wrong"
            if not found
            else f"{show.counted(wrong, 'error')}, {show.counted(len(found) - wrong, 'warning')}"
        )
        typer.echo(f"{show.counted(len(editions), 'edition')} planned: {state}.")
    if errors(found):
        raise typer.Exit(1)


_KINDS = ("areas", "audiences", "contacts", "documents", "formats", "roles", "sources", "statements", "themes")


def run_list(kind: str, pack: Path, json: bool) -> None:
    """Handbill list"""
    if kind not in _KINDS:
        typer.echo(f"There is no list of “{kind}”. {nearest(kind, _KINDS)}", err=True)
        raise typer.Exit(2)
    try:
        library, _ = read(pack)
    except HandbillError as error:
        raise show.stop(error, pack, json) from None
    rows = [
        (name, _described(thing), library.positions.of(kind.removesuffix("s"), name))
        for name, thing in getattr(library, kind).items()
    ]
    if json:
        show.data([{"id": name, "name": text, "path": place.path, "line": place.line} for name, text, place in rows])
        return
    width = max((len(name) for name, _, _ in rows), default=0)
    for name, text, place in rows:
        typer.echo(f"{name:<{width}}  {text}  {typer.style(f'({place.path}:{place.line or 1})', dim=True)}")


def _described(thing: object) -> str:
    for key in ("name", "title", "text"):
        value = getattr(thing, key, None)
        if value:
            return f"{value}, {number}" if (number := getattr(thing, "phone", None)) else str(value)
    return "fonts: " + ", ".join(getattr(thing, "fonts", ()))


def run_schema(pack: Path, check_only: bool) -> None:
    """Handbill schema"""
    from handbill.schema import outdated, write_schemas

    old = outdated(pack)
    if check_only and old:
        typer.echo("Out of date: " + ", ".join(old) + ". Type: handbill schema", err=True)
        raise typer.Exit(1)
    try:
        if not check_only:
            write_schemas(pack)
    except HandbillError as error:
        raise show.stop(error, pack, json=False) from None
    typer.echo(f"The schemas in {pack / 'schemas'} are up to date.")


def run_doctor(pack: Path, json: bool) -> None:
    """Handbill doctor"""
    from handbill.doctor import examine

    found = examine(pack)
    if json:
        show.data([dataclasses.asdict(one) for one in found])
    else:
        for one in found:
            mark = (
                typer.style("ok     ", fg=typer.colors.GREEN)
                if one.well
                else typer.style("missing", fg=typer.colors.RED)
            )
            typer.echo(f"{mark}  {one.what}" + ("" if one.well else f"\n         {one.remedy}"))
    if not all(one.well for one in found if one.needed):
        raise typer.Exit(1)
