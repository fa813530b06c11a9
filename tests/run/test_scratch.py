"""The files of a command that was killed are deleted by the next one, and no others."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from handbill.run.scratch import Scratch


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def left(folder: Path, name: str) -> Path:
    """A folder as a command has left it that was killed long ago."""
    (folder / name).mkdir()
    (folder / name / "lock").touch()
    os.utime(folder / name / "lock", (1, 1))
    return folder / name


def test_what_a_killed_command_has_left_goes(tmp_path: Path) -> None:
    gone, other = left(tmp_path, "handbill-gone"), left(tmp_path, "another-gone")
    (tmp_path / "handbill-fault-1.txt").touch()
    scratch = Scratch()
    assert not gone.exists()
    assert other.exists()
    scratch.delete()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["another-gone", "handbill-fault-1.txt"]


def test_what_is_used_stays(tmp_path: Path) -> None:
    first = Scratch()
    os.utime(first.path / "lock", (1, 1))
    second = Scratch()
    assert first.path.is_dir()
    for scratch in (first, second):
        scratch.delete()
    assert not list(tmp_path.iterdir())


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    elsewhere = left(tmp_path, "elsewhere")
    (tmp_path / "handbill-link").symlink_to(elsewhere)
    Scratch().delete()
    assert (elsewhere / "lock").exists()
