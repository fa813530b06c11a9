"""The command line: the only part that prints or ends the process."""

from __future__ import annotations

import gc
import sys

_LONG_LIVED = 2_000_000
"""The number of objects at which Python first runs its garbage collector. The plan of a nation's pack and its records
have about as many, and all are needed until the end, so that collecting earlier would only cost time."""


def main() -> None:
    """Run handbill. Commands are imported here and not above, so that a worker process does not load them."""
    try:
        from handbill.cli.signals import INTERRUPTED, exit_code, ignore_signals, stop_on_signals
    except KeyboardInterrupt:  # so early that nothing has been done, and nothing needs to be said
        sys.exit(130)
    arguments = sys.argv[1:]
    try:
        stop_on_signals()
        code = _run(arguments)
    except KeyboardInterrupt:
        code = INTERRUPTED
    try:
        ignore_signals()
    except KeyboardInterrupt:  # one that came just then
        ignore_signals()
        code = INTERRUPTED
    if code == INTERRUPTED or exit_code():  # typer may have taken the interrupt for itself
        from handbill.cli.ending import interrupted

        code = interrupted(arguments, exit_code() or INTERRUPTED)
        eval("None")  # noqa: S307  where an interrupt came in such a call, Python would end by SIGINT, not with the code
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    """Run what was typed; returns the exit code. No traceback reaches a user."""
    gc.set_threshold(_LONG_LIVED)
    try:
        from handbill.cli.app import run

        return run(arguments)
    except Exception as error:  # noqa: BLE001  a fault of handbill itself, whatever it is
        from handbill.cli.ending import own_fault

        return own_fault(error, arguments)
