"""Makes a proof sheet: plans and fills in all copies, sets those that are shown, and judges them as a build does."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.model.library import Library
from handbill.model.manifest import EditionEntry, ExtraEntry
from handbill.model.order import Order
from handbill.model.paper import SetPaper
from handbill.model.reading import FinishedFile
from handbill.output.cache import sha256
from handbill.output.journal import output_journal
from handbill.output.locks import output_lock
from handbill.output.manifest import MANIFEST, manifest_bytes, merged, read_manifest
from handbill.output.transaction import FileTransaction
from handbill.papers.choice import Choice, chosen
from handbill.papers.proof_sheet import ProofedCopy, SheetNews, proof_sheet
from handbill.papers.wording import PaperWording
from handbill.problems import HandbillError, Location, Problem
from handbill.proof.pictures import light_pictures
from handbill.run.checking import composed, read_and_planned, told
from handbill.run.entries import contact_entries
from handbill.run.judging import copies_to_look_at
from handbill.run.lists import missing_letters
from handbill.run.outdated import built_profiles
from handbill.run.session import Session
from handbill.run.workers import Failed

PROOF_SHEET = "proof-sheet"
PIXELS = 1290
"""The longer side of a page's picture: 110 in an inch of A4."""


@dataclass(frozen=True)
class ProofSheet:
    """A proof sheet as PDF and as one HTML file, and what is on it."""

    pdf: bytes
    html: bytes
    copies: tuple[ProofedCopy, ...]
    problems: tuple[Problem, ...]
    """Those of the pack, the copies and the sheet itself."""
    left_out: int
    """How many files are not on it, since they are not PDFs."""


def make_proof_sheet(order: Order, session: Session) -> ProofSheet:
    """The proof sheet of an order. Raises `HandbillError` for problems that would stop a build before it writes."""
    library, planned = read_and_planned(session.snapshot, order.selection, order.today, order.local)
    warnings = tuple(told(session.snapshot, order.local, library, planned.warnings, ()))
    editions = tuple(edition for edition in planned.editions if edition.is_pdf)
    if planned.editions and not editions:
        hint = "Build them, and read them as they are: handbill build, with the same options."
        message = "the files of this profile are no PDFs, so a sheet cannot show their pages"
        raise HandbillError([Problem(Location("--profile"), "nothing-selected", message, hint)])
    work = composed(session.workers, editions).work
    old = {entry.path: entry for entry in read_manifest(order.output).editions}
    changed = _changed(work, old)
    gone = _gone(order, library, old, planned.editions)
    choices = chosen(library, editions, changed)
    copies = tuple(_proofed(order, session, library, work, choices))
    news = SheetNews(len(editions), bool(old), len(changed), gone, warnings)
    wording = PaperWording(library)
    paper = proof_sheet(wording, copies, news, wording.day(order.today), f"{PROOF_SHEET}.pdf")
    result: SetPaper | Failed = next(session.workers.papers([paper]))
    if isinstance(result, Failed):
        raise HandbillError(result.problems)
    of_copies = [problem for copy in copies for problem in copy.problems]
    problems = (*warnings, *of_copies, *missing_letters(paper, result))
    left_out = len(planned.editions) - len(editions)
    return ProofSheet(result.pdf, result.html.encode(), copies, problems, left_out)


def write_into_output(order: Order, sheet: ProofSheet) -> tuple[Problem, ...]:
    """Put both files into the output folder and its manifest, in place of earlier ones. Raises `WriteError`.

    Returns problems about what an earlier command left unfinished there.
    """
    with output_lock(order.output) as undone:
        old = read_manifest(order.output)
        entries = []
        with FileTransaction(output_journal(order.output)) as files:
            for path, data in ((f"{PROOF_SHEET}.pdf", sheet.pdf), (f"{PROOF_SHEET}.html", sheet.html)):
                files.add(path, data)
                entries.append(ExtraEntry(path=path, sha256=sha256(data), kind=PROOF_SHEET))
            files.add(MANIFEST, manifest_bytes(merged(old, {}, set(), entries)))
            files.commit()
        return tuple(undone)


def _changed(work: Iterable[tuple[Edition, Composition]], old: Mapping[str, EditionEntry]) -> dict[str, str]:
    """How each copy differs from the last build's: new, words, place or look. Nothing where there is no build."""
    changed = {}
    for edition, composition in work if old else ():
        kind = _change(composition, old.get(edition.path))
        if kind:
            changed[edition.path] = kind
    return changed


def _change(now: Composition, was: EditionEntry | None) -> str:
    if was is None:
        return "new"
    if was.words_hash != now.words_hash:
        return "words"
    if was.place_hash != now.place_hash:
        return "place"
    return "look" if was.inputs_hash != now.inputs_hash else ""


def _gone(
    order: Order, library: Library, old: Mapping[str, EditionEntry], editions: Iterable[Edition]
) -> tuple[str, ...]:
    """Paths of earlier copies that a build of everything would withdraw; none for a selection."""
    if not order.selection.whole:
        return ()
    profiles = built_profiles(order, library)
    before = {path for path, entry in old.items() if entry.profile in profiles}
    return tuple(sorted(before - {edition.path for edition in editions}))


def _proofed(
    order: Order,
    session: Session,
    library: Library,
    work: Iterable[tuple[Edition, Composition]],
    choices: Iterable[Choice],
) -> Iterator[ProofedCopy]:
    """The chosen copies, kept from the last build or set now, with their problems and pictures."""
    finished = copies_to_look_at(order, session, library)
    by_path = {edition.path: composition for edition, composition in work}
    for choice in choices:
        edition, composition = choice.edition, by_path[choice.edition.path]
        sheet, problems = finished(edition, composition)
        printed = contact_entries(edition, composition)
        copy = ProofedCopy(choice, composition.code, printed, None, (), problems)
        if isinstance(sheet, FinishedFile):
            shown = light_pictures(sheet.data, PIXELS)
            copy = dataclasses.replace(copy, layout=sheet.layout, pictures=shown)
        yield copy
