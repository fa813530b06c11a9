"""handbill new: its commands and their options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from handbill.cli.options import Pack

new = typer.Typer(help="Make something new to begin with.", no_args_is_help=True)

Cells = dict[str, list[str] | str | None]
"""What the options say, by the keys of the columns."""

PartName = Annotated[str, typer.Argument(metavar="ID", help="Small letters, digits and hyphens.")]
IdOption = Annotated[str | None, typer.Option("--id", metavar="ID", help="By default made of the name.")]
NameOption = Annotated[str | None, typer.Option("--name", metavar="TEXT", help="As printed.")]
DocumentsOption = Annotated[list[str] | None, typer.Option(metavar="D", help="What it gets. Repeat for more.")]
LanguagesOption = Annotated[list[str] | None, typer.Option(metavar="L", help="In which languages.")]
AreaOption = Annotated[str | None, typer.Option("--area", metavar="X", help="The area it is in, by id or name.")]


@new.command("pack")
def new_pack(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that is not there yet, or empty.")],
    source: Annotated[
        str, typer.Option("--from", metavar="NAME", help="“reference”, the whole pack, or “small”, one poster.")
    ] = "reference",
    samples: Annotated[
        bool,
        typer.Option("--with-samples", help="With the sample areas, venues and events too, to see how they print."),
    ] = False,
    no_samples: Annotated[bool, typer.Option("--no-samples", hidden=True, help="The default since 0.2.")] = False,
) -> None:
    """Make a pack that builds as it is, to change from there."""
    from handbill.cli.commands import run_new_pack

    run_new_pack(folder, source, samples=samples and not no_samples)


@new.command("audience")
def new_audience(name: PartName, pack: Pack = Path()) -> None:
    """Lay a new audience into a pack: its theme, a first poster, all with comments."""
    from handbill.cli.commands import run_new_part

    run_new_part(pack, "audience", name)


@new.command("format")
def new_format(name: PartName, pack: Pack = Path()) -> None:
    """Lay a new format into a pack: sizes, panels, template and style sheet, with comments."""
    from handbill.cli.commands import run_new_part

    run_new_part(pack, "format", name)


@new.command("workbook")
def new_workbook(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A workbook that is not there yet.")] = Path(
        "local-details.xlsx"
    ),
    pack: Pack = Path(),
) -> None:
    """Make a workbook for local details, to fill in with Excel; then build --from it, or import it."""
    from handbill.cli.local import run_new_workbook

    run_new_workbook(pack, file)


@new.command("area")
def new_area(
    id: IdOption = None,
    name: NameOption = None,
    nation: Annotated[str | None, typer.Option(metavar="N", help="Whose definitions and duties apply.")] = None,
    partnership: Annotated[str | None, typer.Option(metavar="TEXT", help="The partnership named on it.")] = None,
    parent: Annotated[
        list[str] | None, typer.Option(metavar="X", help="An area whose contacts fill the gaps. Repeat for more.")
    ] = None,
    ons: Annotated[str | None, typer.Option(metavar="CODE", help="The statistics office's code.")] = None,
    document: DocumentsOption = None,
    language: LanguagesOption = None,
    valid_from: Annotated[str | None, typer.Option(metavar="DATE", help="The first day of its copies.")] = None,
    valid_to: Annotated[str | None, typer.Option(metavar="DATE", help="The last day of its copies.")] = None,
    pack: Pack = Path(),
) -> None:
    """Add an area to the pack. Asks for what the options do not say."""
    from handbill.cli.local import run_new_place

    cells: Cells = {"id": id, "name": name, "nation": nation, "partnership": partnership, "parents": parent, "ons": ons}
    cells |= {"documents": document, "languages": language, "valid_from": valid_from, "valid_to": valid_to}
    run_new_place(pack, "area", cells)


@new.command("venue")
def new_venue(
    id: IdOption = None,
    name: NameOption = None,
    area: AreaOption = None,
    kind: Annotated[str | None, typer.Option(metavar="TEXT", help="What it is: school, library …")] = None,
    document: DocumentsOption = None,
    size: Annotated[list[str] | None, typer.Option(metavar="S", help="In which sizes. Repeat for more.")] = None,
    quantity: Annotated[int | None, typer.Option(min=1, metavar="N", help="How many copies of each.")] = None,
    language: LanguagesOption = None,
    position: Annotated[str | None, typer.Option(metavar="TEXT", help="Where to put it up.")] = None,
    speak_to: Annotated[str | None, typer.Option(metavar="ROLE", help="A role, never a person's name.")] = None,
    confirmed_on: Annotated[str | None, typer.Option(metavar="DATE", help="When that role was confirmed.")] = None,
    confirmed_by: Annotated[str | None, typer.Option(metavar="ROLE", help="Who confirmed it.")] = None,
    urn: Annotated[str | None, typer.Option(metavar="CODE", help="A school's unique reference number.")] = None,
    pack: Pack = Path(),
) -> None:
    """Add a venue to the pack. Asks for what the options do not say."""
    from handbill.cli.local import run_new_place

    cells: Cells = {"id": id, "name": name, "area": area, "kind": kind, "documents": document, "sizes": size}
    cells |= {"quantity": str(quantity or ""), "languages": language, "position": position, "speak_to": speak_to}
    cells |= {"confirmed_on": confirmed_on, "confirmed_by": confirmed_by, "urn": urn}
    run_new_place(pack, "venue", cells)


@new.command("event")
def new_event(
    id: IdOption = None,
    name: NameOption = None,
    area: AreaOption = None,
    date: Annotated[list[str] | None, typer.Option(metavar="DATE", help="A day it is on. Repeat for more.")] = None,
    times: Annotated[str | None, typer.Option(metavar="TEXT", help="As printed: 10am to 4pm.")] = None,
    venue: Annotated[str | None, typer.Option(metavar="V", help="The venue it is at, by id or name.")] = None,
    address: Annotated[str | None, typer.Option(metavar="TEXT", help="Where it is, as printed.")] = None,
    welcome: Annotated[str | None, typer.Option(metavar="TEXT", help="The first line on the copies.")] = None,
    document: Annotated[
        list[str] | None, typer.Option(metavar="D", help="document: quantity, or document:size: quantity. Repeat.")
    ] = None,
    pack: Pack = Path(),
) -> None:
    """Add an event to the pack. Asks for what the options do not say."""
    from handbill.cli.local import run_new_place

    cells: Cells = {"id": id, "name": name, "area": area, "dates": date, "times": times, "venue": venue}
    run_new_place(pack, "event", {**cells, "address": address, "welcome": welcome, "documents": document})
