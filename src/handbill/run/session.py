"""What a command works with: the files of its pack, read once, and the worker processes."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

from handbill.model.order import Order
from handbill.output.cache import opened_store
from handbill.output.locks import pack_lock, require_inside
from handbill.output.records import is_as_last_built
from handbill.problems import Problem
from handbill.run.workers import Workers
from handbill.support.snapshot import Snapshot, require_pack


@dataclass(frozen=True)
class Session:
    """The files of a pack as they were when the command began, and the processes that set its pages."""

    snapshot: Snapshot
    workers: Workers
    undone: tuple[Problem, ...] = ()
    """Problems about what an earlier command left unfinished, and what was undone."""


@contextlib.contextmanager
def building_session(order: Order) -> Iterator[Session]:
    """Lock the pack while it is read and built, since an import might have changed only some of its files.

    Raises `ReadError` when there is no pack, `WriteError` when another build holds the lock.
    """
    require_pack(order.pack)
    require_inside(order.pack, order.output)
    with pack_lock(order.state) as undone:
        snapshot = Snapshot.of(order.pack)
        with Workers(order, snapshot, typesets=True) as workers:
            if order.force or not is_as_last_built(opened_store(order.pack), snapshot, workers.versions):
                workers.start()
            yield Session(snapshot, workers, tuple(undone))


@contextlib.contextmanager
def reading_session(order: Order, *, typesets: bool = False) -> Iterator[Session]:
    """Open a session for a command that writes nothing into the output folder, and so need not wait for others."""
    snapshot = Snapshot.of(order.pack)
    with Workers(order, snapshot, typesets=typesets) as workers:
        workers.start()
        yield Session(snapshot, workers)
