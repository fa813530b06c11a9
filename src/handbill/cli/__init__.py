"""The command line: the only part that prints or ends the process."""

from __future__ import annotations


def main() -> None:
    """Run handbill. Kept apart from the commands, so that a worker process does not import them."""
    from handbill.cli.app import app

    app()
