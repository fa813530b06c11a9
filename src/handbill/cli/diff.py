"""handbill diff: its options and what it prints."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from handbill.cli import show
from handbill.cli.options import OutputFolder, PackOptions, with_options
from handbill.cli.reply import Reply, replying
from handbill.cli.visible import style
from handbill.model.edition_key import NATIONAL

if TYPE_CHECKING:
    from handbill.history import ManifestChange


@dataclass(frozen=True, kw_only=True)
class DiffOptions(PackOptions):
    """The options of `handbill diff`."""

    old: Annotated[
        str | None,
        typer.Argument(
            metavar="OLD",
            help="A manifest.json, or its folder; by default the one before the last build that changed a copy.",
        ),
    ] = None
    new: Annotated[str | None, typer.Argument(metavar="NEW", help="The same; by default that of the last build.")] = (
        None
    )
    output: OutputFolder = None


@with_options
def diff(options: DiffOptions) -> None:
    """Say which copies changed between two builds, and why.

    Example: handbill diff
    """
    from handbill.history import diff as changes_between
    from handbill.history import find_manifest, identity, previous_manifest, unfinished

    with replying("diff", options, options.pack) as reply:
        output = options.output or options.pack / "output"
        before = find_manifest(options.old, options.pack) if options.old else previous_manifest(output)
        after = find_manifest(options.new or str(output), options.pack)
        changes = changes_between(before.editions, after.editions)
        reply.data = {"old": before.name, "new": after.name, "changes": list(map(_change_data, changes))}
        if options.new is None:
            reply.report(unfinished(output))
        changed: set[str] = set()
        for change in changes:
            _show_change(reply, change)
            changed.update(pair.path for pair in change.copies)
        known = {identity(entry) for entry in (*before.editions, *after.editions)}
        copies = show.counted(len(changed), "copy", "copies")
        reply.say(f"{copies} changed, {len(known) - len(changed)} the same, from {before.name} to {after.name}.")


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


def _show_change(reply: Reply, change: ManifestChange) -> None:
    documents, areas = change.counted()
    reply.show(style(_headline(change), bold=True))
    copies = show.counted(len(change.copies), "copy", "copies")
    reply.show(f"    {copies}: {_shares(documents)}; {_shares(areas)}")
    shown = change.copies[:_MOST_SHOWN]
    width = max(len(pair.path) for pair in shown)
    for pair in shown:
        codes = filter(None, (pair.old_code, pair.new_code))
        reply.show(f"    {pair.path:<{width}}  {' → '.join(dict.fromkeys(codes))}")
    if len(change.copies) > _MOST_SHOWN:
        reply.show(f"    and {len(change.copies) - _MOST_SHOWN} more: --json lists all")
    reply.show()


def _shares(counts: Counter[str]) -> str:
    """Names with their counts, the largest count first; "" stands for no place."""
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
        "look": f"Look only, the text is the same: {change.what}",
    }
    headline = heads[change.kind]
    if change.kind == "place" and (change.old or change.new):
        headline += f": {values}"
    if change.kind == "words" and change.old:
        headline += f"; no longer says {change.old}"
    if change.kind == "words" and change.new:
        headline += f"; now says {change.new}"
    return headline
