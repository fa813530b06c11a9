"""Locks on files against other commands."""

from __future__ import annotations

from pathlib import Path

from filelock import BaseFileLock, FileLock, SoftFileLock


def file_lock(file: Path, *, waits: bool = True) -> BaseFileLock:
    """A lock on a file: that of the operating system, which ends with the process that holds it, however it ends.

    Only where a system has none does filelock write a file with the number of the process, and check whether it still
    runs. Such a file has a name of its own, since another system leaves an empty file behind, which nobody would take
    away. Without `waits` a lock that is held raises `filelock.Timeout`.
    """
    if issubclass(FileLock, SoftFileLock):
        file = file.with_name(f"{file.name}.held")
    return FileLock(file, blocking=waits)
