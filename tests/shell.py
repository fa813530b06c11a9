"""The tool as a shell runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from packs import ROOT


def run(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1", "COLUMNS": "160", "TERM": "dumb"}
    command = [sys.executable, "-P", "-m", "handbill", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
