"""The report of a build: other files first, then three lines: made, not made, what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from handbill.cli import show
from handbill.model.order import Order
from handbill.model.views import HANDED_OUT
from handbill.output.moves import WITHDRAWN

if TYPE_CHECKING:
    from handbill.model.manifest import ExtraEntry
    from handbill.run.build import Outcome

_MOST_NAMED = 3
"""The most files of a kind that are named; if there are more, they are counted and the first is named."""


def report(outcome: Outcome, order: Order) -> list[str]:
    """The lines for standard output, in order. The problems themselves are shown before them."""
    return [
        *_withdrawn(outcome, order),
        *_outdated(outcome, order),
        *_extras(outcome, order),
        *_last_lines(outcome, order),
    ]


def _withdrawn(outcome: Outcome, order: Order) -> Iterator[str]:
    """The files that were moved away, by reason."""
    not_made = {*outcome.failed, *outcome.beside.failed}
    by_reason: dict[str, list[str]] = {}
    for path in outcome.withdrawn:
        by_reason.setdefault(_why_withdrawn(path, not_made), []).append(path)
    for why, paths in by_reason.items():
        folder = f"{order.output}/{WITHDRAWN}"
        for what in _counted_paths(paths, "file", "files"):
            yield f"Moved to {folder}, not to be handed out: {what} ({why})"


def _outdated(outcome: Outcome, order: Order) -> Iterator[str]:
    """The files of other profiles that are out of date."""
    for what in _counted_paths([f"{order.output}/{path}" for path in outcome.outdated], "file", "files"):
        yield f"Out of date, not to be handed out: {what} (of another profile; --profile makes it again)"


def _why_withdrawn(path: str, not_made: set[str]) -> str:
    if path in not_made:
        return "made by an earlier build; it could not be made now"
    if path.endswith(".zip"):
        return "the files in it have changed; --zip makes it again"
    return "no longer asked for"


_NOUNS = {
    "packing-list": ("packing list", "packing lists"),
    "print-run": ("print run", "print runs"),
    "print-file": ("file to print", "files to print"),
    "zip": ("ZIP file", "ZIP files"),
}
"""The kinds of extras as they are called, one and several."""


def _extras(outcome: Outcome, order: Order) -> Iterator[str]:
    """The lists, files to print and ZIP files that were made."""
    for kind, (noun, nouns) in _NOUNS.items():
        full = [f"{order.output}/{entry.path}" for entry in outcome.beside.made.values() if _is_named(entry, kind)]
        for what in _counted_paths(full, noun, nouns):
            yield what if len(full) > _MOST_NAMED else f"{noun[0].upper()}{noun[1:]}: {what}"


def _is_named(entry: ExtraEntry, kind: str) -> bool:
    """Whether an extra is named among those of a kind; the workbook of a print run goes without saying."""
    return entry.kind == kind and not entry.path.endswith(".xlsx")


def _counted_paths(paths: list[str], noun: str, nouns: str) -> Iterator[str]:
    """Each path; if there are many, their number and the first."""
    if len(paths) > _MOST_NAMED:
        yield f"{show.counted(len(paths), noun, nouns)}, first {paths[0]}"
    else:
        yield from paths


def _last_lines(outcome: Outcome, order: Order) -> Iterator[str]:
    made, kept = len(outcome.made), len(set(outcome.made) - outcome.fresh)
    drafts = sum(entry.draft for entry in outcome.made.values())
    note = f" ({kept} kept from earlier builds)" if kept else ""
    yield f"{made or 'None'} made in {order.output}{note}{_of_them_drafts(made, drafts)}."
    not_made = [*outcome.failed, *outcome.beside.failed]
    if not_made:
        yield f"{len(not_made)} not made: see above{_named(not_made)}."
    yield f"Next: {_next_step(outcome, order)}"


def _of_them_drafts(made: int, drafts: int) -> str:
    if not drafts:
        return ""
    if made == drafts:
        return ", a draft" if made == 1 else ", all of them drafts"
    return f", {drafts} of them {'a draft' if drafts == 1 else 'drafts'}"


def _named(paths: Iterable[str]) -> str:
    """The paths, if there are few; packing lists are left out, since their problems name the event."""
    some = list(paths)
    return f" ({', '.join(some)})" if len(some) <= _MOST_NAMED else ""


def _next_step(outcome: Outcome, order: Order) -> str:
    """What to do first."""
    if outcome.failed or outcome.beside.failed:
        return "correct the problems above, then build again."
    pack = f" --pack {order.pack}" if order.pack != Path() else ""
    local = f" --from {order.local}" if order.local else ""
    drafts = [entry for entry in outcome.made.values() if entry.draft]
    if any(contact.state not in HANDED_OUT for entry in drafts for contact in entry.contacts):
        return f"handbill contacts{pack}{local} says whose numbers to check before anything is handed out."
    if drafts:
        return "have the texts named above confirmed before anything is handed out."
    return "print one of each and look at it before you print the rest."
