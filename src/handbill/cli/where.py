"""handbill where: its options and what it prints."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from handbill.cli import show
from handbill.cli.options import DayOptions, Local, OutputFolder, make_order, with_options
from handbill.cli.reply import Reply, replying
from handbill.cli.sheet_language import SheetLanguage, in_words_of
from handbill.cli.usage import wrong_usage
from handbill.model.edition_key import NATIONAL
from handbill.problems import HandbillError, Location, Problem

if TYPE_CHECKING:
    from handbill.history import Copy, KeptManifest, Query
    from handbill.model.library import Library
    from handbill.model.manifest import EditionEntry
    from handbill.model.order import Order
    from handbill.output.cache import Store


@dataclass(frozen=True, kw_only=True)
class WhereOptions(DayOptions):
    """The options of `handbill where`."""

    words: Annotated[
        list[str],
        typer.Argument(
            metavar="TEXT", help="A number, a contact, a place’s name, words as printed, a source, an address, a code."
        ),
    ]
    venues: Annotated[
        Path | None, typer.Option("--venues", metavar="FILE", help="Write a recall sheet: .pdf, .xlsx or .csv.")
    ] = None
    language: SheetLanguage = None
    output: OutputFolder = None
    local: Local = None


@with_options
def where(options: WhereOptions) -> None:
    """Find every copy that carries a number, a contact, a name, words, a source, an address or a code.

    Example: handbill where "01632 960100"
    """
    with replying("where", options, options.pack) as reply:
        text = " ".join(options.words)
        if not text.strip():
            hint = "Say what to look for: a number, a contact, words, an address, a code."
            raise wrong_usage("TEXT", "this argument is empty", hint)
        if options.venues:
            show.require_ending(options.venues, ".pdf", ".xlsx", ".csv")
        _find(reply, text, options)


def _find(reply: Reply, text: str, options: WhereOptions) -> None:
    from handbill.cli.recall_sheet import write_sheet
    from handbill.history import Query, kept_manifests, where
    from handbill.model.library import region_of
    from handbill.output.cache import opened_store

    order = make_order(options, options.output, options.local)
    manifests, problems = kept_manifests(options.pack, order.output)
    library = _library(order, problems)
    wanted = Query.of(text, region_of(library) if library else _region(manifests))
    store = opened_store(order.pack)
    copies = where(wanted, manifests, library, lambda entry: store.text(entry.sha256))
    message = ""
    if not copies:
        message = f"{_why_nothing(wanted, manifests, problems)} {_searched(wanted, manifests, store)}".rstrip()
    if options.venues and copies:
        show.require_new(options.venues)
        words = in_words_of(library, options.language) if library else None
        problems += write_sheet(order, words, text, copies, options.venues)
    reply.data = _as_data(copies, message)
    reply.mention(problems)
    if copies:
        _show(reply, copies, text, options.venues)
    else:
        _show_nothing(reply, text, message)


def _show_nothing(reply: Reply, text: str, message: str) -> None:
    reply.problems.append(Problem(Location(text), "not-found", message, "Look for fewer words, or for a number."))
    reply.fail()
    reply.hint(message)


def _as_data(copies: list[Copy], message: str) -> dict[str, Any]:
    from handbill.history import last_of_each

    return {
        "found": list(map(_copy_data, copies)),
        "by_area": _by_area(last_of_each(copies)),
        "message": message or None,
    }


def _region(manifests: list[KeptManifest]) -> str | None:
    """The country of the telephone numbers, from the first copy that names it."""
    return next((entry.region for entry in _entries(manifests) if entry.region), None)


def _entries(manifests: Iterable[KeptManifest]) -> Iterator[EditionEntry]:
    """The entries of all manifests, in order."""
    for manifest in manifests:
        yield from manifest.editions


def _library(order: Order, problems: list[Problem]) -> Library | None:
    """The pack, if it can be read; otherwise None, since a recall must not wait until its errors are corrected."""
    from handbill.rules.reading import read
    from handbill.support.snapshot import Snapshot
    from handbill.tables.sheets import sheets_of

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
        return "There is nothing to search: the records of the builds cannot be read, see above."
    if not kept:
        return "There is nothing to search: nothing has been built here yet."
    builds = " or ".join(f"the {_title(manifest.name)}" for manifest in kept)
    if wanted.code and not wanted.number:
        return _why_no_such_code(wanted.text, wanted.code, kept, builds)
    unread = " Some manifests could not be read: see above." if problems else ""
    return f"No copy of {builds} carries “{wanted.text}”.{unread}"


def _why_no_such_code(text: str, code: str, kept: list[KeptManifest], builds: str) -> str:
    from handbill.history.query import corrections, why_no_code

    fault = why_no_code(code)
    if not fault:
        return f"The code {code} is valid, but no copy of {builds} has it."
    similar = corrections(code, [entry.code for entry in _entries(kept)])
    hint = "No known code is similar."
    if similar:
        hint = f"Did you mean {' or '.join(similar)}?"
    return f"“{text}” is not a code: {fault}. {hint}"


def _searched(wanted: Query, manifests: list[KeptManifest], store: Store) -> str:
    """A sentence that says how much was searched, so that people can judge the result “none”."""
    from handbill.history.where import LEAST_WORDS

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
    from handbill.history import EARLIER_BUILDS, LAST_BUILD

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


def _show(reply: Reply, copies: list[Copy], text: str, sheet: Path | None) -> None:
    from handbill.history import last_of_each

    latest = last_of_each(copies)
    _show_copies(reply, latest)
    by_release: Counter[str] = Counter()
    for copy in latest:
        by_release.update(map(_title, copy.kept))
    verb = "carries" if len(latest) == 1 else "carry"
    areas, releases = _shares(_by_area(latest)), _shares(by_release)
    reply.say(f"\n{_copies(len(latest))} {verb} “{text}”. By area: {areas}. By build: {releases}.")
    if len(copies) > len(latest):
        earlier = _copies(len(copies) - len(latest))
        reply.say(f"{earlier} of earlier builds may hang too, with other codes: --venues FILE lists them.")
    if sheet:
        reply.say(f"The recall sheet is in {sheet}.")


def _show_copies(reply: Reply, copies: list[Copy]) -> None:
    """Print a line for each copy: its path, code, the manifests it is in, and why it was found."""
    kept = [", ".join(map(_title, copy.kept)) for copy in copies]
    kept_width = max(map(len, kept))
    path_width = max(len(copy.entry.path) for copy in copies)
    for copy, manifests in zip(copies, kept, strict=True):
        reasons = "; ".join(hit.text for hit in copy.hits)
        reply.show(f"{copy.entry.path:<{path_width}}  {copy.entry.code}  {manifests:<{kept_width}}  {reasons}")


def _shares(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{label} {count}" for label, count in counts.items())


def _copies(number: int) -> str:
    return show.counted(number, "copy", "copies")
