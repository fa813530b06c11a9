"""handbill preview: a page on this computer that shows copies while they are being made."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import dataclass
from typing import Annotated

import typer

from handbill.cli.build import refuse_no_places
from handbill.cli.options import SelectingOptions, flag, with_options
from handbill.cli.reply import replying
from handbill.cli.visible import echo
from handbill.model.order import Order
from handbill.problems import HandbillError, Location, Problem

_NEEDED = ("starlette", "uvicorn")
"""What a wheel brings only with the extra `studio`."""


@dataclass(frozen=True, kw_only=True)
class PreviewOptions(SelectingOptions):
    """The options of `handbill preview`."""

    port: Annotated[
        int | None, typer.Option(min=1, max=65535, metavar="N", help="Serve the page there. By default a free port.")
    ] = None
    no_open: Annotated[bool, flag("--no-open", help="Do not open the page in a browser.")] = False

    @property
    def order(self) -> Order:
        """What is to be shown. One process is enough for what somebody looks at."""
        return Order(
            pack=self.pack,
            output=self.pack / "output",
            selection=self.selection,
            today=self.day,
            jobs=1,
            strict=self.strict,
            local=self.local,
        )


@with_options
def preview(options: PreviewOptions) -> None:
    """Show copies in a browser, and again after each change, until Ctrl-C. Copies that fail are shown too.

    Example: handbill preview --area exampleshire --audience parents --format poster
    """
    with replying("preview", options, options.pack, strict=options.strict):
        refuse_no_places(options)
        require_packages(*_NEEDED)
        from handbill.preview.running import run_preview

        run_preview(options.order, options.port, lambda address: _tell(address, options))


def require_packages(*names: str, command: str = "handbill preview") -> None:
    """Raise `HandbillError` when packages are missing that serve the page of a command."""
    missing = [name for name in names if importlib.util.find_spec(name) is None]
    if missing:
        message = f"needs {' and '.join(missing)}, and this handbill was installed without"
        hint = "Type: pip install 'handbill[studio]'. In a clone of the repository: make setup."
        raise HandbillError([Problem(Location(command), "missing-studio", message, hint)])


def _tell(address: str, options: PreviewOptions) -> None:
    """Print the address, on standard error where standard output is for JSON; open it when a person sits here."""
    echo(f"{address}  (Ctrl-C ends it)", err=options.json)
    if sys.stdout.isatty() and not options.no_open:
        import webbrowser

        webbrowser.open(address)
