"""The command line: the only part that prints or ends the process."""

from __future__ import annotations

import gc
import sys

_LONG_LIVED = 200_000
"""The number of objects at which Python first runs its garbage collector. A planned pack has about as many, and all
are needed until the end, so that collecting earlier would only cost time."""


def main() -> None:
    """Run handbill. Commands are imported here and not above, so that a worker process does not load them."""
    from handbill.cli.ending import INTERRUPTED, interrupted, own_fault

    gc.set_threshold(_LONG_LIVED)
    arguments = sys.argv[1:]
    try:
        from handbill.cli.app import run

        code = run(arguments)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except Exception as error:  # noqa: BLE001  no traceback reaches a user
        code = own_fault(error, arguments)
    if code == INTERRUPTED:  # typer may have taken the interrupt for itself
        interrupted(arguments)
    sys.exit(code)
