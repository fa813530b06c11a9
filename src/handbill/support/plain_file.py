"""Opens plain files, and nothing else: no pipe, no device, and nothing outside of a folder that a link leads to.

A pack may come from elsewhere. A pipe in it would be waited for without end, and a link in it may lead to any file of
the person who builds it.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path

from handbill.problems import Location, Problem

MOST_TABLE_BYTES = 20_000_000
"""A table with some ten thousand rows has three million."""
_MOST_BYTES = 1_000_000_000
"""More than any file that handbill itself writes."""


class OutsideError(OSError):
    """A path leads out of its folder through a link."""

    def __init__(self) -> None:
        super().__init__(errno.ELOOP, "is a link to a place outside of its folder")


class NotPlainError(OSError):
    """There is a pipe, a device or a folder in place of a file."""

    def __init__(self) -> None:
        super().__init__(errno.EINVAL, "is not a file")


class TooBigError(OSError):
    """A file is larger than it may be."""

    def __init__(self, most: int) -> None:
        super().__init__(errno.EFBIG, f"is larger than {most:,} bytes")


def within(folder: Path, path: str) -> Path:
    """The real path of a file below a folder; links are followed as long as they stay in it. Raises `OutsideError`.

    The file need not exist. Also raises `OSError`, for links that form a circle.
    """
    real = _real(folder / path, strict=False)
    if not real.is_relative_to(folder.resolve()):
        raise OutsideError
    return real


def within_itself(folder: Path, path: str) -> Path:
    """The same, but a link at the very end is not followed: to move or delete it, and not what it leads to."""
    parent, _, name = path.rpartition("/")
    return within(folder, parent) / name


def _real(file: Path, *, strict: bool) -> Path:
    try:
        return file.resolve(strict=strict)
    except RuntimeError as error:  # Python 3.11 raises it for links that form a circle
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from error


def read_within(file: Path, folder: Path | None = None, most: int = _MOST_BYTES) -> bytes:
    """The bytes of a plain file, as it was at one moment, if it lies in the folder or a link leads to it there.

    Raises `OutsideError`, `NotPlainError`, `TooBigError` for more than `most` bytes, and other `OSError`.
    """
    real = _real(file, strict=True)
    root = folder.resolve() if folder else real.parent
    if not real.is_relative_to(root):
        raise OutsideError
    for _ in range(_MOST_ATTEMPTS):
        data = _read_steady(root, real, most)
        if data is not None:
            return data
    raise OSError(errno.EBUSY, "is being written again and again")


_MOST_ATTEMPTS = 5


def _read_steady(root: Path, real: Path, most: int) -> bytes | None:
    """The bytes of a file; None when it changed meanwhile, since an editor may be saving it at this moment."""
    _require_plain(real.lstat().st_mode)  # to open a device may already have an effect
    with os.fdopen(_opened(root, real), "rb") as opened:
        before = os.fstat(opened.fileno())
        _require_plain(before.st_mode)
        if before.st_size > most:
            raise TooBigError(most)
        data = opened.read(most + 1)
    after = real.lstat()
    return data if _mark(before) == _mark(after) and len(data) == after.st_size else None


def read_directly(folder: Path, name: str) -> bytes:
    """The bytes of a plain file right in a folder whose path has no links, for one of many files: it is quick.

    A link in place of the file is not followed. What is read may be half of what is being written at this moment.
    Raises `NotPlainError` and other `OSError`.
    """
    file = os.path.join(folder, name)  # noqa: PTH118  a Path takes longer than reading
    _require_plain(os.lstat(file).st_mode)
    opened = os.open(file, _FILE)
    try:
        status = os.fstat(opened)
        _require_plain(status.st_mode)
        return os.read(opened, status.st_size)
    finally:
        os.close(opened)


def require_writable(file: Path) -> None:
    """Raise `NotPlainError` when there is a link, a pipe, a device or a folder where a file is to be opened."""
    if file.is_symlink() or (file.exists() and not file.is_file()):
        raise NotPlainError


def _require_plain(mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise NotPlainError


def _mark(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_ino, status.st_size, status.st_mtime_ns


_HAS_OPENAT = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
_FILE = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_FOLDER = getattr(os, "O_PATH", os.O_RDONLY) | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)


def _opened(root: Path, real: Path) -> int:
    """A file descriptor of a file whose path has no links any more.

    A link that takes the place of a folder at this moment is not followed, where the system can open a file relative
    to an open folder. Elsewhere the path was resolved and checked just before.
    """
    if not _HAS_OPENAT:
        return os.open(real, _FILE)
    *folders, name = real.relative_to(root).parts
    here = os.open(root, _FOLDER)
    try:
        for folder in folders:
            inner = os.open(folder, _FOLDER, dir_fd=here)
            os.close(here)
            here = inner
        return os.open(name, _FILE, dir_fd=here)
    finally:
        os.close(here)


def remove(path: Path) -> None:
    """Delete a file, a link (and not what it leads to), or a folder with all that is in it. Raises `OSError`."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


@dataclass(frozen=True)
class PlainFile:
    """The content of a file, or the problems for which it could not be read."""

    data: bytes | None = None
    problems: tuple[Problem, ...] = ()


def read_plain(file: Path, path: str, most: int = MOST_TABLE_BYTES, folder: Path | None = None) -> PlainFile:
    """Read one plain file; `path` is its name in problems and `most` its limit in bytes.

    With `folder`, it must not be a link that leads out of it.
    """
    try:
        return PlainFile(read_within(file, folder, most))
    except OSError as error:
        return PlainFile(problems=(_problem(error, file, path),))


def _problem(error: OSError, file: Path, path: str) -> Problem:
    """Why a file could not be read."""
    location, wrong = Location(path), str(error.strerror)
    if isinstance(error, OutsideError):
        return Problem(location, "outside", "is a link to a file outside the pack", "Put the file itself here.")
    if isinstance(error, NotPlainError):
        return not_a_file(path)
    if isinstance(error, TooBigError):
        return Problem(location, "too-big", wrong, "Divide it, or make it smaller.")
    if error.errno == errno.EBUSY:
        return Problem(location, "unreadable", wrong, "Wait until it is saved, then try again.")
    if file.is_symlink() and error.errno in (errno.ENOENT, errno.ELOOP):
        return Problem(location, "unreadable", "is a link that leads nowhere", "Put the file itself here.")
    hint = "Check that it is there and that you may read it."
    return Problem(location, "unreadable", f"cannot be read: {wrong}", hint)


def not_a_file(path: str) -> Problem:
    """The problem of a pipe, a device or a folder in place of a file."""
    return Problem(Location(path), "not-a-file", "is not a file", "Give the folder or device another name.")
