"""Options that several commands have."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

import typer

Audiences = Annotated[
    list[str] | None, typer.Option("--audience", metavar="A", help="Only this audience. Repeat for more.")
]
Formats = Annotated[list[str] | None, typer.Option("--format", metavar="F", help="Only this format.")]
Sizes = Annotated[list[str] | None, typer.Option("--size", metavar="S", help="Only this size.")]
Areas = Annotated[
    list[str] | None, typer.Option("--area", metavar="X", help="Only this area; “national” for copies without a place.")
]
Languages = Annotated[list[str] | None, typer.Option("--language", metavar="L", help="Only this language.")]
Venues = Annotated[list[str] | None, typer.Option("--venue", metavar="V", help="Only the copies for this venue.")]
Events = Annotated[list[str] | None, typer.Option("--event", metavar="E", help="Only the copies for this event.")]
Profiles = Annotated[
    list[str] | None, typer.Option("--profile", metavar="P", help="Only for this way of printing: screen.")
]
Pack = Annotated[Path, typer.Option("--pack", metavar="DIR", help="The pack's folder.")]
Output = Annotated[
    Path | None, typer.Option("--output", metavar="DIR", help="Where the PDFs go. By default output/ in the pack.")
]
Today = Annotated[
    datetime.datetime | None,
    typer.Option(
        "--today",
        formats=["%Y-%m-%d", "%d/%m/%Y"],
        metavar="DATE",
        help="Take this as today, to see which contacts are due then.",
    ),
]
Jobs = Annotated[int | None, typer.Option("--jobs", min=1, metavar="N", help="How many sheets to set at once.")]
Local = Annotated[
    Path | None,
    typer.Option("--from", metavar="FILE", help="Take local details from this workbook too; the pack stays as it is."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")]
