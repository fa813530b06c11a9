"""What is shown now. One thread puts it up, the server's thread looks at it."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from handbill.model.reading import PagePicture
from handbill.preview.trials import Trial
from handbill.problems import Problem


@dataclass(frozen=True)
class Piece:
    """One of the chosen copies: as it is now, and as it was when it last was good."""

    path: str
    title: str
    trial: Trial | None = None
    """None when it could not be made, or has not been made yet."""
    good: Trial | None = None


@dataclass(frozen=True)
class Shown:
    """All that is shown at one moment."""

    pieces: tuple[Piece, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Those of the pack, which belong to no single copy."""
    stopped: bool = False
    """Whether the pack has errors with which nothing can be made."""
    begun: bool = False
    """Whether everything is being made again, and this is what was made before."""
    more: int = 0
    """How many chosen copies are not shown, since there are too many."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """The files of the pack that problems are in."""


def name_of(page: PagePicture) -> str:
    """The name under which a picture can be asked for: the same picture has the same name."""
    return hashlib.sha256(page.png).hexdigest()[:24]


class Board:
    """Holds what is shown, with a number that rises with every change."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._shown = Shown()
        self._version = 0
        self._pictures: dict[str, bytes] = {}
        self.wanted = ""
        """The path of the piece that was asked for last."""

    @property
    def shown(self) -> Shown:
        """What is shown now."""
        with self._lock:
            return self._shown

    @property
    def version(self) -> int:
        """The number of the last change."""
        with self._lock:
            return self._version

    def begin(self) -> None:
        """Say of all pieces that they are being made again."""
        shown = self.shown
        pieces: list[Piece] = []
        for piece in shown.pieces:
            trial = piece.trial
            pieces.append(replace(piece, trial=replace(trial, state="checking") if trial else None))
        self.put_up(replace(shown, pieces=tuple(pieces), begun=True))

    def put_up(self, shown: Shown) -> None:
        """Show this from now on. Pictures that are not in it can no longer be asked for."""
        pictures: dict[str, bytes] = {}
        for piece in shown.pieces:
            for trial in (piece.trial, piece.good):
                for page in trial.pages if trial else ():
                    pictures[name_of(page)] = page.png
        with self._lock:
            if shown != self._shown:
                self._shown, self._pictures = shown, pictures
                self._version += 1

    def picture(self, name: str) -> bytes | None:
        """The PNG file of a page that is shown."""
        with self._lock:
            return self._pictures.get(name)
