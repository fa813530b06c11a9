"""Runs compose, typeset and reading in processes of their own, with a time limit and a memory limit.

A template from elsewhere can ask for a thousand million characters; then its worker is ended, and only its
edition fails.
"""

from __future__ import annotations

import functools
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, cast

from handbill.model.digest import digest
from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.model.order import Order
from handbill.model.paper import Paper, SetPaper
from handbill.model.reading import FinishedFile, Reading, TriedSheet
from handbill.model.site import SitePage
from handbill.model.way import Way
from handbill.output.files import cannot_write
from handbill.problems import HandbillError, Location, Problem, WriteError
from handbill.run import tasks
from handbill.run.executor import EndedError, Executor
from handbill.run.executors import Ready, executor_for
from handbill.run.scratch import Scratch
from handbill.support.folders import fonts_folder
from handbill.support.fonts import lock_fonts
from handbill.support.snapshot import Snapshot
from handbill.support.snapshot_file import save
from handbill.support.software import software

COMPOSE_SECONDS = 20.0
TYPESET_SECONDS = 60.0
PAPER_SECONDS = 300.0
"""In seconds. A working paper may have a hundred pages."""


_EditionTask = tuple[Edition, list[object], float]
"""What a function is called with for an edition, and how many seconds it may take."""


@dataclass(frozen=True)
class Failed:
    """The problems that a worker had."""

    problems: tuple[Problem, ...]


WORTH_MORE = 8
"""In sheets: setting this many takes about as long as loading a further process."""
AHEAD = 4
"""Tasks submitted for each process before the first result is awaited: submitting all at once would fill the memory."""


class Workers:
    """Processes for compose and typeset, started when there is something to do. Leaving the context ends them all."""

    def __init__(self, order: Order, snapshot: Snapshot, *, typesets: bool) -> None:
        """`snapshot` has the files of the order's pack. With `typesets`, the fonts are prepared too."""
        self._order, self._typesets = order, typesets
        self._number = 0
        self._has_all = False
        self._scratch: Scratch | None = None
        self._executor: Executor | None = None
        self.versions = software(snapshot.fonts)
        """Of all software that makes and judges copies."""
        self._use(snapshot)

    def start(self) -> None:
        """Start the first process, unless it runs. Tasks do this too: it is for those who know that there will be some.

        Raises `WriteError` when fonts or the files of the pack cannot be written for it.
        """
        if self._scratch:
            return
        if self._typesets:
            _lock_fonts(self._files)
        try:
            self._scratch = Scratch()
        except OSError as error:
            raise cannot_write(Path(error.filename or "the temporary folder"), error) from error
        self._save(self._scratch)
        ready = Ready(functools.partial(tasks.prepare, self._typesets), tasks.find_snapshots)
        self._executor = executor_for(self._order, self._files, self._saved, self.versions, ready)
        self._executor.start(1)

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            if self._executor:
                self._executor.stop()
        finally:
            if self._scratch:
                self._scratch.delete()

    def expect(self, editions: int) -> None:
        """Start the other processes that the order allows, if this many editions are worth it."""
        if editions > WORTH_MORE and not self._has_all:
            self._has_all = True
            self._running.start(self._order.processes - 1)

    def compose(self, editions: Iterable[Edition]) -> Iterator[tuple[Edition, Composition | Failed]]:
        """A composition for each edition, or its failure, in the given order."""
        limit = self._order.seconds or COMPOSE_SECONDS
        work = ((edition, [edition, self._snapshot, self.versions], limit) for edition in editions)
        return self._results(tasks.filled_in, work)

    def typeset(
        self, work: Iterable[tuple[Edition, Composition]], way: Callable[[Composition], Way] = lambda _: Way.IN_FULL
    ) -> Iterator[FinishedFile | Failed]:
        """A PDF, its layout and its reading for each composition, or its failure, in the given order.

        `way` says how each is set; it is asked when the copy's turn comes.
        """
        limit = self._order.seconds or TYPESET_SECONDS

        def scheduled() -> Iterator[_EditionTask]:
            for edition, composition in work:
                chosen = way(composition)
                enough = limit if chosen == Way.IN_FULL else 2 * limit  # it may be set twice
                yield edition, [composition, edition.specification.page_box, chosen], enough

        for _, result in self._results(tasks.set_and_read, scheduled()):
            yield result

    def try_out(
        self, edition: Edition, composition: Composition, pixels: int, *, keeps: bool = False
    ) -> TriedSheet | Failed:
        """A sheet to look at, with errors too: its pages as pictures whose longer sides have so many pixels.

        With `keeps`, its sides are laid out once, and only its slots again for another copy.
        """
        limit = self._order.seconds or TYPESET_SECONDS
        arguments = [composition, edition.specification.page_box, pixels, keeps]
        tried: TriedSheet | Failed = _result(self._schedule(tasks.tried_out, arguments, limit), edition, limit)
        return tried

    def read_back(self, edition: Edition, sheet: TriedSheet) -> Reading | Failed:
        """What the PDF of a sheet says when it is read back."""
        limit = self._order.seconds or TYPESET_SECONDS
        task = self._schedule(tasks.read_back, [sheet.pdf, sheet.layout, edition.specification.page_box], limit)
        reading: Reading | Failed = _result(task, edition, limit)
        return reading

    def renew(self, snapshot: Snapshot) -> None:
        """Fill templates in from other files of the pack from now on. Raises `WriteError`.

        Its fonts must be the same: WeasyPrint has loaded them.
        """
        self._use(snapshot)
        if self._scratch:
            earlier = self._saved
            self._number += 1
            self._save(self._scratch)
            earlier.unlink(missing_ok=True)

    def _use(self, snapshot: Snapshot) -> None:
        self._files = snapshot
        self.papers_mark = digest(_papers_mark(snapshot), self.versions)

    def _save(self, scratch: Scratch) -> None:
        """Write the files of the pack for the processes, under a name by which they know that they are new."""
        self._saved = scratch.path / f"snapshot-{self._number}.zip"
        try:
            save(self._files, self._saved)
        except OSError as error:
            raise cannot_write(self._saved, error) from error

    @property
    def _snapshot(self) -> str:
        """The name of the files of the pack for the processes."""
        self.start()
        return self._saved.name

    @property
    def _running(self) -> Executor:
        """Whoever does the tasks, started if it is not."""
        self.start()
        return cast("Executor", self._executor)

    def _schedule(self, function: Callable[..., object], arguments: Iterable[object], limit: float) -> Future[Any]:
        return self._running.schedule(function, arguments, limit)

    def _results(self, function: Callable[..., object], tasks: Iterable[_EditionTask]) -> Iterator[tuple[Edition, Any]]:
        """Yield the results in order. Only as many tasks are submitted ahead as keep every process busy."""
        waiting: deque[tuple[Edition, Future[Any], float]] = deque()
        for edition, arguments, limit in tasks:
            waiting.append((edition, self._schedule(function, arguments, limit), limit))
            if len(waiting) > AHEAD * self._running.width:
                oldest, task, seconds = waiting.popleft()
                yield oldest, _result(task, oldest, seconds)
        for edition, task, seconds in waiting:
            yield edition, _result(task, edition, seconds)

    def site_pages(self, pages: tuple[SitePage, ...]) -> tuple[bytes, ...]:
        """The files of pages of a site. Raises `HandbillError`."""
        task = self._schedule(tasks.made_pages, [pages, self._snapshot], self._order.seconds or PAPER_SECONDS)
        made: tuple[bytes, ...] = task.result()
        return made

    def papers(self, papers: Iterable[Paper]) -> Iterator[SetPaper | Failed]:
        """A PDF for each working paper, or its failure, in the given order."""
        limit = self._order.seconds or PAPER_SECONDS
        scheduled = [(paper, self._schedule(tasks.set_paper, [paper, self._snapshot], limit)) for paper in papers]
        for paper, task in scheduled:
            yield _result(task, paper, limit)


