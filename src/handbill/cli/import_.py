"""handbill import: writes local details from a workbook into the pack."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from handbill.cli import show
from handbill.cli.changes import changes_data, note_unwritten, say_written
from handbill.cli.options import PackOptions, Strict, flag, with_options
from handbill.cli.reply import Reply, replying
from handbill.cli.visible import style

if TYPE_CHECKING:
    from handbill.edit.importing import Prepared


@dataclass(frozen=True, kw_only=True)
class ImportOptions(PackOptions):
    """The options of `handbill import`."""

    file: Annotated[Path, typer.Argument(metavar="FILE", help="A workbook (.xlsx, .ods) or a table (.csv).")]
    yes: Annotated[bool, flag("--yes", help="Write it without asking.")] = False
    strict: Strict = False


@with_options
def import_(options: ImportOptions) -> None:
    """Take local details from a workbook or table into the pack, after showing what would change.

    Example: handbill import local-details.xlsx
    """
    from handbill.edit.importing import carry_out, prepare
    from handbill.tables.sheets import sheets_of

    with replying("import", options, options.pack, strict=options.strict) as reply, note_unwritten(reply):
        prepared = prepare(options.pack, sheets_of(options.file))
        reply.report(prepared.warnings)
        _show(reply, prepared, options.file)
        if options.strict and prepared.warnings:
            reply.note = "Nothing was written."
            written = False
        else:
            written = bool(prepared.changes) and (options.yes or _agreed(reply))
        if written:
            carry_out(options.pack, prepared)
            say_written(reply, prepared, options.pack)
        elif prepared.changes:
            pack = "" if options.pack == Path() else f" --pack {options.pack}"
            reply.say(f"Nothing was written. To write it: handbill import {options.file}{pack} --yes")
        reply.data = changes_data(prepared, written=written)


def _agreed(reply: Reply) -> bool:
    """Ask whether to write; without a terminal, or when the changes are not shown, the answer is no."""
    return reply.talks and sys.stdin.isatty() and sys.stdout.isatty() and typer.confirm("Write this into the pack?")


def _show(reply: Reply, prepared: Prepared, file: Path) -> None:
    from handbill.edit.changes import change_lines

    for change in prepared.changes:
        colour = typer.colors.GREEN if change.old is None else typer.colors.YELLOW
        headline, *values = change_lines(change)
        reply.say(style(headline, fg=colour, bold=True))
        for line in values:
            reply.say(line)
    if not prepared.changes:
        reason = f"{file} holds nothing but examples"
        if prepared.unchanged:
            entries = show.counted(prepared.unchanged, "entry", "entries")
            reason = f"the pack has all of it already, {entries}"
        reply.say(f"Nothing to do: {reason}.")
        return
    new = sum(change.old is None for change in prepared.changes)
    counts = f"{new} new, {len(prepared.changes) - new} changed, {prepared.unchanged} unchanged"
    reply.say(f"\n{counts}. Nothing else in the pack is touched.")
