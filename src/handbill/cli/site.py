"""handbill site: a folder of web pages and PDFs of all places, to be put online."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from handbill.cli import show
from handbill.cli.build import found_in, progress_of, refuse_no_places
from handbill.cli.options import Output, SelectingOptions, with_options
from handbill.cli.reply import Reply, replying
from handbill.model.order import Order

if TYPE_CHECKING:
    from handbill.run.web_site import Site

PAGES, PDFS = "web", "screen"
"""The profile of the pages, and that of the PDFs unless others are named."""


@dataclass(frozen=True, kw_only=True)
class SiteOptions(SelectingOptions):
    """The options of `handbill site`."""

    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the site goes: an empty folder, or its own.")]
    output: Output = None
    jobs: Annotated[int | None, typer.Option(min=1, metavar="N", help="How many sheets to set at once.")] = None

    @property
    def order(self) -> Order:
        """The order for the copies of the site."""
        profiles = dict.fromkeys((PAGES, *(self.profile or (PDFS,))))
        return Order(
            pack=self.pack,
            output=self.output or self.pack / "output",
            selection=dataclasses.replace(self.selection, profiles=tuple(profiles)),
            today=self.day,
            jobs=self.jobs,
            strict=self.strict,
            local=self.local,
        )


@with_options
def site(options: SiteOptions) -> None:
    """Make a site of all places: a page of each piece, its PDF, and a first page to find a place on. Drafts stay out.

    Example: handbill site public --area national --audience parents
    """
    with replying("site", options, options.pack, strict=options.strict) as reply:
        refuse_no_places(options)
        made = _made(reply, options)
        if made.outcome.failed:
            reply.report(found_in(made.outcome))
            reply.note = "No site was made: a site has all of its copies."
            reply.hint(reply.note)
            reply.fail()
            return
        reply.report([*found_in(made.outcome), *made.problems])
        _report(reply, made, options)


def _made(reply: Reply, options: SiteOptions) -> Site:
    from handbill.run.session import building_session
    from handbill.run.web_site import make_site

    order = options.order
    with building_session(order) as session, progress_of(reply) as progress:
        return make_site(order, options.folder, session, progress)


def _report(reply: Reply, made: Site, options: SiteOptions) -> None:
    pages = [path for path in made.files if path.endswith(".html")]
    reply.data = {
        "folder": str(options.folder),
        "files": list(made.files),
        "places": made.places,
        "drafts": made.drafts,
        "removed": made.removed,
    }
    if made.drafts:
        drafts = show.counted(len(made.drafts), "draft")
        reply.hint(f"Left out: {drafts}, whose numbers or words are not confirmed, first {made.drafts[0]}")
    if not made.files:
        reply.hint("No site was made: there is nothing in it that may be put online.")
        reply.fail()
        return
    if made.removed:
        reply.say(f"Taken away: {show.counted(len(made.removed), 'file')} that it no longer has")
    others = show.counted(len(made.files) - len(pages), "PDF")
    places = show.counted(made.places, "place")
    reply.say(f"{options.folder}: {show.counted(len(pages), 'page')} and {others}, for {places}.")
