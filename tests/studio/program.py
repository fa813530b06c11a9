"""handbill studio as a program of its own."""

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
def started(pack: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The running program and the address that it prints."""
    paths = [str(ROOT / "src"), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "NO_COLOR": "1", "TERM": "dumb"}
    command = [sys.executable, "-P", "-m", "handbill", "studio", "--pack", str(pack), "--today", str(TODAY), *arguments]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout
        try:
            line = process.stdout.readline()
            assert line, process.communicate()[1]
            yield process, line.split()[0]
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
