"""handbill new audience and handbill new format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer

from handbill.cli.options import PackOptions, with_options
from handbill.cli.reply import replying


@dataclass(frozen=True, kw_only=True)
class NewPartOptions(PackOptions):
    """The options of `handbill new audience` and `handbill new format`."""

    id: Annotated[str, typer.Argument(metavar="ID", help="Small letters, digits and hyphens.")]


@with_options
def new_audience(options: NewPartOptions) -> None:
    """Add a new audience to a pack: its theme and a first poster, all with comments.

    Example: handbill new audience shop-staff
    """
    _new_part("audience", options)


@with_options
def new_format(options: NewPartOptions) -> None:
    """Add a new format to a pack: sizes, panels, template and style sheet, with comments.

    Example: handbill new format bookmark
    """
    _new_part("format", options)


def _new_part(kind: str, options: NewPartOptions) -> None:
    from handbill.edit.scaffold import new_part

    with replying(f"new {kind}", options, options.pack) as reply:
        made = new_part(options.pack, kind, options.id)
        reply.data = {"files": made}
        for path in made:
            reply.say(str(options.pack / path))
        reply.say(f"The {kind} “{options.id}” is there to be changed. docs/designing.md says how.")
