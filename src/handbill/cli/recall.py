"""handbill where, handbill diff: their options and what they print."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import typer

from handbill.cli import show
from handbill.cli.building import make_order
from handbill.history import (
    EARLIER_BUILDS,
    LAST_BUILD,
    Copy,
    KeptManifest,
    ManifestChange,
    Query,
    diff,
    find_manifest,
    kept_manifests,
    last_of_each,
    where,
)
from handbill.history.query import corrections, why_no_code
from handbill.history.where import LEAST_WORDS
from handbill.model.library import Library
from handbill.model.order import Order, Selection
from handbill.model.places import NATIONAL
from handbill.output.cache import Store
from handbill.output.files import write_file
from handbill.problems import HandbillError, Location, Problem
from handbill.rules.reading import read
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
    """Handbill where"""
    if not text.strip():
        typer.echo("Say what to look for: a number, a contact, words, an address, a code.", err=True)
        raise typer.Exit(2)
    if sheet:
        show.require_ending(sheet, ".pdf", ".xlsx", ".csv")
    order = make_order(Selection(), pack, output, today, local=local)
    manifests, problems = kept_manifests(pack, order.output)
    library = _library(order, problems)
    language = next((entry.language for kept in manifests for entry in kept.editions), "")
    wanted = Query.of(text, library, language)
    store = Store(order.state / "cache")
    copies = where(wanted, manifests, library, lambda entry: store.text(entry.sha256))
    told = "" if copies else f"{_nothing(wanted, manifests, problems)} {_searched(wanted, manifests, store)}".rstrip()
    if sheet and copies:
        try:
            show.require_new(sheet)
            problems += _write_sheet(order, library, text, copies, sheet)
        except HandbillError as error:
            raise show.stop(error, pack, json) from None
    if json:
        counts = _by_area(last_of_each(copies))
        found = [_as_data(copy) for copy in copies]
        faults = [show.as_data(one, pack) for one in problems]
        show.data({"found": found, "by_area": counts, "message": told or None, "problems": faults})
    else:
        show.problems(problems, pack)
        _show(copies, told, text, sheet)
    if not copies:
        raise typer.Exit(1)


def _library(order: Order, problems: list[Problem]) -> Library | None:
    """The pack, if it can be read: a recall must not wait until its mistakes are mended."""
    try:
        return read(order.pack, sheets_of(order.local) if order.local else ())[0]
    except HandbillError as error:
        message = f"the pack cannot be read ({show.errors_and_warnings(error.problems)}): words are not searched"
        hint = "Numbers, contacts, ids and codes are. Type handbill check to see the problems."
        problems.append(Problem(Location("content"), "unread-pack", message, hint, "warning"))
        return None


def _nothing(wanted: Query, manifests: list[KeptManifest], problems: list[Problem]) -> str:
    """Why nothing was found, in a sentence."""
    kept = [manifest for manifest in manifests if manifest.editions]
    if not kept and any(problem.code != "unread-pack" for problem in problems):
        return "There is nothing to search: what is kept of the builds here cannot be read, see above."
    if not kept:
        return "There is nothing to search: nothing has been built here yet."
    names = " or ".join(f"the {_called(one.name)}" for one in kept)
    if wanted.code and not wanted.number:
        why = why_no_code(wanted.code)
        known = {entry.code for manifest in kept for entry in manifest.editions}
        meant = corrections(wanted.code, known)
        if why:
            hint = f" Did you mean {' or '.join(meant)}?" if meant else " No code that is known comes near it."
            return f"“{wanted.text}” is not a code: {why}.{hint}"
        return f"The code {wanted.code} is a right one, and no copy of {names} has it."
    unread = " Some manifests could not be read: see above." if problems else ""
    return f"No copy of {names} carries “{wanted.text}”.{unread}"


def _searched(wanted: Query, manifests: list[KeptManifest], store: Store) -> str:
    """What was looked through, so that “none” can be believed as far as it goes."""
    digests = {entry.sha256 for kept in manifests for entry in kept.editions}
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


def _called(name: str) -> str:
    return {LAST_BUILD: "last build", EARLIER_BUILDS: "earlier builds"}.get(name, name)


def _by_area(copies: Iterable[Copy]) -> dict[str, int]:
    return dict(Counter(copy.entry.area or NATIONAL for copy in copies))


def _as_data(copy: Copy) -> dict[str, Any]:
    entry = copy.entry
    keys = ("path", "code", "document", "audience", "format", "size", "language", "area", "venue", "event", "release")
    hits = [{"kind": hit.kind, "id": hit.id, "text": hit.text} for hit in copy.hits]
    return {**{key: getattr(entry, key) for key in keys}, "in": list(copy.kept), "matches": hits}


def _show(copies: list[Copy], told: str, text: str, sheet: Path | None) -> None:
    if told:
        typer.echo(told, err=True)
        return
    copies, every = last_of_each(copies), copies
    width = max(len(copy.entry.path) for copy in copies)
    kept = [", ".join(map(_called, copy.kept)) for copy in copies]
    kept_width = max(map(len, kept))
    for copy, name in zip(copies, kept, strict=True):
        why = "; ".join(hit.text for hit in copy.hits)
        typer.echo(f"{copy.entry.path:<{width}}  {copy.entry.code}  {name:<{kept_width}}  {why}")
    areas = ", ".join(f"{name} {count}" for name, count in _by_area(copies).items())
    manifests = Counter(name for copy in copies for name in copy.kept)
    where_kept = ", ".join(f"{_called(name)} {count}" for name, count in manifests.items())
    verb = "carries" if len(copies) == 1 else "carry"
    typer.echo(f"\n{_copies(len(copies))} {verb} “{text}”. By area: {areas}. By build: {where_kept}.")
    if len(every) > len(copies):
        earlier = _copies(len(every) - len(copies))
        typer.echo(f"{earlier} of earlier builds may hang too, with other codes: --venues FILE lists them.")
    if sheet:
        typer.echo(f"The recall sheet is in {sheet}.")


def _copies(number: int) -> str:
    return "1 copy" if number == 1 else f"{number} copies"


def _write_sheet(
    order: Order, library: Library | None, text: str, copies: list[Copy], file: Path
) -> tuple[Problem, ...]:
    """The recall sheet. Without a plan it has no new codes, which is told."""
    from handbill.history.recall import recalled
    from handbill.papers import csv_bytes, recall_paper, recall_table, xlsx_bytes

    if library is None:
        raise HandbillError(
            [Problem(Location("content"), "unread-pack", "a recall sheet needs the pack", "Mend it: handbill check")]
        )
    planned, codes, problems = _present(order, {copy.entry.path for copy in copies})
    lines = recalled(library, copies, planned, codes)
    if file.suffix.lower() == ".pdf":
        data, found = show.paper(order, recall_paper(library, lines, text, order.today, str(file)))
        problems += found
    else:
        table = recall_table(library, lines)
        data = xlsx_bytes(table) if file.suffix.lower() == ".xlsx" else csv_bytes(table)
    write_file(file, data)
    return problems


def _present(order: Order, paths: set[str]) -> tuple[dict[str, Any], dict[str, str], tuple[Problem, ...]]:
    """The planned editions at these paths, and their codes."""
    from handbill.run.build import checked
    from handbill.run.extras import present_codes
    from handbill.run.workers import Workers

    try:
        _, planned = checked(order.pack, order.selection, order.today, order.local)
    except HandbillError as error:
        message = "the new codes are not known, since the pack cannot be planned"
        note = Problem(Location("content"), "unplanned", message, "Mend it, then make the sheet again.", "warning")
        return {}, {}, (*error.problems, note)
    editions = {one.path: one for one in planned.editions if one.path in paths}
    with Workers(order, typesets=False) as workers:
        return editions, present_codes(workers, order, editions.values()), ()


def run_diff(old: str, new: str | None, pack: Path, output: Path | None, json: bool) -> None:
    """Handbill diff"""
    order = make_order(Selection(), pack, output, None)
    try:
        before, after = find_manifest(old, pack), find_manifest(new or str(order.output), pack)
    except HandbillError as error:
        raise show.stop(error, pack, json) from None
    changes = diff(before.editions, after.editions)
    if json:
        show.data({"old": before.name, "new": after.name, "changes": [_change_data(one) for one in changes]})
        return
    for change in changes:
        _show_change(change)
    touched = len({pair.path for change in changes for pair in change.copies})
    same = len({*(one.path for one in before.editions), *(one.path for one in after.editions)}) - touched
    typer.echo(f"{_copies(touched)} changed, {same} the same, from {before.name} to {after.name}.")


def _change_data(change: ManifestChange) -> dict[str, Any]:
    documents, areas = change.counted()
    return {
        **{key: getattr(change, key) for key in ("kind", "what", "old", "new")},
        "count": len(change.copies),
        "by_document": dict(documents),
        "by_area": {name or NATIONAL: count for name, count in areas.items()},
        "copies": [{"path": one.path, "old_code": one.old_code, "new_code": one.new_code} for one in change.copies],
    }


_MOST_SHOWN = 50


def _show_change(change: ManifestChange) -> None:
    documents, areas = change.counted()
    typer.echo(typer.style(_headline(change), bold=True))
    by_document = ", ".join(f"{name} {count}" for name, count in documents.most_common())
    by_area = ", ".join(f"{name or NATIONAL} {count}" for name, count in areas.most_common())
    typer.echo(f"    {_copies(len(change.copies))}: {by_document}; {by_area}")
    width = max(len(pair.path) for pair in change.copies[:_MOST_SHOWN])
    for pair in change.copies[:_MOST_SHOWN]:
        codes = [code for code in (pair.old_code, pair.new_code) if code]
        typer.echo(f"    {pair.path:<{width}}  {' → '.join(dict.fromkeys(codes))}")
    if len(change.copies) > _MOST_SHOWN:
        typer.echo(f"    and {len(change.copies) - _MOST_SHOWN} more: --json lists all")
    typer.echo()


def _headline(change: ManifestChange) -> str:
    values = f"{change.old or 'none'} → {change.new or 'none'}"
    heads = {
        "contact": f"{change.what}: {values}",
        "words": f"Words of {change.what}",
        "place": f"Place, as printed: {change.what or NATIONAL}" + (f": {values}" if change.old or change.new else ""),
        "new": f"New: {change.what}",
        "gone": f"Gone: {change.what}",
        "state": f"State of {change.what}: {values}",
        "release": f"{change.what}: {values}",
        "look": f"Look only, the words are the same: {change.what}",
    }
    head = heads[change.kind]
    if change.kind == "words":
        head += "".join(
            f"; {verb} {some}" for verb, some in (("no longer says", change.old), ("now says", change.new)) if some
        )
    return head
