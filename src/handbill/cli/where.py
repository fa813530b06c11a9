"""handbill where: its options and what it prints."""

from __future__ import annotations

import dataclasses
import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import typer

from handbill.cli import show
from handbill.cli.building import make_order
from handbill.cli.recall_sheet import write_sheet
from handbill.history import (
    EARLIER_BUILDS,
    LAST_BUILD,
    Copy,
    KeptManifest,
    Query,
    kept_manifests,
    last_of_each,
    where,
)
from handbill.history.query import corrections, why_no_code
from handbill.history.where import LEAST_WORDS
from handbill.model.edition_key import NATIONAL
from handbill.model.library import Library, region_of
from handbill.model.manifest import EditionEntry
from handbill.model.order import Order, Selection
from handbill.output.cache import Store
from handbill.problems import HandbillError, Location, Problem
from handbill.rules.reading import read
from handbill.support.snapshot import Snapshot
from handbill.tables.sheets import sheets_of


def run_where(
    text: str,
    sheet: Path | None,
    pack: Path,
    output: Path | None,
    today: datetime.datetime | None,
    json: bool,
    local: Path | None,
) -> None:
    """Run `handbill where`."""
    if not text.strip():
        typer.echo("Say what to look for: a number, a contact, words, an address, a code.", err=True)
        raise typer.Exit(2)
    if sheet:
        show.require_ending(sheet, ".pdf", ".xlsx", ".csv")
    order = make_order(Selection(), pack, output, today, local=local)
    manifests, problems = kept_manifests(pack, order.output)
    library = _library(order, problems)
    wanted = Query.of(text, region_of(library) if library else _region(manifests))
    store = Store(order.state / "cache")
    copies = where(wanted, manifests, library, lambda entry: store.text(entry.sha256))
    message = ""
    if not copies:
        message = f"{_why_nothing(wanted, manifests, problems)} {_searched(wanted, manifests, store)}".rstrip()
    if sheet and copies:
        try:
            show.require_new(sheet)
            problems += write_sheet(order, library, text, copies, sheet)
        except HandbillError as error:
            raise show.stop(error, pack, json) from None
    if json:
        show.data(_as_data(copies, message, problems, pack))
    else:
        show.problems(problems, pack)
        _show(copies, message, text, sheet)
    if not copies:
        raise typer.Exit(1)


def _as_data(copies: list[Copy], message: str, problems: list[Problem], pack: Path) -> dict[str, Any]:
    return {
        "found": list(map(_copy_data, copies)),
        "by_area": _by_area(last_of_each(copies)),
        "message": message or None,
        "problems": [show.as_data(problem, pack) for problem in problems],
    }


def _region(manifests: list[KeptManifest]) -> str | None:
    """The country whose telephone numbers the first copy has that says it."""
    return next((entry.region for entry in _entries(manifests) if entry.region), None)


def _entries(manifests: Iterable[KeptManifest]) -> Iterator[EditionEntry]:
    """The entries of all manifests, in their order."""
    for manifest in manifests:
        yield from manifest.editions


def _library(order: Order, problems: list[Problem]) -> Library | None:
    """The pack, if it can be read: a recall must not wait until its mistakes are mended."""
    try:
        library, _ = read(Snapshot.of(order.pack), sheets_of(order.local) if order.local else ())
    except HandbillError as error:
        message = f"the pack cannot be read ({show.errors_and_warnings(error.problems)}): words are not searched"
        hint = "Numbers, contacts, ids and codes are. Type handbill check to see the problems."
        problems.append(Problem(Location("content"), "unread-pack", message, hint, "warning"))
        return None
    return library


def _why_nothing(wanted: Query, manifests: list[KeptManifest], problems: list[Problem]) -> str:
    """A sentence that says why nothing was found."""
    kept = [manifest for manifest in manifests if manifest.editions]
    if not kept and any(problem.code != "unread-pack" for problem in problems):
        return "There is nothing to search: what is kept of the builds here cannot be read, see above."
    if not kept:
        return "There is nothing to search: nothing has been built here yet."
    builds = " or ".join(f"the {_title(manifest.name)}" for manifest in kept)
    if wanted.code and not wanted.number:
        return _why_no_such_code(wanted.text, wanted.code, kept, builds)
    unread = " Some manifests could not be read: see above." if problems else ""
    return f"No copy of {builds} carries “{wanted.text}”.{unread}"


