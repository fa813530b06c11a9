"""handbill build: its options, its progress, its report."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from handbill.cli.options import Output, SelectingOptions, flag, with_options
from handbill.cli.reply import Reply, replying
from handbill.cli.usage import wrong_usage
from handbill.cli.visible import echo
from handbill.model.order import Order
from handbill.problems import HalfDoneError, HandbillError, Problem, WriteError

if TYPE_CHECKING:
    from handbill.run.build import Outcome, Progress
    from handbill.run.session import Session


@dataclass(frozen=True, kw_only=True)
class BuildOptions(SelectingOptions):
    """The options of `handbill build`."""

    output: Output = None
    zips: Annotated[bool, flag("--zip", help="Put the files of each area into one ZIP file too, to send on.")] = False
    jobs: Annotated[
        int | None,
        typer.Option(min=0, metavar="N", help="How many sheets to set at once. 0: in this process, for a debugger."),
    ] = None
    cluster: Annotated[
        str | None,
        typer.Option(metavar="tcp://…", help="Set the sheets on the Dask cluster at this address."),
    ] = None
    force: Annotated[bool, flag("--force", help="Set every sheet again, whatever is kept.")] = False
    show_faults: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Write pictures of the copies that fail there, with a box around each fault."),
    ] = None

    @property
    def order(self) -> Order:
        """The order for a build with these options."""
        return Order(
            pack=self.pack,
            output=self.output or self.pack / "output",
            selection=self.selection,
            today=self.day,
            jobs=self.jobs,
            cluster=self.cluster,
            force=self.force,
            zips=self.zips,
            strict=self.strict,
            local=self.local,
        )


@with_options
def build(options: BuildOptions) -> None:
    """Make the PDFs: all of them, or those that the options select.

    Example: handbill build --area exampleshire --size a3
    """
    with replying("build", options, options.pack, strict=options.strict) as reply:
        refuse_no_places(options)
        order = options.order
        outcome = _built(order, reply, options.show_faults)
        if options.json:
            reply.data = {"faults": None, **reply.data, **_data(outcome)}
        reply.report(found_in(outcome))
        _report(reply, outcome, order)
        if "faults" in reply.data and outcome.failed:
            reply.say(_SHOWN.format(reply.data["faults"]))
        if outcome.failed or outcome.beside.failed:
            reply.fail()


def refuse_no_places(options: SelectingOptions) -> None:
    """Raise `WrongUsage` when places are both selected and left out in one command."""
    if options.area_only and (options.venue or options.event):
        message = "leaves out the copies for venues and events, and one is asked for"
        raise wrong_usage("--area-only", message, "Remove --area-only, or --venue and --event.")


_UNCHANGED = (
    "Nothing was printed: what is in the output folder is from an earlier build "
    "and must not be handed out as if it were new."
)


_SHOWN = "What fails is shown in {}."


def _built(order: Order, reply: Reply, faults: Path | None) -> Outcome:
    """Build. Raises `HandbillError`, after a note in the reply about what is now in the output folder.

    With a folder for `faults`, the copies that fail are shown there.
    """
    from handbill.output.manifest import MANIFEST
    from handbill.run.session import building_session

    try:
        with building_session(order) as session, progress_of(reply) as progress:
            if faults:
                return _built_with_faults(order, session, progress, reply, faults)
            from handbill.run.build import build  # while the first worker loads WeasyPrint

            return build(order, session, progress)
    except HandbillError as error:
        if (order.output / MANIFEST).is_file() and not isinstance(error, HalfDoneError):
            reply.note = _UNCHANGED
        if "faults" in reply.data:
            reply.note = f"{reply.note} {_SHOWN.format(reply.data['faults'])}".lstrip()
        raise


def _built_with_faults(order: Order, session: Session, progress: Progress, reply: Reply, folder: Path) -> Outcome:
    """Build, and show in a folder what fails. Raises `HandbillError`."""
    from handbill.preview.faults import require_folder, write_faults
    from handbill.run.build import build

    require_folder(folder, order.pack)
    try:
        outcome = build(order, session, progress)
    except WriteError:
        raise
    except HandbillError:
        reply.data["faults"] = str(write_faults(order, session, folder, None).index)
        raise
    reply.data["faults"] = str(write_faults(order, session, folder, outcome.failed).index)
    return outcome


def found_in(outcome: Outcome) -> list[Problem]:
    """The problems of the build, and why some files were not made."""
    why = (*outcome.failed.values(), *outcome.beside.failed.values())
    return [*outcome.problems, *(problem for problems in why for problem in problems)]


def _data(outcome: Outcome) -> dict[str, object]:
    return {
        "editions": [entry.model_dump(mode="json") for entry in outcome.made.values()],
        "extras": [entry.model_dump(mode="json") for entry in outcome.beside.made.values()],
        "failed": [*outcome.failed, *outcome.beside.failed],
        "withdrawn": outcome.withdrawn,
        "outdated": outcome.outdated,
    }


def _report(reply: Reply, outcome: Outcome, order: Order) -> None:
    from handbill.cli.build_report import report

    for line in report(outcome, order):
        reply.say(line)


@contextlib.contextmanager
def progress_of(reply: Reply) -> Iterator[Callable[[str, bool, int, int], None]]:
    """A progress bar on a terminal, one line per edition elsewhere, nothing with --json or --quiet."""
    if not reply.talks:
        yield lambda path, right, done, total: None
    elif not sys.stdout.isatty():
        yield lambda path, right, done, total: echo(path if right else f"{path}  NOT MADE")
    else:
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as Bar

        with Bar(
            BarColumn(bar_width=30), MofNCompleteColumn(), TextColumn("{task.description}"), transient=True
        ) as bar:
            task = bar.add_task("reading the pack", total=None)
            yield lambda path, right, done, total: bar.update(task, completed=done, total=total, description=path)
