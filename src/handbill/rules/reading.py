"""Read a pack with every rule of content applied: what is returned is right in itself."""

from __future__ import annotations

from collections.abc import Iterable

from handbill.model.library import Library, region_of_pack
from handbill.overlay.lay import lay
from handbill.pack.read import library_of, load
from handbill.problems import Problem, ReadError, errors, in_order
from handbill.rules.answers import answers_in, silenced
from handbill.rules.pack import check_references
from handbill.support.snapshot import Snapshot
from handbill.tables.sheets import TableSheet


def read(snapshot: Snapshot, local: Iterable[TableSheet] = ()) -> tuple[Library, tuple[Problem, ...]]:
    """The library of a pack's files, with local details from spreadsheets laid over it.

    Returns the library and the warnings, answered ones too. Raises `ReadError` with every problem when any is an error.
    """
    loaded = load(snapshot)
    laid = lay(loaded.loader, loaded.things, local, region_of_pack(loaded.pack))
    library = library_of(loaded, laid)
    problems = loaded.loader.problems
    if not loaded.loader.blind:
        problems += check_references(library, snapshot)
    if errors(problems):
        raise ReadError(in_order(silenced(problems, answers_in(snapshot, library.positions))))
    return library, tuple(in_order([*problems]))
