"""The commands, in the order of their use. Each is a module, and imports what it needs when it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from handbill.cli import show
from handbill.cli.build import build
from handbill.cli.check import check
from handbill.cli.contacts import contacts
from handbill.cli.diff import diff
from handbill.cli.docs import docs
from handbill.cli.doctor import doctor
from handbill.cli.envelope import asked_for, command_in, envelope, print_json
from handbill.cli.explain import explain
from handbill.cli.import_ import import_
from handbill.cli.job import job
from handbill.cli.list_ import list_
from handbill.cli.new import new
from handbill.cli.options import flag
from handbill.cli.picture import picture
from handbill.cli.plan import plan
from handbill.cli.preview import preview
from handbill.cli.proof_sheet import proof_sheet
from handbill.cli.schema import schema
from handbill.cli.site import site
from handbill.cli.studio import studio
from handbill.cli.usage import usage_error
from handbill.cli.verify import verify
from handbill.cli.visible import echo
from handbill.cli.where import where
from handbill.version import __version__


class _InOrderOfUse(TyperGroup):
    """Lists the commands in the order of their use; Typer would list groups after all commands."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of the commands in the order of the help."""
        names = super().list_commands(ctx)
        names.remove("new")
        names.insert(names.index("import"), "new")
        return names


app = typer.Typer(
    cls=_InOrderOfUse,
    help="Make printable leaflets, posters and cards from a pack, with the right local numbers on each copy.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)


def _version(wanted: bool) -> None:
    if wanted:
        echo(f"handbill {__version__}")
        raise typer.Exit


@app.callback()
def _handbill(version: Annotated[bool, flag("--version", help="Show the version.", callback=_version)] = False) -> None:
    """The options that come before a command."""


_MAKE = "Make the copies"
_DETAILS = "Local details"
_FIND = "Find copies again"
_LOOK_UP = "Look something up"

app.command("check", rich_help_panel=_MAKE)(check)
app.command("plan", rich_help_panel=_MAKE)(plan)
app.command("preview", rich_help_panel=_MAKE)(preview)
app.command("proof-sheet", rich_help_panel=_MAKE)(proof_sheet)
app.command("build", rich_help_panel=_MAKE)(build)
app.command("job", rich_help_panel=_MAKE)(job)
app.command("picture", rich_help_panel=_MAKE)(picture)
app.command("site", rich_help_panel=_MAKE)(site)
app.command("studio", rich_help_panel=_DETAILS)(studio)
app.add_typer(new, name="new", rich_help_panel=_DETAILS)
app.command("import", rich_help_panel=_DETAILS)(import_)
app.command("contacts", rich_help_panel=_DETAILS)(contacts)
app.command("verify", rich_help_panel=_DETAILS)(verify)
app.command("where", rich_help_panel=_FIND)(where)
app.command("diff", rich_help_panel=_FIND)(diff)
app.command("list", rich_help_panel=_LOOK_UP)(list_)
app.command("explain", rich_help_panel=_LOOK_UP)(explain)
app.command("docs", rich_help_panel=_LOOK_UP)(docs)
app.command("schema", rich_help_panel=_LOOK_UP)(schema)
app.command("doctor", rich_help_panel=_LOOK_UP)(doctor)


def run(arguments: list[str]) -> int:
    """Run what was typed after “handbill”; returns the exit code."""
    try:
        return app(arguments, prog_name="handbill", standalone_mode=False) or 0
    except typer.Abort:
        echo("\nStopped. Nothing was written.", err=True)
        return 1
    except typer.TyperException as error:
        _report_usage(error, arguments)
        return 2


def _report_usage(error: typer.TyperException, arguments: list[str]) -> None:
    command = command_in(arguments)
    wrong = usage_error(error, command)
    if wrong is None:
        return
    if asked_for(arguments):
        print_json(envelope(command, 2, wrong.problems, Path(), {}))
    else:
        show.problems(wrong.problems, Path())