def _why_no_such_code(text: str, code: str, kept: list[KeptManifest], builds: str) -> str:
    fault = why_no_code(code)
    if not fault:
        return f"The code {code} is a right one, and no copy of {builds} has it."
    similar = corrections(code, [entry.code for entry in _entries(kept)])
    hint = "No code that is known comes near it."
    if similar:
        hint = f"Did you mean {' or '.join(similar)}?"
    return f"“{text}” is not a code: {fault}. {hint}"


def _searched(wanted: Query, manifests: list[KeptManifest], store: Store) -> str:
    """Says how much was searched, so that people know what “none” is worth."""
    digests = {entry.sha256 for entry in _entries(manifests)}
    if not digests or wanted.number or wanted.code:
        return ""
    if len(wanted.words) < LEAST_WORDS:
        return f"Only ids, names, sources and codes were searched: words have at least {LEAST_WORDS} letters."
    unread = sum(store.text(digest) is None for digest in digests)
    if not unread:
        return "Every word on every copy was searched."
    return (
        f"Names, contacts, addresses, statements, headings and sources of all copies were searched, and every word on "
        f"{len(digests) - unread} of {len(digests)}: the others are no longer kept."
    )


def _title(manifest: str) -> str:
    """The name of a manifest for people: “last build”, “earlier builds”, or the name of a release."""
    return {LAST_BUILD: "last build", EARLIER_BUILDS: "earlier builds"}.get(manifest, manifest)


def _by_area(copies: Iterable[Copy]) -> dict[str, int]:
    return dict(Counter(copy.entry.area or NATIONAL for copy in copies))


def _copy_data(copy: Copy) -> dict[str, Any]:
    entry = copy.entry
    data: dict[str, Any] = {key: getattr(entry, key) for key in _ENTRY_KEYS}
    data["in"] = list(copy.kept)
    data["matches"] = list(map(dataclasses.asdict, copy.hits))
    return data


_ENTRY_KEYS = (
    *("path", "code", "document", "audience", "format", "size", "language"),
    *("area", "venue", "event", "release"),
)


def _show(copies: list[Copy], message: str, text: str, sheet: Path | None) -> None:
    if message:
        typer.echo(message, err=True)
        return
    latest = last_of_each(copies)
    _show_copies(latest)
    by_release: Counter[str] = Counter()
    for copy in latest:
        by_release.update(map(_title, copy.kept))
    verb = "carries" if len(latest) == 1 else "carry"
    areas, releases = _shares(_by_area(latest)), _shares(by_release)
    typer.echo(f"\n{_copies(len(latest))} {verb} “{text}”. By area: {areas}. By build: {releases}.")
    if len(copies) > len(latest):
        earlier = _copies(len(copies) - len(latest))
        typer.echo(f"{earlier} of earlier builds may hang too, with other codes: --venues FILE lists them.")
    if sheet:
        typer.echo(f"The recall sheet is in {sheet}.")


def _show_copies(copies: list[Copy]) -> None:
    """A line for each: its path, code, the manifests it is in, and why it was found."""
    kept = [", ".join(map(_title, copy.kept)) for copy in copies]
    kept_width = max(map(len, kept))
    path_width = max(len(copy.entry.path) for copy in copies)
    for copy, manifests in zip(copies, kept, strict=True):
        reasons = "; ".join(hit.text for hit in copy.hits)
        typer.echo(f"{copy.entry.path:<{path_width}}  {copy.entry.code}  {manifests:<{kept_width}}  {reasons}")


def _shares(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{label} {count}" for label, count in counts.items())


def _copies(number: int) -> str:
    return show.counted(number, "copy", "copies")
