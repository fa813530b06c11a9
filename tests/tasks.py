"""Tasks for other processes, which find them in this module by its name."""

from __future__ import annotations

import os
import signal
from pathlib import Path


def nothing() -> None:
    """No preparation."""


def own_number() -> int:
    return os.getpid()


def doubled(number: int) -> int:
    return 2 * number


def kill_self(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_once(file: str) -> str:
    """End the process at the first call; the file says that it was made."""
    if not Path(file).exists():
        Path(file).touch()
        kill_self()
    return "done"


class DiesWhenSent:
    """Its process is killed in the middle of the answer."""

    def __reduce__(self) -> tuple[object, ...]:
        kill_self()
        return (int, ())


class NotSentError(Exception):
    """An exception that cannot be made again from what it says."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(first + second)


def fail(kind: str) -> None:
    raise {"value": ValueError("wrong"), "system": FileNotFoundError(2, "gone"), "odd": NotSentError("a", "b")}[kind]


def blocked_signals() -> set[int]:
    return set(signal.pthread_sigmask(signal.SIG_BLOCK, []))
