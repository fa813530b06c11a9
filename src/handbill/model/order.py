"""What is to be built: plain data, quick to import, so that workers can start before anything is read."""

from __future__ import annotations

import dataclasses
import datetime
import functools
import os
from dataclasses import dataclass
from pathlib import Path

from handbill.model.edition_key import lists_by_axis


@dataclass(frozen=True)
class Selection:
    """The part of the pack that is wanted. An empty list means all."""

    audiences: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    venues: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    area_only: bool = False
    """Whether the copies for venues and events are left out."""

    @functools.cached_property
    def by_axis(self) -> dict[str, tuple[str, ...]]:
        """The wanted values on each axis except venue and event: planning finds the places of a selection."""
        lists = lists_by_axis(self)
        return {axis: lists[axis] for axis in lists if axis not in ("venue", "event")}

    @property
    def everything(self) -> bool:
        """Whether everything is selected, so that files for all profiles, such as packing lists, are complete."""
        return self.whole and not self.profiles

    @property
    def whole(self) -> bool:
        """Whether all of its profiles' copies are selected, so that their files that are not planned are old ones."""
        return not any(dataclasses.astuple(dataclasses.replace(self, profiles=())))


@dataclass(frozen=True)
class Order:
    """What is to be built, from which pack, and where to. With 0 `jobs` all is done in one process, without limits."""

    pack: Path
    output: Path
    selection: Selection
    today: datetime.date
    jobs: int | None = None
    force: bool = False
    zips: bool = False
    """Whether each area's files are also put into a ZIP file."""
    strict: bool = False
    """Whether warnings have the effect of errors."""
    local: Path | None = None
    """A workbook or CSV file whose details are laid over the pack's."""
    cluster: str | None = None
    """The address of the scheduler of a Dask cluster that does the work."""
    seconds: float | None = None
    """The time limit of one edition in seconds, for tests of that limit."""

    @property
    def state(self) -> Path:
        """The folder with what is kept between builds."""
        return self.pack / ".handbill"

    @property
    def processes(self) -> int:
        """How many processes it may use; unless given, one for each processor."""
        if self.jobs is not None:
            return max(1, self.jobs)
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
