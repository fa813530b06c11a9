"""Changes of files are noticed, whatever they are, once each."""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from handbill.preview.watching import changes


def folder(root: Path) -> Path:
    (root / "content/areas").mkdir(parents=True)
    (root / "content/areas/a.yaml").write_text("one", "utf-8")
    (root / "content/b.yaml").write_text("two", "utf-8")
    return root / "content"


def soon(noticed: Iterator[frozenset[str]]) -> frozenset[str]:
    """What is noticed within five seconds."""
    results: queue.SimpleQueue[frozenset[str]] = queue.SimpleQueue()
    threading.Thread(target=lambda: results.put(next(noticed)), daemon=True).start()
    return results.get(timeout=5)


def same_size(content: Path) -> None:
    (content / "b.yaml").write_text("own", "utf-8")


def replaced_with_its_time_kept(content: Path) -> None:
    """As some editors save: a new file takes the place of the old one."""
    old = (content / "b.yaml").stat()
    (content / "new").write_text("tow", "utf-8")
    os.utime(content / "new", ns=(old.st_atime_ns, old.st_mtime_ns))
    (content / "new").replace(content / "b.yaml")


@pytest.mark.parametrize(
    ("change", "files"),
    [
        (same_size, {"b.yaml"}),
        (replaced_with_its_time_kept, {"b.yaml"}),
        (lambda content: (content / "areas/c.yaml").write_text("new", "utf-8"), {"areas/c.yaml"}),
        (lambda content: (content / "areas/a.yaml").unlink(), {"areas/a.yaml"}),
        (lambda content: (content / "b.yaml").rename(content / "d.yaml"), {"b.yaml", "d.yaml"}),
    ],
)
def test_each_kind_of_change_is_noticed(change: Callable[[Path], object], files: set[str], tmp_path: Path) -> None:
    content = folder(tmp_path)
    noticed = changes((content,))
    assert soon(noticed) == frozenset()
    change(content)
    assert soon(noticed) == {str(content / file) for file in files}


def test_what_changes_while_a_page_is_made_is_noticed_afterwards(tmp_path: Path) -> None:
    content = folder(tmp_path)
    noticed = changes((content, tmp_path / "book.xlsx"))
    soon(noticed)
    same_size(content)
    soon(noticed)
    (tmp_path / "book.xlsx").write_bytes(b"PK")  # while the caller works
    assert soon(noticed) == {str(tmp_path / "book.xlsx")}
