"""handbill new event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer

from handbill.cli.new.place import AreaOption, Cells, IdOption, NameOption, make_place
from handbill.cli.options import PackOptions, with_options


@dataclass(frozen=True, kw_only=True)
class NewEventOptions(PackOptions):
    """The options of `handbill new event`."""

    id: IdOption = None
    name: NameOption = None
    area: AreaOption = None
    date: Annotated[list[str] | None, typer.Option(metavar="DATE", help="A day it is on. Repeat it for more.")] = None
    times: Annotated[str | None, typer.Option(metavar="TEXT", help="As printed: 10am to 4pm.")] = None
    venue: Annotated[str | None, typer.Option(metavar="V", help="The venue it is at, by id or name.")] = None
    address: Annotated[str | None, typer.Option(metavar="TEXT", help="Where it is, as printed.")] = None
    welcome: Annotated[str | None, typer.Option(metavar="TEXT", help="The first line on the copies.")] = None
    document: Annotated[
        list[str] | None, typer.Option(metavar="D", help="document: quantity, or document:size: quantity. Repeat it.")
    ] = None


@with_options
def new_event(options: NewEventOptions) -> None:
    """Add an event to the pack. Asks for what the options do not say.

    Example: handbill new event --name "Open day" --area exampleshire --date 2030-06-01 --venue town-library
    --document "parents-leaflet: 50"
    """
    cells: Cells = {
        "id": options.id,
        "name": options.name,
        "area": options.area,
        "dates": options.date,
        "times": options.times,
        "venue": options.venue,
        "address": options.address,
        "welcome": options.welcome,
        "documents": options.document,
    }
    make_place("event", cells, options)
