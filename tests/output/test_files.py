"""Whole files or none."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from handbill.output.files import write_file
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


@pytest.mark.parametrize("call", ["write_bytes", "replace"])
def test_an_interrupt_leaves_the_old_file_and_nothing_half_written(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "sheet.pdf"
    write_file(file, b"old")
    original = getattr(Path, call)

    def stopped(path: Path, *arguments: object) -> int:
        if call == "write_bytes":
            original(path, *arguments)
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, call, stopped)
    with pytest.raises(KeyboardInterrupt):
        write_file(file, b"new")
    assert file.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["sheet.pdf"]
