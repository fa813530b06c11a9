"""The stage “write”: whole files or none, one build at a time."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from handbill.problems import HalfDoneError, Location, Problem, WriteError

WITHDRAWN = "_withdrawn"
LOCK = ".lock"
"""A file in the output folder that a running build holds."""


class FileTransaction:
    """Writes several files, all or none: each is written under a temporary name beside its target, then renamed.

    Use as a context: leaving it without `commit` removes the temporary files, and the old files are as they were.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._temporary: dict[Path, Path] = {}
        """By each file to be written the temporary file that it will be renamed from."""

    def __enter__(self) -> FileTransaction:
        return self

    def __exit__(self, *_: object) -> None:
        for temporary in self._temporary.values():
            with contextlib.suppress(OSError):  # the error being reported is the one that matters
                temporary.unlink(missing_ok=True)

    def add(self, path: str, data: bytes) -> None:
        """Write a temporary file that `commit` will rename. Raises `WriteError` naming the file."""
        target = _link_target(self._folder / path)
        temporary = _temporary_name(target)
        try:
            if target.is_file() and target.read_bytes() == data:
                return
            self._temporary[target] = temporary
            target.parent.mkdir(parents=True, exist_ok=True)
            _write_temporary(temporary, data, target)
        except OSError as error:
            raise _cannot_write(target, error) from error

    def commit(self) -> None:
        """Rename all temporary files. Raises `HalfDoneError` when that stops in the middle."""
        for target, temporary in self._temporary.items():
            try:
                temporary.replace(target)
            except OSError as error:
                message = f"cannot be replaced ({error.strerror}): some files beside it are new, some still old"
                hint = "Hand nothing out. Move what is in the way, then build again."
                raise HalfDoneError([Problem(Location(str(target)), "half-done", message, hint)]) from error
        self._temporary.clear()


def _link_target(path: Path) -> Path:
    """The file that a link leads to, so that the link stays a link; the path itself when it is none."""
    return path.resolve() if path.is_symlink() else path


def _temporary_name(target: Path) -> Path:
    return target.with_name(f".{target.name}.{os.getpid()}.part")


def _write_temporary(temporary: Path, data: bytes, target: Path) -> None:
    """Write the new content, with the permissions of the file that it will replace."""
    temporary.write_bytes(data)
    if target.exists():
        shutil.copymode(target, temporary)


def write_file(path: Path, data: bytes) -> None:
    """Write under a temporary name, then rename, so that nobody ever sees half a file.

    Raises `WriteError` naming the file; the old file is then still there, whole.
    """
    path = _link_target(path)
    temporary = _temporary_name(path)
    try:
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_temporary(temporary, data, path)
        temporary.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):  # the error being reported is the one that matters
            temporary.unlink(missing_ok=True)
        raise _cannot_write(path, error) from error


def _cannot_write(path: Path, error: OSError) -> WriteError:
    hint = "Choose another folder, one that you may write to (of a build: --output DIR)."
    if error.errno == errno.ENOSPC:
        hint = "Free some space, or choose another folder (of a build: --output DIR)."
    return WriteError([Problem(Location(str(path)), "cannot-write", f"cannot be written: {error.strerror}", hint)])


def pack_lock(state: Path) -> contextlib.AbstractContextManager[None]:
    """Hold a pack, whose folder for what is kept is `state`. Raises `WriteError` when another build holds it."""
    return _lock(state / "lock", "another build of this pack is running")


def output_lock(output: Path) -> contextlib.AbstractContextManager[None]:
    """Hold an output folder against builds of other packs. Raises `WriteError` when one of them holds it."""
    return _lock(output / LOCK, "another build into this folder is running")


@contextlib.contextmanager
def _lock(file: Path, busy: str) -> Iterator[None]:
    state = file.parent
    try:
        state.mkdir(parents=True, exist_ok=True)
        handle = file.open("w")
    except OSError as error:
        raise _cannot_write(file, error) from error
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            problem = Problem(Location(str(file)), "busy", busy, "Wait until it is done.")
            raise WriteError([problem]) from error
        yield


def forget_withdrawn(folder: Path, paths: Iterable[str]) -> None:
    """Delete the withdrawn files of copies that are made again: people would take them for something to keep."""
    for path in paths:
        with contextlib.suppress(OSError):  # a withdrawn file too many does no harm
            (folder / WITHDRAWN / path).unlink(missing_ok=True)


def withdraw(folder: Path, path: str) -> bool:
    """Move an edition that must not be handed out any more to _withdrawn/. False when it was not there."""
    source, target = folder / path, folder / WITHDRAWN / path
    if not source.is_file():
        return False
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)
    except OSError as error:
        raise _cannot_write(target, error) from error
    return True
