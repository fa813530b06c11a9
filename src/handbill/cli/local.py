"""What the commands new workbook, new area, new venue, new event and import do and print."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typer

from handbill.cli import show
from handbill.edit.adding import add, columns_of, option, unknown
from handbill.edit.changes import PackChange, change_lines
from handbill.edit.importing import Prepared, carry_out, prepare
from handbill.forms.choices import choices_by_kind
from handbill.model.library import Library
from handbill.output.files import write_file
from handbill.problems import HalfDoneError, HandbillError, Location, Problem, WriteError
from handbill.rules.reading import read
from handbill.support.snapshot import Snapshot
from handbill.tables.columns import Column
from handbill.tables.sheets import sheets_of


def run_new_workbook(pack: Path, file: Path) -> None:
    """Run `handbill new workbook`."""
    from handbill.forms.workbook import workbook

    try:
        if file.suffix.lower() != ".xlsx":
            message, hint = "is no name for a workbook", f"End it in .xlsx: {file.stem or 'local-details'}.xlsx"
            raise WriteError([Problem(Location(str(file)), "bad-name", message, hint)])
        show.require_new(file)
        library, _ = read(Snapshot.of(pack))
        write_file(file, workbook(library))
    except HandbillError as error:
        raise show.stop(error, pack, json=False) from None
    typer.echo(f"The workbook is {file}. Open it: its first sheet says how it is filled in.")
    typer.echo(f"Then look at what it says: handbill check --from {file}")


def run_import(pack: Path, file: Path, yes: bool, json: bool) -> None:
    """Run `handbill import`."""
    try:
        prepared = prepare(pack, sheets_of(file))
        if not json:
            _show(prepared, pack, file)
        agreed = bool(prepared.changes) and (yes or (not json and _agreed()))
        if agreed:
            carry_out(pack, prepared)
    except HandbillError as error:
        raise show.stop(error, pack, json, _unwritten(error)) from None
    if json:
        show.data(_as_data(prepared, pack, agreed))
    elif agreed:
        _say_written(prepared, pack)
    elif prepared.changes:
        typer.echo(f"Nothing was written. To write it: handbill import {file}{_pack_option(pack)} --yes")


def _pack_option(pack: Path) -> str:
    """The option that names the pack in a command to be typed; nothing for the current folder."""
    return "" if pack == Path() else f" --pack {pack}"


def _unwritten(error: HandbillError) -> str:
    if isinstance(error, HalfDoneError):
        return "Some files of the pack are changed, others not."
    return "Nothing was written."


def _show(prepared: Prepared, pack: Path, file: Path) -> None:
    show.problems(prepared.warnings, pack)
    for change in prepared.changes:
        colour = typer.colors.GREEN if change.old is None else typer.colors.YELLOW
        headline, *values = change_lines(change)
        typer.echo(typer.style(headline, fg=colour, bold=True))
        for line in values:
            typer.echo(line)
    if not prepared.changes:
        reason = f"{file} holds nothing but examples"
        if prepared.unchanged:
            entries = show.counted(prepared.unchanged, "entry", "entries")
            reason = f"the pack holds all of it already, {entries}"
        typer.echo(f"Nothing to do: {reason}.")
        return
    new = sum(change.old is None for change in prepared.changes)
    counts = f"{new} new, {len(prepared.changes) - new} changed, {prepared.unchanged} unchanged"
    typer.echo(f"\n{counts}. Nothing else in the pack is touched.")


def _agreed() -> bool:
    """Ask whether to write; without a terminal the answer is no."""
    return sys.stdin.isatty() and sys.stdout.isatty() and typer.confirm("Write this into the pack?")


def _say_written(prepared: Prepared, pack: Path) -> None:
    for path in prepared.files:
        typer.echo(pack / path)
    typer.echo(f"Written. To look at the whole: handbill check{_pack_option(pack)}")


def _as_data(prepared: Prepared, pack: Path, written: bool) -> dict[str, Any]:
    added: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    for change in prepared.changes:
        if change.old is None:
            added.append(_change_data(change))
        else:
            changed.append(_change_data(change))
    return {
        "added": added,
        "changed": changed,
        "unchanged": prepared.unchanged,
        "files": list(prepared.files),
        "written": written,
        "problems": [show.as_data(problem, pack) for problem in prepared.warnings],
    }


def _change_data(change: PackChange) -> dict[str, Any]:
    values = [{"key": value.key, "old": value.before, "new": value.after} for value in change.values]
    return {"kind": change.kind, "id": change.key, "name": change.new.get("name"), "values": values}


def run_new_place(pack: Path, kind: str, options: Mapping[str, list[str] | str | None]) -> None:
    """Run `handbill new area`, `new venue` or `new event`. `options` are by the keys of the columns."""
    cells: dict[str, str] = {}
    for key, value in options.items():
        if value:
            cells[key] = value if isinstance(value, str) else "; ".join(value)
    try:
        library, _ = read(Snapshot.of(pack))
        missing = [column for column in columns_of(kind) if _needed(column) and column.key not in cells]
        if missing and sys.stdin.isatty():
            cells |= _asked(library, kind, cells)
        elif missing:
            wanted = ", ".join(option(column.key) for column in missing)
            typer.echo(f"Still to be said: {wanted}. See handbill new {kind} --help", err=True)
            raise typer.Exit(2)
        prepared = add(pack, kind, cells)
    except HandbillError as error:
        raise show.stop(error, pack, json=False, note=_unwritten(error)) from None
    show.problems(prepared.warnings, pack)
    for change in prepared.changes:
        typer.echo("\n".join(change_lines(change)))
    _say_written(prepared, pack)


def _needed(column: Column) -> bool:
    return column.needed or column.somewhere


def _asked(library: Library, kind: str, cells: dict[str, str]) -> dict[str, str]:
    """Ask for every column that no option gave; Enter alone leaves out what is not needed."""
    lists = choices_by_kind(library)
    typer.echo(f"A new {kind}. Enter alone leaves out what has no *.")
    answers: dict[str, str] = {}
    for column in columns_of(kind):
        if column.key in cells or column.key == "id":
            continue
        star = " *" if _needed(column) else ""
        typer.echo(f"\n{column.header}{star}: {column.help}")
        _show_choices(lists.get(column.known, []))
        answer = _answer(library, column)
        if answer:
            answers[column.key] = answer
    return answers


_MOST_CHOICES = 30


def _show_choices(choices: list[str]) -> None:
    """Print the possible answers, the first thirty of them."""
    if choices:
        more = " …" if len(choices) > _MOST_CHOICES else ""
        typer.echo(typer.style(f"    known: {', '.join(choices[:_MOST_CHOICES])}{more}", dim=True))


def _answer(library: Library, column: Column) -> str:
    while True:
        answer = str(typer.prompt(">", default="", show_default=False, prompt_suffix=" ")).strip()
        if not answer and _needed(column):
            continue
        if not answer:
            return ""
        problems = unknown(library, column, answer)
        for problem in problems:
            typer.echo(f"    {problem.message}. {problem.hint}", err=True)
        if not problems:
            return answer
