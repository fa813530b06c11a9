"""The pictures that pages ask for, by the hash of their content."""

from __future__ import annotations

import threading
from collections.abc import Iterable

from handbill.model.reading import PagePicture
from handbill.preview.board import name_of
from handbill.preview.trials import Trial

_MOST = 400
"""Pictures that can still be asked for: of as many as somebody looks at within some minutes."""


class Gallery:
    """Holds the newest pictures."""

    def __init__(self, most: int = _MOST) -> None:
        self._lock = threading.Lock()
        self._most = most
        self._pictures: dict[str, bytes] = {}

    def hang(self, trials: Iterable[Trial | None]) -> None:
        """Let the pages of these copies be asked for."""
        for trial in trials:
            for page in trial.pages if trial else ():
                self._add(page)

    def _add(self, page: PagePicture) -> None:
        name = name_of(page)
        with self._lock:
            self._pictures.pop(name, None)
            self._pictures[name] = page.png
            while len(self._pictures) > self._most:
                del self._pictures[next(iter(self._pictures))]

    def picture(self, name: str) -> bytes | None:
        """The PNG file of this name."""
        with self._lock:
            return self._pictures.get(name)