def _papers_mark(snapshot: Snapshot) -> str:
    """A digest of all templates, since that of a working paper may include others, and of the papers' style sheets."""
    hashes: dict[str, str] = {}
    for path in snapshot.files:
        if path.startswith("templates/papers/") or path.endswith(".j2"):
            hashes[path] = snapshot.digest(path)
    return digest(hashes)


def _lock_fonts(snapshot: Snapshot) -> None:
    try:
        lock_fonts(fonts_folder(), snapshot.fonts)
    except OSError as error:
        hint = "Fonts and earlier sheets are kept there. To keep them elsewhere, set XDG_CACHE_HOME to a folder."
        place = Location(str(error.filename or "cache"))
        raise WriteError([Problem(place, "cannot-write", f"cannot be written: {error.strerror}", hint)]) from error


def _result(task: Future[Any], edition: Edition | Paper, limit: float) -> Any:
    too_much = "A template or a picture asks for too much: make it smaller."
    try:
        return task.result()
    except HandbillError as error:
        return Failed(error.problems)
    except TimeoutError:
        return _ended(edition, "too-slow", f"takes longer than {limit:g} seconds", too_much)
    except MemoryError:
        return _ended(edition, "too-big", "takes more memory than it may have", too_much)
    except EndedError as error:
        message = f"the process that made it ended (exit code {error.exitcode})"
        return _ended(edition, "ended", message, "Build again; if it stays, run handbill doctor.")
    except Exception as error:  # noqa: BLE001  no fault may stop the other editions
        message = f"could not be made: {type(error).__name__}: {error}"
        return _ended(edition, "fault", message, "This is a fault of handbill: please report it.")


def _ended(edition: Edition | Paper, code: str, message: str, hint: str) -> Failed:
    return Failed((Problem(Location(edition.path), code, message, hint),))
