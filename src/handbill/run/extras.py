"""Makes the other files of a build: packing lists for events, and a ZIP file for each area on request."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from handbill.model.edition import Edition
from handbill.model.edition_key import NATIONAL
from handbill.model.library import Library
from handbill.model.manifest import EditionEntry, ExtraEntry, Manifest
from handbill.model.order import Order, Selection
from handbill.model.paper import Paper, SetPaper
from handbill.output.cache import sha256
from handbill.output.transaction import FileTransaction
from handbill.papers import packing_lists
from handbill.planning import plan
from handbill.problems import HandbillError, Location, Problem
from handbill.run.workers import Failed, Workers
from handbill.typeset import software_versions

PACKING_LIST, ZIP = "packing-list", "zip"


@dataclass
class Extras:
    """The extras of one build. If one fails, the others are still made."""

    made: dict[str, ExtraEntry] = field(default_factory=dict)
    failed: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    """Paths of earlier extras that are no longer valid."""
    problems: list[Problem] = field(default_factory=list)


def make_extras(
    workers: Workers,
    order: Order,
    library: Library,
    editions: tuple[Edition, ...],
    old: Manifest,
    now: Mapping[str, EditionEntry],
    files: FileTransaction,
) -> Extras:
    """Make the extras and add them to the transaction. Raises `WriteError`.

    `editions` are those of this build; `now` are all proven editions after it, by path.
    """
    extras = Extras()
    _packing_lists(workers, order, library, editions, now, extras, files)
    old_lists = {entry.path: entry for entry in old.extras if entry.kind == PACKING_LIST}
    if order.selection.everything:
        extras.gone |= set(old_lists) - set(extras.made)
    extras.gone |= set(extras.failed).intersection(entry.path for entry in old.extras)
    lists = {path: entry for path, entry in (old_lists | extras.made).items() if path not in extras.gone}
    before = _proven_files(old.editions, old_lists.values())
    after = _proven_files(now.values(), lists.values())
    if order.zips:
        _zips(editions, after, extras, files)
    for entry in old.extras:
        area = entry.path.removesuffix(".zip")
        if entry.kind == ZIP and entry.path not in extras.made and before.get(area) != after.get(area):
            extras.gone.add(entry.path)  # it contains copies other than the proven ones
    return extras


def _zips(
    editions: tuple[Edition, ...], proven: Mapping[str, Mapping[str, str]], extras: Extras, files: FileTransaction
) -> None:
    """Make a ZIP file for each area of this build. `proven` are the hashes of files by area and path."""
    of_this_build = {edition.path for edition in editions}.union(extras.made)  # others may be from earlier builds
    for area in sorted({edition.where.area or NATIONAL for edition in editions}):
        of_area = proven.get(area, {})
        _zip(area, {path: digest for path, digest in of_area.items() if path in of_this_build}, extras, files)


def present_codes(workers: Workers, editions: Iterable[Edition]) -> dict[str, str]:
    """The codes that copies would have now, by path, without those that cannot be filled in."""
    editions = tuple(editions)
    workers.expect(len(editions))
    codes = {}
    for edition, composition in workers.compose(editions, software_versions()):
        if not isinstance(composition, Failed):
            codes[edition.path] = composition.code
    return codes


def make_paper(workers: Workers, paper: Paper) -> tuple[bytes, tuple[Problem, ...]]:
    """One paper as PDF, and a warning when a character is missing from it. Raises `HandbillError`."""
    result = next(workers.papers([paper]))
    if isinstance(result, Failed):
        raise HandbillError(result.problems)
    return result.pdf, _missing(paper, result)


def _missing(paper: Paper, result: SetPaper) -> tuple[Problem, ...]:
    if not result.missing:
        return ()
    message = f"no font has {' '.join(result.missing)}: an empty box is printed"
    return (Problem(Location(paper.path), "missing-glyph", message, "Write it in other characters.", "warning"),)


def _packing_lists(
    workers: Workers,
    order: Order,
    library: Library,
    editions: tuple[Edition, ...],
    now: Mapping[str, EditionEntry],
    extras: Extras,
    files: FileTransaction,
) -> None:
    events = tuple(dict.fromkeys(edition.where.event.id for edition in editions if edition.where.event))
    if not events:
        return
    try:
        if not order.selection.everything:  # the list names all that the event needs, whatever was selected
            profiles = tuple(dict.fromkeys((*library.pack.profiles, *order.selection.profiles)))
            editions = plan(library, Selection(events=events, profiles=profiles), order.today).editions
        papers = packing_lists(library, editions, now)
    except HandbillError as error:
        for edition in editions:
            if edition.where.event:
                folder = edition.path.split("/events/")[0]
                extras.failed[f"{folder}/events/{edition.where.event.id}/packing-list.pdf"] = error.problems
        return
    for paper, result in zip(papers, workers.papers(papers), strict=True):
        if isinstance(result, Failed):
            extras.failed[paper.path] = result.problems
            continue
        missing = _missing(paper, result)
        if order.strict and missing:
            extras.failed[paper.path] = missing
        else:
            extras.problems += missing
            _add(paper.path, PACKING_LIST, result.pdf, extras, files)


def _add(path: str, kind: str, data: bytes, extras: Extras, files: FileTransaction) -> None:
    files.add(path, data)
    extras.made[path] = ExtraEntry(path=path, sha256=sha256(data), kind=kind)


def _proven_files(editions: Iterable[EditionEntry], lists: Iterable[ExtraEntry]) -> dict[str, dict[str, str]]:
    """For each area, the hashes of its proven files by path, including its packing lists, venues and events."""
    hashes: dict[str, dict[str, str]] = {}
    for edition in editions:
        hashes.setdefault(edition.area or NATIONAL, {})[edition.path] = edition.sha256
    for packing_list in lists:
        area = packing_list.path.partition("/")[0]
        hashes.setdefault(area, {})[packing_list.path] = packing_list.sha256
    return hashes


def _zip(area: str, hashes: Mapping[str, str], extras: Extras, files: FileTransaction) -> None:
    """Make a ZIP file of an area's files, whose hashes are given by path."""
    if not hashes:
        return
    try:
        data = _zipped(hashes, files)
    except HandbillError as error:
        extras.failed[f"{area}.zip"] = error.problems
    else:
        _add(f"{area}.zip", ZIP, data, extras, files)


def _zipped(hashes: Mapping[str, str], files: FileTransaction) -> bytes:
    """A ZIP file, the same bytes for the same files: times and order are fixed. PDFs are compressed already."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as packed:
        for path in sorted(hashes):
            entry = zipfile.ZipInfo(path, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            packed.writestr(entry, _proven(files, path, hashes[path]))
    return buffer.getvalue()


def _proven(files: FileTransaction, path: str, digest: str) -> bytes:
    """The bytes of a file of this build, or of an earlier one. Raises `HandbillError` when they are not as proven."""
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
