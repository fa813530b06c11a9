"""An end that nobody wanted: a fault of handbill itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from packs import ROOT


def fault(code: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A fault of handbill itself, in a process whose temporary files go to a folder."""
    start = f"import handbill.cli, handbill.cli.app as app\n{code}\nhandbill.cli.main()"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "TMPDIR": str(folder), **environment}
    command = [sys.executable, "-c", start]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


DIVIDE = "app.app = lambda *a, **b: 1 / 0"


def test_a_fault_of_handbills_own_shows_no_traceback(tmp_path: Path) -> None:
    done = fault(DIVIDE, tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "fault of its own here (ZeroDivisionError: division by zero)" in done.stderr
    (file,) = tmp_path.iterdir()
    assert str(file) in done.stderr
    assert "ZeroDivisionError" in file.read_text("utf-8")


def test_an_interrupt_in_evaluated_code_ends_with_the_exit_code_too(tmp_path: Path) -> None:
    lines = (
        "import handbill.cli, handbill.cli.app as app",
        "def interrupt(*a, **b):",
        "    exec('raise KeyboardInterrupt')",
    )
    (tmp_path / "stopped.py").write_text("\n".join((*lines, "app.app = interrupt", "handbill.cli.main()")), "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "stopped"]  # as a module, as handbill itself: with -c Python ends in another way
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 130
    assert done.stderr.startswith("Stopped.")


def test_faults_lie_in_files_that_nobody_can_foresee(tmp_path: Path) -> None:
    fault(DIVIDE, tmp_path)
    fault(DIVIDE, tmp_path)
    assert len(list(tmp_path.iterdir())) == 2
    assert all(file.stat().st_mode & 0o077 == 0 for file in tmp_path.iterdir())


def test_a_fault_that_cannot_be_kept_is_shown(tmp_path: Path) -> None:
    code = f"{DIVIDE}\nimport tempfile\ndef full(*a, **b): raise OSError(28, 'No space left')\n"
    done = fault(f"{code}tempfile.NamedTemporaryFile = full", tmp_path)
    assert done.returncode == 1
    assert "No space left" in done.stderr
    assert "ZeroDivisionError: division by zero" in done.stderr.splitlines()[-1]


def test_a_fault_without_a_text_is_told(tmp_path: Path) -> None:
    code = "class Odd(Exception):\n    def __str__(self): return 1 / 0\ndef fail(*a, **b): raise Odd\napp.app = fail"
    done = fault(code, tmp_path)
    assert done.returncode == 1
    assert "fault of its own here (Odd: no text, for ZeroDivisionError" in done.stderr
    assert len(list(tmp_path.iterdir())) == 1


def test_a_fault_is_told_in_json_too(tmp_path: Path) -> None:
    done = fault(f"import sys\nsys.argv[1:] = ['new', 'area', '--json']\n{DIVIDE}", tmp_path)
    data = json.loads(done.stdout)
    assert (data["command"], data["ok"], data["exit"]) == ("new area", False, 1)
    (problem,) = data["problems"]
    assert (problem["code"], problem["message"]) == ("fault", "could not go on: ZeroDivisionError: division by zero")
    (file,) = tmp_path.iterdir()
    assert str(file) in problem["hint"]


def test_an_interrupt_is_told_in_json_too(tmp_path: Path) -> None:
    stop = "def stop(*a, **b): raise KeyboardInterrupt\napp.app = stop"
    done = fault(f"import sys\nsys.argv[1:] = ['check', '--json']\n{stop}", tmp_path)
    data = json.loads(done.stdout)
    assert done.returncode == data["exit"] == 130
    assert data["problems"][0]["code"] == "interrupted"
    assert done.stderr.startswith("Stopped. Every file is whole")
