"""Runs the steps of a build: read, plan, compose (`checking`), typeset, proof, write. Never prints."""

from __future__ import annotations

from dataclasses import dataclass, field

from handbill.model.edition import Edition
from handbill.model.library import Library
from handbill.model.manifest import Manifest
from handbill.model.order import Order
from handbill.model.records import CopyRecord
from handbill.output.cache import opened_store
from handbill.output.earlier import EARLIER, new_lines, replaced_copies
from handbill.output.journal import output_journal
from handbill.output.locks import output_lock
from handbill.output.manifest import MANIFEST, PREVIOUS, manifest_bytes, merged, read_manifest
from handbill.output.records import is_as_last_built, note_as_built
from handbill.output.transaction import FileTransaction
from handbill.problems import HandbillError, errors
from handbill.rules.foreign import ForeignIndex
from handbill.rules.template import check_whole
from handbill.run.checking import FILLED_IN, READ, composed, read_and_planned, told
from handbill.run.extras import make_extras
from handbill.run.kept import Kept
from handbill.run.lists import Bench, Extras
from handbill.run.making import Copies, Making, Progress
from handbill.run.outdated import built_profiles, outdated
from handbill.run.session import Session

__all__ = ["Outcome", "Progress", "build"]


@dataclass
class Outcome(Copies):
    """The results of a build."""

    withdrawn: list[str] = field(default_factory=list)
    beside: Extras = field(default_factory=Extras)
    """Packing lists, print runs and ZIP files."""
    outdated: list[str] = field(default_factory=list)
    """Out-of-date files in profiles that this build did not make."""


def build(order: Order, session: Session, progress: Progress) -> Outcome:
    """Build the editions of an order from the files of its pack.

    Raises `HandbillError` before anything is written when the pack, the plan or a template has errors.
    After that an edition fails on its own: see `Outcome.failed`.
    """
    snapshot = session.snapshot
    library, planned = read_and_planned(snapshot, order.selection, order.today, order.local)
    problems = list(planned.warnings)
    if errors(problems):
        raise HandbillError(told(snapshot, order.local, library, problems, ()))
    making = _made_ready(order, session, library, planned.editions)
    looked: tuple[str, ...] = READ
    if order.selection.whole:  # a piece that is not selected may print the detail
        outlines = [(edition, making.outlines[edition.path]) for edition in planned.editions]
        problems += check_whole(library, planned.editions, outlines)
        looked = FILLED_IN
    warnings = told(snapshot, order.local, library, problems, looked)
    if order.strict and warnings:
        raise HandbillError(warnings)
    outcome = Outcome(problems=[*session.undone, *warnings])
    with output_lock(order.output) as undone:
        outcome.problems += undone
        _write(making, outcome, progress)
        _tidy(making, session, outcome)
    return outcome


def _made_ready(order: Order, session: Session, library: Library, editions: tuple[Edition, ...]) -> Making:
    """Find the copies that are as before, and fill in the templates of the others.

    Raises `ComposeError` with all problems of the templates.
    """
    workers, store, foreign = session.workers, opened_store(order.pack), ForeignIndex(library)
    kept = Kept(store, session.snapshot, workers.versions)
    kept.judge_by(foreign)
    as_before: dict[str, CopyRecord] = {}
    for edition in editions if not order.force else ():
        record = kept.record(edition)
        if record and store.is_whole(record.entry.inputs_hash, record.entry.sha256):
            as_before[edition.path] = record
    ready = composed(workers, editions, {path: record.outline for path, record in as_before.items()})
    work = {edition.path: composition for edition, composition in ready.work}
    outlines = {edition.path: outline for edition, outline in ready.outlines}
    return Making(workers, order, library, foreign, store, kept, editions, as_before, work, outlines)


def _write(making: Making, outcome: Outcome, progress: Progress) -> None:
    """Make all files, then put them in place together."""
    order, library = making.order, making.library
    old = read_manifest(order.output)
    outcome.outdated = outdated(making.workers, order, library, old, making.kept)
    with FileTransaction(output_journal(order.output)) as files:
        making.make(files, outcome, progress)
        _settle(making, old, outcome, files)
        making.kept.write()
        files.commit()


def _tidy(making: Making, session: Session, outcome: Outcome) -> None:
    """Keep the cache within its limit, unless all is as after the last build, and note what this one was made from."""
    versions = session.workers.versions
    if outcome.fresh or not is_as_last_built(making.store, session.snapshot, versions):
        note_as_built(making.store, session.snapshot, versions)
        making.store.prune(making.library.pack.cache.limit_in_bytes)


def _settle(making: Making, old: Manifest, outcome: Outcome, files: FileTransaction) -> None:
    """Update what depends on the PDFs: lists and ZIP files, withdrawn files, and the records."""
    order, library, editions = making.order, making.library, making.editions
    gone = set(outcome.failed)
    if order.selection.whole:
        profiles = built_profiles(order, library)
        of_these = {entry.path for entry in old.editions if entry.profile in profiles}
        gone |= of_these - {edition.path for edition in editions}
    making.kept.let_go(gone)
    now = {entry.path: entry for entry in merged(old, outcome.made, gone).editions}
    make_extras(Bench(making.workers, order, library, editions, old, now, files, outcome.beside), making.store)
    outcome.problems += outcome.beside.problems
    gone |= outcome.beside.gone
    outcome.withdrawn = [path for path in sorted(gone) if files.withdraw(path)]
    files.forget_withdrawn(outcome.made)
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
