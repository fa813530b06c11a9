"""Reads a pack and applies every rule of content, so that a library returned from here has no errors."""

from __future__ import annotations

from collections.abc import Iterable

from handbill.model.library import Library
from handbill.overlay.lay import lay
from handbill.pack.languages import with_translations
from handbill.pack.read import library_of, load
from handbill.problems import Problem, ReadError, errors, in_order, shortened
from handbill.rules.answers import answers_in, silenced
from handbill.rules.languages import in_each_language
from handbill.rules.pack import check_references
from handbill.support.snapshot import Snapshot
from handbill.tables.sheets import TableSheet


def read(snapshot: Snapshot, local: Iterable[TableSheet] = ()) -> tuple[Library, tuple[Problem, ...]]:
    """The library of a pack's files, with local details from spreadsheets laid over it.

    Returns the library and the warnings, answered ones too. Raises `ReadError` with every problem when any is an error.
    """
    loaded = load(snapshot)
    in_files = {kind: dict(things) for kind, things in loaded.things.items()}
    laid = lay(loaded.loader, loaded.things, local, getattr(loaded.pack, "region", None))
    library = library_of(loaded, laid)
    problems = loaded.loader.problems
    if not loaded.loader.blind and loaded.pack:
        library = with_translations(library, loaded.loader, in_files)
    if not loaded.loader.blind:
        problems += in_each_language(library, lambda words: check_references(words, snapshot))
    if errors(problems):
        raise ReadError(shortened(in_order(silenced(problems, answers_in(snapshot, library.positions)))))
    return library, tuple(in_order([*problems]))
