"""The copies of earlier builds that need be neither filled in nor judged again, and what has changed of the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handbill.model.digest import digest
from handbill.model.edition import Edition
from handbill.model.edition_mark import as_lines, from_lines, part_marks, plan_mark
from handbill.model.layout import Composition
from handbill.model.manifest import EditionEntry
from handbill.model.outline import Outline
from handbill.model.reading import Reading
from handbill.model.records import Carried, CopyRecord, IndexMarks, Records, Searched
from handbill.output.cache import Store
from handbill.output.records import read_records, read_searched, write_records
from handbill.rules.carried import Differences, carried
from handbill.rules.foreign import ForeignIndex
from handbill.support.looked_up import states_of
from handbill.support.snapshot import Snapshot

NEW = "not made yet, or with problems"
SOFTWARE = "made with other software"
LOST = "no longer in the cache"


class Kept:
    """The records of a pack's copies, compared with its present files. They are of copies without any problem."""

    def __init__(self, store: Store, snapshot: Snapshot, versions: Mapping[str, str]) -> None:
        """`versions` are of all software that makes and judges copies."""
        self._store, self._snapshot, self._software = store, snapshot, digest(dict(versions))
        self._old = read_records(store)
        self._index, self._marks = self._old.index, IndexMarks()
        self._copies = dict(self._old.copies) if self._old.versions == self._software else {}
        self._looked_up = dict(self._old.looked_up)
        self._carried: dict[str, Carried] = {}
        """Of the copies that this build has made."""
        self._changed: dict[str, list[str]] = {}
        """The files that have changed, by the id of what was asked for."""
        for group, states in self._looked_up.items():
            now = states_of(states, snapshot)
            self._changed[group] = [name for name in states if states[name] != now[name]]

    def record(self, edition: Edition) -> CopyRecord | None:
        """The record of a copy that would be made and judged in the same way again; None when it would not."""
        record = self._copies.get(edition.path)
        if record is None or self._changed.get(record.looked_up) != []:
            return None
        return record if record.plan == plan_mark(edition) else None

    def reasons(self, edition: Edition) -> list[str]:
        """Why a copy would not be made in the same way again: the parts of its plan and the files that have changed.

        Empty when it would.
        """
        if record := self.record(edition):
            return [] if self._store.is_whole(record.entry.inputs_hash, record.entry.sha256) else [LOST]
        record = self._old.copies.get(edition.path)
        if record is None:
            return [NEW]
        if self._old.versions != self._software:
            return [SOFTWARE]
        now, before = part_marks(edition), from_lines(record.parts)
        parts = [part for part in dict.fromkeys((*now, *before)) if now.get(part) != before.get(part)]
        return [*parts, *self._changed.get(record.looked_up, [])]

    def judge_by(self, index: ForeignIndex) -> None:
        """Let go of the copies that this index of places may judge otherwise than that of the last build."""
        self._marks = index.marks()
        mark = digest(self._marks.texts, self._marks.numbers)
        if mark == self._index:
            return
        searched = read_searched(self._store)
        differences = Differences(searched.marks, self._marks) if searched.index == self._index else None
        self._index = mark
        for path, record in list(self._copies.items()):
            words = searched.copies.get(_copy_mark(record))
            if differences is None or words is None or differences.concern(words):
                del self._copies[path]

    def keep(
        self, edition: Edition, composition: Composition, outline: Outline, entry: EditionEntry, reading: Reading
    ) -> None:
        """Keep a copy that this build has made and that has no problem."""
        states = states_of(composition.looked_up, self._snapshot)
        group = digest(states)
        self._looked_up[group] = states
        record = CopyRecord(plan_mark(edition), as_lines(part_marks(edition)), group, outline, entry)
        self._copies[edition.path] = record
        self._carried[_copy_mark(record)] = carried(reading, edition)

    def let_go(self, paths: Iterable[str]) -> None:
        """Forget copies that are no longer wanted, or have a problem now."""
        for path in paths:
            self._copies.pop(path, None)

    def write(self) -> None:
        """Write the records for the next build, if they have changed. Raises `WriteError`."""
        groups = {record.looked_up for record in self._copies.values()}
        looked_up = {group: states for group, states in self._looked_up.items() if group in groups}
        records = Records(self._software, self._index, looked_up, self._copies)
        if records == self._old:
            return
        earlier = read_searched(self._store).copies
        copies: dict[str, Carried] = {}
        for mark in map(_copy_mark, self._copies.values()):
            if mark in self._carried or mark in earlier:
                copies[mark] = self._carried.get(mark) or earlier[mark]
        write_records(self._store, records, Searched(self._index, self._marks, copies))


def _copy_mark(record: CopyRecord) -> str:
    """What tells a copy from all others, and from itself as it was before a change."""
    return record.plan + record.entry.sha256
