"""handbill studio: a page on which local details are corrected, with the copies beside it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Annotated

import typer

from handbill.cli.options import DayOptions, Output, flag, make_order, with_options
from handbill.cli.preview import require_packages
from handbill.cli.reply import replying
from handbill.cli.visible import echo

_NEEDED = ("starlette", "uvicorn")
"""What a wheel brings only with the extra `studio`."""
_SIGN_IN = "Behind a sign-in"


@dataclass(frozen=True, kw_only=True)
class StudioOptions(DayOptions):
    """The options of `handbill studio`."""

    output: Output = None
    host: Annotated[str, typer.Option(metavar="H", help="Serve the page at this address of the computer.")] = (
        "127.0.0.1"
    )
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, metavar="N", help="Serve the page there. By default a free port.")
    ] = None
    no_open: Annotated[bool, flag("--no-open", help="Do not open the page in a browser.")] = False
    allow_host: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A name by which it may be asked for too.", rich_help_panel=_SIGN_IN),
    ] = None
    user_header: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="The header in which the sign-in says who somebody is.", rich_help_panel=_SIGN_IN
        ),
    ] = ""


@with_options
def studio(options: StudioOptions) -> None:
    """Correct local details in a browser, with the copies beside the form, until Ctrl-C.

    Example: handbill studio --no-open
    """
    with replying("studio", options, options.pack):
        require_packages(*_NEEDED, command="handbill studio")
        from handbill.studio.running import Entrance, run_studio

        entrance = Entrance(options.host, options.port, tuple(options.allow_host or ()), options.user_header)
        run_studio(make_order(options, options.output), entrance, lambda address: _tell(address, options))


def _tell(address: str, options: StudioOptions) -> None:
    """Print the address, on standard error where standard output is for JSON; open it when a person sits here."""
    echo(f"{address}  (Ctrl-C ends it)", err=options.json)
    if sys.stdout.isatty() and not options.no_open:
        import webbrowser

        webbrowser.open(address)
