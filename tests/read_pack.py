"""A pack that is read once and laid over again and again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from handbill.model.library import SourceMap
from handbill.overlay.lay import lay
from handbill.pack.loader import PackLoader
from handbill.pack.read import Loaded, library_of, load
from handbill.problems import Problem
from handbill.rules.pack import check_references
from handbill.support.snapshot import Snapshot
from handbill.tables.sheets import TableSheet


class ReadPack:
    """A pack as read, to be laid over anew for each example; its repr is short, as hypothesis wants it."""

    def __init__(self, root: Path) -> None:
        self._loaded = load(Snapshot.of(root))

    def fresh(self) -> Loaded:
        old = self._loaded.loader
        marks = old.positions
        positions = SourceMap(dict(marks.values), dict(marks.keys), dict(marks.owners), dict(marks.elsewhere))
        loader = PackLoader(old.snapshot, list(old.problems), positions, old.blind)
        things = {kind: dict(things) for kind, things in self._loaded.things.items()}
        return replace(self._loaded, loader=loader, things=things)


def problems_of(pack: ReadPack, sheets: list[TableSheet]) -> list[Problem]:
    loaded = pack.fresh()
    laid = lay(loaded.loader, loaded.things, sheets, "GB")
    library = library_of(loaded, laid)
    if not loaded.loader.blind:
        loaded.loader.problems += check_references(library, loaded.loader.snapshot)
    return loaded.loader.problems
