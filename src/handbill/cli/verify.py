"""handbill verify: records a check of a contact in the file that it is written in."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Annotated

import typer

from handbill.cli.options import DATE, DayOptions, make_order, with_options
from handbill.cli.reply import replying


@dataclass(frozen=True, kw_only=True)
class VerifyOptions(DayOptions):
    """The options of `handbill verify`."""

    contact: Annotated[str, typer.Argument(metavar="ID", help="A contact’s id, or area/id.")]
    on: Annotated[datetime.datetime, typer.Option(formats=DATE, metavar="DATE", help="The day it was checked.")]
    by: Annotated[str, typer.Option(metavar="ROLE", help="The role that checked it; no person’s name.")]
    area: Annotated[str | None, typer.Option(metavar="X", help="The area it belongs to.")] = None
    review_by: Annotated[
        datetime.datetime | None,
        typer.Option(formats=DATE, metavar="DATE", help="Check again by then; by default as long as before."),
    ] = None


@with_options
def verify(options: VerifyOptions) -> None:
    """Record that a contact was checked, in the file that it is written in.

    Example: handbill verify exampleshire/front-door --on 2026-11-20 --by "partnership manager"
    """
    from handbill.edit.verification import Verification, record_verification
    from handbill.output.locks import pack_lock

    with replying("verify", options, options.pack) as reply:
        on = options.on.date()
        review_by = options.review_by.date() if options.review_by else None
        verification = Verification(on, options.by, review_by)
        with pack_lock(make_order(options).state):
            recorded = record_verification(options.pack, options.contact, options.area, verification, options.day)
        reply.data = {
            "id": options.contact,
            "path": recorded.path,
            "on": on,
            "by": options.by,
            "review_by": recorded.review_by,
        }
        contact = recorded.contact
        line = f"{contact.name}, {contact.value}: checked on {on} by {options.by}; again by {recorded.review_by}."
        if recorded.review_by < options.day:
            line += " That day is past: check it again."
        reply.say(line)
        reply.say(f"Written to {options.pack / recorded.path}. Build to print with it.")
