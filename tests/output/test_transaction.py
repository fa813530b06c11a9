"""Whatever fails, and whenever: the folder is wholly old or wholly new, or it is told which files are what."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from handbill.output.journal import MOVING, STAGED, output_journal
from handbill.output.locks import LOCK, output_lock
from handbill.output.moves import ORDER, Append, Move, Rename
from handbill.output.transaction import FileTransaction
from handbill.problems import HalfDoneError, HandbillError, WriteError
from handbill.support.plain_file import remove
from packs import ROOT

OLD = {
    "a.pdf": b"old a",
    "gone.pdf": b"to be withdrawn",
    "same.pdf": b"same",
    "_withdrawn/gone.pdf": b"withdrawn before",
    "_withdrawn/again.pdf": b"to be forgotten",
    "earlier.jsonl": b"one\n",
    "manifest.json": b"old record",
}
NEW = {
    "a.pdf": b"new a",
    "new/again.pdf": b"new",
    "again.pdf": b"made again",
    "same.pdf": b"same",
    "_withdrawn/gone.pdf": b"to be withdrawn",
    "earlier.jsonl": b"one\ntwo\n",
    "previous.json": b"old record",
    "manifest.json": b"new record",
}


def lay(folder: Path) -> None:
    for path, data in OLD.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def change(folder: Path) -> None:
    there = (folder / "gone.pdf").exists()
    with output_lock(folder), FileTransaction(output_journal(folder)) as files:
        for path in ("a.pdf", "new/again.pdf", "again.pdf", "same.pdf"):
            files.add(path, NEW[path])
        assert files.content("a.pdf") == b"new a"
        assert files.content("same.pdf") == b"same"
        assert files.withdraw("gone.pdf") == there
        assert not files.withdraw("never.pdf")
        files.forget_withdrawn(["again.pdf"])
        if (folder / "earlier.jsonl").read_bytes() == OLD["earlier.jsonl"]:
            files.append("earlier.jsonl", b"two\n")
        files.add("previous.json", b"old record")
        files.add("manifest.json", b"new record")
        files.commit()


def content(folder: Path) -> dict[str, bytes]:
    """All files but the lock: temporary ones count."""
    files = (file for file in folder.rglob("*") if file.is_file() and file.name != LOCK)
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lay(tmp_path)
    return tmp_path


class Disk:
    """Every call that changes a disk fails from the `first` to the `last`, counted from 1. Some do half of it first."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.first = self.last = sys.maxsize
        self.calls = 0
        self.error: BaseException = OSError(errno.ENOSPC, "No space left on device")
        for name in ("replace", "hardlink_to", "unlink", "mkdir"):
            monkeypatch.setattr(Path, name, self._guarded(getattr(Path, name)))
        monkeypatch.setattr(Path, "write_bytes", self._guarded(Path.write_bytes, half=self._half))
        monkeypatch.setattr(Path, "open", self._guarded_open(Path.open))
        for name in ("fsync", "truncate"):
            monkeypatch.setattr(os, name, self._guarded(getattr(os, name)))
        monkeypatch.setattr("shutil.copy2", self._guarded(__import__("shutil").copy2))

    def fail(self, first: int, last: int = sys.maxsize) -> None:
        self.first, self.last, self.calls = first, last, 0

    def heal(self) -> None:
        self.fail(sys.maxsize)

    @property
    def failed(self) -> bool:
        return self.calls >= self.first

    def _fails(self) -> bool:
        self.calls += 1
        return self.first <= self.calls <= self.last

    def _guarded(self, function: Callable[..., Any], half: Callable[..., None] | None = None) -> Callable[..., Any]:
        def call(*arguments: Any, **more: Any) -> Any:
            if self._fails():
                if half:
                    half(*arguments)
                raise self.error
            return function(*arguments, **more)

        return call

    def _guarded_open(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: Path, mode: str = "r", *arguments: Any, **more: Any) -> Any:
            if "r" not in mode and self._fails():
                raise self.error
            return function(path, mode, *arguments, **more)

        return call

    @staticmethod
    def _half(path: Path, data: bytes) -> None:
        with open(path, "wb") as file:  # noqa: PTH123  past the guards
            file.write(data[: len(data) // 2])


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


STEPS = 90
"""More calls than a transaction of this size makes: `test_every_step_is_tried` holds that."""


def test_all_is_new_and_nothing_temporary_stays(folder: Path) -> None:
    change(folder)
    assert content(folder) == NEW
    change(folder)
    assert content(folder) == NEW


def test_wherever_it_stops_a_recall_knows_enough(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def noted(make: Callable[[Any], None]) -> Callable[[Any], None]:
        def call(move: Move) -> None:
            made.append(move.target.relative_to(folder).as_posix())
            make(move)

        return call

    for kind in (Append, Rename):
        monkeypatch.setattr(kind, "make", noted(kind.make))
    change(folder)
    assert made == [
        "earlier.jsonl",
        "_withdrawn/gone.pdf",
        "_withdrawn/.again.pdf.old",
        *("a.pdf", "new/again.pdf", "again.pdf"),
        *("previous.json", "manifest.json"),
    ]


def test_every_step_is_tried(folder: Path, disk: Disk) -> None:
    change(folder)
    assert 40 < disk.calls < STEPS


@pytest.mark.parametrize("step", range(1, STEPS))
def test_one_call_that_fails_leaves_all_old_or_all_new(step: int, folder: Path, disk: Disk) -> None:
    disk.fail(step, step)
    failure = None
    try:
        change(folder)
    except WriteError as error:
        failure = error
    disk.heal()
    if failure:
        assert not isinstance(failure, HalfDoneError)
        assert len(failure.problems) == 1
        assert "No space left" in str(failure)
    with output_lock(folder) as told:  # deletes temporary files that could not be deleted
        assert told == ()
    assert content(folder) == (OLD if failure else NEW)
    change(folder)
    assert content(folder) == NEW


@pytest.mark.parametrize("step", range(1, STEPS))
def test_a_disk_that_fails_from_then_on_is_told_as_what_it_is(step: int, folder: Path, disk: Disk) -> None:
    disk.fail(step)
    failure: HandbillError | None = None
    try:
        change(folder)
    except WriteError as error:
        failure = error
    disk.heal()
    now = {path: data for path, data in content(folder).items() if not Path(path).name.startswith(".")}
    wrong = output_journal(folder).unfinished()
    if isinstance(failure, HalfDoneError):
        assert failure.problems[-1].code == "half-done"
        assert "new or moved, the record is old" in failure.problems[-1].message
        assert len({problem.message for problem in failure.problems}) == len(failure.problems)
    elif failure:
        assert {**now, "earlier.jsonl": b""} == {**OLD, "earlier.jsonl": b""}  # a line too many harms nobody
    else:
        assert now == NEW
    assert bool(wrong) == isinstance(failure, HalfDoneError)
    with output_lock(folder) as told:
        assert bool(told) == (wrong is not None)
    assert content(folder) == (OLD if failure else NEW)


class Killed(BaseException):
    pass


@pytest.mark.parametrize("step", range(1, STEPS))
def test_after_a_process_that_ended_anywhere_the_next_puts_all_in_order(step: int, folder: Path, disk: Disk) -> None:
    """From that step on nothing reaches the disk, as after kill -9."""
    disk.error = Killed()
    disk.fail(step)
    killed = False
    try:
        change(folder)
    except Killed:
        killed = True
    committed = not (folder / MOVING).exists() and (folder / "manifest.json").read_bytes() == b"new record"
    assert killed != (disk.calls < step)
    assert killed or committed
    disk.heal()
    wrong = output_journal(folder).unfinished()
    with output_lock(folder) as told:
        assert bool(told) == (wrong is not None)
    assert content(folder) == (NEW if committed else OLD)
    change(folder)
    assert content(folder) == NEW


def test_a_process_that_is_killed_in_the_middle(folder: Path) -> None:
    code = (
        "import os, pathlib, sys\n"
        "sys.path.insert(0, sys.argv[2])\n"
        "from handbill.output import moves\n"
        "from output.test_transaction import change\n"
        "def make(move, before=moves.Rename.make):\n"
        "    if move.target.name == 'manifest.json':\n"
        "        os.kill(os.getpid(), 9)\n"
        "    before(move)\n"
        "moves.Rename.make = make\n"
        "change(pathlib.Path(sys.argv[1]))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-c", code, str(folder), str(ROOT / "tests")], check=False, env=environment)
    assert done.returncode == -9
    problem = output_journal(folder).unfinished()
    assert problem
    assert problem.message == "stopped in the middle: 6 files are new or moved, the record is old"
    assert problem.hint.startswith("Hand nothing out, and run build again")
    assert content(folder)["a.pdf"] == b"new a"
    with output_lock(folder) as (undone,):
        assert undone.message == "what was stopped in the middle here has been undone: 6 files are as before"
        assert undone.severity == "warning"
    assert content(folder) == OLD


def test_without_a_commit_nothing_is_changed(folder: Path) -> None:
    with output_lock(folder), FileTransaction(output_journal(folder)) as files:
        files.add("a.pdf", b"new")
        files.withdraw("gone.pdf")
    assert content(folder) == OLD


def test_a_folder_in_the_way_is_told_before_anything_moves(folder: Path) -> None:
    (folder / "new/again.pdf/x").mkdir(parents=True)
    with pytest.raises(WriteError, match=r"again\.pdf.*a folder of this name is in the way"):
        change(folder)
    assert content(folder) == OLD


def test_an_interrupt_in_the_middle_leaves_the_old_files(folder: Path, disk: Disk) -> None:
    change(folder)
    calls = disk.calls
    lay(folder)
    (folder / "previous.json").unlink()
    for path in ("again.pdf", "new/again.pdf"):
        (folder / path).unlink()
    disk.error = KeyboardInterrupt()
    for step in range(1, calls):
        disk.fail(step, step)
        with pytest.raises(KeyboardInterrupt):
            change(folder)
        disk.heal()
        with output_lock(folder):
            pass
        if content(folder) == NEW:
            break
        assert content(folder) == OLD
    assert content(folder) == NEW


def test_a_link_in_the_folder_stays_a_link(folder: Path) -> None:
    (folder / "kept").mkdir()
    (folder / "a.pdf").rename(folder / "kept/a.pdf")
    (folder / "a.pdf").symlink_to("kept/a.pdf")
    change(folder)
    assert (folder / "a.pdf").is_symlink()
    assert (folder / "kept/a.pdf").read_bytes() == b"new a"
    assert [file.name for file in (folder / "kept").iterdir()] == ["a.pdf"]


LINKED = (
    *("a.pdf", "gone.pdf", "new", "_withdrawn", "earlier.jsonl", "previous.json", "manifest.json"),
    *(".a.pdf.part", ".a.pdf.old", ".manifest.json.part", "_withdrawn/.gone.pdf.old", STAGED, MOVING, LOCK),
)


def tried(folder: Path) -> None:
    """Each kind of change, whether or not it is refused."""
    with contextlib.suppress(HandbillError), output_lock(folder), FileTransaction(output_journal(folder)) as files:
        new = ("a.pdf", "new/again.pdf", "previous.json", "manifest.json")
        changes: tuple[Callable[[], object], ...] = (
            *(partial(files.add, path, b"new") for path in new),
            partial(files.withdraw, "gone.pdf"),
            partial(files.forget_withdrawn, ["again.pdf"]),
            partial(files.append, "earlier.jsonl", b"two\n"),
        )
        for made in changes:
            with contextlib.suppress(WriteError):
                made()
        files.commit()


@pytest.mark.parametrize("kind", ["file", "folder", "nothing"])
@pytest.mark.parametrize("name", LINKED)
def test_no_link_in_the_folder_leads_to_a_change_elsewhere(
    name: str, kind: str, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    for inner in ("somebody.pdf", "folder/gone.pdf", "folder/again.pdf", "folder/a.pdf"):
        (elsewhere / inner).parent.mkdir(exist_ok=True)
        (elsewhere / inner).write_bytes(b"one\n")
    before = content(elsewhere)
    remove(folder / name) if (folder / name).exists() else None
    (folder / name).symlink_to(elsewhere / {"file": "somebody.pdf", "folder": "folder", "nothing": "no"}[kind])
    tried(folder)
    tried(folder)
    assert content(elsewhere) == before


@pytest.mark.parametrize("kind", ORDER)
@pytest.mark.parametrize("journal", [STAGED, MOVING])
def test_no_journal_in_the_folder_leads_to_a_change_elsewhere(
    journal: str, kind: str, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    for name in ("x.pdf", ".x.pdf.part", ".x.pdf.old", "_withdrawn/x.pdf", "_withdrawn/.x.pdf.old"):
        (elsewhere / name).parent.mkdir(exist_ok=True)
        (elsewhere / name).write_bytes(b"somebody else")
    before = content(elsewhere)
    (folder / "evil").symlink_to(elsewhere)
    remove(folder / "_withdrawn")
    (folder / "_withdrawn").symlink_to(elsewhere)
    moves = ({"kind": kind, "path": path, "size": 2} for path in ("evil/x.pdf", "evil/y.pdf", "x.pdf"))
    (folder / journal).write_text("".join(json.dumps(move) + "\n" for move in moves), "utf-8")
    tried(folder)
    assert content(elsewhere) == before


@pytest.mark.parametrize("name", ["a.pdf", "earlier.jsonl", "manifest.json", STAGED, MOVING, LOCK, ".a.pdf.part"])
def test_a_pipe_is_told_or_gives_way_and_is_not_waited_for(name: str, folder: Path) -> None:
    (folder / name).unlink(missing_ok=True)
    os.mkfifo(folder / name)
    tried(folder)


def test_permissions_stay(folder: Path) -> None:
    (folder / "a.pdf").chmod(0o640)
    change(folder)
    assert (folder / "a.pdf").stat().st_mode & 0o777 == 0o640


def test_a_disk_without_links_keeps_a_copy(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    with pytest.raises(WriteError):
        change_what_is_blocked(folder)
    (folder / "b.pdf").rmdir()
    assert content(folder) == OLD


def change_what_is_blocked(folder: Path) -> None:
    with output_lock(folder), FileTransaction(output_journal(folder)) as files:
        files.add("a.pdf", b"new a")
        files.add("b.pdf", b"new b")
        (folder / "b.pdf").mkdir()
        files.commit()


@pytest.mark.parametrize(
    "line",
    [
        {"kind": "add", "path": "../outside.pdf"},
        {"kind": "add", "path": "/etc/outside.pdf"},
        {"kind": "run", "path": "a.pdf"},
        {"kind": "add"},
        {"kind": "append", "path": "a.pdf", "size": "0"},
        ["add", "a.pdf"],
        "add",
    ],
)
def test_a_journal_that_is_not_ours_moves_nothing(line: object, folder: Path) -> None:
    (folder / MOVING).write_text(json.dumps(line) + "\n")
    problem = output_journal(folder).unfinished()
    assert problem
    assert "cannot be read" in problem.message
    with pytest.raises(HalfDoneError, match="Move this file away"), output_lock(folder):
        pass
    (folder / MOVING).rename(folder / STAGED)
    with output_lock(folder):
        pass
    assert content(folder) == OLD


def test_half_a_line_of_a_journal_stands_for_nothing(folder: Path) -> None:
    (folder / ".a.pdf.part").write_bytes(b"half")
    line = json.dumps({"kind": "add", "path": "a.pdf", "size": None})
    (folder / STAGED).write_text(f'{line}\n{{"kind": "ad')
    with output_lock(folder) as told:
        assert told == ()
    assert content(folder) == OLD
