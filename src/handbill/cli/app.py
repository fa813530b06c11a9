"""The commands. Each imports what it needs when it runs, so that `--help` does not wait for it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from handbill import __version__
from handbill.cli.new import new
from handbill.cli.options import (
    Areas,
    Audiences,
    Events,
    Formats,
    Jobs,
    Json,
    Languages,
    Local,
    Output,
    Pack,
    Profiles,
    Sizes,
    Today,
    Venues,
)

app = typer.Typer(
    help="Make printable leaflets, posters and cards from a pack, with the right local numbers on each copy.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"handbill {__version__}")
        raise typer.Exit


@app.callback()
def _handbill(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """The options that stand before a command."""


@app.command()
def build(
    audience: Audiences = None,
    format: Formats = None,
    size: Sizes = None,
    area: Areas = None,
    venue: Venues = None,
    event: Events = None,
    language: Languages = None,
    profile: Profiles = None,
    pack: Pack = Path(),
    output: Output = None,
    local: Local = None,
    today: Today = None,
    jobs: Jobs = None,
    force: Annotated[bool, typer.Option("--force", help="Set every sheet anew, whatever is kept.")] = False,
    zips: Annotated[
        bool, typer.Option("--zip", help="Put the files of each area into one ZIP file too, to send on.")
    ] = False,
    json: Json = False,
) -> None:
    """Make the PDFs: all of them, or those that the options select."""
    from handbill.cli.building import run_build, selection

    wanted = selection(audience, format, size, area, language, venue, event, profile)
    run_build(wanted, pack, output, today, jobs, force, zips, json, local)


@app.command()
def plan(
    audience: Audiences = None,
    format: Formats = None,
    size: Sizes = None,
    area: Areas = None,
    venue: Venues = None,
    event: Events = None,
    language: Languages = None,
    profile: Profiles = None,
    pack: Pack = Path(),
    local: Local = None,
    today: Today = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say where each contact comes from.")] = False,
    json: Json = False,
) -> None:
    """List what a build would make, and make nothing."""
    from handbill.cli.building import selection
    from handbill.cli.commands import run_plan

    run_plan(
        selection(audience, format, size, area, language, venue, event, profile), pack, today, explain, json, local
    )


@app.command()
def check(pack: Pack = Path(), local: Local = None, today: Today = None, json: Json = False) -> None:
    """Look for mistakes in the pack without setting a page."""
    from handbill.cli.commands import run_check

    run_check(pack, today, json, local)


@app.command("list")
def list_(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="areas, audiences, contacts, documents, events, formats, roles, sources, statements, themes, venues.",
        ),
    ],
    pack: Pack = Path(),
    json: Json = False,
) -> None:
    """List what the pack holds of one kind."""
    from handbill.cli.commands import run_list

    run_list(kind, pack, json)


@app.command()
def schema(
    pack: Pack = Path(),
    check: Annotated[bool, typer.Option("--check", help="Only say whether the schemas are up to date.")] = False,
) -> None:
    """Write the JSON Schemas that let an editor complete and check the pack's YAML."""
    from handbill.cli.commands import run_schema

    run_schema(pack, check)


@app.command()
def explain(
    code: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help="What stands in brackets after “error” or “warning”.")
    ] = None,
    json: Json = False,
) -> None:
    """Say what a problem means, why it matters and what to do; without a code, list them all."""
    from handbill.cli.explain import run_explain

    run_explain(code, json)


@app.command()
def docs(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="A page, as the list names it: tutorial.")
    ] = None,
) -> None:
    """Print a page of the documentation; without a name, list them all."""
    from handbill.cli.docs import run_docs

    run_docs(name)


@app.command()
def doctor(pack: Pack = Path(), json: Json = False) -> None:
    """Say what this machine lacks, and what to type."""
    from handbill.cli.commands import run_doctor

    run_doctor(pack, json)


app.add_typer(new, name="new")


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A workbook (.xlsx) or a table (.csv).")],
    yes: Annotated[bool, typer.Option("--yes", help="Write it without asking.")] = False,
    pack: Pack = Path(),
    json: Json = False,
) -> None:
    """Take local details from a workbook or table into the pack, after showing what would change."""
    from handbill.cli.local import run_import

    run_import(pack, file, yes, json)
