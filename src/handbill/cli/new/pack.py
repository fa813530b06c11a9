"""handbill new pack."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from handbill.cli.options import Options, flag, with_options
from handbill.cli.reply import replying


@dataclass(frozen=True, kw_only=True)
class NewPackOptions(Options):
    """The options of `handbill new pack`."""

    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")]
    source: Annotated[
        str, typer.Option("--from", metavar="NAME", help="“reference”, the whole pack, or “small”, one poster.")
    ] = "reference"
    with_samples: Annotated[
        bool, flag("--with-samples", help="With the sample areas, venues and events, to see how they look.")
    ] = False
    no_samples: Annotated[
        bool, typer.Option("--no-samples", help="The default since 0.2.", metavar="", hidden=True)
    ] = False


@with_options
def new_pack(options: NewPackOptions) -> None:
    """Make a pack that can be built as it is, to change from there.

    Example: handbill new pack our-pack
    """
    from handbill.edit.scaffold import new_pack as lay_down

    with replying("new pack", options) as reply:
        lay_down(options.folder, options.source, samples=options.with_samples and not options.no_samples)
        reply.data = {"folder": str(options.folder)}
        reply.say(f"A pack is in {options.folder}; its README.md says what is where.")
        reply.say(f"To print it: handbill build --pack {options.folder}")
