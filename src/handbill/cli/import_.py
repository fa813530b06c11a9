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
    from handbill.edit.changes import PackChange
    from handbill.edit.importing import Prepared


@dataclass(frozen=True, kw_only=True)
class ImportOptions(PackOptions):
    """The options of `handbill import`."""

    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A workbook (.xlsx, .ods), a table (.csv), or a folder of them.")
    ]
    yes: Annotated[bool, flag("--yes", help="Write it without asking.")] = False
    remove: Annotated[bool, flag("--remove", help="Take out of the pack what is not in the workbook.")] = False
    strict: Strict = False


@with_options
def import_(options: ImportOptions) -> None:
    """Take local details from a workbook or table into the pack, after showing what would change.

    Example: handbill import local-details.xlsx
    """
    from handbill.edit.importing import carry_out

    with replying("import", options, options.pack, strict=options.strict) as reply, note_unwritten(reply):
        prepared = _prepared(reply, options)
        reply.report(prepared.warnings)
        _show(reply, prepared, options)
        if options.strict and reply.problems:
            reply.note = "Nothing was written."
            written = False
        else:
            written = bool(prepared.changes) and (options.yes or _agreed(reply, "Write this into the pack?"))
        if written:
            carry_out(options.pack, prepared)
            say_written(reply, prepared, options.pack)
        elif prepared.changes:
            reply.say(f"Nothing was written. To write it: {_command(options)} --yes")
        reply.data = changes_data(prepared, written=written)


def _prepared(reply: Reply, options: ImportOptions) -> Prepared:
    """What the import would do, after asking which new places are known ones under new names."""
    from handbill.edit.absent import rename_warning, with_ids
    from handbill.edit.importing import prepare
    from handbill.tables.sheets import sheets_of

    sheets = sheets_of(options.file)
    prepared = prepare(options.pack, sheets, remove=options.remove)
    renamed = []
    for rename in prepared.renames:
        if _agreed(reply, f"Is “{rename.new_name}” the new name of “{rename.old_name}”?"):
            renamed.append(rename)
        elif not _asks(reply):
            reply.mention([rename_warning(rename)])
    if not renamed:
        return prepared
    return prepare(options.pack, with_ids(sheets, renamed), remove=options.remove)


def _asks(reply: Reply) -> bool:
    """Whether there is somebody to ask, who sees the changes."""
    return reply.talks and sys.stdin.isatty() and sys.stdout.isatty()


def _agreed(reply: Reply, question: str) -> bool:
    """The answer to a question; no where nobody can be asked."""
    return _asks(reply) and typer.confirm(question)


def _command(options: ImportOptions) -> str:
    """The command as it was typed, without --yes."""
    pack = "" if options.pack == Path() else f" --pack {options.pack}"
    return f"handbill import {options.file}{pack}{' --remove' if options.remove else ''}"


def _show(reply: Reply, prepared: Prepared, options: ImportOptions) -> None:
    for change in prepared.changes:
        _show_change(reply, change)
    if not options.remove:
        _show_absent(reply, prepared, options)
    if not prepared.changes:
        reason = f"{options.file} holds nothing but examples"
        if prepared.unchanged:
            entries = show.counted(prepared.unchanged, "entry", "entries")
            reason = f"the pack has all of it already, {entries}"
        reply.say(f"Nothing to do: {reason}.")
        return
    removed = sum(change.is_removal for change in prepared.changes)
    new = sum(change.old is None for change in prepared.changes)
    changed = len(prepared.changes) - new - removed
    counts = f"{new} new, {changed} changed, {prepared.unchanged} unchanged"
    if removed:
        counts = f"{removed} taken out, {counts}"
    reply.say(f"\n{counts}. Nothing else in the pack is touched.")


def _show_change(reply: Reply, change: PackChange) -> None:
    from handbill.edit.changes import change_lines

    colour = typer.colors.GREEN if change.old is None else typer.colors.YELLOW
    if change.is_removal:
        colour = typer.colors.RED
    headline, *values = change_lines(change)
    reply.say(style(headline, fg=colour, bold=True))
    for line in values:
        reply.say(line)


def _show_absent(reply: Reply, prepared: Prepared, options: ImportOptions) -> None:
    """Name what the pack has and the workbook has not, which may have been deleted there."""
    if not prepared.absent:
        return
    reply.say(f"In the pack, and not in {options.file}:")
    for change in prepared.absent:
        reply.say(f"    {change.kind}  {change.key}  {(change.old or {}).get('name', '')}")
    reply.say(f"To take them out of the pack: {_command(options)} --remove")
