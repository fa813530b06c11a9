"""Makes the other files of a build: lists for events and venues, and a ZIP file for each area on request."""

from __future__ import annotations

from collections.abc import Iterable

from handbill.model.edition import Edition
from handbill.model.paper import Paper
from handbill.output.cache import Store
from handbill.problems import HandbillError, Problem
from handbill.run.alt_texts import ALT_TEXT, make_alt_texts
from handbill.run.lists import LISTS, Bench, make_packing_lists, make_print_runs, missing_letters
from handbill.run.workers import Failed, Workers
from handbill.run.zips import ZIP, make_zips, proven_files


def make_extras(bench: Bench, store: Store) -> None:
    """Make the extras and add them to the transaction. Raises `WriteError`."""
    extras, old, selection = bench.extras, bench.old, bench.order.selection
    make_packing_lists(bench)
    make_print_runs(bench)
    make_alt_texts(bench, store)
    old_lists = {entry.path: entry for entry in old.extras if entry.kind in LISTS}
    if selection.everything:
        extras.gone |= set(old_lists) - set(extras.made)
    extras.gone |= set(extras.failed).intersection(entry.path for entry in old.extras)
    old_lists |= {entry.path: entry for entry in old.extras if entry.kind == ALT_TEXT}
    lists = {path: entry for path, entry in (old_lists | extras.made).items() if path not in extras.gone}
    before = proven_files(old.editions, old_lists.values())
    after = proven_files(bench.now.values(), lists.values())
    if bench.order.zips:
        make_zips(bench, after)
    for entry in old.extras:
        area = entry.path.removesuffix(".zip")
        if entry.kind == ZIP and entry.path not in extras.made and before.get(area) != after.get(area):
            extras.gone.add(entry.path)  # it contains copies other than the proven ones


def present_codes(workers: Workers, editions: Iterable[Edition]) -> dict[str, str]:
    """The codes that copies would have now, by path, without those that cannot be filled in."""
    editions = tuple(editions)
    workers.expect(len(editions))
    codes = {}
    for edition, composition in workers.compose(editions):
        if not isinstance(composition, Failed):
            codes[edition.path] = composition.code
    return codes


def make_paper(workers: Workers, paper: Paper) -> tuple[bytes, tuple[Problem, ...]]:
    """One paper as PDF, and a warning when a character is missing from it. Raises `HandbillError`."""
    result = next(workers.papers([paper]))
    if isinstance(result, Failed):
        raise HandbillError(result.problems)
    return result.pdf, missing_letters(paper, result)
