"""Wrong usage: a command, option or value that handbill does not have. Exit code 2."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import typer

from handbill.problems import HandbillError, Location, Problem, nearest


class WrongUsage(HandbillError):  # noqa: N818  named as it is called in print
    """The command that was typed is not valid."""


def wrong_usage(argument: str, message: str, hint: str) -> WrongUsage:
    """The error to raise; `argument` is what was typed, or the option or argument that is missing."""
    return WrongUsage([Problem(Location(argument), "usage", message, hint)])


def usage_error(error: typer.TyperException, command: str | None) -> WrongUsage | None:
    """What Typer has found wrong, in the form of all other problems; None when it has shown the help instead.

    `command` is what was typed as the command. Typer has a class for each fault but exports few of them, so they are
    distinguished by their attributes.
    """
    context: Any = getattr(error, "ctx", None)
    path = f"handbill {command or ''}".rstrip()
    if context is not None:
        path = str(context.command_path)
    more = f"{path} --help says what there is."
    parameter: Any = getattr(error, "param", None)
    option = str(getattr(error, "option_name", ""))
    message = error.format_message()
    if parameter is not None:
        return _wrong_value(error, parameter, more)
    if option and message.startswith("No such option"):
        return wrong_usage(option, f"{path} has no such option", nearest(option, _options(context)))
    if option:
        return wrong_usage(option, _sentence(message.removeprefix(f"Option {option!r} ")), more)
    if message.startswith("No such command"):
        typed = message.split("'")[1]
        return wrong_usage(typed, f"{path} has no such command", nearest(typed, context.command.commands))
    if message.startswith("Got unexpected extra argument"):
        return wrong_usage(message.partition("(")[2].rpartition("(")[2].rstrip(")"), f"is too much for {path}", more)
    if not message:
        return None
    return wrong_usage(path, _sentence(message), more)


def _wrong_value(error: typer.TyperException, parameter: Any, more: str) -> WrongUsage:
    """The problem of an option or argument whose value is missing or cannot be read."""
    is_argument = parameter.param_type_name == "argument"
    name = str(parameter.display_name_raw).strip("[]")
    if not is_argument:
        name = str(max(parameter.opts, key=len))
    hint = str(parameter.help or more)
    message = error.message.removeprefix("Value error, ")
    if type(error).__name__ == "MissingParameter":
        message = "this argument is missing" if is_argument else "this option is missing"
    elif "%Y" in message:
        message = f"“{message.split(chr(39))[1]}” is not a day"
        hint = "Type it like this: 2026-11-22, or 22/11/2026."
    return wrong_usage(name, _sentence(message), hint)


def _options(context: Any) -> Iterable[str]:
    for parameter in context.command.get_params(context):
        yield from (name for name in parameter.opts if name.startswith("--"))


def _sentence(message: str) -> str:
    """A message in the style of other problems: without a capital at its start and a full stop at its end."""
    return message[:1].lower() + message[1:].rstrip(".")
