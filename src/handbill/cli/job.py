"""handbill job: all that a print shop needs in one ZIP file, or stacks for an office printer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from handbill.cli import show
from handbill.cli.build import found_in, progress_of
from handbill.cli.options import Output, SelectingOptions, flag, with_options
from handbill.cli.reply import Reply, replying
from handbill.cli.usage import wrong_usage
from handbill.model.order import Order

if TYPE_CHECKING:
    from handbill.run.jobs import Job, JobOrder

PRESS, OFFICE = "press", "office"
"""The profiles that jobs are made in unless one is named."""


@dataclass(frozen=True, kw_only=True)
class JobOptions(SelectingOptions):
    """The options of `handbill job`."""

    venues: Annotated[bool, flag("--venues", help="The copies of all venues; with --area, of those in it.")] = False
    office: Annotated[bool, flag("--office", help="For an office printer: stacks of sheets.")] = False
    changed: Annotated[bool, flag("--changed", help="Without what has not changed since the last job.")] = False
    contact: Annotated[
        str, typer.Option("--contact", metavar="TEXT", help="Whom the print shop asks; otherwise a line to write on.")
    ] = ""
    output: Output = None
    jobs: Annotated[int | None, typer.Option(min=1, metavar="N", help="How many sheets to set at once.")] = None

    @property
    def job(self) -> JobOrder:
        """The job for these options."""
        from dataclasses import replace

        from handbill.run.jobs import JobOrder

        profiles = tuple(self.profile or (OFFICE if self.office else PRESS,))
        order = Order(
            pack=self.pack,
            output=self.output or self.pack / "output",
            selection=replace(self.selection, profiles=profiles),
            today=self.day,
            jobs=self.jobs,
            strict=self.strict,
            local=self.local,
        )
        return JobOrder(order, self.name, self.venues, self.changed, self.contact)

    @property
    def name(self) -> str:
        """The beginning of the names of its files: its places."""
        places = [*(self.area or ()), *(self.venue or ()), *(self.event or ())]
        return "-".join([*places, *(["venues"] if self.venues else ())])


@with_options
def job(options: JobOptions) -> None:
    """Make a print job: a ZIP file for a print shop, or with --office stacks for an office printer.

    Example: handbill job --area national --format leaflet
    """
    with replying("job", options, options.pack, strict=options.strict) as reply:
        _require_places(options)
        made = _made(reply, options)
        if made.outcome.failed:
            reply.report(found_in(made.outcome))
            reply.note = "No job was made: a job has all of its copies."
            reply.hint(reply.note)
            reply.fail()
            return
        reply.mention([*found_in(made.outcome), *made.problems])
        _report(reply, made, options)


def _require_places(options: JobOptions) -> None:
    """Raise `WrongUsage` unless it is said for which places the job is."""
    if not options.name:
        message = "A job is for an event, a venue, an area, or all venues: name it."
        raise wrong_usage("--event", message, "Type --event, --venue, --area or --venues.")
    if options.venues and (options.venue or options.event):
        raise wrong_usage("--venues", "means all venues, and one place is named", "Remove one of the two.")
    if options.office and options.profile:
        raise wrong_usage("--office", "is the profile “office”, and another is named", "Remove one of the two.")
    if len(options.profile or ()) > 1:
        raise wrong_usage("--profile", "A job is made in one profile.", "Name one.")


def _made(reply: Reply, options: JobOptions) -> Job:
    from handbill.run.jobs import make_job, planned_job
    from handbill.run.session import building_session

    wanted = options.job
    with building_session(wanted.order) as session, progress_of(reply) as progress:
        planned = planned_job(wanted, session)
        if planned.kind is None:
            message = "There is nothing to print for it, or its profile is neither for a print shop nor for an office."
            raise wrong_usage("--profile", message, "Its profile.yaml needs the key press or office.")
        return make_job(wanted, planned, session, progress)


def _report(reply: Reply, made: Job, options: JobOptions) -> None:
    output: Path = options.output or options.pack / "output"
    copies = sum(copy.edition.quantity for copy in made.copies)
    listed: list[dict[str, object]] = []
    for copy in made.copies:
        listed.append({"path": copy.entry.path, "code": copy.entry.code, "quantity": copy.edition.quantity})
    reply.data = {
        "files": [f"{output}/{path}" for path in made.files],
        "copies": listed,
        "drafts": made.drafts,
        "unchanged": made.before,
    }
    for path in made.files:
        reply.say(f"{output}/{path}")
    if made.before:
        reply.say(f"Left out, as they have not changed since the last job: {show.counted(len(made.before), 'file')}")
    if made.drafts:
        drafts = show.counted(len(made.drafts), "draft")
        reply.hint(f"Left out: {drafts}, whose numbers or words are not confirmed, first {made.drafts[0]}")
    if made.files:
        reply.say(f"{show.counted(copies, 'copy', 'copies')} of {show.counted(len(made.copies), 'file')} to print.")
    elif made.before:
        reply.say("Nothing has changed since the last job.")
    else:
        reply.hint("No job was made: there is nothing in it that may be printed.")
        reply.fail()
