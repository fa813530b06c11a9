"""Writes local details into a pack's own files: prepares and proves the changes first, then writes all or nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from handbill.edit.changes import PackChange, changes, same
from handbill.edit.files import changed_files
from handbill.output.journal import pack_journal
from handbill.output.locks import pack_lock
from handbill.output.transaction import FileTransaction
from handbill.problems import HalfDoneError, Location, Problem, WriteError
from handbill.rules.answers import answers_in, silenced
from handbill.rules.reading import read
from handbill.tables.sheets import TableSheet


@dataclass(frozen=True)
class Prepared:
    """What an import would change, with the new content of the files."""

    changes: tuple[PackChange, ...]
    unchanged: int
    files: dict[str, bytes]
    before: dict[str, bytes | None]
    """The content of the files when they were read, so that a change made meanwhile is noticed and not lost."""
    warnings: tuple[Problem, ...]


def prepare(pack: Path, sheets: Iterable[TableSheet]) -> Prepared:
    """The changes that the sheets make, and the changed files, read back and proven.

    Raises `ReadError` with all that is wrong in the pack or the sheets, `WriteError` when a file cannot be changed.
    """
    sheets = list(sheets)
    if pack_journal(pack / ".handbill").unfinished():
        with pack_lock(pack / ".handbill"):  # undoes what an import that was killed has left half done
            pass
    contents = {file: file.read_bytes() for file in (pack / "content").rglob("*") if file.is_file()}
    old, _ = read(pack)
    new, warnings = read(pack, sheets)
    different, unchanged = changes(old, new)
    files = changed_files(pack, old, different)
    before = {path: contents.get(pack / path) for path in files}
    _refuse_closed(pack, files)
    _prove(pack, files, different)
    paths = {sheet.table.path for sheet in sheets}
    of_sheets = [warning for warning in warnings if warning.location.path in paths]
    told = silenced(of_sheets, answers_in(pack, new.positions))
    return Prepared(different, unchanged, files, before, tuple(told))


def carry_out(pack: Path, prepared: Prepared) -> None:
    """Write the files: all, or none. Raises `WriteError`."""
    with pack_lock(pack / ".handbill"):
        for path, before in prepared.before.items():
            if _bytes(pack / path) != before:
                message = "has been changed meanwhile"
                raise WriteError([Problem(Location(path), "changed", message, "Nothing was written: import again.")])
        try:
            with FileTransaction(pack_journal(pack / ".handbill")) as transaction:
                for path, data in prepared.files.items():
                    transaction.add(path, data)
                transaction.commit()
        except HalfDoneError:
            raise
        except WriteError as error:
            hint = "Nothing was changed. See that you may write to the pack’s folder."
            raise WriteError([replace(problem, hint=hint) for problem in error.problems]) from error


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _refuse_closed(pack: Path, files: Iterable[str]) -> None:
    """Raise `WriteError` for a file, or a folder for a new one, that may not be written, before anything is tried."""
    for path in files:
        file = pack / path
        if not os.access(_nearest_existing(file), os.W_OK):
            hint = "Nothing was changed. See that you may write to it."
            raise WriteError([Problem(Location(path), "cannot-write", "cannot be written: Permission denied", hint)])


def _nearest_existing(file: Path) -> Path:
    """The file itself, or the nearest folder above it that is there."""
    path = file
    while not path.exists():
        path = path.parent
    return path


def _prove(pack: Path, files: dict[str, bytes], different: tuple[PackChange, ...]) -> None:
    """Read a copy of the pack with the new files: it must hold what was shown. Raises `HandbillError` otherwise."""
    with tempfile.TemporaryDirectory(prefix="handbill-") as folder:
        copy = Path(folder)
        shutil.copytree(pack / "content", copy / "content", symlinks=False)
        _lay_templates(pack / "templates", copy / "templates")
        for path, data in files.items():
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            (copy / path).write_bytes(data)
        library, _ = read(copy)
    for change in different:
        if not same(library, change):
            message = f"{change.kind} {change.key} could not be written as it was shown"
            hint = "Nothing was changed. Make this change by hand, and please report it."
            raise WriteError([Problem(Location("content"), "not-as-shown", message, hint)])


def _lay_templates(templates: Path, copy: Path) -> None:
    """Lay a pack's own templates, if it has any, into its copy: as a link, or a copy where links are not allowed."""
    if not templates.is_dir():
        return
    try:
        copy.symlink_to(templates.resolve(), target_is_directory=True)
    except OSError:  # Windows keeps links for administrators
        shutil.copytree(templates, copy)
