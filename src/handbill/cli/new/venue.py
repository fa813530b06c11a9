"""handbill new venue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer

from handbill.cli.new.place import AreaOption, Cells, DocumentsOption, IdOption, LanguagesOption, NameOption, make_place
from handbill.cli.options import PackOptions, with_options


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
