"""One build at a time, and no lock outlives the process that held it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from handbill.output.locks import LOCK, output_lock, pack_lock
from handbill.problems import WriteError
from packs import ROOT

HOLD = """import sys, time
from pathlib import Path
from handbill.output.locks import output_lock
with output_lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_one_build_at_a_time(tmp_path: Path) -> None:
    state = tmp_path / "state"
    with pack_lock(state), pytest.raises(WriteError, match="another build of this pack is running"), pack_lock(state):
        pass
    with pack_lock(state):
        pass


def test_a_killed_process_holds_nothing(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(WriteError, match="another build into this folder is running"), output_lock(tmp_path):
            pass
        holder.kill()
    assert (tmp_path / LOCK).exists()
    with output_lock(tmp_path):
        pass


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(WriteError, match="cannot be written") as told, output_lock(tmp_path / "file/output"):
        pass
    assert told.value.problems[0].code == "cannot-write"


def test_a_closed_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("filelock.FileLock.acquire", closed)
    with pytest.raises(WriteError, match="cannot be written: Permission denied"), pack_lock(tmp_path / "state"):
        pass
