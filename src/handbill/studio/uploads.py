"""Pictures that somebody has dropped on the page and not saved: another process looks into them, with limits."""

from __future__ import annotations

import functools
import hashlib
import itertools
import re
import threading
from collections.abc import Callable, Iterable, Mapping
from types import TracebackType
from typing import TypeVar

from handbill.problems import Location, Problem, ReadError
from handbill.run.executor import EndedError
from handbill.run.processes import Processes
from handbill.support.assets import PICTURES
from handbill.support.limits import limit_memory
from handbill.support.picture_fault import PictureFault
from handbill.support.snapshot import Snapshot

MOST_BYTES = 10_000_000
"""Of one picture. A logo has some hundred thousand, a photograph for A3 about five million."""
_MOST_KEPT = 24
_SECONDS = 20.0
_MEMORY = 2 * 1024**3
_BEGINNINGS = {b"\x89PNG\r\n\x1a\n": ".png", b"\xff\xd8\xff": ".jpg"}
_SVG = re.compile(rb"(\xef\xbb\xbf)?\s*(<\?xml|<!--|<!doctype\s+svg|<svg)", re.IGNORECASE)
_OUTSIDE = re.compile(rb"<!ENTITY[^>]*\b(SYSTEM|PUBLIC)\b")
"""A drawing that asks for other files. Those of drawing programs have entities of their own, which is no harm."""
_Found = TypeVar("_Found")
_PARTS = re.compile(r"[;,\n|]")


def suffix_of(data: bytes) -> str:
    """The suffix of a picture by how it begins; empty for what can be no picture. What its name says does not count."""
    for beginning, suffix in _BEGINNINGS.items():
        if data.startswith(beginning):
            return suffix
    is_drawing = _SVG.match(data[:1024]) and b"<svg" in data[:65536] and not _OUTSIDE.search(data)
    return ".svg" if is_drawing else ""


def _faults(name: str, data: bytes) -> tuple[PictureFault, ...]:
    from handbill.support.pictures import picture_faults

    return picture_faults(name, data)


class Uploads:
    """The newest pictures by the names that they get in the pack. Use as a context: leaving it ends its process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._files: dict[str, bytes] = {}
        self._processes = Processes(functools.partial(limit_memory, _MEMORY))
        self._is_started = False

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._is_started:
            self._processes.stop()

    def take(self, data: bytes, place_id: str, snapshot: Snapshot) -> str:
        """Keep a picture, and return the name that it will have: made of the place's id, never of what was sent.

        Raises `ReadError` when it cannot be printed, or asks for too much.
        """
        suffix = suffix_of(data)
        if not suffix:
            hint = "Ask for it as SVG, PNG or JPEG."
            raise ReadError(
                [Problem(Location("the picture"), "bad-picture", "is no picture that can be printed", hint)]
            )
        self._look_into(f"picture{suffix}", data)
        with self._lock:
            picture = _name(data, place_id, suffix, snapshot, self._files)
            self._files[picture] = data
            while len(self._files) > _MOST_KEPT:
                del self._files[next(iter(self._files))]
        return picture

    def _look_into(self, name: str, data: bytes) -> None:
        """Raise `ReadError` for a picture that cannot be printed as it is."""
        faults = self.looked_into(_faults, (name, data))
        if faults:
            place = Location("the picture")
            raise ReadError([Problem(place, fault.code, fault.message, fault.hint) for fault in faults])

    def looked_into(self, function: Callable[..., _Found], arguments: Iterable[object]) -> _Found:
        """What a function finds in what was sent: another process calls it, with limits of time and memory.

        Raises `ReadError` when it asks for too much.
        """
        with self._lock:
            if not self._is_started:
                self._processes.start(1)
                self._is_started = True
        try:
            found: _Found = self._processes.schedule(function, list(arguments), _SECONDS).result()
        except (TimeoutError, MemoryError, EndedError) as error:
            hint = "Save it again, smaller or simpler."
            problem = Problem(Location("the file"), "too-big", "takes too much time or memory to be read", hint)
            raise ReadError([problem]) from error
        return found

    def picture(self, name: str) -> bytes | None:
        """The picture of this name that was dropped and not saved yet."""
        with self._lock:
            return self._files.get(name)

    def used_in(self, texts: Iterable[str]) -> Mapping[str, bytes]:
        """The pictures that these texts name, by the paths that they will have in the pack."""
        used: dict[str, bytes] = {}
        for text in texts:
            for entry in _PARTS.split(text):
                data = self.picture(entry.strip())
                if data is not None:
                    used[f"{PICTURES}/{entry.strip()}"] = data
        return used


def _name(data: bytes, place_id: str, suffix: str, snapshot: Snapshot, files: Mapping[str, bytes]) -> str:
    """The name of the same picture if it is there already, or a free one."""
    wanted = hashlib.sha256(data).digest()
    for number in itertools.count(1):
        name = f"{place_id}-logo{'' if number == 1 else f'-{number}'}{suffix}"
        held = files.get(name) or snapshot.files.get(f"{PICTURES}/{name}")
        is_free = held is None and f"{PICTURES}/{name}" not in snapshot
        if is_free or (held is not None and hashlib.sha256(held).digest() == wanted):
            return name
    raise AssertionError("unreachable")
