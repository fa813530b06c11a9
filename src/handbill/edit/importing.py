"""Writes local details into a pack's files: first prepares and tests the changes, then writes all of them or none."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from handbill.edit.absent import Rename, absent_from, likely_renames, removals
from handbill.edit.changes import PackChange, changes, same
from handbill.edit.files import changed_files
from handbill.edit.translations import without_stale
from handbill.edit.unchanged import require_unchanged
from handbill.model.library import Library
from handbill.output.journal import pack_journal
from handbill.output.locks import pack_lock
from handbill.output.transaction import FileTransaction
from handbill.problems import HalfDoneError, Location, Problem, ReadError, WriteError
from handbill.rules.answers import answers_in, silenced
from handbill.rules.plan.primary import unreadable_primary
from handbill.rules.reading import read
from handbill.support.snapshot import Snapshot
from handbill.tables.sheets import TableSheet


@dataclass(frozen=True)
class Prepared:
    """The changes that an import would make, with the new content of the files."""

    changes: tuple[PackChange, ...]
    unchanged: int
    files: dict[str, bytes | None]
    """None for a file that is deleted."""
    before: dict[str, bytes | None]
    """The content of the files when they were read, so that a change made in the meantime is not overwritten."""
    warnings: tuple[Problem, ...]
    absent: tuple[PackChange, ...] = ()
    """The removals of what the pack has and the sheets have not, whether or not they are among the changes."""
    renames: tuple[Rename, ...] = ()
    """New places that may be absent ones under new names."""


def prepare(
    pack: Path, sheets: Iterable[TableSheet], *, remove: bool = False, pictures: Mapping[str, bytes] | None = None
) -> Prepared:
    """The changes that the sheets make, and the changed files, tested by reading them back.

    With `remove`, what the pack has and the sheets have not is taken out. `pictures` are new files by their paths in
    the pack, which the sheets name.

    Raises `ReadError` with all problems of the pack and the sheets, `WriteError` when a file cannot be changed.
    """
    sheets = list(sheets)
    if pack_journal(pack / ".handbill").unfinished():
        with pack_lock(pack / ".handbill"):  # undoes an import that was killed half-way
            pass
    added = dict(pictures or {})
    snapshot = Snapshot.of(pack)
    old, _ = read(snapshot)
    new, warnings = read(snapshot.changed(added), sheets)
    _refuse_colours(new)
    different, unchanged = changes(old, new)
    absent = absent_from(old, new)
    renames = likely_renames(new, different, absent)
    if remove:
        different = (*different, *removals(old, new))
    translations, stale = without_stale(snapshot, old, [change for change in different if not change.is_removal])
    files = changed_files(snapshot, old, different) | translations | added
    before = {path: snapshot.files.get(path) for path in files}
    _refuse_closed(pack, files)
    _prove(snapshot.changed(files), different)
    paths = {sheet.table.path for sheet in sheets}
    of_sheets = [warning for warning in warnings if warning.location.path in paths]
    told = silenced(of_sheets, answers_in(snapshot, new.positions))
    return Prepared(different, unchanged, files, before, (*told, *stale), absent, renames)


def carry_out(pack: Path, prepared: Prepared, record: tuple[str, bytes] | None = None) -> None:
    """Write the files: all, or none. `record` has a path in the pack and lines to append there. Raises `WriteError`."""
    with pack_lock(pack / ".handbill"):
        require_unchanged(pack, prepared.before)
        try:
            with FileTransaction(pack_journal(pack / ".handbill")) as transaction:
                for path, data in prepared.files.items():
                    if data is None:
                        transaction.delete(path)
                    else:
                        transaction.add(path, data)
                if record:
                    transaction.append(*record)
                transaction.commit()
        except HalfDoneError:
            raise
        except WriteError as error:
            hint = "Nothing was changed. See that you may write to the pack’s folder."
            raise WriteError([replace(problem, hint=hint) for problem in error.problems]) from error


def _refuse_colours(library: Library) -> None:
    """Raise `ReadError` for a primary colour that no build would take: the pack's other copies would not be made."""
    problems: list[Problem] = []
    for noun, area_id in library.laid:
        if noun == "area":
            locator = library.positions.spot("area", area_id)
            problems += unreadable_primary(library, library.areas[area_id], locator)
    if problems:
        raise ReadError(problems)


def _refuse_closed(pack: Path, files: Iterable[str]) -> None:
    """Raise `WriteError` for a file, or the folder of a new one, that may not be written, before writing anything."""
    for path in files:
        file = pack / path
        if not os.access(_nearest_existing(file), os.W_OK):
            hint = "Nothing was changed. See that you may write to it."
            raise WriteError([Problem(Location(path), "cannot-write", "cannot be written: Permission denied", hint)])


def _nearest_existing(file: Path) -> Path:
    """The file itself, or the nearest folder above it that exists."""
    path = file
    while not path.exists():
        path = path.parent
    return path


def _prove(new: Snapshot, different: tuple[PackChange, ...]) -> None:
    """Read the pack as it would be: it must hold what was shown. Raises `HandbillError` otherwise."""
    library, _ = read(new)
    for change in different:
        if not same(library, change):
            message = f"{change.kind} {change.key} could not be written as it was shown"
            hint = "Nothing was changed. Make this change by hand, and please report it."
            raise WriteError([Problem(Location("content"), "not-as-shown", message, hint)])
