"""The commands that trace copies and keep contacts up to date. Each imports what it needs when it runs."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

import typer

from handbill.cli.app import app
from handbill.cli.options import Json, Local, Output, Pack, Today

_DATE = ["%Y-%m-%d", "%d/%m/%Y"]


@app.command()
def where(
    text: Annotated[
        list[str],
        typer.Argument(
            metavar="TEXT", help="A number, a contact, a place’s name, words as printed, a source, an address, a code."
        ),
    ],
    venues: Annotated[
        Path | None,
        typer.Option("--venues", metavar="FILE", help="Write a recall sheet: .pdf, .xlsx or .csv."),
    ] = None,
    pack: Pack = Path(),
    output: Output = None,
    local: Local = None,
    today: Today = None,
    json: Json = False,
) -> None:
    """Find every copy that carries a number, a contact, a name, words, a source, an address or a code."""
    from handbill.cli.where import run_where

    run_where(" ".join(text), venues, pack, output, today, json, local)


@app.command()
def diff(
    old: Annotated[
        str | None,
        typer.Argument(
            metavar="[OLD]",
            help="A manifest.json, or the folder it lies in; by default what there was before the last build that "
            "changed a copy.",
        ),
    ] = None,
    new: Annotated[
        str | None, typer.Argument(metavar="[NEW]", help="The same; by default what the last build made.")
    ] = None,
    pack: Pack = Path(),
    output: Output = None,
    json: Json = False,
) -> None:
    """Say which copies changed between two builds, and why."""
    from handbill.cli.diff import run_diff

    run_diff(old, new, pack, output, json)


@app.command()
def contacts(
    area: Annotated[
        list[str] | None, typer.Option("--area", metavar="X", help="Only this area’s; “national” for the shared ones.")
    ] = None,
    due: Annotated[bool, typer.Option("--due", help="Only those that somebody must look at now.")] = False,
    checklist: Annotated[
        Path | None,
        typer.Option("--checklist", metavar="FILE", help="Write a sheet to check them with: .pdf or .xlsx."),
    ] = None,
    local: Local = None,
    pack: Pack = Path(),
    today: Today = None,
    json: Json = False,
) -> None:
    """List the contacts: who checked them, until when they hold, how many copies show them."""
    from handbill.cli.contacts import run_contacts

    run_contacts(tuple(area or ()), due, checklist, pack, today, json, local)


@app.command()
def verify(
    contact: Annotated[str, typer.Argument(metavar="ID", help="A contact’s id, or area/id.")],
    on: Annotated[
        datetime.datetime, typer.Option("--on", formats=_DATE, metavar="DATE", help="The day it was checked.")
    ],
    by: Annotated[str, typer.Option("--by", metavar="ROLE", help="The role that checked it; no person’s name.")],
    area: Annotated[str | None, typer.Option("--area", metavar="X", help="The area it belongs to.")] = None,
    review_by: Annotated[
        datetime.datetime | None,
        typer.Option(
            "--review-by", formats=_DATE, metavar="DATE", help="Check again by then; by default as long as before."
        ),
    ] = None,
    pack: Pack = Path(),
    today: Today = None,
    json: Json = False,
) -> None:
    """Record that a contact was checked, in the file it stands in."""
    from handbill.cli.contacts import run_verify

    run_verify(contact, area, on.date(), by, review_by.date() if review_by else None, pack, today, json)
