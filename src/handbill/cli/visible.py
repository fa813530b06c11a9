"""The one place through which text is printed: what a terminal would act on is shown as what it is.

Names of files, keys and cells come from whoever wrote a pack. A control character in them could change what stands on
the screen above them, and a direction mark the order in which it is read.

Typer is imported only to print, since a fault of handbill itself is told without it.
"""

from __future__ import annotations

import json
import re
import secrets
from typing import Any

from handbill.problems.visible import is_seen, visible

__all__ = ["echo", "style", "visible", "visible_json"]

_ESCAPE = f"\ue000{secrets.token_hex(8)}\ue000"
"""Stands for the escape character of styles until they are printed. Nobody who writes a pack can foresee it."""


def visible_json(text: str) -> str:
    """JSON in which the same signs are escaped. It says the same to a program."""
    return re.sub(r"[^ -~\n]", lambda one: one[0] if is_seen(one[0]) else json.dumps(one[0])[1:-1], text)


def style(text: str, **styles: Any) -> str:
    """The text in a colour or weight, to be printed with `echo`."""
    import typer

    return typer.style(visible(text), **styles).replace("\x1b", _ESCAPE)


def echo(line: str = "", *, err: bool = False) -> None:
    """Print a line, on standard error with `err`."""
    import typer

    typer.echo("\x1b".join(map(visible, line.split(_ESCAPE))), err=err)
