"""What is to be built: plain data, quick to import, so that workers can start before anything is read."""

from __future__ import annotations

import dataclasses
import datetime
import os
from dataclasses import dataclass
from pathlib import Path

from handbill.model.edition_key import lists_by_axis


@dataclass(frozen=True)
class Selection:
    """What of the pack is wanted. Empty means all."""

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

    @property
    def by_axis(self) -> dict[str, tuple[str, ...]]:
        """What is wanted on each axis but venue and event: which places are meant is for the plan to say."""
        lists = lists_by_axis(self)
        return {axis: lists[axis] for axis in lists if axis not in ("venue", "event")}

    @property
    def everything(self) -> bool:
        """Whether nothing at all is left out: what is made for all profiles, such as packing lists, is made whole."""
        return self.whole and not self.profiles

    @property
    def whole(self) -> bool:
        """Whether nothing of its profiles is left out, so that their files that the plan does not know are old ones."""
        return not any(dataclasses.astuple(dataclasses.replace(self, profiles=())))


@dataclass(frozen=True)
class Order:
    """What is to be built, from which pack, to where."""

    pack: Path
    output: Path
    selection: Selection
    today: datetime.date
    jobs: int | None = None
    force: bool = False
    zips: bool = False
    """Whether each area's files are to be put into one ZIP file too."""
    strict: bool = False
    """Whether warnings stop what errors stop."""
    local: Path | None = None
    """A workbook or CSV file whose details are laid over the pack's."""
    seconds: float | None = None
    """The time limit of one edition, for tests of that limit."""

    @property
    def state(self) -> Path:
        """The folder with what is kept between builds."""
        return self.pack / ".handbill"

    @property
    def processes(self) -> int:
        """How many processes it may use: as many as there are processors, unless it is said."""
        if self.jobs:
            return self.jobs
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
