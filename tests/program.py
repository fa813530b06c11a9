"""A command that serves pages, as a program of its own, started and stopped as in a terminal."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from packs import ROOT, TODAY


@contextlib.contextmanager
def started(command: str, pack: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The running program and the address that it prints."""
    paths = [str(ROOT / "src"), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "NO_COLOR": "1", "TERM": "dumb"}
    line = [sys.executable, "-P", "-m", "handbill", command, "--pack", str(pack), "--today", str(TODAY), *arguments]
    with subprocess.Popen(
        line, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout
        try:
            told = process.stdout.readline()
            assert told, process.communicate()[1]
            yield process, told.split()[0]
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def ended(process: subprocess.Popen[str]) -> str:
    """Stop it with Ctrl-C. Returns what it says on standard error."""
    os.killpg(process.pid, signal.SIGINT)
    return process.communicate(timeout=20)[1]
