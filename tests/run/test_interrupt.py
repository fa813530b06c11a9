"""A build that is stopped says so in one line, and leaves whole files."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

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


def _takes_signals(process: int) -> bool:
    """Whether handbill has begun to take the signals that ask it to stop."""
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    caught = int(next(line for line in status.splitlines() if line.startswith("SigCgt")).split()[1], 16)
    return bool(caught >> (signal.SIGTERM - 1) & 1)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc tells which signals a process takes")
@pytest.mark.parametrize("after", [0.0, 0.1, 0.3, 0.6])
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_whenever_it_is_asked_to_stop_it_says_so_in_one_line(name: str, after: float, pack: Pack) -> None:
    number = getattr(signal, name)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-P", "-m", "handbill", "build", "--pack", str(pack.root)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as build:
        while not _takes_signals(build.pid):
            time.sleep(0.002)
        time.sleep(after)
        os.killpg(build.pid, number)
        _, told = build.communicate(timeout=60)
    assert build.returncode == 128 + number
    assert told == "Stopped. Every file is whole: the earlier one, or the new one. Run it again to complete it.\n"
    assert not list(pack.root.rglob(".*.part"))
