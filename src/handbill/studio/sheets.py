"""Sets copies to be looked at: first only the sides that have changed, then the whole sheet, with all that is wrong."""

from __future__ import annotations

import dataclasses
import threading
from dataclasses import dataclass
from types import TracebackType

from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.model.order import Order
from handbill.model.reading import PagePicture
from handbill.preview.trials import PIXELS, Judges, Trial, TrialMaker
from handbill.problems import Problem
from handbill.rules.template import check_work
from handbill.run.checking import filled_in
from handbill.run.workers import Failed, Workers
from handbill.support.snapshot import Snapshot

_MOST_KEPT = 32
"""Pieces whose last pictures are kept, so that only their changed sides are set."""

SMALL = 360
"""The longer side of a small picture, in pixels."""
_MOST_SMALL = 300


@dataclass(frozen=True)
class _Seen:
    """A sheet as it was last shown: what it was made of, and a picture of each page."""

    composition: Composition
    pages: tuple[PagePicture, ...]


class Setter:
    """One warm process that sets copies, and the sheets that it has set. Use as a context."""

    def __init__(self, order: Order, snapshot: Snapshot) -> None:
        """`snapshot` has the files that templates are filled in from, until others are given."""
        self._order, self._snapshot = order, snapshot
        self._lock = threading.Lock()
        self._seen: dict[str, _Seen] = {}
        self._small: dict[str, bytes] = {}
        self._workers: Workers | None = None
        self._maker: TrialMaker | None = None

    def warm(self) -> None:
        """Start the process now, before anybody waits for it. Raises `WriteError`."""
        with self._lock:
            self._ready(self._snapshot)

    def __enter__(self) -> Setter:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._workers:
            self._workers.__exit__(kind, error, at)

    def _ready(self, snapshot: Snapshot) -> tuple[Workers, TrialMaker]:
        """The process, which works with these files. Other fonts need another process."""
        earlier, self._snapshot = self._snapshot, snapshot
        if self._workers and snapshot.fonts != earlier.fonts:
            self._workers.__exit__(None, None, None)
            self._workers = None
        if self._workers is None or self._maker is None:
            self._workers = Workers(self._order, snapshot, typesets=True)
            self._maker = TrialMaker(self._workers)
        elif snapshot.files != earlier.files:
            self._workers.renew(snapshot)
        return self._workers, self._maker

    def look(self, edition: Edition, snapshot: Snapshot) -> Trial:
        """The copy as it will look, not judged. Sides that are as they were are not set again."""
        with self._lock:
            workers, _ = self._ready(snapshot)
            work, problems = filled_in(workers, (edition,))
            if not work:
                return _trial(edition, (), tuple(problems))
            _, composition = work[0]
            pages = self._pages(workers, edition, composition)
            if isinstance(pages, Failed):
                return _trial(edition, (), (*check_work(work), *pages.problems))
            self._seen.pop(edition.path, None)
            self._seen[edition.path] = _Seen(composition, pages)
            if len(self._seen) > _MOST_KEPT:
                del self._seen[next(iter(self._seen))]
            return dataclasses.replace(_trial(edition, pages, ()), state="checking")

    def _pages(self, workers: Workers, edition: Edition, composition: Composition) -> tuple[PagePicture, ...] | Failed:
        seen = self._seen.get(edition.path)
        changed = tuple(range(len(composition.sides)))
        pages: list[PagePicture] = []
        if seen and _is_alike(seen, composition):
            changed = tuple(
                number for number in changed if seen.composition.filled[number] != composition.filled[number]
            )
            pages = list(seen.pages)
        if not changed:
            return tuple(pages)
        has_own_slots_only = not pages or _differ_in_slots(seen, composition, changed)
        sheet = workers.try_out(edition, _only(composition, changed), PIXELS, keeps=has_own_slots_only)
        if isinstance(sheet, Failed):
            return sheet
        if not pages or len(sheet.pages) != len(changed):
            return sheet.pages
        for number, page in zip(changed, sheet.pages, strict=True):
            pages[number] = page
        return tuple(pages)

    def thumbnail(self, edition: Edition, snapshot: Snapshot) -> bytes | None:
        """A small picture of its first page as a PNG file; None when there is none. It is made once."""
        with self._lock:
            workers, _ = self._ready(snapshot)
            work, _ = filled_in(workers, (edition,))
            if not work:
                return None
            _, composition = work[0]
            if composition.inputs_hash not in self._small:
                sheet = workers.try_out(edition, composition, SMALL)
                if isinstance(sheet, Failed):
                    return None
                self._small[composition.inputs_hash] = sheet.pages[0].png
                if len(self._small) > _MOST_SMALL:
                    del self._small[next(iter(self._small))]
            return self._small[composition.inputs_hash]

    def judged(self, edition: Edition, judges: Judges, snapshot: Snapshot) -> Trial:
        """The copy with all that is wrong with it, as a build would judge it."""
        with self._lock:
            _, maker = self._ready(snapshot)
            *_, last = maker.trials(edition, judges)
            return last


def _is_alike(seen: _Seen, composition: Composition) -> bool:
    """Whether a sheet has the same looks as before and a page for each side, so that one side can change alone."""
    before = seen.composition
    is_paged = len(seen.pages) == len(before.sides) == len(composition.sides)
    return is_paged and before.styles == composition.styles and before.assets == composition.assets


def _differ_in_slots(seen: _Seen | None, composition: Composition, numbers: tuple[int, ...]) -> bool:
    """Whether these sides are as before but for what is in their slots: then they need not be laid out again."""
    before = seen.composition.sides if seen else ()
    return all(composition.sides[number] == before[number] for number in numbers)


def _only(composition: Composition, numbers: tuple[int, ...]) -> Composition:
    """The composition with these of its sides."""
    if len(numbers) == len(composition.sides):
        return composition
    sides = tuple(composition.sides[number] for number in numbers)
    on_sides = tuple(composition.on_sides[number] for number in numbers)
    return dataclasses.replace(composition, sides=sides, on_sides=on_sides)


def _trial(edition: Edition, pages: tuple[PagePicture, ...], problems: tuple[Problem, ...]) -> Trial:
    return Trial(edition.path, edition.subject.title, "failed", pages, problems)
