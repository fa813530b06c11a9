"""Writes single files whole or not at all, names temporary files, and reports why a file cannot be written."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from pathlib import Path

from handbill.problems import Location, Problem, WriteError
from handbill.support.plain_file import NotPlainError, OutsideError, within


def write_file(path: Path, data: bytes, folder: Path | None = None, *, lasts: bool = True) -> None:
    """Write under a temporary name, then rename, so that nobody ever sees a half-written file.

    With `folder`, links are followed as long as they stay in it. A file that is checked when it is read, and can be
    made again, need not outlast a power cut: `lasts`. Raises `WriteError` with the file's name; the old file is then
    still there and intact.
    """
    try:
        path = within(folder, path.relative_to(folder).as_posix()) if folder else link_target(path)
    except OSError as error:
        raise cannot_write(path, error) from error
    temporary = beside(path, f"{os.getpid()}.part")
    try:
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "a folder of this name is in the way")
        write_temporary(temporary, data, path, lasts=lasts)
        temporary.replace(path)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:  # an interrupt must leave no temporary file either
        with contextlib.suppress(OSError):  # the error being reported is the one that matters
            temporary.unlink(missing_ok=True)


def link_target(path: Path) -> Path:
    """The file that a link leads to, so that the link stays a link; the path itself when it is not a link."""
    return path.resolve() if path.is_symlink() else path


def beside(path: Path, ending: str) -> Path:
    """The name of a hidden file in the same folder, and so on the same disk, so that it can be renamed to the other."""
    return path.with_name(f".{path.name}.{ending}")


def write_temporary(temporary: Path, data: bytes, target: Path, *, lasts: bool = True) -> None:
    """Write the new content, with the permissions of the file that it will replace. Raises `OSError`.

    If it is to last, it is on the disk before a name leads to it: a power cut then leaves the old file or the new one.
    What has the temporary name already is deleted, since it may be a link to somewhere else.
    """
    temporary.unlink(missing_ok=True)
    temporary.write_bytes(data)
    if lasts:
        with temporary.open("rb+") as written:
            os.fsync(written.fileno())
    if target.exists():
        shutil.copymode(target, temporary)


def cannot_write(path: Path, error: OSError) -> WriteError:
    """The error for a file or folder that cannot be written."""
    hint = "Choose another folder, one that you may write to (of a build: --output DIR)."
    if error.errno == errno.ENOSPC:
        hint = "Free some space, or choose another folder (of a build: --output DIR)."
    if isinstance(error, OutsideError | NotPlainError):
        hint = "Take it away, or put a file or folder of its own in its place. Nothing outside is written to."
    message = f"cannot be written: {error.strerror}"
    return WriteError([Problem(Location(path.as_posix()), "cannot-write", message, hint)])
