"""The moves of a transaction: each is made and undone by renaming, and each can tell whether it has been made."""

from __future__ import annotations

import json
import os
from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from handbill.model.manifest import inside
from handbill.output.files import beside
from handbill.support.plain_file import within, within_itself

WITHDRAWN = "_withdrawn"
Kind = Literal["append", "withdraw", "forget", "add"]
ORDER: tuple[Kind, ...] = get_args(Kind)
"""The order in which moves are made. Wherever it stops, a recall may know of too many copies, never of too few."""


@dataclass(frozen=True)
class Record:
    """A move as the journal records it. `path` is relative to the folder of the transaction, in POSIX form."""

    kind: Kind
    path: str
    size: int | None = None
    """The size in bytes of a file before it is appended to; None when it does not exist yet."""

    @classmethod
    def of(cls, line: bytes) -> Record:
        """The move in a line of the journal. Raises `ValueError` for a line that no journal of handbill contains."""
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
        """Whether the move has put a file in its place or taken it away, and has not been undone."""

    @abstractmethod
    def make(self) -> None:
        """Make the move."""

    @abstractmethod
    def undo(self) -> None:
        """Undo the move. This can be repeated, and done whether or not the move has been made."""

    @abstractmethod
    def clean(self) -> None:
        """Delete the temporary files of the move."""


@dataclass(frozen=True)
class Rename(Move):
    """Renames a file. The file that it replaces is kept as `replaced` until the transaction is complete."""

    source: Path
    target: Path
    temporary: tuple[Path, ...]

    @property
    def replaced(self) -> Path:
        """The path of the kept file that the target replaced."""
        return beside(self.target, "old")

    @property
    def moved(self) -> bool:
        """Whether the file has its new name: then it no longer has the old one."""
        return not (self.source.exists() or self.source.is_symlink())

    def make(self) -> None:
        """Rename it: at every moment the target is the old file or the new one."""
        self.source.replace(self.target)

    def undo(self) -> None:
        """Rename it back, then restore the file that it replaced."""
        if self.moved and self.target.exists():
            self.target.replace(self.source)
        if self.replaced.exists() and not self.target.exists():
            self.replaced.replace(self.target)

    def clean(self) -> None:
        """Delete the files that are no longer needed."""
        for file in self.temporary:
            file.unlink(missing_ok=True)


@dataclass(frozen=True)
class Append(Move):
    """Appends lines to a file; `size` is its length before in bytes, None when it did not exist."""

    target: Path
    size: int | None
    data: bytes = b""

    @property
    def moved(self) -> bool:
        """Always False: no file is moved."""
        return False

    def make(self) -> None:
        """Write the lines to the disk."""
        with self.target.open("ab") as file:
            file.write(self.data)
            file.flush()
            os.fsync(file.fileno())

    def undo(self) -> None:
        """Cut the lines off again."""
        if self.size is None:
            self.target.unlink(missing_ok=True)
        elif self.target.stat().st_size > self.size:
            os.truncate(self.target, self.size)

    def clean(self) -> None:
        """Do nothing, since there are no temporary files."""


def move_of(folder: Path, record: Record, data: bytes = b"") -> Move:
    """The move that a record describes. `data` is what is appended, needed only to make the move.

    Raises `OSError` when a link leads out of the folder.
    """
    if record.kind == "append":
        return Append(within(folder, record.path), record.size, data)
    path = within_itself(folder, record.path)
    if record.kind == "withdraw":
        target = within_itself(folder, f"{WITHDRAWN}/{record.path}")
        return Rename(path, target, (beside(target, "old"),))
    if record.kind == "forget":
        away = beside(path, "old")
        return Rename(path, away, (away,))
    target = within(folder, record.path)
    new = beside(target, "part")
    return Rename(new, target, (new, beside(target, "old")))
