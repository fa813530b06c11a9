"""Makes the lists of a build: packing lists for events, print runs for venues with the files to feed to a printer."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from handbill.model.digest import digest
from handbill.model.edition import Edition
from handbill.model.library import Library
from handbill.model.manifest import EditionEntry, ExtraEntry, Manifest
from handbill.model.order import Order, Selection
from handbill.model.paper import Paper, SetPaper
from handbill.output.cache import sha256
from handbill.output.transaction import FileTransaction
from handbill.papers import is_for_venue, packing_lists, print_runs, xlsx_bytes
from handbill.papers.feeding import Feed
from handbill.papers.print_run import PrintRun, print_run_path
from handbill.planning import plan
from handbill.problems import HandbillError, Location, Problem
from handbill.run.workers import Failed, Workers

PACKING_LIST, PRINT_RUN, FEED = "packing-list", "print-run", "print-file"
LISTS = (PACKING_LIST, PRINT_RUN, FEED)
"""The kinds of extras that a build makes without being asked."""


@dataclass
class Extras:
    """The extras of one build. If one fails, the others are still made."""

    made: dict[str, ExtraEntry] = field(default_factory=dict)
    failed: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    """Paths of earlier extras that are no longer valid."""
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Bench:
    """What the extras of a build are made from, and where they go."""

    workers: Workers
    order: Order
    library: Library
    editions: tuple[Edition, ...]
    """Those of this build."""
    old: Manifest
    now: Mapping[str, EditionEntry]
    """All proven editions after this build, by path."""
    files: FileTransaction
    extras: Extras

    def add(self, path: str, kind: str, data: bytes, inputs_hash: str = "") -> None:
        """Add a file to the transaction and to the manifest. Raises `WriteError`."""
        self.files.add(path, data)
        self.extras.made[path] = ExtraEntry(path=path, sha256=sha256(data), kind=kind, inputs_hash=inputs_hash)

    def keep(self, path: str, inputs_hash: str) -> bool:
        """Keep an earlier file that was made from the same inputs, if it still is as it was made."""
        earlier = self.earlier.get(path)
        if self.order.force or earlier is None or earlier.inputs_hash != inputs_hash:
            return False
        try:
            if sha256(self.files.content(path)) != earlier.sha256:
                return False
        except OSError:
            return False
        self.extras.made[path] = earlier
        return True

    @property
    def earlier(self) -> dict[str, ExtraEntry]:
        """The extras of earlier builds by path."""
        return {entry.path: entry for entry in self.old.extras}

    def proven(self, path: str, digest: str) -> bytes:
        """The bytes of a file of this build, or of an earlier one. Raises `HandbillError` when it is not as proven."""
        return proven(self.files, path, digest)


def proven(files: FileTransaction, path: str, digest: str) -> bytes:
    """The bytes of a proven file. Raises `HandbillError` when they are others."""
    try:
        data = files.content(path)
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
    else:
        if sha256(data) == digest:
            return data
        message = "was changed since it was proven"
    place = Location((files.folder / path).as_posix())
    raise HandbillError([Problem(place, "not-proven", message, "Build without options, then again.")])


def make_packing_lists(bench: Bench) -> None:
    """Make a packing list for each event that has copies in this build. Raises `WriteError`."""
    with_event = [edition for edition in bench.editions if edition.where.event and edition.is_pdf]
    events = dict.fromkeys(str(edition.key.event) for edition in with_event)
    if not events:
        return
    try:
        needed = _all_of(bench, Selection(events=tuple(events)), with_event)
        papers = packing_lists(bench.library, needed, bench.now)
    except HandbillError as error:
        for edition in with_event:
            bench.extras.failed[f"{edition.key.folder}/packing-list.pdf"] = error.problems
        return
    _set(bench, PACKING_LIST, papers)


def make_print_runs(bench: Bench) -> None:
    """Make a print run for each area that has copies for venues in this build. Raises `WriteError`."""
    with_venue = list(filter(is_for_venue, bench.editions))
    areas = dict.fromkeys(str(edition.key.area) for edition in with_venue)
    if not areas:
        return
    venues = tuple(venue.id for venue in bench.library.venues.values() if venue.area in areas)
    try:
        needed = _all_of(bench, Selection(venues=venues), with_venue)
        runs = print_runs(bench.library, needed, bench.now)
    except HandbillError as error:
        for area in areas:
            bench.extras.failed[print_run_path(area)] = error.problems
        return
    _set(bench, PRINT_RUN, [run.paper for run in runs])
    for run in runs:
        _add_table(bench, run)
        _add_feeds(bench, run)


def _all_of(bench: Bench, selection: Selection, editions: Iterable[Edition]) -> tuple[Edition, ...]:
    """All editions that a list names, whatever was selected. Raises `PlanError`."""
    order = bench.order
    if order.selection.everything:
        return tuple(editions)
    profiles = tuple(dict.fromkeys((*bench.library.pack.profiles, *order.selection.profiles)))
    whole = Selection(events=selection.events, venues=selection.venues, profiles=profiles)
    today: datetime.date = order.today
    return plan(bench.library, whole, today).editions


def _set(bench: Bench, kind: str, papers: list[Paper]) -> None:
    """Set the papers that are not as they were, and add them. Raises `WriteError`."""
    marks = {paper.path: paper_mark(bench.workers, paper) for paper in papers}
    changed = [paper for paper in papers if not bench.keep(paper.path, marks[paper.path])]
    for paper, result in zip(changed, bench.workers.papers(changed), strict=True):
        if isinstance(result, Failed):
            bench.extras.failed[paper.path] = result.problems
            continue
        missing = missing_letters(paper, result)
        if bench.order.strict and missing:
            bench.extras.failed[paper.path] = missing
        else:
            bench.extras.problems += missing
            mark = "" if missing else marks[paper.path]  # the warning is repeated in the next build
            bench.add(paper.path, kind, result.pdf, mark)


def paper_mark(workers: Workers, paper: Paper) -> str:
    """A digest of all that a paper is made from."""
    said = [paper.name, paper.title, paper.language, dict(paper.view), dict(paper.wording), paper.months]
    return digest(said, paper.weekdays, workers.papers_mark)


def missing_letters(paper: Paper, result: SetPaper) -> tuple[Problem, ...]:
    """A warning when a character is missing from a paper."""
    if not result.missing:
        return ()
    message = f"no font has {' '.join(result.missing)}: an empty box is printed"
    return (Problem(Location(paper.path), "missing-glyph", message, "Write it in other characters.", "warning"),)


def _add_table(bench: Bench, run: PrintRun) -> None:
    """Add the list as a workbook, unless the list itself has failed."""
    if run.paper.path in bench.extras.failed:
        bench.extras.failed[run.table_path] = bench.extras.failed[run.paper.path]
        return
    table = run.table
    rows = [list(map(str, row)) for row in table.rows]
    mark = digest(table.title, table.head, rows, table.widths, bench.workers.versions)
    if not bench.keep(run.table_path, mark):
        bench.add(run.table_path, PRINT_RUN, xlsx_bytes(table), mark)


def _add_feeds(bench: Bench, run: PrintRun) -> None:
    """Add the files to feed whose copies are all of this build. One that has others now is no longer valid."""
    of_this_build = {edition.path for edition in bench.editions}
    folder = run.paper.path.rpartition("/")[0]
    paths = {feed.path for feed in run.feeds}
    for path, entry in bench.earlier.items():
        if entry.kind == FEED and path.startswith(f"{folder}/") and path not in paths:
            bench.extras.gone.add(path)
    for feed in run.feeds:
        mark = digest(feed.mark, bench.workers.versions)
        if bench.keep(feed.path, mark):
            continue
        if of_this_build.issuperset(feed.paths):
            _merge(bench, feed, mark)
        elif feed.path in bench.earlier:
            bench.extras.gone.add(feed.path)


def _merge(bench: Bench, feed: Feed, mark: str) -> None:
    from handbill.imposing import Stacked, merged_pdf  # takes 0.1 s

    copies = (Stacked(copy.title, bench.proven(copy.path, copy.sha256), copy.quantity) for copy in feed.copies)
    try:
        data = merged_pdf(feed.title, copies)
    except HandbillError as error:
        bench.extras.failed[feed.path] = error.problems
    else:
        bench.add(feed.path, FEED, data, mark)
