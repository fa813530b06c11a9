"""Runs the steps of a build: read, plan, compose (`checking`), typeset, proof, write. Never prints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.model.library import Library
from handbill.model.manifest import EditionEntry, Manifest
from handbill.model.order import Order
from handbill.model.reading import FinishedPdf
from handbill.output.cache import Store, opened_store
from handbill.output.earlier import EARLIER, new_lines, replaced_copies
from handbill.output.journal import output_journal
from handbill.output.locks import output_lock
from handbill.output.manifest import MANIFEST, PREVIOUS, manifest_bytes, merged, read_manifest
from handbill.output.transaction import FileTransaction
from handbill.problems import HandbillError, Problem, errors
from handbill.rules.proof import ForeignIndex
from handbill.rules.template import check_whole
from handbill.run.checking import FILLED_IN, READ, composed, read_and_planned, told
from handbill.run.entries import entry_of
from handbill.run.extras import make_extras
from handbill.run.judging import proven
from handbill.run.lists import Bench, Extras
from handbill.run.outdated import built_profiles, outdated
from handbill.run.session import Session
from handbill.run.shared_sides import SharedSides
from handbill.run.workers import Failed, Workers


@dataclass
class Outcome:
    """The results of a build."""

    made: dict[str, EditionEntry] = field(default_factory=dict)
    fresh: set[str] = field(default_factory=set)
    """Paths that were set in this build; the others came from the cache."""
    failed: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    withdrawn: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    beside: Extras = field(default_factory=Extras)
    """Packing lists, print runs and ZIP files."""
    outdated: list[str] = field(default_factory=list)
    """Out-of-date files in profiles that this build did not make."""


Progress = Callable[[str, bool, int, int], None]
"""Called with an edition's path, whether it succeeded, how many are done, and how many there are."""


def build(order: Order, session: Session, progress: Progress) -> Outcome:
    """Build the editions of an order from the files of its pack.

    Raises `HandbillError` before anything is written when the pack, the plan or a template has errors.
    After that an edition fails on its own: see `Outcome.failed`.
    """
    snapshot = session.snapshot
    library, planned = read_and_planned(snapshot, order.selection, order.today, order.local)
    editions, problems = planned.editions, list(planned.warnings)
    if errors(problems):
        raise HandbillError(told(snapshot, order.local, library, problems, ()))
    work = composed(session.workers, editions)
    looked: tuple[str, ...] = READ
    if order.selection.whole:  # a piece that is not selected may print the detail
        problems += check_whole(library, editions, work)
        looked = FILLED_IN
    warnings = told(snapshot, order.local, library, problems, looked)
    if order.strict and warnings:
        raise HandbillError(warnings)
    outcome = Outcome(problems=[*session.undone, *warnings])
    with output_lock(order.output) as undone:
        outcome.problems += undone
        _write(session.workers, order, library, work, outcome, progress)
    return outcome


def _write(
    workers: Workers,
    order: Order,
    library: Library,
    work: list[tuple[Edition, Composition]],
    outcome: Outcome,
    progress: Progress,
) -> None:
    """Make all files, then put them in place together; finally keep the cache within its limit."""
    old = read_manifest(order.output)
    store = opened_store(order.pack)
    outcome.outdated = outdated(workers, order, library, old)
    with FileTransaction(output_journal(order.output)) as files:
        _make(workers, order, library, work, outcome, store, files, progress)
        _settle(workers, order, library, tuple(edition for edition, _ in work), old, outcome, files)
        files.commit()
    store.prune(library.pack.cache.limit_in_bytes)


def _settle(
    workers: Workers,
    order: Order,
    library: Library,
    editions: tuple[Edition, ...],
    old: Manifest,
    outcome: Outcome,
    files: FileTransaction,
) -> None:
    """Update what depends on the PDFs: lists and ZIP files, withdrawn files, and the records."""
    gone = set(outcome.failed)
    if order.selection.whole:
        profiles = built_profiles(order, library)
        of_these = {entry.path for entry in old.editions if entry.profile in profiles}
        gone |= of_these - {edition.path for edition in editions}
    now = {entry.path: entry for entry in merged(old, outcome.made, gone).editions}
    make_extras(Bench(workers, order, library, editions, old, now, files, outcome.beside))
    outcome.problems += outcome.beside.problems
    gone |= outcome.beside.gone
    outcome.withdrawn = [path for path in sorted(gone) if files.withdraw(path)]
    for path in outcome.made:
        files.forget_withdrawn(path)
    _record(order, old, outcome, gone, files)


def _record(order: Order, old: Manifest, outcome: Outcome, gone: set[str], files: FileTransaction) -> None:
    """Write the manifest, the one before it, and the copies that this build replaces."""
    lines = new_lines(order.output, replaced_copies(old, outcome.made, gone))
    if lines:
        files.append(EARLIER, lines)
    new = merged(old, outcome.made, gone, outcome.beside.made.values())
    if new.editions != old.editions and (order.output / MANIFEST).is_file():
        files.add(PREVIOUS, manifest_bytes(old))
    files.add(MANIFEST, manifest_bytes(new))


def _make(
    workers: Workers,
    order: Order,
    library: Library,
    work: list[tuple[Edition, Composition]],
    outcome: Outcome,
    store: Store,
    files: FileTransaction,
    progress: Progress,
) -> None:
    """Take each sheet from the cache or set it, proof it, and add it to the transaction."""
    foreign = ForeignIndex(library)
    kept = _kept(order, store, work)
    shared = SharedSides.of([copy for copy in work if copy[0].path not in kept], store)
    fresh = workers.typeset(shared.order, shared.way)
    work = [copy for copy in work if copy[0].path in kept] + shared.order
    for number, (edition, composition) in enumerate(work, start=1):
        earlier = None
        if edition.path in kept:
            earlier = store.sheet(composition.inputs_hash)
        problems: tuple[Problem, ...] = ()
        if earlier:
            problems = proven(earlier, edition, composition, library, foreign)
        sheet: FinishedPdf | Failed
        if earlier and not errors(problems):
            sheet = earlier
        else:  # a cached sheet that fails its proof may be damaged, so it is set again before the problem is reported
            if edition.path in kept:
                sheet = next(workers.typeset([(edition, composition)]))
            else:
                sheet = next(fresh)
                shared.note(composition, sheet)
            outcome.fresh.add(edition.path)
            if isinstance(sheet, FinishedPdf):
                store.keep(composition.inputs_hash, sheet)
            problems = proven(sheet, edition, composition, library, foreign)
        if isinstance(sheet, Failed) or errors(problems) or (order.strict and problems):
            outcome.failed[edition.path] = problems
        else:
            outcome.made[edition.path] = entry_of(edition, composition, sheet)
            files.add(edition.path, sheet.pdf)
        progress(edition.path, edition.path in outcome.made, number, len(work))
    outcome.problems += shared.problems


def _kept(order: Order, store: Store, work: list[tuple[Edition, Composition]]) -> set[str]:
    """The paths of editions whose sheets are taken from the cache."""
    if order.force:
        return set()
    return {edition.path for edition, composition in work if store.has(composition.inputs_hash)}
