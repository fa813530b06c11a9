"""Makes the copies of a build: as they were before, from the cache, or set and proofed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.model.library import Library
from handbill.model.manifest import EditionEntry
from handbill.model.order import Order
from handbill.model.outline import Outline
from handbill.model.reading import FinishedPdf
from handbill.model.records import CopyRecord
from handbill.output.cache import Store
from handbill.output.transaction import FileTransaction
from handbill.output.unchanged import unchanged
from handbill.problems import Problem, errors
from handbill.rules.foreign import ForeignIndex
from handbill.run.checking import composed
from handbill.run.entries import entry_of
from handbill.run.kept import Kept
from handbill.run.workers import Failed, Workers

Progress = Callable[[str, bool, int, int], None]
"""Called with an edition's path, whether it succeeded, how many are done, and how many there are."""


@dataclass
class Copies:
    """What has become of the copies of a build."""

    made: dict[str, EditionEntry] = field(default_factory=dict)
    fresh: set[str] = field(default_factory=set)
    """Paths that were set in this build; the others came from the cache, or are as they were."""
    failed: dict[str, tuple[Problem, ...]] = field(default_factory=dict)


@dataclass
class Making:
    """What the copies of a build are made from."""

    workers: Workers
    order: Order
    library: Library
    foreign: ForeignIndex
    store: Store
    kept: Kept
    editions: tuple[Edition, ...]
    as_before: dict[str, CopyRecord]
    """The copies that need be neither filled in nor judged again, by path."""
    work: dict[str, Composition]
    """The others, filled in."""
    outlines: dict[str, Outline]

    def make(self, files: FileTransaction, copies: Copies, progress: Progress) -> None:
        """Make each copy and add it to the transaction. Raises `WriteError`."""
        self._bring_back(files)
        others = [edition for edition in self.editions if edition.path not in self.as_before]
        cached = {edition.path for edition in others if self._is_cached(edition)}
        fresh = self.workers.typeset((one, self.work[one.path]) for one in others if one.path not in cached)
        for number, edition in enumerate(self.editions, start=1):
            path = edition.path
            if path in self.as_before:
                copies.made[path] = self.as_before[path].entry
                self.store.use(copies.made[path].inputs_hash, copies.made[path].sha256)
            else:
                self._make(edition, fresh, path in cached, files, copies)
            progress(path, path in copies.made, number, len(self.editions))

    def _bring_back(self, files: FileTransaction) -> None:
        """Put copies that are as before in their place again. Those that are nowhere any more are filled in.

        Raises `ComposeError` when that fails.
        """
        there = unchanged(files.folder, {path: record.entry.sha256 for path, record in self.as_before.items()})
        lost: list[Edition] = []
        for edition in self.editions:
            record = self.as_before.get(edition.path)
            if record and edition.path not in there:
                pdf = self.store.pdf(record.entry.inputs_hash, record.entry.sha256)
                if pdf is None:
                    lost.append(edition)
                    del self.as_before[edition.path]
                else:
                    files.add(edition.path, pdf)
        for edition, composition in composed(self.workers, tuple(lost)).work:
            self.work[edition.path] = composition

    def _is_cached(self, edition: Edition) -> bool:
        return not self.order.force and self.store.has(self.work[edition.path].inputs_hash)

    def _make(
        self,
        edition: Edition,
        fresh: Iterator[FinishedPdf | Failed],
        is_cached: bool,
        files: FileTransaction,
        copies: Copies,
    ) -> None:
        """Take a sheet from the cache or set it, and proof it."""
        composition = self.work[edition.path]
        earlier = self.store.sheet(composition.inputs_hash) if is_cached else None
        problems = self._proven(earlier, edition) if earlier else ()
        sheet: FinishedPdf | Failed
        if earlier and not errors(problems):
            sheet = earlier
        else:  # a cached sheet that fails its proof may be damaged, so it is set again before the problem is reported
            sheet = next(self.workers.typeset([(edition, composition)]) if is_cached else fresh)
            copies.fresh.add(edition.path)
            if isinstance(sheet, FinishedPdf):
                self.store.keep(composition.inputs_hash, sheet)
            problems = self._proven(sheet, edition)
        if isinstance(sheet, Failed) or errors(problems) or (self.order.strict and problems):
            copies.failed[edition.path] = problems
            return
        entry = entry_of(edition, composition, sheet)
        copies.made[edition.path] = entry
        files.add(edition.path, sheet.pdf)
        if not problems:
            self.kept.keep(edition, composition, self.outlines[edition.path], entry, sheet.reading)

    def _proven(self, sheet: FinishedPdf | Failed, edition: Edition) -> tuple[Problem, ...]:
        from handbill.run.judging import proven  # with all its rules, which most builds of a large pack do not need

        return proven(sheet, edition, self.work[edition.path], self.library, self.foreign)
