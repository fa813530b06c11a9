"""Who does the tasks of `handbill.run.workers`: this process, processes on this machine, or a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from typing import Any, Protocol


class EndedError(Exception):
    """A process ended in each attempt at a task. `exitcode` is the last one's, negative for a signal."""

    def __init__(self, exitcode: int | None) -> None:
        super().__init__(f"exit code {exitcode}")
        self.exitcode = exitcode

    def __reduce__(self) -> tuple[type[EndedError], tuple[int | None]]:
        return EndedError, (self.exitcode,)


class Executor(Protocol):
    """Does tasks: calls of functions of modules, with arguments that can be pickled."""

    @property
    def width(self) -> int:
        """How many tasks it can do at a time."""

    def start(self, number: int) -> None:
        """Start so many processes more, where it has any. Returns at once."""

    def schedule(self, function: Callable[..., object], arguments: Iterable[object], seconds: float) -> Future[Any]:
        """The result of a call to come. Raises what the function raises; `TimeoutError`, `EndedError`."""

    def stop(self) -> None:
        """End it at once, whatever it is doing."""


class InThisProcess:
    """Does each task when it is scheduled, without limits: for debuggers and profilers."""

    width = 1

    def __init__(self, prepare: Callable[[], None]) -> None:
        prepare()

    def start(self, number: int) -> None:
        """There is no process to start."""

    def schedule(self, function: Callable[..., object], arguments: Iterable[object], seconds: float) -> Future[Any]:
        """The result of a call that is made now, however many `seconds` it takes."""
        result: Future[Any] = Future()
        try:
            result.set_result(function(*arguments))
        except Exception as error:  # noqa: BLE001  whoever waits for the result gets it
            result.set_exception(error)
        return result

    def stop(self) -> None:
        """There is nothing to stop."""
