"""Which executor does the tasks of an order."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from handbill.model.digest import digest
from handbill.model.order import Order
from handbill.problems import HandbillError, Location, Problem
from handbill.run.executor import Executor, InThisProcess
from handbill.run.processes import Processes
from handbill.support.snapshot import Snapshot


@dataclass(frozen=True)
class Ready:
    """How a process is made ready, with the folder that has the snapshots: functions of modules, or their partials."""

    as_worker: Callable[[Path], None]
    """With the limits of a worker."""
    as_it_is: Callable[[Path], None]


def executor_for(order: Order, snapshot: Snapshot, saved: Path, versions: Mapping[str, str], ready: Ready) -> Executor:
    """The executor that an order asks for. `saved` is the snapshot in a file; `versions` are those of the software.

    Raises `HandbillError` when a cluster cannot be used.
    """
    if order.cluster:
        return _on_cluster(order.cluster, snapshot, saved, versions, ready)
    if order.jobs == 0:
        return InThisProcess(functools.partial(ready.as_it_is, saved.parent))
    return Processes(functools.partial(ready.as_worker, saved.parent), order.processes)


def _on_cluster(address: str, snapshot: Snapshot, saved: Path, versions: Mapping[str, str], ready: Ready) -> Executor:
    try:
        from handbill.run.cluster import Cluster, PackFiles
    except ModuleNotFoundError as error:
        hint = "Type: pip install 'handbill[cluster]'. In a clone of the repository: make setup."
        problem = Problem(Location("--cluster"), "no-cluster", f"needs {error.name}, which is not installed", hint)
        raise HandbillError([problem]) from error
    data = saved.read_bytes()
    name = digest({"saved": hashlib.sha256(data).hexdigest()}, versions)[:16]
    files = PackFiles(name, {saved.name: data}, snapshot.fonts, versions)
    return Cluster(address, files, snapshot, ready.as_worker)
