"""A folder for the files of one command, which the next command deletes if this one is killed."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import time
from pathlib import Path

from filelock import Timeout

from handbill.support.file_lock import file_lock

_PREFIX = "handbill-"
_LOCK = "lock"
_YOUNG = 60
"""In seconds: a folder as young as this may belong to a command that has not locked it yet."""


class Scratch:
    """A temporary folder, locked while its command runs. Raises `OSError` when it cannot be made."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True)
        self.path = Path(self._folder.name)
        _sweep(self.path.parent)
        self._lock = file_lock(self.path / _LOCK)
        self._lock.acquire()

    def delete(self) -> None:
        """Delete the folder with all that is in it."""
        self._lock.release()
        self._folder.cleanup()


def _sweep(parent: Path) -> None:
    """Delete the folders of commands that no longer run. What cannot be deleted, or is somebody else's, stays."""
    for folder in list(parent.glob(f"{_PREFIX}*")):
        with contextlib.suppress(OSError, Timeout):  # another command may delete it at this moment
            for lock in () if folder.is_symlink() else list(folder.glob(f"{_LOCK}*")):
                if time.time() - lock.stat().st_mtime > _YOUNG:
                    with file_lock(folder / _LOCK, waits=False):
                        shutil.rmtree(folder, ignore_errors=True)
