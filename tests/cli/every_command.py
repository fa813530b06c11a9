"""All commands, as Typer knows them."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import Any

from typer.main import get_command

from handbill.cli.app import app


def commands() -> Iterator[tuple[str, Any]]:
    """Every command that does something, with its full name, in the order of the help."""
    group: Any = get_command(app)
    for name in group.list_commands(None):
        command = group.commands[name]
        for inner in getattr(command, "commands", {}).values():
            yield f"{name} {inner.name}", inner
        if not hasattr(command, "commands"):
            yield name, command


def example(command: Any) -> list[str]:
    """What the help of a command says as an example, as a shell divides it."""
    line = " ".join(command.help.partition("Example: ")[2].split())
    return shlex.split(line)
