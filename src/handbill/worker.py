"""The stages that take time or run templates, in processes of their own: with a time limit and a memory limit.

A template from elsewhere can ask for a thousand million characters; a worker that does is ended, and
only its edition fails.
"""

from __future__ import annotations

import importlib
import multiprocessing
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import TimeoutError as TimeUp
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import pebble
from pebble import ProcessExpired, ProcessPool

from handbill.model.edition import Edition
from handbill.model.sheet import Composition, Sheet
from handbill.problems import HandbillError, Place, Problem

COMPOSE_SECONDS = 20.0
TYPESET_SECONDS = 60.0
MEMORY = 3 * 1024**3
"""Bytes of address space a worker may have; a leaflet takes a tenth of it."""

pebble.CONSTS.sleep_unit = 0.005  # its 0.1 s between looks would be a third of a leaflet


@dataclass(frozen=True)
class Failed:
    """What a worker could not do."""

    problems: tuple[Problem, ...]


def _prepare(typesets: bool) -> None:
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    if typesets:  # WeasyPrint loads while the templates are being filled in
        threading.Thread(target=importlib.import_module, args=("handbill.typeset.sheet",), daemon=True).start()


def _compose(edition: Edition, folders: tuple[Path, ...], versions: Mapping[str, str]) -> Composition:
    from handbill.compose import compose

    return compose(edition, folders, versions)


def _typeset(composition: Composition, page: tuple[str, str]) -> Sheet:
    from handbill import proof
    from handbill.typeset import typeset

    pdf, layout = typeset(composition, page)
    return Sheet(pdf, layout, proof.read(pdf, layout))


class Workers:
    """A pool of processes for compose and typeset. Use as a context: leaving it ends them all."""

    def __init__(self, jobs: int, *, typesets: bool, seconds: float | None = None) -> None:
        """`seconds` is the time limit of each edition in each stage; by default the two above."""
        context = multiprocessing.get_context("spawn")  # fork is not safe once WeasyPrint is loaded
        self._pool: Any = ProcessPool(max_workers=jobs, initializer=_prepare, initargs=[typesets], context=context)
        self._seconds = seconds

    def __enter__(self) -> Workers:
        self._pool.schedule(_ready)  # pebble starts its processes with the first task
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.stop()
        self._pool.join()

    def compose(
        self, editions: Iterable[Edition], folders: tuple[Path, ...], versions: Mapping[str, str]
    ) -> Iterator[tuple[Edition, Composition | Failed]]:
        """A composition for each edition, or why there is none, in the given order."""
        limit = self._seconds or COMPOSE_SECONDS
        tasks = [(one, self._pool.schedule(_compose, args=[one, folders, versions], timeout=limit)) for one in editions]
        return ((edition, _result(task, edition, limit)) for edition, task in tasks)

    def typeset(self, work: Iterable[tuple[Edition, Composition]]) -> Iterator[Sheet | Failed]:
        """A PDF, its layout and its reading for each composition, or why there is none, in the given order."""
        limit = self._seconds or TYPESET_SECONDS
        tasks = [(one, self._pool.schedule(_typeset, args=[what, one.page], timeout=limit)) for one, what in work]
        return (_result(task, edition, limit) for edition, task in tasks)


def _ready() -> None:
    """Nothing: a task that starts the processes."""


def _result(task: Any, edition: Edition, limit: float) -> Any:  # pebble's futures have no types
    too_much = "A template or a picture asks for too much: make it smaller."
    try:
        return task.result()
    except HandbillError as error:
        return Failed(error.problems)
    except TimeUp:
        return _ended(edition, "too-slow", f"takes longer than {limit:g} seconds", too_much)
    except MemoryError:
        return _ended(edition, "too-big", "takes more memory than it may have", too_much)
    except ProcessExpired as error:
        message = f"the process that made it ended (exit code {error.exitcode})"
        return _ended(edition, "ended", message, "Build again; if it stays, run handbill doctor.")


def _ended(edition: Edition, code: str, message: str, hint: str) -> Failed:
    return Failed((Problem(Place(edition.path), code, message, hint),))
