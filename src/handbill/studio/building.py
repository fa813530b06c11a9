"""Builds copies as `handbill build` does, while the page shows how far it is; what was made can be taken home."""

from __future__ import annotations

import dataclasses
import secrets
import threading
from dataclasses import dataclass, field
from pathlib import Path

from handbill.model.order import Order, Selection
from handbill.output.cache import sha256
from handbill.problems import HandbillError, Location, Problem
from handbill.run.build import Outcome, Progress, build
from handbill.run.jobs import JobOrder, make_job, planned_job
from handbill.run.lists import PACKING_LIST, PRINT_RUN
from handbill.run.session import Session, building_session
from handbill.run.zips import packed_name, zipped
from handbill.studio.causes import Cause, causes_of
from handbill.studio.desk import Desk
from handbill.studio.faults import FaultLog
from handbill.studio.texts import shipped_texts
from handbill.support.plain_file import read_within

_MOST_KEPT = 8


@dataclass(frozen=True)
class MadeList:
    """A packing list or print run: the name to save it under, and its content."""

    name: str
    kind: str
    data: bytes


@dataclass
class Build:
    """A build that runs, or has ended."""

    name: str
    """Of the ZIP file, without its suffix."""
    done: int = 0
    total: int = 0
    is_over: bool = False
    zip: bytes = b""
    lists: tuple[MadeList, ...] = ()
    made: int = 0
    drafts: int = 0
    not_made: tuple[str, ...] = ()
    """The paths of the copies that were not made."""
    causes: tuple[Cause, ...] = ()
    """Why: each cause once."""
    job: str = ""
    """The profile of the print job that it is: press, office; empty for copies to look at and hand out."""
    fault: str = ""
    """What nobody has foreseen, in words."""
    problems: list[Problem] = field(default_factory=list)

    @property
    def progress(self) -> dict[str, object]:
        """How far it is, as plain data."""
        state: dict[str, object] = {"done": self.done, "total": self.total, "over": self.is_over}
        if self.is_over:
            causes = [dataclasses.asdict(cause) for cause in self.causes]
            lists = [made.name for made in self.lists]
            state |= {"made": self.made, "drafts": self.drafts, "failed": len(self.not_made), "causes": causes}
            state |= {"fault": self.fault, "zip": bool(self.zip), "lists": lists, "name": self.name, "job": self.job}
        return state


class Builds:
    """The newest builds by their keys."""

    def __init__(self, desk: Desk, faults: FaultLog) -> None:
        self._order, self._desk, self._faults = desk.order, desk, faults
        self._builds: dict[str, Build] = {}
        self.last = ""
        """The key of the last build."""

    def start(self, name: str, selection: Selection, job: str = "") -> str:
        """Build copies in a thread of its own; returns the key of the build. `name` is that of their ZIP file.

        With `job`, a profile, they are put together as a print job.
        """
        key, begun = secrets.token_urlsafe(12), Build(name, job=job)
        self._builds[key], self.last = begun, key
        while len(self._builds) > _MOST_KEPT:
            del self._builds[next(iter(self._builds))]
        order = dataclasses.replace(self._order, selection=selection)
        threading.Thread(target=self._run, args=(order, begun), daemon=True).start()
        return key

    def of(self, key: str) -> Build | None:
        """The build with this key."""
        return self._builds.get(key)

    def _run(self, order: Order, begun: Build) -> None:
        def note(path: str, is_right: bool, done: int, total: int) -> None:
            begun.done, begun.total = done, total

        try:
            with building_session(order) as session:
                if begun.job:
                    _print_job(begun, order, session, note)
                else:
                    _fill(begun, order, build(order, session, note))
        except HandbillError as error:
            begun.problems += error.problems
        except OSError as error:
            begun.fault = shipped_texts()("cannot_write", reason=error.strerror)
        except Exception as fault:  # noqa: BLE001  the page must be told, and nobody is to see a traceback
            begun.fault = shipped_texts()("fault_short", key=self._faults.note(f"build {begun.name}", fault))
        finally:
            begun.causes = causes_of(begun.problems, self._desk.links())
            begun.is_over = True


def _fill(begun: Build, order: Order, outcome: Outcome) -> None:
    """Note what a build has made, and pack it. Raises `HandbillError` when a file is not as it was proven."""
    begun.made = len(outcome.made)
    begun.drafts = sum(entry.draft for entry in outcome.made.values())
    failed = {**outcome.failed, **outcome.beside.failed}
    begun.not_made = tuple(failed)
    for problems in failed.values():
        begun.problems += problems

    def proven(path: str, digest: str) -> bytes:
        return _proven(order.output, path, digest)

    hashes = {path: entry.sha256 for path, entry in outcome.made.items()}
    packed_as = {path: packed_name(entry) for path, entry in outcome.made.items()}
    lists: list[MadeList] = []
    for path, extra in outcome.beside.made.items():
        hashes[path] = extra.sha256
        if extra.kind in (PACKING_LIST, PRINT_RUN):
            name = "-".join(path.split("/")[-2:])
            lists.append(MadeList(name, extra.kind, proven(path, extra.sha256)))
    if hashes:
        begun.zip = zipped(hashes, proven, packed_as)
    begun.lists = tuple(lists)


def _print_job(begun: Build, order: Order, session: Session, note: Progress) -> None:
    """Make a print job, as `handbill job` does, and pack its files. Raises `HandbillError`."""
    profiled = dataclasses.replace(order, selection=dataclasses.replace(order.selection, profiles=(begun.job,)))
    wanted = JobOrder(profiled, begun.name)
    made = make_job(wanted, planned_job(wanted, session), session, note)
    begun.made, begun.drafts = len(made.copies), len(made.drafts)
    begun.not_made = tuple(made.outcome.failed)
    for problems in made.outcome.failed.values():
        begun.problems += problems
    files = {path: read_within(order.output / path, order.output) for path in made.files}
    if len(files) == 1:
        begun.zip = next(iter(files.values()))
    elif files:
        hashes = {path: sha256(data) for path, data in files.items()}
        begun.zip = zipped(hashes, lambda path, _: files[path], {path: path.removeprefix("jobs/") for path in files})


def _proven(output: Path, path: str, digest: str) -> bytes:
    """The bytes of a file of the output folder. Raises `HandbillError` when they are not those that were proven."""
    data = read_within(output / path, output)
    if sha256(data) == digest:
        return data
    place = Location((output / path).as_posix())
    message, hint = "was changed since it was proven", "Make the copies once more."
    raise HandbillError([Problem(place, "not-proven", message, hint)])
