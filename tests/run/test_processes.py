"""Processes that do tasks: one that ends, whoever has ended it and when, costs nobody else anything."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from handbill.run.executor import EndedError
from handbill.run.processes import Processes
from packs import ROOT
from tasks import DiesWhenSent, blocked_signals, die_once, doubled, fail, kill_self, nothing, own_number

LONG = 60.0


@pytest.fixture
def processes() -> Iterator[Processes]:
    running = Processes(nothing)
    running.start(2)
    yield running
    running.stop()


def test_tasks_are_done(processes: Processes) -> None:
    results = [processes.schedule(doubled, [number], LONG) for number in range(20)]
    assert [result.result() for result in results] == [2 * number for number in range(20)]


def test_one_that_is_killed_while_it_has_nothing_to_do_is_replaced(processes: Processes) -> None:
    for _ in range(3):
        idle = {processes.schedule(own_number, [], LONG).result() for _ in range(8)}
        for number in idle:
            os.kill(number, signal.SIGKILL)
        after = {processes.schedule(own_number, [], LONG).result() for _ in range(8)}
        assert not idle & after


def test_a_task_whose_process_is_killed_is_done_by_another(processes: Processes, tmp_path: Path) -> None:
    others = [processes.schedule(doubled, [number], LONG) for number in range(10)]
    assert processes.schedule(die_once, [str(tmp_path / "tried")], LONG).result() == "done"
    assert [other.result() for other in others] == [2 * number for number in range(10)]


def test_a_task_that_ends_every_process_is_told(processes: Processes) -> None:
    with pytest.raises(EndedError) as told:
        processes.schedule(kill_self, [], LONG).result()
    assert told.value.exitcode == -signal.SIGKILL
    with pytest.raises(EndedError):
        processes.schedule(DiesWhenSent, [], LONG).result()
    assert processes.schedule(doubled, [4], LONG).result() == 8


def test_a_task_that_takes_too_long_is_ended(processes: Processes) -> None:
    with pytest.raises(TimeoutError):
        processes.schedule(time.sleep, [LONG], 0.2).result()
    assert processes.schedule(doubled, [4], LONG).result() == 8


@pytest.mark.parametrize(
    ("kind", "error", "text"),
    [("value", ValueError, "wrong"), ("system", FileNotFoundError, "gone"), ("odd", RuntimeError, "NotSentError: ab")],
)
def test_what_a_task_raises_is_raised(kind: str, error: type[Exception], text: str, processes: Processes) -> None:
    with pytest.raises(error, match=text):
        processes.schedule(fail, [kind], LONG).result()


def test_stopping_waits_for_no_task() -> None:
    running = Processes(nothing)
    running.start(2)
    for _ in range(6):
        running.schedule(time.sleep, [LONG], LONG)
    started = time.monotonic()
    running.stop()
    assert time.monotonic() - started < LONG / 2


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system has no such signals")
def test_what_is_typed_at_a_terminal_reaches_no_process(processes: Processes) -> None:
    assert {signal.SIGINT, signal.SIGHUP} <= processes.schedule(blocked_signals, [], LONG).result()


PARENT = """
import os, time
from handbill.run.processes import Processes
from tasks import nothing, own_number
if __name__ == "__main__":
    running = Processes(nothing)
    running.start(1)
    print(running.schedule(own_number, [], 60).result(), flush=True)
    running.schedule(time.sleep, [600], 600)
    time.sleep(0.5)
    os.kill(os.getpid(), 9)
"""


def test_a_process_ends_with_the_one_that_started_it(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT, "utf-8")
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT / 'tests'}"}
    with subprocess.Popen([sys.executable, script], env=environment, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        number = int(parent.stdout.readline())
        assert parent.wait(timeout=LONG) == -signal.SIGKILL
    until = time.monotonic() + LONG
    while _runs(number) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _runs(number)


def _runs(number: int) -> bool:
    """Whether a process runs. One that has ended and was not waited for (Z) does not."""
    try:
        return ") Z " not in Path(f"/proc/{number}/stat").read_text("utf-8")
    except FileNotFoundError:
        return False
