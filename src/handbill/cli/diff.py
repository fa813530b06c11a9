"""handbill diff: its options and what it prints."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import typer

from handbill.cli import show
from handbill.cli.building import make_order
from handbill.history import ManifestChange, diff, find_manifest, previous_manifest, unfinished
from handbill.model.edition_key import NATIONAL
from handbill.model.order import Selection
from handbill.problems import HandbillError


def run_diff(old: str | None, new: str | None, pack: Path, output: Path | None, json: bool) -> None:
    """Run `handbill diff`."""
    order = make_order(Selection(), pack, output, None)
    try:
        before = find_manifest(old, pack) if old else previous_manifest(order.output)
        after = find_manifest(new or str(order.output), pack)
    except HandbillError as error:
        raise show.stop(error, pack, json) from None
    problems = [] if new else unfinished(order.output)
    changes = diff(before.editions, after.editions)
    if json:
        data: dict[str, Any] = {"old": before.name, "new": after.name, "changes": list(map(_change_data, changes))}
        show.data(data | {"problems": [show.as_data(problem, pack) for problem in problems]})
        return
    show.problems(problems, pack)
    changed: set[str] = set()
    for change in changes:
        _show_change(change)
        changed.update(pair.path for pair in change.copies)
    paths = {entry.path for entry in (*before.editions, *after.editions)}
    copies = show.counted(len(changed), "copy", "copies")
    typer.echo(f"{copies} changed, {len(paths) - len(changed)} the same, from {before.name} to {after.name}.")


def _change_data(change: ManifestChange) -> dict[str, Any]:
    documents, areas = change.counted()
    copies = []
    for pair in change.copies:
        copies.append({"path": pair.path, "old_code": pair.old_code, "new_code": pair.new_code})
    return {
        "kind": change.kind,
        "what": change.what,
        "old": change.old,
        "new": change.new,
        "count": len(change.copies),
        "by_document": dict(documents),
        "by_area": {area or NATIONAL: count for area, count in areas.items()},
        "copies": copies,
    }


_MOST_SHOWN = 50


def _show_change(change: ManifestChange) -> None:
    documents, areas = change.counted()
    typer.echo(typer.style(_headline(change), bold=True))
    copies = show.counted(len(change.copies), "copy", "copies")
    typer.echo(f"    {copies}: {_shares(documents)}; {_shares(areas)}")
    shown = change.copies[:_MOST_SHOWN]
    width = max(len(pair.path) for pair in shown)
    for pair in shown:
        codes = filter(None, (pair.old_code, pair.new_code))
        typer.echo(f"    {pair.path:<{width}}  {' → '.join(dict.fromkeys(codes))}")
    if len(change.copies) > _MOST_SHOWN:
        typer.echo(f"    and {len(change.copies) - _MOST_SHOWN} more: --json lists all")
    typer.echo()


def _shares(counts: Counter[str]) -> str:
    """Names with their counts, the greatest first; "" is no place."""
    return ", ".join(f"{label or NATIONAL} {count}" for label, count in counts.most_common())


def _headline(change: ManifestChange) -> str:
    values = f"{change.old or 'none'} → {change.new or 'none'}"
    heads = {
        "contact": f"{change.what}: {values}",
        "words": f"Words of {change.what}",
        "place": f"Place, as printed: {change.what or NATIONAL}",
        "new": f"New: {change.what}",
        "gone": f"Gone: {change.what}",
        "state": f"State of {change.what}: {values}",
        "release": f"{change.what}: {values}",
        "look": f"Look only, the words are the same: {change.what}",
    }
    headline = heads[change.kind]
    if change.kind == "place" and (change.old or change.new):
        headline += f": {values}"
    if change.kind == "words" and change.old:
        headline += f"; no longer says {change.old}"
    if change.kind == "words" and change.new:
        headline += f"; now says {change.new}"
    return headline
