"""handbill new area."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer

from handbill.cli.new.place import Cells, DocumentsOption, IdOption, LanguagesOption, NameOption, make_place
from handbill.cli.options import PackOptions, with_options


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
    short_name: Annotated[
        str | None, typer.Option(metavar="TEXT", help="A shorter form of the partnership's name, for narrow places.")
    ] = None
    logo: Annotated[
        list[str] | None,
        typer.Option(metavar="FILE", help="A logo, copied into content/pictures. Repeat it for up to four."),
    ] = None
    primary: Annotated[str | None, typer.Option(metavar="COLOUR", help="Its main colour, in quotes: '#1d5fa8'.")] = None
    picture: Annotated[
        str | None, typer.Option(metavar="FILE", help="A picture in place of a cover's, copied into content/pictures.")
    ] = None
    focus: Annotated[
        str | None, typer.Option(metavar="POINT", help="What of it stays in view: 'left top', '60% 40%'.")
    ] = None
    document: DocumentsOption = None
    language: LanguagesOption = None
    valid_from: Annotated[str | None, typer.Option(metavar="DATE", help="The first day of its copies.")] = None
    valid_to: Annotated[str | None, typer.Option(metavar="DATE", help="The last day of its copies.")] = None


@with_options
def new_area(options: NewAreaOptions) -> None:
    """Add an area to the pack. Asks for what the options do not say.

    Example: handbill new area --name Northshire --nation england --primary '#1d5fa8'
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
    look: Cells = {
        "logos": options.logo,
        "short_name": options.short_name,
        "primary": options.primary,
        "picture": options.picture,
        "focus": options.focus,
    }
    make_place("area", cells, options, look)
