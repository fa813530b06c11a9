"""Whole files or none."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from handbill.output.files import forget_withdrawn, pack_lock, withdraw, write_file
from handbill.problems import WriteError


def test_a_full_disk_leaves_the_old_file_whole_and_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "sheet.pdf"
    write_file(file, b"old")

    def full(path: Path, data: bytes) -> int:
        with path.open("wb") as half:
            half.write(data[:1])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(WriteError, match="No space left") as told:
        write_file(file, b"new")
    assert "Free some space" in str(told.value)
    assert file.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["sheet.pdf"]


def test_one_build_at_a_time(tmp_path: Path) -> None:
    with pack_lock(tmp_path / "state"), pytest.raises(WriteError, match="another build"), pack_lock(tmp_path / "state"):
        pass
    with pack_lock(tmp_path / "state"):
        pass


def test_withdraw_moves_and_says_whether_it_was_there(tmp_path: Path) -> None:
    write_file(tmp_path / "a/b.pdf", b"x")
    assert withdraw(tmp_path, "a/b.pdf")
    assert not withdraw(tmp_path, "a/b.pdf")
    assert (tmp_path / "_withdrawn/a/b.pdf").read_bytes() == b"x"
    forget_withdrawn(tmp_path, ["a/b.pdf", "a/c.pdf"])  # it is made again
    assert not (tmp_path / "_withdrawn/a/b.pdf").exists()
