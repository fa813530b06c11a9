"""Only a plain file with the bytes that a build wrote counts as unchanged."""

from __future__ import annotations

import os
from pathlib import Path

from handbill.output.cache import sha256
from handbill.output.unchanged import unchanged

SAME = ("same.pdf", "area/same.pdf", "area/venues/same.pdf")
OTHER = ("changed.pdf", "longer.pdf", "gone.pdf", "none/gone.pdf", "folder.pdf", "pipe.pdf", "link.pdf", "out/same.pdf")


def test_what_is_as_it_was(tmp_path: Path) -> None:
    folder, outside = tmp_path / "output", tmp_path / "outside"
    outside.mkdir()
    (outside / "same.pdf").write_bytes(b"as before")
    for path in (*SAME, "target.pdf"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(b"as before")
    (folder / "changed.pdf").write_bytes(b"as befare")
    (folder / "longer.pdf").write_bytes(b"as before it was")
    (folder / "folder.pdf").mkdir()
    os.mkfifo(folder / "pipe.pdf")
    (folder / "link.pdf").symlink_to(folder / "target.pdf")
    (folder / "out").symlink_to(outside)
    assert unchanged(folder, dict.fromkeys((*SAME, *OTHER), sha256(b"as before"))) == set(SAME)


def test_no_folder_has_nothing(tmp_path: Path) -> None:
    assert unchanged(tmp_path / "none", {"a.pdf": sha256(b"")}) == set()
