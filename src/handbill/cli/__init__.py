"""The command line: the only part that prints or ends the process."""

from __future__ import annotations

import gc
import sys

_LONG_LIVED = 200_000
"""Objects before Python first looks for garbage. A planned pack has about as many, and all of them live to the end:
searching them takes longer than planning."""


def main() -> None:
    """Run handbill. The commands are imported here and not above, so that a worker process does not load them."""
    gc.set_threshold(_LONG_LIVED)
    try:
        from handbill.cli import tracing  # noqa: F401  its commands join those of the app
        from handbill.cli.app import app

        app()
    except KeyboardInterrupt:
        _stopped()
    except SystemExit as error:
        if error.code == _INTERRUPTED:  # typer has taken the interrupt for itself
            _stopped()
        raise
    except Exception as error:  # noqa: BLE001  no traceback reaches a user
        _own_fault(error)


_INTERRUPTED = 130


def _stopped() -> None:
    sys.stderr.write("Stopped. Every file is whole: the earlier one, or the new one. Run it again to have all of it.\n")
    sys.exit(_INTERRUPTED)


def _own_fault(error: Exception) -> None:
    """Say it, and keep the details where whoever mends it finds them."""
    import tempfile
    import traceback
    from pathlib import Path

    details = Path(tempfile.gettempdir()) / "handbill-fault.txt"
    details.write_text(traceback.format_exc(), "utf-8")
    sys.stderr.write(
        f"handbill has a fault of its own here ({type(error).__name__}: {error}).\n"
        f"    Nothing half-written is left. Please report it with the file {details}.\n"
    )
    sys.exit(1)
