"""Builds the copies of a place as `handbill build --zip` does, while the page shows how far it is."""

from __future__ import annotations

import dataclasses
import secrets
import threading
from dataclasses import dataclass, field

from handbill.model.order import Order, Selection
from handbill.problems import HandbillError, Problem
from handbill.run.build import Outcome, build
from handbill.run.session import building_session
from handbill.run.zips import ZIP
from handbill.studio.faults import FaultLog
from handbill.studio.texts import shipped_texts
from handbill.support.plain_file import read_within

_MOST_KEPT = 8


@dataclass
class Build:
    """A build that runs, or has ended."""

    name: str
    """Of the ZIP file, without its suffix."""
    done: int = 0
    total: int = 0
    is_over: bool = False
    zip: bytes = b""
    made: int = 0
    failed: list[str] = field(default_factory=list)
    """The copies that were not made, each with the first reason, or why none was."""

    @property
    def progress(self) -> dict[str, object]:
        """How far it is, as plain data."""
        state: dict[str, object] = {"done": self.done, "total": self.total, "over": self.is_over}
        if self.is_over:
            state |= {"made": self.made, "failed": self.failed, "zip": bool(self.zip)}
        return state


class Builds:
    """The newest builds by their keys."""

    def __init__(self, order: Order, faults: FaultLog) -> None:
        self._order, self._faults = order, faults
        self._builds: dict[str, Build] = {}

    def start(self, name: str, selection: Selection) -> str:
        """Build copies in a thread of its own; returns the key of the build. `name` is that of their ZIP file."""
        key, begun = secrets.token_urlsafe(12), Build(name)
        self._builds[key] = begun
        while len(self._builds) > _MOST_KEPT:
            del self._builds[next(iter(self._builds))]
        order = dataclasses.replace(self._order, selection=selection, zips=True)
        threading.Thread(target=_run, args=(order, begun, self._faults), daemon=True).start()
        return key

    def of(self, key: str) -> Build | None:
        """The build with this key."""
        return self._builds.get(key)


def _run(order: Order, begun: Build, faults: FaultLog) -> None:
    def note(path: str, is_right: bool, done: int, total: int) -> None:
        begun.done, begun.total = done, total

    try:
        with building_session(order) as session:
            outcome = build(order, session, note)
        begun.made = len(outcome.made)
        begun.failed += [f"{path}: {_reason(problems)}" for path, problems in outcome.failed.items()]
        begun.zip = _zip_of(order, outcome)
    except HandbillError as error:
        begun.failed += [_reason((problem,)) for problem in error.problems]
    except OSError as error:
        begun.failed.append(shipped_texts()("cannot_write", reason=error.strerror))
    except Exception as fault:  # noqa: BLE001  the page must be told, and nobody is to see a traceback
        begun.failed.append(shipped_texts()("fault_short", key=faults.note(f"build {begun.name}", fault)))
    finally:
        begun.is_over = True


def _zip_of(order: Order, outcome: Outcome) -> bytes:
    """The ZIP file that a build has made; empty when it has made none."""
    for path, extra in outcome.beside.made.items():
        if extra.kind == ZIP:
            return read_within(order.output / path, order.output)
    return b""


def _reason(problems: tuple[Problem, ...]) -> str:
    first = problems[0]
    return f"{first.message[:1].upper()}{first.message[1:]}. {first.hint}".strip()
