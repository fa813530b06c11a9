"""Locks on a pack and on an output folder, so that one build runs at a time. Each new holder undoes unfinished moves.

The locks are those of the operating system, which end with the process that holds them, however it ends. Only where
a system has none does filelock write a file with the number of the process, and check whether it still runs.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from handbill.output.files import cannot_write
from handbill.output.journal import Journal, output_journal, pack_journal
from handbill.problems import Location, Problem, WriteError

LOCK = ".lock"
"""A file in the output folder that a running build holds."""


def pack_lock(state: Path) -> contextlib.AbstractContextManager[tuple[Problem, ...]]:
    """Hold a pack, whose state folder is `state`. Yields a warning when something had to be undone in it.

    Raises `WriteError` when another build holds it, `HalfDoneError` when unfinished moves cannot be undone.
    """
    return _lock(state / "lock", "another build of this pack is running", pack_journal(state))


def output_lock(output: Path) -> contextlib.AbstractContextManager[tuple[Problem, ...]]:
    """Hold an output folder against builds of other packs; yields and raises the same as `pack_lock`."""
    return _lock(output / LOCK, "another build into this folder is running", output_journal(output))


@contextlib.contextmanager
def _lock(file: Path, busy: str, journal: Journal) -> Iterator[tuple[Problem, ...]]:
    lock = FileLock(file, blocking=False)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        held = lock.acquire()
    except Timeout as error:
        problem = Problem(Location(file.as_posix()), "busy", busy, "Wait until it is done.")
        raise WriteError([problem]) from error
    except OSError as error:
        raise cannot_write(file, error) from error
    with held:
        yield journal.settle()
