"""handbill check: finds mistakes in the pack without setting a page."""

from __future__ import annotations

from dataclasses import dataclass

from handbill.cli import show
from handbill.cli.options import DayOptions, Local, Strict, make_order, with_options
from handbill.cli.reply import replying


@dataclass(frozen=True, kw_only=True)
class CheckOptions(DayOptions):
    """The options of `handbill check`."""

    local: Local = None
    strict: Strict = False


@with_options
def check(options: CheckOptions) -> None:
    """Look for mistakes in the pack without setting a page.

    Example: handbill check --strict
    """
    from handbill.run.checking import check as check_pack
    from handbill.run.session import reading_session

    with replying("check", options, options.pack, strict=options.strict) as reply:
        order = make_order(options, local=options.local)
        with reading_session(order) as session:
            editions, problems = check_pack(order, session)
        reply.data = {"planned": len(editions)}
        reply.report(problems)
        state = show.errors_and_warnings(problems) or "nothing wrong in the files"
        planned = show.counted(len(editions), "PDF")
        reply.say(f"{planned} planned: {state}. Only a build shows whether everything fits.")
