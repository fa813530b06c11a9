"""What was made, what is wrong, where a number stands, and what is to be rung next."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from handbill.edit.verification import Verification, prepared_check
from handbill.history import Copy, Query, kept_manifests, where
from handbill.history.recall import recalled
from handbill.model.library import Library, region_of
from handbill.model.manifest import EditionEntry
from handbill.model.order import Order, Selection
from handbill.output.cache import opened_store, sha256
from handbill.output.manifest import read_manifest
from handbill.papers import recall_paper
from handbill.planning.contact_list import ListedContact, listed_contacts
from handbill.problems import HandbillError
from handbill.run.checking import READ, checked, read_and_planned, told
from handbill.run.extras import make_paper, present_codes
from handbill.run.session import reading_session
from handbill.studio.causes import Cause, causes_of
from handbill.studio.desk import Desk
from handbill.studio.saving import Difference, difference_of
from handbill.studio.words import title_of
from handbill.support.phones import printed
from handbill.support.plain_file import read_within

_SMALL = 360


@dataclass(frozen=True)
class MadePlace:
    """A place with the copies that were made of it last."""

    title: str
    copies: tuple[MadeCopy, ...]


@dataclass(frozen=True)
class MadeCopy:
    """A copy as it was made last."""

    sha256: str
    title: str
    code: str
    draft: bool


@dataclass(frozen=True)
class FoundCopies:
    """The copies that carry what somebody looked for, of one place."""

    place: str
    copies: tuple[tuple[str, str, str], ...]
    """Piece, code, and what was found on it."""


@dataclass(frozen=True)
class NextContact:
    """A contact that is to be rung."""

    id: str
    name: str
    place: str
    value: str
    source: str
    checked: datetime.date
    by: str
    review_by: datetime.date
    due: bool
    copies: int
    link: str
    """The address of its form; empty for one that is for everywhere."""
    is_rung: bool


def pack_causes(desk: Desk) -> tuple[Cause, ...]:
    """All that is wrong or doubtful in the pack and its plan. Raises `HandbillError` when it cannot be read."""
    base = desk.pack.now()
    try:
        library, planned = read_and_planned(base.snapshot, Selection(), desk.order.today, None)
    except HandbillError as error:
        return causes_of(error.problems, desk.links())
    problems = told(base.snapshot, None, library, planned.warnings, READ)
    return causes_of(problems, desk.links())


def made_places(order: Order, library: Library) -> tuple[MadePlace, ...]:
    """What the last builds have made, place by place. Raises `WriteError` when their record cannot be read."""
    places: dict[str, list[MadeCopy]] = {}
    for entry in read_manifest(order.output).editions:
        copy = MadeCopy(entry.sha256, _piece(library, entry), entry.code, entry.draft)
        places.setdefault(_place(entry), []).append(copy)
    return tuple(MadePlace(title, tuple(copies)) for title, copies in places.items())


def _place(entry: EditionEntry) -> str:
    """The name of a copy's place; empty for everywhere."""
    names = entry.names
    return names.get("event") or names.get("venue") or names.get("area") or entry.area or ""


def _piece(library: Library, entry: EditionEntry) -> str:
    title = title_of(library, entry.document) if entry.document in library.documents else entry.document
    return f"{title}, {entry.size.upper() if entry.size[-1:].isdigit() else entry.size}"


class Thumbnails:
    """Small pictures of the copies that were made, by the hashes of their files."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._small: dict[str, bytes] = {}

    def of(self, digest: str) -> bytes | None:
        """The first page of the copy with this hash; None when there is none, or its file was changed."""
        if digest not in self._small:
            output = self._desk.order.output
            paths = [entry.path for entry in read_manifest(output).editions if entry.sha256 == digest]
            if not paths:
                return None
            try:
                data = read_within(output / paths[0], output)
            except OSError:
                return None
            if sha256(data) != digest:
                return None
            self._small[digest] = self._desk.uploads.looked_into(_first_page, [data])
        return self._small[digest]


def _first_page(pdf: bytes) -> bytes:
    from handbill.proof.pictures import pictures

    return pictures(pdf, _SMALL)[0].png


def copies_with(order: Order, library: Library, text: str) -> list[Copy]:
    """Every copy that carries what somebody looks for, as `handbill where` finds it."""
    manifests, _ = kept_manifests(order.pack, order.output)
    store = opened_store(order.pack)
    wanted = Query.of(text, region_of(library))
    return where(wanted, manifests, library, lambda entry: store.text(entry.sha256))


def by_place(library: Library, copies: Iterable[Copy]) -> tuple[FoundCopies, ...]:
    """The copies of each place, with what was found on them."""
    places: dict[str, list[tuple[str, str, str]]] = {}
    for copy in copies:
        hits = "; ".join(dict.fromkeys(hit.text for hit in copy.hits))
        places.setdefault(_place(copy.entry), []).append((_piece(library, copy.entry), copy.entry.code, hits))
    return tuple(FoundCopies(place, tuple(found)) for place, found in places.items())


def recall_sheet(order: Order, library: Library, text: str) -> bytes:
    """The sheet with which the copies are taken down, as PDF. Raises `HandbillError` when it cannot be made."""
    copies = copies_with(order, library, text)
    paths = {copy.entry.path for copy in copies}
    with reading_session(order, typesets=True) as session:
        _, planned = checked(session.snapshot, order.selection, order.today)
        editions = {edition.path: edition for edition in planned.editions if edition.path in paths}
        lines = recalled(library, copies, editions, present_codes(session.workers, editions.values()))
        pdf, _ = make_paper(session.workers, recall_paper(library, lines, text, order.today, "recall.pdf"))
    return pdf


def to_ring(desk: Desk) -> list[NextContact]:
    """All contacts, those first that must be rung first. Raises `HandbillError` when the pack cannot be read."""
    base, today = desk.pack.now(), desk.order.today
    try:
        editions = checked(base.snapshot, Selection(), today)[1].editions
    except HandbillError:
        editions = ()
    listed = listed_contacts(base.library, editions, today)
    contacts = [_next(base.library, one) for one in listed]
    return sorted(contacts, key=lambda contact: (not contact.due, contact.review_by, contact.place, contact.name))


def _next(library: Library, listed: ListedContact) -> NextContact:
    contact = listed.contact
    role = library.roles.get(contact.role)
    link = f"/area/{listed.owner}" if listed.owner in library.areas else ""
    if listed.owner in library.events:
        link = f"/event/{listed.owner}"
    return NextContact(
        listed.id,
        contact.name,
        listed.place or "",
        printed(contact.phone, region_of(library)) if contact.phone else contact.value,
        contact.source,
        contact.verified.on,
        contact.verified.by,
        contact.review_by,
        listed.due,
        listed.copies or 0,
        link,
        bool(contact.phone) and (role is None or role.rung),
    )


def rung(desk: Desk, name: str, by: str) -> Difference:
    """What it would write that somebody has rung a contact today. Raises `HandbillError` when that cannot be."""
    prepared = prepared_check(desk.order.pack, name, Verification(desk.order.today, by), desk.order.today)
    return difference_of(prepared)
