"""The moves of a transaction: each is made, and undone, by renaming; each can tell whether it has been made."""

from __future__ import annotations

import json
import os
from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from handbill.model.manifest import inside
from handbill.output.files import beside, link_target

WITHDRAWN = "_withdrawn"
Kind = Literal["append", "withdraw", "forget", "add"]
ORDER: tuple[Kind, ...] = get_args(Kind)
"""The order in which moves are made. Wherever it stops, a recall may know too much and never too little."""


@dataclass(frozen=True)
class Record:
    """A move as the journal has it. `path` is relative to the folder of the transaction, POSIX."""

    kind: Kind
    path: str
    size: int | None = None
    """Of a file that is appended to: its bytes before, None when it is not there yet."""

    @classmethod
    def of(cls, line: bytes) -> Record:
        """The move in a line of the journal. Raises `ValueError` for what no journal of ours says."""
        try:
            record = cls(**json.loads(line))
            inside(record.path)
        except (TypeError, AttributeError, RecursionError) as error:
            raise ValueError("is no move") from error
        if record.kind not in ORDER or not isinstance(record.size, int | None):
            raise ValueError("is no move")
        return record


class Move(ABC):
    """A move, with the files that it concerns. Its methods raise `OSError`."""

    target: Path
    """The file by which people know it."""

    @property
    @abstractmethod
    def moved(self) -> bool:
        """Whether a file has been put in its place or taken away by it, and that is not undone yet."""

    @abstractmethod
    def make(self) -> None:
        """Make it."""

    @abstractmethod
    def undo(self) -> None:
        """Undo it, as often as one likes, whether or not it has been made."""

    @abstractmethod
    def clean(self) -> None:
        """Delete its temporary files."""


@dataclass(frozen=True)
class Rename(Move):
    """A file is renamed. What it replaces is kept as `replaced` until the transaction is through."""

    source: Path
    target: Path
    temporary: tuple[Path, ...]

    @property
    def replaced(self) -> Path:
        """Where the file that the target was before is kept."""
        return beside(self.target, "old")

    @property
    def moved(self) -> bool:
        """Whether the file has its new name: then it no longer has the old one."""
        return not (self.source.exists() or self.source.is_symlink())

    def make(self) -> None:
        """Rename it: at every moment the target is the old file or the new one."""
        self.source.replace(self.target)

    def undo(self) -> None:
        """Rename it back, then bring back what it replaced."""
        if self.moved and self.target.exists():
            self.target.replace(self.source)
        if self.replaced.exists() and not self.target.exists():
            self.replaced.replace(self.target)

    def clean(self) -> None:
        """Delete what is not wanted any more."""
        for file in self.temporary:
            file.unlink(missing_ok=True)


@dataclass(frozen=True)
class Append(Move):
    """Lines are put at the end of a file; `size` is its length before, None when it was not there."""

    target: Path
    size: int | None
    data: bytes = b""

    @property
    def moved(self) -> bool:
        """It moves no file."""
        return False

    def make(self) -> None:
        """Write the lines to the disk."""
        with self.target.open("ab") as file:
            file.write(self.data)
            file.flush()
            os.fsync(file.fileno())

    def undo(self) -> None:
        """Cut them off again."""
        if self.size is None:
            self.target.unlink(missing_ok=True)
        elif self.target.stat().st_size > self.size:
            os.truncate(self.target, self.size)

    def clean(self) -> None:
        """There is nothing to delete."""


def move_of(folder: Path, record: Record, data: bytes = b"") -> Move:
    """The move that a record stands for. `data` is what is appended, which only its making needs."""
    path = folder / record.path
    if record.kind == "append":
        return Append(path, record.size, data)
    if record.kind == "withdraw":
        target = folder / WITHDRAWN / record.path
        return Rename(path, target, (beside(target, "old"),))
    if record.kind == "forget":
        away = beside(path, "old")
        return Rename(path, away, (away,))
    target = link_target(path)
    new = beside(target, "part")
    return Rename(new, target, (new, beside(target, "old")))
