"""The recipe: read, plan, compose, typeset, proof, write. Runs editions; never prints."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from handbill.model.contacts import shown_address
from handbill.model.edition import Edition, Resolved
from handbill.model.layout import Composition, FinishedPdf
from handbill.model.library import Library
from handbill.model.manifest import ADDRESSES, WORDS, ContactEntry, EditionEntry, Manifest
from handbill.model.order import Order, Selection
from handbill.output.cache import Store, sha256
from handbill.output.files import FileTransaction, forget_withdrawn, output_lock, pack_lock, withdraw
from handbill.output.manifest import EARLIER, keep_earlier, merged, read_manifest, write_manifest
from handbill.plan import Plan
from handbill.problems import ComposeError, HalfDoneError, HandbillError, Location, Problem, errors
from handbill.rules.layout import check_edition
from handbill.rules.layout.details import unprinted_details
from handbill.rules.pack import check_content
from handbill.rules.plan import checked_plan
from handbill.rules.proof import ForeignIndex, judge
from handbill.rules.reading import read
from handbill.run.extras import Extras, make_beside
from handbill.run.workers import Failed, Workers
from handbill.support.folders import template_folders
from handbill.tables.sheets import sheets_of
from handbill.typeset import software_versions


@dataclass
class Outcome:
    """What a build did."""

    made: dict[str, EditionEntry] = field(default_factory=dict)
    fresh: set[str] = field(default_factory=set)
    """Paths that were set anew; the others came from the cache."""
    failed: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    withdrawn: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    beside: Extras = field(default_factory=Extras)
    """Packing lists and ZIP files."""


Progress = Callable[[str, bool, int, int], None]
"""Called with an edition's path, whether it is right, how many are done, how many there are."""


def checked(pack: Path, selection: Selection, today: datetime.date, local: Path | None = None) -> tuple[Library, Plan]:
    """Read and plan: the library and the plan, every warning in it. Raises `ReadError` or `PlanError`."""
    library, warnings = read(pack, sheets_of(local) if local else ())
    planned = checked_plan(library, selection, today)
    return library, dataclasses.replace(planned, warnings=(*warnings, *check_content(library), *planned.warnings))


def check(order: Order, workers: Workers) -> tuple[tuple[Edition, ...], tuple[Problem, ...]]:
    """All that can be known without setting a page: read, plan, the rules of content, every template filled in.

    Of editions that differ in the words of their places only, one is filled in: a build fills in each.
    """
    library, planned = checked(order.pack, order.selection, order.today, order.local)
    problems = list(planned.warnings)
    try:
        work = _composed(workers, order, tuple({edition.shape: edition for edition in planned.editions}.values()))
        problems += unprinted_details(library, planned.editions, work)
    except ComposeError as error:
        problems += error.problems
    return planned.editions, tuple(problems)


def build(order: Order, workers: Workers, progress: Progress) -> Outcome:
    """Build the editions of an order.

    Raises `HandbillError` before a byte is written when the pack, the plan or a template is wrong.
    After that an edition fails alone: see `Outcome.failed`.
    """
    with pack_lock(order.state):
        library, planned = checked(order.pack, order.selection, order.today, order.local)
        editions = planned.editions
        if errors(planned.warnings):
            raise HandbillError(planned.warnings)
        work = _composed(workers, order, editions)
        outcome = Outcome(problems=list(planned.warnings))
        if order.selection.whole:  # a piece that is not selected may print the detail
            outcome.problems += unprinted_details(library, editions, work)
        with output_lock(order.output):
            _write(workers, order, library, work, outcome, progress)
    return outcome


def _write(
    workers: Workers,
    order: Order,
    library: Library,
    work: list[tuple[Edition, Composition]],
    outcome: Outcome,
    progress: Progress,
) -> None:
    """Make the PDFs and put them in their places, then all that follows from them."""
    old = read_manifest(order.output)
    read_manifest(order.output, EARLIER)  # before anything is written: it must not be lost
    with FileTransaction(order.output) as stage:
        _make(workers, order, library, work, outcome, stage, progress)
        stage.commit()
    try:
        _settle(workers, order, library, tuple(edition for edition, _ in work), old, outcome)
    except HandbillError as error:  # from here on what lies in the folder is not the earlier edition
        raise HalfDoneError(error.problems) from error


def _settle(
    workers: Workers,
    order: Order,
    library: Library,
    editions: tuple[Edition, ...],
    old: Manifest,
    outcome: Outcome,
) -> None:
    """What follows the PDFs: packing lists and ZIP files, what is withdrawn, and the record of all of it."""
    gone = set(outcome.failed)
    if order.selection.whole:
        gone |= {entry.path for entry in old.editions} - {edition.path for edition in editions}
    now = {entry.path: entry for entry in merged(old, outcome.made, gone).editions}
    outcome.beside = make_beside(workers, order, library, editions, old, now)
    outcome.problems += outcome.beside.problems
    gone |= outcome.beside.gone
    outcome.withdrawn = [path for path in sorted(gone) if withdraw(order.output, path)]
    forget_withdrawn(order.output, outcome.made)
    keep_earlier(order.output, old, outcome.made, gone)
    write_manifest(order.output, old, outcome.made, gone, outcome.beside.made.values())


