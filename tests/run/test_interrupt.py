"""A build that is stopped says so, and leaves whole files."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from handbill.run import workers
from handbill.run.workers import Workers
from handbill.support.snapshot import Snapshot
from packs import ROOT, Pack


def test_an_interrupt_is_told_and_nothing_is_half_there(pack: Pack) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-P", "-m", "handbill", "build", "--force", "--pack", str(pack.root)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as build:
        assert build.stdout
        assert build.stdout.readline()  # the first copy is proven
        os.killpg(build.pid, signal.SIGINT)
        _, told = build.communicate(timeout=60)
    assert build.returncode == 130
    assert "Stopped. Every file is whole" in told
    assert "Traceback" not in told
    time.sleep(0.2)
    assert not list((pack.root / "output").rglob("*.pdf"))
    assert not list(pack.root.rglob("*.part"))


def test_workers_end_though_an_interrupt_has_struck_within_the_queue(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A waiter is woken and left in the queue, as when `Queue.put` is interrupted after it has released it."""
    monkeypatch.setattr(workers, "JOIN_SECONDS", 1)
    with Workers(pack.order(), Snapshot.of(pack.root), typesets=False) as running:
        queue = running._pools[0]._context.task_queue
        while queue.unfinished_tasks or not queue.not_empty._waiters:
            time.sleep(0.05)
        with queue.mutex:
            queue.not_empty._waiters[0].release()
        while len(queue.not_empty._waiters) < 2:
            time.sleep(0.05)
