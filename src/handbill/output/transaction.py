"""Changes several files, all or none: all moves are recorded, and all new content on disk, before the first move."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

from handbill.output.files import beside, cannot_write, write_temporary
from handbill.output.journal import Journal, in_order
from handbill.output.moves import WITHDRAWN, Record, move_of
from handbill.problems import HalfDoneError, HandbillError, Location, Problem, WriteError
from handbill.support.plain_file import read_within, require_writable, within, within_itself


class FileTransaction:
    """A context to be used while holding the lock: leaving it without `commit` leaves the old files as they were.

    So does a commit that fails. When it cannot be undone, leaving raises `HalfDoneError`, and the next process that
    gets the lock tries again (locks.py).
    """

    def __init__(self, journal: Journal) -> None:
        self._journal, self.folder = journal, journal.folder
        self._records: list[Record] = []
        self._added: set[str] = set()
        self._lines = b""
        """The data to append; at most one file is appended to."""

    def __enter__(self) -> FileTransaction:
        self._journal.settle()  # taking the lock has settled it: a journal serves one transaction only
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            self._journal.settle(error if isinstance(error, HandbillError) else None)
        except HalfDoneError:
            raise
        except WriteError:  # the files left over do no harm: the next holder of the lock deletes them
            return

    def add(self, path: str, data: bytes) -> None:
        """Write the new content of a file beside it, unless it has not changed. Raises `WriteError`."""
        target = self.folder / path
        try:
            target = within(self.folder, path)
            _refuse_folder(target)
            if target.is_file() and target.read_bytes() == data:
                return
            target.parent.mkdir(parents=True, exist_ok=True)
            self._note(Record("add", path))
            new = beside(target, "part")
            write_temporary(new, data, target)
            _keep_replaced(target)
        except OSError as error:
            raise cannot_write(target, error) from error
        self._added.add(path)

    def content(self, path: str) -> bytes:
        """The content that a file will have after `commit`. Raises `OSError`."""
        file = within(self.folder, path)
        if path in self._added:
            file = beside(file, "part")
        return read_within(file, self.folder)

    def withdraw(self, path: str) -> bool:
        """Move a copy that must not be handed out any more to _withdrawn/. False when it is not there.

        Raises `WriteError`.
        """
        target = self.folder / WITHDRAWN / path
        try:
            if not within_itself(self.folder, path).is_file():
                return False
            target = within_itself(self.folder, f"{WITHDRAWN}/{path}")
            _refuse_folder(target)
            target.parent.mkdir(parents=True, exist_ok=True)
            self._note(Record("withdraw", path))
            _keep_replaced(target)
        except OSError as error:
            raise cannot_write(target, error) from error
        return True

    def forget_withdrawn(self, paths: Iterable[str]) -> None:
        """Delete the withdrawn files of copies that are made again, since people might think that they must be kept.

        Raises `WriteError`.
        """
        there = self._withdrawn()
        for path in paths:
            if path in there:
                self.delete(f"{WITHDRAWN}/{path}")

    def _withdrawn(self) -> set[str]:
        """The paths of withdrawn files. Links are not followed. Raises `WriteError` when their folder is a link out."""
        folder = self.folder / WITHDRAWN
        try:
            within(self.folder, WITHDRAWN)
        except OSError as error:
            raise cannot_write(folder, error) from error
        found: set[str] = set()
        for parent, _, files in os.walk(folder):
            inner = Path(parent).relative_to(folder)
            found.update((inner / file).as_posix() for file in files)
        return found

    def delete(self, path: str) -> None:
        """Delete a file. Raises `WriteError`."""
        try:
            within_itself(self.folder, path)
            self._note(Record("forget", path))
        except OSError as error:
            raise cannot_write(self.folder / path, error) from error

    def append(self, path: str, lines: bytes) -> None:
        """Append lines to a file. Raises `WriteError`."""
        target = self.folder / path
        try:
            target = within(self.folder, path)
            require_writable(target)
            size = target.stat().st_size if target.exists() else None
            self._note(Record("append", path, size))
        except OSError as error:
            raise cannot_write(target, error) from error
        self._lines = lines

    def commit(self) -> None:
        """Make all moves. Raises `WriteError`: leaving the context then undoes those that were made."""
        if not self._records:
            return
        self._journal.begin()
        for record in in_order(self._records):
            _make(self.folder, record, self._lines)
        self._journal.end()

    def _note(self, record: Record) -> None:
        self._journal.note(record)
        self._records.append(record)


def _make(folder: Path, record: Record, lines: bytes) -> None:
    target = folder / record.path
    try:
        move = move_of(folder, record, lines)
        target = move.target
        move.make()
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise cannot_write(target, error) from error
        message = f"cannot be replaced or moved: {error.strerror}"
        hint = "If it is open in another program, close it there. Then try again."
        raise WriteError([Problem(Location(target.as_posix()), "cannot-write", message, hint)]) from error


def _refuse_folder(target: Path) -> None:
    """Raise `IsADirectoryError` when there is a folder in place of the file."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "a folder of this name is in the way")


def _keep_replaced(target: Path) -> None:
    """Keep the old file under a second name: as a link where the disk has links, else as a copy. Raises `OSError`."""
    if not target.exists():
        return
    kept = beside(target, "old")
    kept.unlink(missing_ok=True)
    try:
        kept.hardlink_to(target)
    except (OSError, NotImplementedError):
        shutil.copy2(target, kept)
