"""Local details into a pack's own files: prepared and proven first, then all of it or nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from handbill.edit.changes import PackChange, changes, same
from handbill.edit.files import changed_files
from handbill.output.files import FileTransaction, pack_lock
from handbill.problems import HalfDoneError, Location, Problem, WriteError
from handbill.rules.reading import read
from handbill.tables.sheets import TableSheet


@dataclass(frozen=True)
class Prepared:
    """What an import would do."""

    changes: tuple[PackChange, ...]
    unchanged: int
    files: dict[str, bytes]
    before: dict[str, bytes | None]
    """The files as they were found, so that nobody's change of today is lost."""
    warnings: tuple[Problem, ...]


def prepare(pack: Path, sheets: Iterable[TableSheet]) -> Prepared:
    """The difference that the sheets make, and the files with it, read back and found right.

    Raises `ReadError` with all that is wrong in the pack or the sheets, `WriteError` when a file cannot be changed.
    """
    sheets = list(sheets)
    found = {path: path.read_bytes() for path in (pack / "content").rglob("*") if path.is_file()}
    old, _ = read(pack)
    new, warnings = read(pack, sheets)
    different, unchanged = changes(old, new)
    files = changed_files(pack, old, different)
    before = {name: found.get(pack / name) for name in files}
    _refuse_closed(pack, files)
    _prove(pack, files, different)
    paths = {sheet.table.path for sheet in sheets}
    return Prepared(different, unchanged, files, before, tuple(one for one in warnings if one.location.path in paths))


def carry_out(pack: Path, prepared: Prepared) -> None:
    """Write the files: all, or none. Raises `WriteError`."""
    with pack_lock(pack / ".handbill"):
        for name, data in prepared.before.items():
            if _bytes(pack / name) != data:
                message = "has been changed meanwhile"
                raise WriteError([Problem(Location(name), "changed", message, "Nothing was written: import again.")])
        try:
            with FileTransaction(pack) as stage:
                for name, data in prepared.files.items():
                    stage.add(name, data)
                stage.commit()
        except HalfDoneError:
            raise
        except WriteError as error:
            hint = "Nothing was changed. See that you may write to the pack’s folder."
            raise WriteError([replace(one, hint=hint) for one in error.problems]) from error


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _refuse_closed(pack: Path, files: Iterable[str]) -> None:
    """A file, or a folder for a new one, that may not be written: told before anything is tried."""
    for name in files:
        file = pack / name
        if not os.access(file if file.exists() else _nearest_folder(file), os.W_OK):
            hint = "Nothing was changed. See that you may write to it."
            raise WriteError([Problem(Location(name), "cannot-write", "cannot be written: Permission denied", hint)])


def _nearest_folder(file: Path) -> Path:
    return next(folder for folder in file.parents if folder.exists())


def _prove(pack: Path, files: dict[str, bytes], different: tuple[PackChange, ...]) -> None:
    """Read a copy of the pack with the new files: it must hold what was shown, and no mistake."""
    with tempfile.TemporaryDirectory(prefix="handbill-") as folder:
        copy = Path(folder)
        shutil.copytree(pack / "content", copy / "content", symlinks=False)
        if (pack / "templates").is_dir():
            (copy / "templates").symlink_to((pack / "templates").resolve())
        for name, data in files.items():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_bytes(data)
        library, _ = read(copy)
    wrong = [change for change in different if not same(library, change)]
    if wrong:
        message = f"{wrong[0].kind} {wrong[0].key} could not be written as it was shown"
        hint = "Nothing was changed. Make this change by hand, and please report it."
        raise WriteError([Problem(Location("content"), "not-as-shown", message, hint)])