def _composed(workers: Workers, order: Order, editions: tuple[Edition, ...]) -> list[tuple[Edition, Composition]]:
    workers.expect(len(editions))
    work: list[tuple[Edition, Composition]] = []
    problems: list[Problem] = []
    seen: dict[bytes, bytes] = {}
    for edition, result in workers.compose(editions, template_folders(order.pack), software_versions()):
        if isinstance(result, Failed):
            problems += result.problems
        else:
            work.append((edition, dataclasses.replace(result, assets=_shared(result.assets, seen))))
    problems += _same_code(work)
    if problems:
        raise ComposeError(dict.fromkeys(problems))
    return work


def _shared(assets: Mapping[str, bytes], seen: dict[bytes, bytes]) -> dict[str, bytes]:
    """The files of a composition, each kept in memory once for all editions."""
    return {name: seen.setdefault(data, data) for name, data in assets.items()}


def _same_code(work: list[tuple[Edition, Composition]]) -> list[Problem]:
    """Two copies with one code could not be told apart in a recall."""
    seen: dict[str, str] = {}
    problems = []
    for edition, composition in work:
        if composition.code in seen:
            message = f"has the code {composition.code}, as {seen[composition.code]} has"
            problems.append(Problem(Location(edition.path), "same-code", message, "Change a word in one of them."))
        seen[composition.code] = edition.path
    return problems


def _make(
    workers: Workers,
    order: Order,
    library: Library,
    work: list[tuple[Edition, Composition]],
    outcome: Outcome,
    stage: FileTransaction,
    progress: Progress,
) -> None:
    """Take each sheet from the store or set it, prove it, put it on the stage."""
    store, foreign = Store(order.state / "cache"), ForeignIndex(library)
    kept = set() if order.force else {edition.path for edition, what in work if store.has(what.inputs_hash)}
    fresh = workers.typeset((edition, what) for edition, what in work if edition.path not in kept)
    for number, (edition, composition) in enumerate(work, start=1):
        earlier = store.sheet(composition.inputs_hash) if edition.path in kept else None
        problems = _proven(earlier, edition, composition, library, foreign) if earlier else ()
        sheet: FinishedPdf | Failed
        if earlier and not errors(problems):
            sheet = earlier
        else:  # a kept sheet that fails its proof may be damaged: it is set anew before that is told
            again = iter([(edition, composition)])
            sheet = next(workers.typeset(again) if edition.path in kept else fresh)
            outcome.fresh.add(edition.path)
            if isinstance(sheet, FinishedPdf):
                store.keep(composition.inputs_hash, sheet)
            problems = _proven(sheet, edition, composition, library, foreign)
        if isinstance(sheet, Failed) or errors(problems):
            outcome.failed[edition.path] = problems
        else:
            outcome.made[edition.path] = _entry(edition, composition, sheet)
            stage.add(edition.path, sheet.pdf)
        progress(edition.path, edition.path in outcome.made, number, len(work))


def _proven(
    sheet: FinishedPdf | Failed, edition: Edition, composition: Composition, library: Library, foreign: ForeignIndex
) -> tuple[Problem, ...]:
    """Why this sheet must not be handed out; never skipped, for a sheet from the store either."""
    if isinstance(sheet, Failed):
        return sheet.problems
    found = check_edition(edition, composition, sheet.layout, library)
    if errors(found):  # a number pushed off the card is missing from the card too: told once, by its cause
        return found
    return (*found, *judge(sheet.reading, edition, composition, foreign))


def _entry(edition: Edition, composition: Composition, sheet: FinishedPdf) -> EditionEntry:
    return EditionEntry(
        path=edition.path,
        sha256=sha256(sheet.pdf),
        pages=len(sheet.layout.pages),
        document=edition.document,
        audience=edition.audience,
        format=edition.format,
        size=edition.size,
        area=edition.area,
        venue=edition.venue.id if edition.venue else None,
        event=edition.event.id if edition.event else None,
        language=edition.language,
        profile=edition.profile,
        names=_names(edition),
        code=composition.code,
        contacts=tuple(_shown(contact, composition) for contact in (*edition.contacts, *edition.in_words)),
        unconfirmed=edition.unconfirmed,
        statements=edition.statements,
        sources=edition.sources,
        words_hash=composition.words_hash,
        place_hash=composition.place_hash,
        inputs_hash=composition.inputs_hash,
    )


def _names(edition: Edition) -> dict[str, str]:
    """What the copy calls its places."""
    named = {"area": edition.area_name, "partnership": edition.partnership}
    named |= {"venue": edition.venue.name} if edition.venue else {}
    named |= {"event": edition.event.name} if edition.event else {}
    return {key: name for key, name in named.items() if name}


_PANELS = {"qr": "qr", "words": WORDS}


def _shown(contact: Resolved, composition: Composition) -> ContactEntry:
    """A contact on the card, with all that the card was given of it; a QR code and a sentence give its value alone."""
    panel = _PANELS.get(contact.used, "contacts")
    keys = ("label", "email", "url", "option", "hours", "note") if panel == "contacts" else ()
    details = {key: value for key in keys if (value := getattr(contact, key)) and value != contact.value}
    card = composition.words_in_slots
    addresses = {key: shown_address(value) for key, value in details.items() if key in ADDRESSES}
    return ContactEntry(
        id=contact.id,
        role=contact.role,
        name=contact.name,
        value=contact.value,
        panel=panel,
        state=contact.state,
        details=details,
        unprinted=tuple(key for key, address in addresses.items() if address not in card),
    )
