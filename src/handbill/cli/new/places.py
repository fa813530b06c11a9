"""handbill new area, handbill new venue, handbill new event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer

from handbill.cli.new.place import Cells, make_place
from handbill.cli.options import PackOptions, with_options

IdOption = Annotated[str | None, typer.Option("--id", metavar="ID", help="By default made of the name.")]
NameOption = Annotated[str | None, typer.Option("--name", metavar="TEXT", help="As printed.")]
DocumentsOption = Annotated[list[str] | None, typer.Option(metavar="D", help="What it gets. Repeat it for more.")]
LanguagesOption = Annotated[list[str] | None, typer.Option(metavar="L", help="In which languages.")]
AreaOption = Annotated[str | None, typer.Option("--area", metavar="X", help="The area it is in, by id or name.")]


@dataclass(frozen=True, kw_only=True)
class NewAreaOptions(PackOptions):
    """The options of `handbill new area`."""

    id: IdOption = None
    name: NameOption = None
    nation: Annotated[str | None, typer.Option(metavar="N", help="Whose definitions and duties apply.")] = None
    partnership: Annotated[str | None, typer.Option(metavar="TEXT", help="The partnership named on it.")] = None
    parent: Annotated[
        list[str] | None, typer.Option(metavar="X", help="An area whose contacts fill the gaps. Repeat it for more.")
    ] = None
    ons: Annotated[str | None, typer.Option(metavar="CODE", help="The statistics office's code.")] = None
    document: DocumentsOption = None
    language: LanguagesOption = None
    valid_from: Annotated[str | None, typer.Option(metavar="DATE", help="The first day of its copies.")] = None
    valid_to: Annotated[str | None, typer.Option(metavar="DATE", help="The last day of its copies.")] = None


@with_options
def new_area(options: NewAreaOptions) -> None:
    """Add an area to the pack. Asks for what the options do not say.

    Example: handbill new area --name Northshire --nation england
    """
    cells: Cells = {
        "id": options.id,
        "name": options.name,
        "nation": options.nation,
        "partnership": options.partnership,
        "parents": options.parent,
        "ons": options.ons,
        "documents": options.document,
        "languages": options.language,
        "valid_from": options.valid_from,
        "valid_to": options.valid_to,
    }
    make_place("area", cells, options)


@dataclass(frozen=True, kw_only=True)
class NewVenueOptions(PackOptions):
    """The options of `handbill new venue`."""

    id: IdOption = None
    name: NameOption = None
    area: AreaOption = None
    kind: Annotated[str | None, typer.Option(metavar="TEXT", help="What it is: school, library …")] = None
    document: DocumentsOption = None
    size: Annotated[list[str] | None, typer.Option(metavar="S", help="In which sizes. Repeat it for more.")] = None
    quantity: Annotated[int | None, typer.Option(min=1, metavar="N", help="How many copies of each.")] = None
    language: LanguagesOption = None
    position: Annotated[str | None, typer.Option(metavar="TEXT", help="Where to put it up.")] = None
    speak_to: Annotated[str | None, typer.Option(metavar="ROLE", help="A role, never a person's name.")] = None
    confirmed_on: Annotated[str | None, typer.Option(metavar="DATE", help="When that role was confirmed.")] = None
    confirmed_by: Annotated[str | None, typer.Option(metavar="ROLE", help="Who confirmed it.")] = None
    urn: Annotated[str | None, typer.Option(metavar="CODE", help="A school's unique reference number.")] = None


@with_options
def new_venue(options: NewVenueOptions) -> None:
    """Add a venue to the pack. Asks for what the options do not say.

    Example: handbill new venue --name "Town Library" --area exampleshire --document parents-poster
    """
    cells: Cells = {
        "id": options.id,
        "name": options.name,
        "area": options.area,
        "kind": options.kind,
        "documents": options.document,
        "sizes": options.size,
        "quantity": str(options.quantity or ""),
        "languages": options.language,
        "position": options.position,
        "speak_to": options.speak_to,
        "confirmed_on": options.confirmed_on,
        "confirmed_by": options.confirmed_by,
        "urn": options.urn,
    }
    make_place("venue", cells, options)


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
