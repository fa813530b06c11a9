"""Notes which files of a snapshot somebody asks for, so that the result can be kept until one of them changes.

What is asked for and is not there counts too: a template that is put there later would take the place of another.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from handbill.support.snapshot import Snapshot

_Value = TypeVar("_Value")
NAMES = "the names of "
"""What a pattern of paths begins with where it is noted beside paths."""


@dataclass(frozen=True)
class WatchedSnapshot(Snapshot):
    """The files of `plain`. What is asked for is noted in `looked_up`: paths, and patterns after `NAMES`."""

    plain: Snapshot = field(kw_only=True)
    looked_up: set[str] = field(kw_only=True)

    @classmethod
    def watching(cls, plain: Snapshot) -> WatchedSnapshot:
        """A snapshot of the same files, of which nothing has been asked for yet."""
        looked_up: set[str] = set()
        files, unreadable = _Watched(plain.files, looked_up), _Watched(plain.unreadable, looked_up)
        return cls(plain.root, files, unreadable, plain.unused, plain.own, plain=plain, looked_up=looked_up)

    def named(self, pattern: str) -> list[str]:
        """The paths that match a pattern. The pattern is noted, since the content of these files does not matter."""
        self.looked_up.add(NAMES + pattern)
        return self.plain.named(pattern)


class _Watched(Mapping[str, _Value]):
    """A mapping that notes each path that is asked for, whether it is there or not."""

    def __init__(self, mapping: Mapping[str, _Value], looked_up: set[str]) -> None:
        self._mapping, self._looked_up = mapping, looked_up

    def __getitem__(self, path: str) -> _Value:
        self._looked_up.add(path)
        return self._mapping[path]

    def __iter__(self) -> Iterator[str]:
        self._looked_up.add(f"{NAMES}*")
        self._looked_up.update(self._mapping)
        return iter(self._mapping)

    def __len__(self) -> int:
        return len(self._mapping)


def states_of(names: Iterable[str], snapshot: Snapshot) -> dict[str, str]:
    """The present state of each path or pattern that was noted: a digest of its content, or of the paths that match.

    Empty for a file that is not there, and “unreadable” for one that cannot be read.
    """
    return {name: _state_of(name, snapshot) for name in sorted(names)}


def _state_of(name: str, snapshot: Snapshot) -> str:
    if name.startswith(NAMES):
        return hashlib.sha256(json.dumps(snapshot.named(name.removeprefix(NAMES))).encode()).hexdigest()
    if name in snapshot.files:
        return snapshot.digest(name)
    return "unreadable" if name in snapshot.unreadable else ""
