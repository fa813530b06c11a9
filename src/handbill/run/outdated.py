"""Files in profiles that a build does not make: finds those that are out of date."""

from __future__ import annotations

import dataclasses

from handbill.model.edition import Edition
from handbill.model.library import Library
from handbill.model.manifest import Manifest
from handbill.model.order import Order
from handbill.planning import planned_with_problems
from handbill.planning.editions import Planner
from handbill.run.kept import Kept
from handbill.run.workers import Failed, Workers


def built_profiles(order: Order, library: Library) -> tuple[str, ...]:
    """The profiles whose files a build makes; it also withdraws files of these that are no longer asked for."""
    return order.selection.profiles or library.pack.profiles


def outdated(workers: Workers, order: Order, library: Library, old: Manifest, kept: Kept) -> list[str]:
    """The paths of files in other profiles that would be made differently now, or not at all.

    Unless they are kept, their templates are filled in again to find out; one that cannot be filled in counts as out of
    date.
    """
    made = built_profiles(order, library)
    others = {entry.path: entry for entry in old.editions if entry.profile not in made}
    if not others:
        return []
    profiles = tuple(sorted({entry.profile for entry in others.values()} & set(library.profiles)))
    now: dict[str, str] = {}
    if profiles:  # with an empty list, all profiles would be selected
        selection = dataclasses.replace(order.selection, profiles=profiles)
        planned = planned_with_problems(library, selection, Planner(library, order.today)).editions
        wanted: list[Edition] = []
        for edition in planned:
            record = kept.record(edition) if edition.path in others else None
            if record:
                now[edition.path] = record.outline.inputs_hash
            elif edition.path in others:
                wanted.append(edition)
        workers.expect(len(wanted))
        for edition, composition in workers.compose(wanted):
            now[edition.path] = "" if isinstance(composition, Failed) else composition.inputs_hash
    asked_for = others if order.selection.whole else now
    return sorted(path for path in asked_for if now.get(path) != others[path].inputs_hash)
