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
from handbill.model.reading import FinishedFile
from handbill.model.records import CopyRecord
from handbill.output.cache import Store
from handbill.output.transaction import FileTransaction
from handbill.output.unchanged import unchanged
from handbill.problems import Problem, errors
from handbill.rules.foreign import ForeignIndex
from handbill.run.checking import composed
from handbill.run.entries import entry_of
from handbill.run.kept import Kept
from handbill.run.shared_sides import SharedSides
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
    problems: list[Problem] = field(default_factory=list)


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
        for number, (edition, sheet) in enumerate(self._sheets(copies), start=1):
            path = edition.path
            if path in self.as_before:
                copies.made[path] = self.as_before[path].entry
                self.store.use(copies.made[path].inputs_hash, copies.made[path].sha256)
            else:
                self._take(edition, sheet, files, copies)
            progress(path, path in copies.made, number, len(self.editions))

    def _sheets(self, copies: Copies) -> Iterator[tuple[Edition, FinishedFile | Failed | None]]:
        """Each copy with its sheet, in the order in which they are set: None for those that are as before.

        First come these and those from the cache, then the others, those with the same sides together.
        """
        to_set: list[tuple[Edition, Composition]] = []
        for edition in self.editions:
            if edition.path in self.as_before:
                yield edition, None
            elif self._is_cached(edition):
                yield edition, self.store.sheet(self.work[edition.path].inputs_hash)
            else:
                to_set.append((edition, self.work[edition.path]))
        shared = SharedSides.of(to_set, self.store, self.workers.versions)
        for (edition, composition), sheet in zip(
            shared.order, self.workers.typeset(shared.order, shared.way), strict=True
        ):
            shared.note(composition, sheet)
            self._keep_fresh(edition, sheet, copies)
            yield edition, sheet
        copies.problems += shared.problems

    def _keep_fresh(self, edition: Edition, sheet: FinishedFile | Failed, copies: Copies) -> None:
        """Keep a sheet that was set in this build."""
        copies.fresh.add(edition.path)
        if isinstance(sheet, FinishedFile):
            self.store.keep(self.work[edition.path].inputs_hash, sheet)

    def _bring_back(self, files: FileTransaction) -> None:
        """Put copies that are as before in their place again. Those that are nowhere any more are filled in.

        Raises `ComposeError` when that fails.
        """
        there = unchanged(files.folder, {path: record.entry.sha256 for path, record in self.as_before.items()})
        lost: list[Edition] = []
        for edition in self.editions:
            record = self.as_before.get(edition.path)
            if record and edition.path not in there:
                data = self.store.data(record.entry.inputs_hash, record.entry.sha256)
                if data is None:
                    lost.append(edition)
                    del self.as_before[edition.path]
                else:
                    files.add(edition.path, data)
        for edition, composition in composed(self.workers, tuple(lost)).work:
            self.work[edition.path] = composition

    def _is_cached(self, edition: Edition) -> bool:
        return not self.order.force and self.store.has(self.work[edition.path].inputs_hash)

    def _take(
        self, edition: Edition, sheet: FinishedFile | Failed | None, files: FileTransaction, copies: Copies
    ) -> None:
        """Proof a sheet, and add it to the transaction if it passes."""
        composition = self.work[edition.path]
        problems = self._proven(sheet, edition) if sheet else ()
        if sheet is None or (errors(problems) and edition.path not in copies.fresh):
            # A cached sheet that fails its proof may be damaged, so it is set again before the problem is reported.
            sheet = next(self.workers.typeset([(edition, composition)]))
            self._keep_fresh(edition, sheet, copies)
            problems = self._proven(sheet, edition)
        if isinstance(sheet, Failed) or errors(problems) or (self.order.strict and problems):
            copies.failed[edition.path] = problems
            return
        entry = entry_of(edition, composition, sheet)
        copies.made[edition.path] = entry
        files.add(edition.path, sheet.data)
        if not problems:
            self.kept.keep(edition, composition, self.outlines[edition.path], entry, sheet.reading)

    def _proven(self, sheet: FinishedFile | Failed, edition: Edition) -> tuple[Problem, ...]:
        from handbill.run.judging import proven  # with all its rules, which most builds of a large pack do not need

        return proven(sheet, edition, self.work[edition.path], self.library, self.foreign)
