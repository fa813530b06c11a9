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
    """Report a fault of handbill itself and end; the traceback goes into a file that can be sent with the report."""
    import traceback

    details = traceback.format_exc()
    sys.stderr.write(f"handbill has a fault of its own here ({type(error).__name__}: {_message_of(error)}).\n")
    sys.stderr.write("    Every file is whole: the earlier one, or the new one.\n")
    try:
        sys.stderr.write(f"    Please report it with the file {_kept(details)}.\n")
    except Exception as failure:  # noqa: BLE001  a full disk, say: then the details are shown, not lost
        sys.stderr.write(f"    They cannot be put into a file ({failure!r}). Please report it with these details:\n")
        sys.stderr.write(details)
    sys.exit(1)


def _message_of(error: Exception) -> str:
    try:
        return str(error)
    except Exception as failure:  # noqa: BLE001  its own text may be what fails
        return f"no text, for {failure!r}"


def _kept(details: str) -> str:
    """The name of a new file with the details. Nobody can know it before and lay a file or a link there."""
    import tempfile

    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", errors="backslashreplace", prefix="handbill-fault-", suffix=".txt", delete=False
    ) as file:
        file.write(details)
    return file.name
