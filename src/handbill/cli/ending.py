"""Ends handbill when it is interrupted, or when it has a fault of its own."""

from __future__ import annotations

import contextlib
import sys
import tempfile
import traceback
from pathlib import Path

from handbill.cli.envelope import asked_for, command_in, envelope, print_json
from handbill.cli.signals import INTERRUPTED
from handbill.cli.visible import visible
from handbill.problems import Location, Problem

_WHOLE = "Every file is whole: the earlier one, or the new one."
_ENDLESS = {"preview": "It has written no file.", "studio": "What was saved is in the pack’s files."}
"""What to say of commands that end when they are stopped, and not before."""


def interrupted(arguments: list[str], code: int = INTERRUPTED) -> int:
    """Say that handbill was stopped, from the keyboard or by a signal; returns the exit code."""
    hint = _ENDLESS.get(command_in(arguments) or "", f"{_WHOLE} Run it again to complete it.")
    with contextlib.suppress(OSError):  # its terminal may have been closed
        sys.stderr.write(f"Stopped. {hint}\n")
        _as_json(arguments, code, Problem(Location("handbill"), "interrupted", "was stopped", hint))
    return code


def own_fault(error: Exception, arguments: list[str]) -> int:
    """Report a fault of handbill itself; the traceback is put into a file that can be sent with the report.

    Returns the exit code.
    """
    details = traceback.format_exc()
    message = visible(f"{type(error).__name__}: {_message_of(error)}")
    sys.stderr.write(f"handbill has a fault of its own here ({message}).\n")
    sys.stderr.write(f"    {_WHOLE}\n")
    try:
        hint = f"Please report it with the file {_kept(details)}."
        sys.stderr.write(f"    {hint}\n")
    except Exception as failure:  # noqa: BLE001  with a full disk, for instance, the details are printed instead
        hint = "Please report it, with what is printed on standard error."
        sys.stderr.write(f"    They cannot be put into a file ({failure!r}). Please report it with these details:\n")
        sys.stderr.write(details)
    _as_json(arguments, 1, Problem(Location("handbill"), "fault", f"could not go on: {message}", hint))
    return 1


def _as_json(arguments: list[str], code: int, problem: Problem) -> None:
    if asked_for(arguments):
        print_json(envelope(command_in(arguments), code, [problem], Path(), {}))


def _message_of(error: Exception) -> str:
    try:
        return str(error)
    except Exception as failure:  # noqa: BLE001  making its text may be what fails
        return f"no text, for {failure!r}"


def _kept(details: str) -> str:
    """The name of a new file with the details. It cannot be predicted, so nobody can place a link there first."""
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", errors="backslashreplace", prefix="handbill-fault-", suffix=".txt", delete=False
    ) as file:
        file.write(details)
    return file.name
