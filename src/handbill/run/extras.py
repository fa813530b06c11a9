"""What a build makes beside the editions: packing lists for events, and a ZIP file for each area on request."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from handbill.model.edition import Edition
from handbill.model.library import Library
from handbill.model.manifest import EditionEntry, ExtraEntry, Manifest
from handbill.model.order import Order, Selection
from handbill.model.paper import Paper, SetPaper
from handbill.model.places import NATIONAL
from handbill.output.cache import sha256
from handbill.output.files import write_file
from handbill.papers import packing_lists
from handbill.plan import plan
from handbill.problems import HandbillError, Location, Problem
from handbill.run.workers import Failed, Workers
from handbill.support.folders import template_folders
from handbill.typeset import software_versions

PACKING_LIST, ZIP = "packing-list", "zip"


@dataclass
class Extras:
    """The extras of one build. Each fails alone."""

    made: dict[str, ExtraEntry] = field(default_factory=dict)
    failed: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    """Earlier extras that no longer hold."""
    problems: list[Problem] = field(default_factory=list)


def make_beside(
    workers: Workers,
    order: Order,
    library: Library,
    editions: tuple[Edition, ...],
    old: Manifest,
    now: Mapping[str, EditionEntry],
) -> Extras:
    """Make them. `editions` are those of this build; `now` is what lies there proven after it, by path."""
    beside = Extras()
    _packing_lists(workers, order, library, editions, now, beside)
    lists = {one.path: one for one in old.extras if one.kind == PACKING_LIST}
    if order.selection.whole:
        beside.gone |= set(lists) - set(beside.made)
    beside.gone |= set(beside.failed) & {one.path for one in old.extras}
    proven = {path: entry for path, entry in (lists | beside.made).items() if path not in beside.gone}
    before, after = _by_area(old.editions, lists.values()), _by_area(now.values(), proven.values())
    here = {*(edition.path for edition in editions), *beside.made}  # others may be of an earlier edition
    for area in sorted({edition.where.area or NATIONAL for edition in editions}) if order.zips else ():
        _zip(order, area, {path: digest for path, digest in after.get(area, {}).items() if path in here}, beside)
    for extra in old.extras:
        area = extra.path.removesuffix(".zip")
        if extra.kind == ZIP and extra.path not in beside.made and before.get(area) != after.get(area):
            beside.gone.add(extra.path)  # it holds copies that are no longer the proven ones
    return beside


def present_codes(workers: Workers, order: Order, editions: Iterable[Edition]) -> dict[str, str]:
    """The codes that copies would have now, by path; one that cannot be filled in has none."""
    some = tuple(editions)
    workers.expect(len(some))
    done = workers.compose(some, template_folders(order.pack), software_versions())
    return {edition.path: result.code for edition, result in done if not isinstance(result, Failed)}


def make_paper(workers: Workers, order: Order, paper: Paper) -> tuple[bytes, tuple[Problem, ...]]:
    """One paper as PDF, and a warning when a character is missing from it. Raises `HandbillError`."""
    result = next(workers.papers([paper], template_folders(order.pack)))
    if isinstance(result, Failed):
        raise HandbillError(result.problems)
    return result.pdf, _missing(paper, result)


def _missing(paper: Paper, result: SetPaper) -> tuple[Problem, ...]:
    if not result.missing:
        return ()
    message = f"no font has {' '.join(result.missing)}: an empty box stands there"
    return (Problem(Location(paper.path), "missing-glyph", message, "Write it in other characters.", "warning"),)


def _packing_lists(
    workers: Workers,
    order: Order,
    library: Library,
    editions: tuple[Edition, ...],
    now: Mapping[str, EditionEntry],
    beside: Extras,
) -> None:
    events = tuple(dict.fromkeys(edition.where.event.id for edition in editions if edition.where.event))
    if not events:
        return
    try:
        if not order.selection.whole:  # the list is of all that the event needs, whatever was selected
            editions = plan(library, dataclasses.replace(Selection(), events=events), order.today).editions
        papers = packing_lists(library, editions, now)
    except HandbillError as error:
        events_of = ((edition.where.event, edition.path) for edition in editions)
        places = {event.id: path.split("/events/")[0] for event, path in events_of if event}
        beside.failed |= {f"{places[name]}/events/{name}/packing-list.pdf": error.problems for name in events}
        return
    for paper, result in zip(papers, workers.papers(papers, template_folders(order.pack)), strict=True):
        if isinstance(result, Failed):
            beside.failed[paper.path] = result.problems
        else:
            beside.problems += _missing(paper, result)
            _write(order, paper.path, PACKING_LIST, result.pdf, beside)


def _write(order: Order, path: str, kind: str, data: bytes, beside: Extras) -> None:
    try:
        write_file(order.output / path, data)
    except HandbillError as error:
        beside.failed[path] = error.problems
    else:
        beside.made[path] = ExtraEntry(path=path, sha256=sha256(data), kind=kind)


def _by_area(editions: Iterable[EditionEntry], lists: Iterable[ExtraEntry]) -> dict[str, dict[str, str]]:
    """The proven files of each area, with venues, events and packing lists: path and hash."""
    found: dict[str, dict[str, str]] = {}
    for edition in editions:
        found.setdefault(edition.area or NATIONAL, {})[edition.path] = edition.sha256
    for extra in lists:
        found.setdefault(extra.path.partition("/")[0], {})[extra.path] = extra.sha256
    return found


def _zip(order: Order, area: str, files: Mapping[str, str], beside: Extras) -> None:
    if not files:
        return
    try:
        data = _zipped(order, files)
    except HandbillError as error:
        beside.failed[f"{area}.zip"] = error.problems
    else:
        _write(order, f"{area}.zip", ZIP, data, beside)


def _zipped(order: Order, files: Mapping[str, str]) -> bytes:
    """The same bytes from the same files: no clock, no compression (a PDF is compressed), one order."""
    done = io.BytesIO()
    with zipfile.ZipFile(done, "w", zipfile.ZIP_STORED) as packed:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            packed.writestr(entry, _proven(order, path, files[path]))
    return done.getvalue()


def _proven(order: Order, path: str, digest: str) -> bytes:
    """A file as it was proven. Raises `HandbillError` when it is another now."""
    file = order.output / path
    try:
        data = file.read_bytes()
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
    else:
        if sha256(data) == digest:
            return data
        message = "was changed since it was proven"
    raise HandbillError([Problem(Location(str(file)), "not-proven", message, "Build without options, then again.")])
