"""The journal of a transaction. It names each temporary file before it is made, so that none is left behind for good.

Its file has one of two names. As `STAGED` it lists the temporary files that may exist, which can be deleted. As
`MOVING` it lists the moves under way, which must be undone first. It changes from one to the other by renaming,
which cannot be half done and needs no space.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from handbill.output.files import cannot_write
from handbill.output.moves import ORDER, Move, Record, move_of
from handbill.problems import HalfDoneError, HandbillError, Location, Problem, Severity
from handbill.support.plain_file import OutsideError, read_within, require_writable

STAGED, MOVING = ".journal-staged", ".journal-moving"


class Journal:
    """The journal of the transactions in `folder`; its own file is in `home`. Only the holder of the lock writes it.

    `rest` says in messages what state the other files are in when some of them are new.
    """

    def __init__(self, folder: Path, home: Path, rest: str) -> None:
        self.folder = folder
        self._staged, self._moving = home / STAGED, home / MOVING
        self._rest = rest

    def note(self, record: Record) -> None:
        """Record a move before anything is done for it. Raises `OSError`."""
        self._staged.parent.mkdir(parents=True, exist_ok=True)
        require_writable(self._staged)
        with self._staged.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(record)) + "\n")

    def begin(self) -> None:
        """Declare that moves are made from now on. Raises `WriteError`."""
        try:
            with self._staged.open("rb+") as file:
                os.fsync(file.fileno())
            self._staged.replace(self._moving)
        except OSError as error:
            raise cannot_write(self._moving, error) from error

    def end(self) -> None:
        """Declare that all moves are made or undone: only temporary files are left to delete. Raises `WriteError`."""
        try:
            self._moving.replace(self._staged)
        except OSError as error:
            raise cannot_write(self._staged, error) from error

    def settle(self, cause: HandbillError | None = None) -> tuple[Problem, ...]:
        """Undo the moves that are under way, if any, and delete the temporary files.

        Returns a warning when the moves of an earlier process were undone. Raises `HalfDoneError` when moves cannot be
        undone, with the problems of `cause`, which says why they had to be; `WriteError` when files cannot be deleted.
        """
        undone: tuple[Problem, ...] = ()
        if self._moving.exists():
            number = self._undo(cause)
            self.end()
            if number and not cause:
                undone = (self._told_undone(number),)
        if self._staged.exists():
            self._clean()
        return undone

    def unfinished(self) -> Problem | None:
        """A warning when moves were begun and neither ended nor undone; None when all is in order."""
        if not self._moving.exists():
            return None
        try:
            number = sum(move.moved for move in self._moves())
        except (OSError, ValueError):
            return self._unread("warning")
        return self._half_done(self._moving, "stopped in the middle", number, "warning") if number else None

    def _undo(self, cause: HandbillError | None) -> int:
        """Undo the moves, the last first; returns how many files had been moved.

        Raises `HalfDoneError` when some cannot be undone, `WriteError` when only appended lines are left.
        """
        others = cause.problems if cause else ()
        try:
            moves = self._moves()
        except (OSError, ValueError) as error:
            raise HalfDoneError([*others, self._unread("error")]) from error
        number = sum(move.moved for move in moves)
        stuck: dict[Path, OSError] = {}
        for move in reversed(moves):
            try:
                move.undo()
            except OSError as error:
                stuck[move.target] = error
        for target, reason in stuck.items():  # reporting the first is enough
            left = sum(move.moved for move in moves)
            if not left:  # only appended lines are left
                raise cannot_write(target, reason) from reason
            why = f"cannot be put back ({reason.strerror})"
            raise HalfDoneError([*others, self._half_done(target, why, left, "error")]) from reason
        return number

    def _clean(self) -> None:
        """Delete the temporary files, then the list of them. Lines that are not moves were not written by handbill."""
        try:
            lines = _lines(self._staged)
        except OSError as error:
            raise cannot_write(self._staged, error) from error
        for line in lines:
            try:
                move = move_of(self.folder, Record.of(line))
            except (ValueError, OutsideError):
                continue
            try:
                move.clean()
            except OSError as error:
                raise cannot_write(move.target, error) from error
        try:
            self._staged.unlink()
        except OSError as error:
            raise cannot_write(self._staged, error) from error

    def _moves(self) -> list[Move]:
        """The moves under way, in the order in which they are made. Raises `OSError`, `ValueError`."""
        records = [Record.of(line) for line in _lines(self._moving)]
        return [move_of(self.folder, record) for record in in_order(records)]

    def _told_undone(self, number: int) -> Problem:
        message = f"what was stopped in the middle here has been undone: {_counted(number)} as before"
        return Problem(Location(self.folder.as_posix()), "half-done", message, "Nothing needs to be done.", "warning")

    def _half_done(self, target: Path, why: str, number: int, severity: Severity) -> Problem:
        message = f"{why}: {_counted(number)} new or moved, {self._rest}"
        hint = "Hand nothing out, and run build again: it first puts the old files back."
        return Problem(Location(target.as_posix()), "half-done", message, hint, severity)

    def _unread(self, severity: Severity) -> Problem:
        message = f"stopped in the middle: some files are new or moved, {self._rest}, and which they are cannot be read"
        hint = "Hand nothing out. Move this file away, and build again."
        return Problem(Location(self._moving.as_posix()), "half-done", message, hint, severity)


def output_journal(output: Path) -> Journal:
    """The journal of an output folder, which is kept in it."""
    return Journal(output, output, "the record is old")


def pack_journal(state: Path) -> Journal:
    """The journal of a pack, which is kept in its state folder `state`."""
    return Journal(state.parent, state, "the others are old")


def site_journal(folder: Path) -> Journal:
    """The journal of a site, which is kept in its folder while it is written."""
    return Journal(folder, folder, "the list of its files is old")


def in_order(records: Iterable[Record]) -> list[Record]:
    """The records in the order in which the moves are made; those of one kind stay in the order of the journal."""
    return sorted(records, key=lambda record: ORDER.index(record.kind))


def _lines(file: Path) -> list[bytes]:
    """The complete lines of a journal. A half-written line at the end can be ignored: nothing had been done for it."""
    return read_within(file, file.parent).split(b"\n")[:-1]


def _counted(number: int) -> str:
    return "1 file is" if number == 1 else f"{number} files are"
