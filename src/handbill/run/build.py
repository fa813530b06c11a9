"""The recipe: read, plan, compose, typeset, proof, write. Runs editions; never prints."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from handbill.model.edition import Edition, Resolved
from handbill.model.layout import Composition, FinishedPdf
from handbill.model.library import Library
from handbill.model.manifest import WORDS, ContactEntry, EditionEntry, Manifest
from handbill.model.order import Order, Selection
from handbill.output.cache import Store, sha256
from handbill.output.files import FileTransaction, forget_withdrawn, output_lock, pack_lock, withdraw
from handbill.output.manifest import EARLIER, keep_earlier, merged, read_manifest, write_manifest
from handbill.plan import Plan
from handbill.problems import ComposeError, HalfDoneError, HandbillError, PlanError, Problem, errors
from handbill.rules.answers import answered, answers_in, silenced
from handbill.rules.layout import check_edition
from handbill.rules.pack import check_content
from handbill.rules.plan import checked_plan
from handbill.rules.proof import ForeignIndex, judge
from handbill.rules.reading import read
from handbill.rules.template import check_whole, check_work
from handbill.rules.template.details import printed_details
from handbill.run.extras import Extras, make_extras
from handbill.run.workers import Failed, Workers
from handbill.support.folders import template_folders
from handbill.tables.sheets import TableSheet, sheets_of
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
    """Read and plan: the library and the plan, with every warning that is not answered.

    Raises `ReadError` or `PlanError`.
    """
    library, planned = _read_and_planned(pack, selection, today, local)
    looked = _PLANNED if selection.whole else _READ
    warnings = _told(pack, local, library, planned.warnings, looked)
    return library, dataclasses.replace(planned, warnings=tuple(warnings))


_READ = ("pack", "table")
_PLANNED = (*_READ, "plan")
_FILLED_IN = (*_PLANNED, "template")
"""The stages of which every warning is known, further on and further on."""


def _read_and_planned(
    pack: Path, selection: Selection, today: datetime.date, local: Path | None
) -> tuple[Library, Plan]:
    """The same with the warnings that are answered."""
    sheets: Iterable[TableSheet] = ()
    if local:
        sheets = sheets_of(local)
    library, warnings = read(pack, sheets)
    try:
        planned = checked_plan(library, selection, today)
    except PlanError as error:
        raise PlanError(silenced(error.problems, answers_in(pack, library.positions))) from error
    return library, dataclasses.replace(planned, warnings=(*warnings, *check_content(library), *planned.warnings))


def _told(
    pack: Path, local: Path | None, library: Library, problems: Collection[Problem], looked: tuple[str, ...]
) -> list[Problem]:
    """What is to be told of these problems: all but the answered warnings, and what is wrong with answers.

    Where a table is laid over the pack, a warning may have moved into it: no answer in the pack is outlived then.
    """
    answers = answers_in(pack, library.positions)
    if local is None:
        return answered(problems, answers, looked)
    own = [answer for answer in answers if answer.place.path.startswith(local.as_posix())]
    others = [answer for answer in answers if answer not in own]
    return answered(answered(problems, others, ()), own, looked)


def check(order: Order, workers: Workers) -> tuple[tuple[Edition, ...], tuple[Problem, ...]]:
    """All that can be known without setting a page: read, plan, the rules of content, every template filled in.

    Of editions that differ in the words of their places only, one is filled in: a build fills in each.
    """
    library, planned = _read_and_planned(order.pack, order.selection, order.today, order.local)
    problems = list(planned.warnings)
    try:
        of_each_shape = {edition.shape: edition for edition in planned.editions}
        work = _composed(workers, order, tuple(of_each_shape.values()))
        problems += check_whole(library, planned.editions, work)
    except ComposeError as error:
        problems += error.problems
    return planned.editions, tuple(_told(order.pack, order.local, library, problems, _FILLED_IN))


def build(order: Order, workers: Workers, progress: Progress) -> Outcome:
    """Build the editions of an order.

    Raises `HandbillError` before a byte is written when the pack, the plan or a template is wrong.
    After that an edition fails alone: see `Outcome.failed`.
    """
    with pack_lock(order.state):
        library, planned = _read_and_planned(order.pack, order.selection, order.today, order.local)
        editions, problems = planned.editions, list(planned.warnings)
        if errors(problems):
            raise HandbillError(_told(order.pack, order.local, library, problems, ()))
        work = _composed(workers, order, editions)
        looked: tuple[str, ...] = _READ
        if order.selection.whole:  # a piece that is not selected may print the detail
            problems += check_whole(library, editions, work)
            looked = _FILLED_IN
        outcome = Outcome(problems=_told(order.pack, order.local, library, problems, looked))
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
    outcome.beside = make_extras(workers, order, library, editions, old, now)
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
    problems += check_work(work)
    if problems:
        raise ComposeError(dict.fromkeys(problems))
    return work


def _shared(assets: Mapping[str, bytes], seen: dict[bytes, bytes]) -> dict[str, bytes]:
    """The files of a composition, each kept in memory once for all editions."""
    return {file: seen.setdefault(data, data) for file, data in assets.items()}


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
    kept = _kept(order, store, work)
    fresh = workers.typeset((edition, composition) for edition, composition in work if edition.path not in kept)
    for number, (edition, composition) in enumerate(work, start=1):
        earlier = None
        if edition.path in kept:
            earlier = store.sheet(composition.inputs_hash)
        problems: tuple[Problem, ...] = ()
        if earlier:
            problems = _proven(earlier, edition, composition, library, foreign)
        sheet: FinishedPdf | Failed
        if earlier and not errors(problems):
            sheet = earlier
        else:  # a kept sheet that fails its proof may be damaged: it is set anew before that is told
            if edition.path in kept:
                sheet = next(workers.typeset([(edition, composition)]))
            else:
                sheet = next(fresh)
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


def _kept(order: Order, store: Store, work: list[tuple[Edition, Composition]]) -> set[str]:
    """The paths of editions whose sheets are taken from the store."""
    if order.force:
        return set()
    return {edition.path for edition, composition in work if store.has(composition.inputs_hash)}


def _proven(
    sheet: FinishedPdf | Failed, edition: Edition, composition: Composition, library: Library, foreign: ForeignIndex
) -> tuple[Problem, ...]:
    """Why this sheet must not be handed out; never skipped, for a sheet from the store either."""
    if isinstance(sheet, Failed):
        return sheet.problems
    misfits = check_edition(edition, composition, sheet.layout, library)
    if errors(misfits):  # a number pushed off the card is missing from the card too: told once, by its cause
        return misfits
    return (*misfits, *judge(sheet.reading, edition, composition, foreign))


def _entry(edition: Edition, composition: Composition, sheet: FinishedPdf) -> EditionEntry:
    return EditionEntry(
        path=edition.path,
        sha256=sha256(sheet.pdf),
        pages=len(sheet.layout.pages),
        document=edition.subject.document,
        audience=edition.subject.audience,
        format=edition.subject.format,
        size=edition.subject.size,
        area=edition.where.area,
        venue=edition.where.venue.id if edition.where.venue else None,
        event=edition.where.event.id if edition.where.event else None,
        language=edition.subject.language,
        profile=edition.subject.profile,
        names=_names(edition),
        code=composition.code,
        contacts=_contact_entries(edition, composition),
        unconfirmed=edition.unconfirmed,
        statements=edition.text.statements,
        sources=edition.text.sources,
        words_hash=composition.words_hash,
        place_hash=composition.place_hash,
        inputs_hash=composition.inputs_hash,
    )


def _names(edition: Edition) -> dict[str, str]:
    """What the copy calls its places."""
    where = edition.where
    names = {"area": where.area_name, "partnership": where.partnership}
    if where.venue:
        names["venue"] = where.venue.name
    if where.event:
        names["event"] = where.event.name
    return {place: called for place, called in names.items() if called}


_PANELS = {"qr": "qr", "words": WORDS}
"""Where contacts stand that are not on the card."""


def _contact_entries(edition: Edition, composition: Composition) -> tuple[ContactEntry, ...]:
    """The contacts on the copy, with the details that it prints of each."""
    on_card = zip(edition.contacts, printed_details(edition, composition), strict=True)
    entries = [_contact_entry(contact, printed) for contact, printed in on_card]
    entries += [_contact_entry(contact, set()) for contact in edition.in_words]
    return tuple(entries)


def _contact_entry(contact: Resolved, printed: set[str]) -> ContactEntry:
    """`printed` are the keys of the details that the copy prints; a QR code and a sentence give the value alone."""
    panel = _PANELS.get(contact.used, "contacts")
    details = {}
    if panel == "contacts":
        on_card = {"label": contact.label}
        on_card |= {detail: value for detail, value in contact.given.items() if detail in printed}
        details = {detail: value for detail, value in on_card.items() if value != contact.value}
    return ContactEntry(
        id=contact.id,
        role=contact.role,
        name=contact.name,
        value=contact.value,
        panel=panel,
        state=contact.state,
        details=details,
    )
