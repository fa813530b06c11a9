"""The commands need nothing that only Unix has: its modules are hidden from them and from their worker processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from packs import ROOT, Pack
from sheets import book

HIDDEN = ("fcntl", "resource", "pwd", "grp", "termios")
HIDE = f"import sys\nfor name in {HIDDEN}:\n    sys.modules[name] = None\n"
NEW_AREA = ("new", "area", "--name", "Newshire", "--nation", "england", "--pack")
POSTER = ("build", "--size", "a3", "--audience", "parents", "--area", "national", "--today", "2026-11-22", "--pack")


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which every Python process hides the modules."""
    folder = tmp_path_factory.mktemp("system")
    (folder / "sitecustomize.py").write_text(HIDE)
    path = os.pathsep.join((str(folder), str(ROOT / "src")))
    return {**os.environ, "PYTHONPATH": path, "NO_COLOR": "1", "COLUMNS": "160", "TERM": "dumb"}


def run(system: dict[str, str], *arguments: str | Path) -> str:
    command = [sys.executable, "-m", "handbill", *map(str, arguments)]
    done = subprocess.run(command, env=system, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("name", HIDDEN)
def test_the_modules_are_hidden(name: str, system: dict[str, str]) -> None:
    done = subprocess.run([sys.executable, "-c", f"import {name}"], env=system, capture_output=True, check=False)
    assert b"ModuleNotFoundError" in done.stderr


def test_a_new_pack_is_made_looked_at_and_given_an_area(system: dict[str, str], tmp_path: Path) -> None:
    pack = tmp_path / "mine"
    run(system, "new", "pack", pack, "--from", "small")
    assert "Newshire" in run(system, *NEW_AREA, pack)
    assert "newshire" in run(system, "list", "areas", "--pack", pack)
    assert "PDFs planned" in run(system, "check", "--pack", pack)
    assert "newshire/" in run(system, "plan", "--pack", pack)
    assert "missing  a memory limit for each sheet" in run(system, "doctor", "--pack", pack)


def test_details_are_imported_and_a_poster_is_built_and_traced(
    system: dict[str, str], pack: Pack, tmp_path: Path
) -> None:
    pack.own_template("parts/place.html.j2", new=" ")
    file = book(tmp_path, Areas=[{"Name": "Otherton", "Nation": "england"}])
    assert "Written" in run(system, "import", file, "--yes", "--pack", pack.root)
    assert "1 made in" in run(system, *POSTER, pack.root)
    assert "1 made in" in run(system, *POSTER, pack.root)
    assert "1 copy carries “999”" in run(system, "where", "999", "--pack", pack.root)
