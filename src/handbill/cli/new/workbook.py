"""handbill new workbook."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from handbill.cli import show
from handbill.cli.options import PackOptions, with_options
from handbill.cli.reply import replying
from handbill.problems import Location, Problem, WriteError


@dataclass(frozen=True, kw_only=True)
class NewWorkbookOptions(PackOptions):
    """The options of `handbill new workbook`."""

    file: Annotated[Path, typer.Argument(metavar="FILE", help="The new workbook.")] = Path("local-details.xlsx")


@with_options
def new_workbook(options: NewWorkbookOptions) -> None:
    """Make a workbook for local details, to fill in with Excel; then build --from it, or import it.

    Example: handbill new workbook
    """
    from handbill.forms.workbook import workbook
    from handbill.output.files import write_file
    from handbill.rules.reading import read
    from handbill.support.snapshot import Snapshot

    with replying("new workbook", options, options.pack) as reply:
        file = options.file
        if file.suffix.lower() != ".xlsx":
            message, hint = "cannot name a workbook", f"End it in .xlsx: {file.stem or 'local-details'}.xlsx"
            raise WriteError([Problem(Location(str(file)), "bad-name", message, hint)])
        show.require_new(file)
        library, _ = read(Snapshot.of(options.pack))
        write_file(file, workbook(library))
        reply.data = {"file": str(file)}
        reply.say(f"The workbook is {file}. Open it: its first sheet says how it is filled in.")
        reply.say(f"Then look at what it says: handbill check --from {file}")
