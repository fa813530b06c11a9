"""Print jobs: builds copies for a print shop or an office printer, and puts them together with what must be known."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from handbill.imposing import Stacked
from handbill.model.edition import Edition
from handbill.model.library import Library
from handbill.model.manifest import ExtraEntry
from handbill.model.order import Order, Selection
from handbill.output.cache import sha256
from handbill.output.journal import output_journal
from handbill.output.locks import output_lock
from handbill.output.manifest import MANIFEST, manifest_bytes, merged, read_manifest
from handbill.output.transaction import FileTransaction
from handbill.papers.job import JobCopy, job_ticket, stacks_page, ticket_data
from handbill.papers.print_run import is_for_venue
from handbill.papers.wording import PaperWording
from handbill.problems import Problem
from handbill.run.build import Outcome, Progress, build
from handbill.run.checking import read_and_planned
from handbill.run.extras import make_paper
from handbill.run.lists import proven
from handbill.run.session import Session
from handbill.run.stacks import stacks_of
from handbill.run.zips import packed_name, zip_bytes

JOB = "job"
FOLDER = "jobs"
TICKET, TICKET_PDF, SUMS = "ticket.yaml", "ticket.pdf", "SHA256SUMS"


@dataclass(frozen=True)
class JobOrder:
    """What is to be printed."""

    order: Order
    name: str
    """The beginning of its file names."""
    venues: bool = False
    """Whether only the copies of venues are wanted."""
    changed: bool = False
    """Whether copies of the last job that have not changed are left out."""
    contact: str = ""
    """Whom the printer asks."""


@dataclass(frozen=True)
class PlannedJob:
    """The copies of a job, before they are made."""

    order: Order
    library: Library
    editions: tuple[Edition, ...]

    @property
    def kind(self) -> str | None:
        """For whom it is: “press”, “office”; None where its profile is for neither."""
        for edition in self.editions:
            if edition.specification.press:
                return "press"
            if edition.specification.office:
                return "office"
        return None


@dataclass
class Job:
    """A job that was made."""

    outcome: Outcome
    files: list[str] = field(default_factory=list)
    """Paths in the output folder; none where there was nothing to print, or a copy has failed."""
    copies: list[JobCopy] = field(default_factory=list)
    drafts: list[str] = field(default_factory=list)
    """Paths of copies that must not be printed yet."""
    before: list[str] = field(default_factory=list)
    """Names of files that were in the last job and have not changed."""
    problems: list[Problem] = field(default_factory=list)


def planned_job(wanted: JobOrder, session: Session) -> PlannedJob:
    """The copies of a job. Raises `HandbillError` when the pack or the plan has errors."""
    order = wanted.order
    library, planned = read_and_planned(session.snapshot, order.selection, order.today, order.local)
    if not wanted.venues:
        return PlannedJob(order, library, planned.editions)
    editions = tuple(filter(is_for_venue, planned.editions))
    venues = dict.fromkeys(str(edition.key.venue) for edition in editions)
    selection = Selection(venues=tuple(venues), profiles=order.selection.profiles)
    return PlannedJob(dataclasses.replace(order, selection=selection), library, editions)


def make_job(wanted: JobOrder, planned: PlannedJob, session: Session, progress: Progress) -> Job:
    """Build the copies of a job and put it together. Raises `HandbillError`, before anything of the job is written.

    A job has all of its copies: where one fails there is none.
    """
    job = Job(build(planned.order, session, progress))
    if job.outcome.failed:
        return job
    for edition in planned.editions:
        entry = job.outcome.made[edition.path]
        if entry.draft:
            job.drafts.append(edition.path)
        elif edition.quantity:
            job.copies.append(JobCopy(edition, entry, packed_name(entry).rpartition("/")[2]))
    with output_lock(planned.order.output) as undone:
        job.problems += undone
        with FileTransaction(output_journal(planned.order.output)) as files:
            _make(wanted, planned, session, job, files)
            files.commit()
    return job


def _make(wanted: JobOrder, planned: PlannedJob, session: Session, job: Job, files: FileTransaction) -> None:
    old = read_manifest(planned.order.output)
    base = f"{FOLDER}/{wanted.name}-{planned.kind}"
    record = f"{base}.yaml" if planned.kind == "office" else f"{base}.zip"
    last = _last(old.extras, record, files)
    if wanted.changed:
        _leave_out(job, last)
    if not job.copies:
        return
    pack = planned.library.pack
    ticket: dict[str, Any] = {"job": wanted.name, "pack": pack.id, "edition": pack.edition}
    ticket |= {"contact": wanted.contact or None, "copies": [ticket_data(copy) for copy in job.copies]}
    ticket["printed_before"] = [entry for entry in last if entry["file"] in job.before]
    said = yaml.safe_dump(ticket, allow_unicode=True, sort_keys=False, width=110).encode()
    made = {record: said}
    if planned.kind == "office":
        made |= _office(wanted, planned, session, job, files, base)
    else:
        made[record] = _press(wanted, planned, session, job, files, said)
    _write(made, old.extras, base, job, files)
    entries = [ExtraEntry(path=path, sha256=sha256(data), kind=JOB) for path, data in made.items()]
    gone = {entry.path for entry in old.extras if entry.kind == JOB and _of(entry.path, base)} - set(made)
    files.add(MANIFEST, manifest_bytes(merged(old, {}, gone, entries)))


def _write(made: Mapping[str, bytes], old: Iterable[ExtraEntry], base: str, job: Job, files: FileTransaction) -> None:
    """Add the files of a job, and withdraw those of the one before that it has not."""
    for path, data in made.items():
        files.add(path, data)
        job.files.append(path)
    for entry in old:
        if entry.kind == JOB and _of(entry.path, base) and entry.path not in made:
            files.withdraw(entry.path)


def _of(path: str, base: str) -> bool:
    """Whether a file is of the job whose files begin so."""
    return path in (f"{base}.yaml", f"{base}.zip") or path.startswith(f"{base}/")


def _last(extras: Iterable[ExtraEntry], record: str, files: FileTransaction) -> list[dict[str, Any]]:
    """The copies of the last job and of those before it: nothing where there is none, or its record was changed."""
    digests = {entry.path: entry.sha256 for entry in extras if entry.kind == JOB}
    try:
        data = files.content(record)
    except OSError:
        return []
    if sha256(data) != digests.get(record):
        return []
    if record.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            data = packed.read(TICKET)
    ticket = yaml.safe_load(data)
    return [*ticket["copies"], *ticket["printed_before"]]


def _leave_out(job: Job, last: Iterable[Mapping[str, Any]]) -> None:
    """Leave out the copies whose file and number are those of the last job."""
    before = {(entry["file"], entry["sha256"], entry["quantity"]) for entry in last}
    wanted = []
    for copy in job.copies:
        if (copy.file, copy.entry.sha256, copy.edition.quantity) in before:
            job.before.append(copy.file)
        else:
            wanted.append(copy)
    job.copies = wanted


def _title(planned: PlannedJob, wanted: JobOrder, wording: PaperWording) -> str:
    """What the job is for: the name of its one event, venue or area, or else its own."""
    places = {(edition.where.event or edition.where.venue) for edition in planned.editions}
    areas = {edition.where.area_name for edition in planned.editions}
    place = next(iter(places)) if len(places) == 1 else None
    area = next(iter(areas)) if len(areas) == 1 else None
    return wording("job", name=place.name if place else area or wanted.name)


def _press(
    wanted: JobOrder, planned: PlannedJob, session: Session, job: Job, files: FileTransaction, said: bytes
) -> bytes:
    """The ZIP file for a print shop: its copies, the ticket as PDF and YAML, checksums."""
    wording = PaperWording(planned.library)
    title = _title(planned, wanted, wording)
    paper = job_ticket(wording, TICKET_PDF, title, job.copies, wanted.contact, len(job.before))
    ticket, problems = make_paper(session.workers, paper)
    job.problems += problems
    content = {TICKET_PDF: ticket, TICKET: said}
    for copy in job.copies:
        content[copy.file] = proven(files, copy.entry.path, copy.entry.sha256)
    sums = [f"{sha256(data)}  {name}\n" for name, data in sorted(content.items())]
    content[SUMS] = "".join(sums).encode()
    return zip_bytes(sorted(content.items()))


def _office(
    wanted: JobOrder, planned: PlannedJob, session: Session, job: Job, files: FileTransaction, base: str
) -> dict[str, bytes]:
    """The stacks for an office printer, the page that says how to set it, and the tagged files of imposed copies."""
    wording = PaperWording(planned.library)
    stacks = stacks_of(wanted.name, job.copies)
    path = f"{base}/{wanted.name}_0-how-to-print.pdf"
    settings = [stack.settings for stack in stacks]
    paper = stacks_page(wording, path, _title(planned, wanted, wording), settings, len(job.before))
    page, problems = make_paper(session.workers, paper)
    job.problems += problems
    made = {path: page}
    for stack in stacks:
        copies = []
        for copy in stack.settings.copies:
            data = proven(files, copy.entry.path, copy.entry.sha256)
            title = " · ".join(filter(None, (copy.place, copy.file.removesuffix(".pdf"), f"× {copy.edition.quantity}")))
            copies.append(Stacked(title, data, copy.edition.quantity))
            if stack.is_imposed:
                made[f"{base}/tagged/{copy.file}"] = data
        made[f"{base}/{stack.settings.file}"] = stack.make(copies)
    return made
