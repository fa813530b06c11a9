"""Processes that do tasks, each with a time limit. One that ends, whoever has ended it, is replaced.

Each process has a pipe and a thread of its own, so that one that is killed in the middle of a message can hold up no
other. All take their tasks from one queue.
"""

from __future__ import annotations

import gc
import itertools
import multiprocessing
import os
import pickle
import queue
import signal
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any

from handbill.run.executor import EndedError

_SPAWN = multiprocessing.get_context("spawn")  # fork is not safe once WeasyPrint is loaded
ATTEMPTS = 2
"""How often a task is tried before a process that ends is taken for the fault of its task."""


@dataclass
class _Task:
    """A call to be made in a process, and what will hold its result."""

    function: Callable[..., object]
    arguments: Iterable[object]
    seconds: float
    result: Future[Any] = field(default_factory=Future)


class Processes:
    """Processes that are started with `start` and do the tasks of `schedule`, until `stop`."""

    def __init__(self, prepare: Callable[[], None], width: int = 1) -> None:
        """`prepare` is called once in each process, and must be a function of a module, or a `partial` of one.

        `width` is how many processes there will be at the most.
        """
        self._prepare, self.width = prepare, width
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._keepers: list[_Keeper] = []

    def __len__(self) -> int:
        return len(self._keepers)

    def start(self, number: int) -> None:
        """Start so many processes more. Returns at once."""
        for _ in range(number):
            keeper = _Keeper(self._tasks, self._prepare)
            self._keepers.append(keeper)
            keeper.start()

    def schedule(self, function: Callable[..., object], arguments: Iterable[object], seconds: float) -> Future[Any]:
        """The result of a call to come. Raises what the function raises; `TimeoutError`, `EndedError`."""
        task = _Task(function, arguments, seconds)
        self._tasks.put(task)
        return task.result

    def stop(self) -> None:
        """End all processes at once, whatever they are doing."""
        for keeper in self._keepers:
            keeper.stop()
        for _ in self._keepers:
            self._tasks.put(None)
        for keeper in self._keepers:
            keeper.join()


class _Keeper(threading.Thread):
    """Keeps one process running, and gives it one task after the other."""

    def __init__(self, tasks: queue.SimpleQueue[_Task | None], prepare: Callable[[], None]) -> None:
        super().__init__(daemon=True)
        self._tasks, self._prepare = tasks, prepare
        self._lock = threading.Lock()
        self._stopped = False
        self._process: SpawnProcess | None = None
        self._pipe: Connection[Any, Any] | None = None
        self._exitcode: int | None = None

    def run(self) -> None:
        """Do tasks until there are none, or until it is stopped."""
        self._running()
        while not self._stopped:
            task = self._tasks.get()
            if task is None:
                return
            try:
                task.result.set_result(self._done(task))
            except BaseException as error:  # noqa: BLE001  whoever waits for the result gets it
                task.result.set_exception(error)

    def stop(self) -> None:
        """End the process; `run` then returns."""
        with self._lock:
            self._stopped = True
            if self._process:
                self._process.kill()

    def _done(self, task: _Task) -> Any:
        """The result of a task, from a second process when the first ends."""
        for _ in range(ATTEMPTS):
            pipe = self._running()
            answer = self._answer(pipe, task) if pipe else None
            if answer:
                right, value = answer
                if right:
                    return value
                raise value
        raise EndedError(self._exitcode)

    def _answer(self, pipe: Connection[Any, Any], task: _Task) -> tuple[bool, Any] | None:
        """True and the result, or False and what was raised; None when the process has ended meanwhile."""
        try:
            pipe.send((task.function, tuple(task.arguments)))
            if pipe.poll(task.seconds):
                return tuple(pipe.recv())
        except (EOFError, OSError):
            self._end()
            return None
        self._end()
        return False, TimeoutError()

    def _running(self) -> Connection[Any, Any] | None:
        """The pipe to the process, which is started when there is none; None when all are being stopped."""
        if self._process and not self._process.is_alive():  # killed while it had nothing to do
            self._end()
        if self._pipe is None:
            with self._lock:
                if not self._stopped:
                    self._start()
        return self._pipe

    def _start(self) -> None:
        _leave_signals_to_main()
        ours, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_serve, args=(theirs, self._prepare), daemon=True)
        self._process.start()
        theirs.close()  # else it would not be seen when the process ends
        self._pipe = ours

    def _end(self) -> None:
        """End the process if it still runs, and note its exit code."""
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if pipe:
            pipe.close()
        if process:
            process.kill()
            process.join()
            self._exitcode = process.exitcode


def _leave_signals_to_main() -> None:
    """Keep requests to stop from this thread and, since they inherit that, from the processes it starts.

    What is typed in a terminal, or sent to a group, reaches all processes of a command at once. Only the first one is
    to answer, and it ends the others.
    """
    if hasattr(signal, "pthread_sigmask"):  # Windows has none
        asking = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
        signal.pthread_sigmask(signal.SIG_BLOCK, asking)  # for Python's own process that tracks resources
        resource_tracker.ensure_running()  # lets SIGINT through again where it starts that process
        signal.pthread_sigmask(signal.SIG_BLOCK, asking)


def _serve(pipe: Connection[Any, Any], prepare: Callable[[], None]) -> None:
    """What a process does: one task after the other, until there is nobody left who gives it any."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.disable()  # looking for garbage in the midst of a task took a sixth of the time of typesetting
    prepare()
    try:
        for number in itertools.count(1):
            pipe.send_bytes(_done(pipe.recv_bytes()))
            _collect(number)
    except (EOFError, OSError):  # the other end is gone
        return


WARM = 4
"""After so many tasks all that a process loads and keeps is there."""
COLLECT_EVERY = 6
"""Tasks between two collections: what a sheet leaves behind is 5 to 15 MB."""
COLLECT_ALL_EVERY = 60
"""Tasks between two collections that look at what is kept too, such as sides, which takes a tenth of a second."""
_LATEST = 1
"""The generation of objects that no collection has looked at yet, and the one before it."""


def _collect(number: int) -> None:
    """Free what tasks have left behind, now and then, once the answer to a task has been sent."""
    if number == WARM:
        gc.collect()
        gc.freeze()  # what is there now is kept to the end, and need not be looked at again
    elif number % COLLECT_ALL_EVERY == 0:
        gc.collect()
    elif number % COLLECT_EVERY == 0:
        gc.collect(_LATEST)


def _end_with_parent() -> None:
    """End this process when the one that started it has been killed, in the middle of a task too."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _done(message: bytes) -> bytes:
    """The answer to a task: whether it went right, and its result or what it raised."""
    try:
        function, arguments = pickle.loads(message)  # noqa: S301  from the process that started this one
        return pickle.dumps((True, function(*arguments)))
    except BaseException as error:  # noqa: BLE001  it is raised where the result is wanted
        return _told(error)


def _told(error: BaseException) -> bytes:
    """An answer with an exception, or with its text where the exception cannot be sent."""
    try:
        answer = pickle.dumps((False, error))
        pickle.loads(answer)  # noqa: S301  made just now
    except Exception:  # noqa: BLE001  whatever its class does when it is sent
        return pickle.dumps((False, RuntimeError(f"{type(error).__name__}: {error}")))
    return answer
