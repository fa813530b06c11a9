"""handbill check: finds mistakes in the pack without setting a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from handbill.cli import show
from handbill.cli.options import DayOptions, Local, Strict, make_order, with_options
from handbill.cli.reply import Reply, replying
from handbill.cli.usage import wrong_usage
from handbill.problems import HandbillError, Problem

Marked = Annotated[
    Path | None,
    typer.Option(
        "--marked",
        metavar="OUT",
        help="Also write the workbook of --from with each problem as a comment on its cell; for a folder, a new folder "
        "of them.",
    ),
]


@dataclass(frozen=True, kw_only=True)
class CheckOptions(DayOptions):
    """The options of `handbill check`."""

    local: Local = None
    marked: Marked = None
    strict: Strict = False


@with_options
def check(options: CheckOptions) -> None:
    """Look for mistakes in the pack without setting a page.

    Example: handbill check --strict
    """
    from handbill.run.checking import check as check_pack
    from handbill.run.session import reading_session

    with replying("check", options, options.pack, strict=options.strict) as reply:
        if options.marked:
            _require_markable(options, options.marked)
        order = make_order(options, local=options.local)
        try:
            with reading_session(order) as session:
                editions, problems = check_pack(order, session)
        except HandbillError as error:
            reply.stop(error)
            _write_marked(reply, options, error.problems)
            return
        reply.data = {"planned": len(editions)}
        reply.report(problems)
        _write_marked(reply, options, problems)
        state = show.errors_and_warnings(problems) or "nothing wrong in the files"
        planned = show.files(edition.path for edition in editions)
        reply.say(f"{planned} planned: {state}. Only a build shows whether everything fits.")


def _require_markable(options: CheckOptions, marked: Path) -> None:
    """Raise `WrongUsage` when nothing is to be marked, `WriteError` for a name that cannot be given to the result."""
    if options.local is None:
        raise wrong_usage("--marked", "needs a workbook to mark", "Name it: --from local-details.xlsx")
    if not options.local.is_dir():
        show.require_ending(marked, ".xlsx")
    show.require_new(marked)


def _write_marked(reply: Reply, options: CheckOptions, problems: Iterable[Problem]) -> None:
    """Write the marked workbook, or one for each file of a folder. Raises `WriteError`."""
    reply.data["marked"] = []
    if options.marked is None or options.local is None:
        return
    from handbill.forms.marked import marked_workbooks
    from handbill.output.files import write_file

    for file, data in marked_workbooks(options.local, options.marked, list(problems)):
        if data is None:
            reply.hint(f"{file} cannot be read, so it is not marked.")
        else:
            write_file(file, data)
            reply.data["marked"].append(str(file))
            reply.say(f"Marked: {file}")
