"""Locks on a pack and an output folder, so that one build runs at a time. Each new holder undoes unfinished moves."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from filelock import Timeout

from handbill.output.files import cannot_write
from handbill.output.journal import Journal, output_journal, pack_journal
from handbill.problems import Location, Problem, WriteError
from handbill.support.file_lock import file_lock
from handbill.support.plain_file import require_writable, within

LOCK = ".lock"
"""A file in the output folder that a running build holds."""


def pack_lock(state: Path) -> contextlib.AbstractContextManager[tuple[Problem, ...]]:
    """Hold a pack, whose state folder is `state`. Yields a warning when something had to be undone in it.

    Raises `WriteError` when another build holds it, `HalfDoneError` when unfinished moves cannot be undone.
    """
    require_inside(state.parent, state)
    return _lock(state / "lock", "another build of this pack is running", pack_journal(state))


def output_lock(output: Path) -> contextlib.AbstractContextManager[tuple[Problem, ...]]:
    """Hold an output folder against builds of other packs; yields and raises the same as `pack_lock`."""
    return _lock(output / LOCK, "another build into this folder is running", output_journal(output))


def require_inside(pack: Path, folder: Path) -> None:
    """Raise `WriteError` for a folder of a pack that is a link to a place outside of it.

    A pack may come from elsewhere. A folder that is not in it was named by whoever builds, and is as they want it.
    """
    pack, folder = Path(os.path.abspath(pack)), Path(os.path.abspath(folder))  # noqa: PTH100  links are kept in them
    if not folder.is_relative_to(pack):
        return
    try:
        within(pack, folder.relative_to(pack).as_posix())
    except OSError as error:
        message = "is a link to a place outside of the pack"
        hint = "Take it away. To write there all the same, name that place: --output DIR."
        raise WriteError([Problem(Location(folder.as_posix()), "outside", message, hint)]) from error


@contextlib.contextmanager
def _lock(file: Path, busy: str, journal: Journal) -> Iterator[tuple[Problem, ...]]:
    lock = file_lock(file, waits=False)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        require_writable(file)
        held = lock.acquire()
    except Timeout as error:
        problem = Problem(Location(file.as_posix()), "busy", busy, "Wait until it is done.")
        raise WriteError([problem]) from error
    except OSError as error:
        raise cannot_write(file, error) from error
    with held:
        yield journal.settle()
