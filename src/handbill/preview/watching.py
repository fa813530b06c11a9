"""Notices that files have changed, by asking the system for their times and sizes again and again.

A question to the system for each of a few hundred files takes 2 ms in all, and works on network drives, in containers
and in shared folders of virtual machines, where notifications (PyPI's watchfiles) do not always arrive.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

EVERY = 0.05
"""In seconds: how often the files are looked at."""
_SETTLED = 0.015
"""In seconds: an editor may write a file in several steps. They are over when nothing changes for so long."""
_LONGEST = 0.3
"""In seconds: how long to wait for that."""

Marks = Mapping[str, tuple[int, int, int]]
"""The time, the size and the number of each file, by its path."""


def marks_of(paths: Iterable[Path]) -> Marks:
    """The marks of these files, and of all files in these folders and below them."""
    marks: dict[str, tuple[int, int, int]] = {}
    for path in paths:
        for file in _files(path):
            with contextlib.suppress(OSError):  # it may have gone meanwhile
                status = os.stat(file)  # noqa: PTH116  a Path for each of them would take twice as long
                marks[file] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return marks


def _files(path: Path) -> Iterator[str]:
    if path.is_file():
        yield str(path)
        return
    for folder, _, names in os.walk(path, followlinks=False):
        for name in names:
            yield os.path.join(folder, name)  # noqa: PTH118


def changes(paths: tuple[Path, ...]) -> Iterator[frozenset[str]]:
    """The files that have changed, come or gone since the last time, as soon as all have settled.

    Yields once at the beginning, with no file. What changes while the caller works is noticed when it asks again.
    """
    seen = marks_of(paths)
    yield frozenset()
    while True:
        now = marks_of(paths)
        if now != seen:
            now = _settled(paths, now)
            changed = frozenset(file for file, _ in now.items() ^ seen.items())
            seen = now
            yield changed
        else:
            time.sleep(EVERY)


def _settled(paths: tuple[Path, ...], now: Marks) -> Marks:
    until = time.monotonic() + _LONGEST
    while time.monotonic() < until:
        time.sleep(_SETTLED)
        later = marks_of(paths)
        if later == now:
            break
        now = later
    return now
