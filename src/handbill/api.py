"""handbill for programs: read a pack, plan its copies, build them. The same as the command line, but prints nothing.

    import handbill

    if __name__ == "__main__":  # a build starts processes, which import this file again
        outcome = handbill.build("our-pack", areas=["exampleshire"])
        for problem in outcome.problems:
            print(problem)

What stops a function is raised as `HandbillError`, whose `problems` say where, what and why.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypedDict, Unpack, cast

from handbill.model.library import Library
from handbill.model.order import Order, Selection
from handbill.planning import Plan
from handbill.problems import HandbillError, Location, Problem
from handbill.rules.reading import read as read_snapshot
from handbill.run.build import Outcome, Progress
from handbill.run.build import build as build_in_session
from handbill.run.checking import checked
from handbill.run.session import building_session
from handbill.support.snapshot import Snapshot
from handbill.tables.sheets import sheets_of

__all__ = ["HandbillError", "Library", "Location", "Outcome", "Plan", "Problem", "build", "plan", "read"]

Names = str | Iterable[str]
"""An id, or several. A selector that is not given selects all."""


class Selectors(TypedDict, total=False):
    """Which copies are wanted, like the options of the command line."""

    audiences: Names
    formats: Names
    sizes: Names
    areas: Names
    venues: Names
    events: Names
    languages: Names
    profiles: Names
    area_only: bool


def read(pack: Path | str, *, local: Path | str | None = None) -> tuple[Library, tuple[Problem, ...]]:
    """Read a pack, with the details of a workbook or table laid over it; return its contents and the warnings.

    Raises `HandbillError` with every problem when any is an error.
    """
    return read_snapshot(Snapshot.of(Path(pack)), sheets_of(Path(local)) if local else ())


def plan(
    pack: Path | str,
    *,
    local: Path | str | None = None,
    today: datetime.date | None = None,
    **selected: Unpack[Selectors],
) -> Plan:
    """Plan a build: return the copies it would make, those that are left out with the reason, and the warnings.

    Raises `HandbillError` with every problem when any is an error.
    """
    _, planned = checked(Snapshot.of(Path(pack)), _selection(selected), _day(today), Path(local) if local else None)
    return planned


def build(
    pack: Path | str,
    *,
    output: Path | str | None = None,
    local: Path | str | None = None,
    today: datetime.date | None = None,
    jobs: int | None = None,
    cluster: str | None = None,
    zips: bool = False,
    strict: bool = False,
    progress: Progress | None = None,
    **selected: Unpack[Selectors],
) -> Outcome:
    """Make the copies, in `output/` of the pack unless another folder is named, with manifest.json beside them.

    `jobs` is the number of processes, by default one for each processor; with 0 all is done in this one, without
    limits. `cluster` is the address of the scheduler of a Dask cluster that does the work instead. `zips` adds a ZIP
    file for each area; with `strict`, warnings have the effect of errors. `progress` is called after each copy.

    Raises `HandbillError` before anything is written when the pack, the plan or a template has errors. After that, a
    copy fails on its own: `Outcome.failed` says why.
    """
    folder = Path(pack)
    order = Order(
        pack=folder,
        output=Path(output) if output else folder / "output",
        selection=_selection(selected),
        today=_day(today),
        jobs=jobs,
        cluster=cluster,
        zips=zips,
        local=Path(local) if local else None,
        strict=strict,
    )
    with building_session(order) as session:
        return build_in_session(order, session, progress or _silent)


def _selection(selected: Selectors) -> Selection:
    unknown = sorted(set(selected) - set(Selectors.__annotations__))
    if unknown:
        raise TypeError(f"there is no selector {unknown[0]}; there are {', '.join(Selectors.__annotations__)}")
    chosen: dict[str, Any] = {}
    for axis, ids in selected.items():
        chosen[axis] = ids
        if axis != "area_only":
            chosen[axis] = (ids,) if isinstance(ids, str) else tuple(cast("Iterable[str]", ids))
    return Selection(**chosen)


def _day(today: datetime.date | None) -> datetime.date:
    """The day by which contacts are judged: only this depends on the clock."""
    return today or datetime.datetime.now().date()


def _silent(path: str, right: bool, done: int, total: int) -> None:
    """Report no progress."""
