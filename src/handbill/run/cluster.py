"""Does tasks on the workers of a Dask cluster, which may be on other machines and share no folder with the pack.

Dask cannot end a task, so each of its workers starts processes of its own, with the limits that they have everywhere. A
worker is prepared once for a pack: with the files that templates use, and the fonts. In tasks and their results those
files are named by their digests. What a lost worker was doing is done again by another.
"""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import hashlib
import logging
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from distributed import Client, Worker, WorkerPlugin, wait
from distributed.client import ClosedClientError, FutureCancelledError
from distributed.scheduler import KilledWorker

from handbill.model.layout import Composition
from handbill.problems import HandbillError, Location, Problem
from handbill.run.executor import EndedError
from handbill.run.processes import Processes
from handbill.support.folders import fonts_folder
from handbill.support.fonts import lock_fonts
from handbill.support.snapshot import Snapshot
from handbill.support.software import software

CONNECT_SECONDS = 20
PATIENCE_SECONDS = 30
"""How long a result is awaited before it is asked whether there is still a worker."""
_FONTS = ("FONTCONFIG_FILE", "SOURCE_DATE_EPOCH")
"""What `lock_fonts` sets, for WeasyPrint in the same process and those that it starts."""


class ClusterError(HandbillError):
    """A cluster cannot be used, or is gone."""


@dataclass(frozen=True)
class PackFiles:
    """What a worker needs of a pack, and the software that must be the same there."""

    name: str
    """A digest of all of it."""
    saved: Mapping[str, bytes]
    """Snapshots by the names that tasks use."""
    fonts: Mapping[str, bytes]
    versions: Mapping[str, str]


class Cluster:
    """An `Executor` on the cluster at an address. Raises `ClusterError` when there is none, or with other software."""

    def __init__(self, address: str, files: PackFiles, snapshot: Snapshot, prepare: Callable[[Path], None]) -> None:
        """`prepare` is called in each process with the folder that has the snapshots."""
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what goes wrong is told as a problem
        self._address, self._name = address, files.name
        self._files = {_digest(data): data for data in snapshot.files.values()}
        try:
            self._client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise _unusable(address, "cannot be reached", str(error)) from error
        try:
            self._client.wait_for_workers(1, timeout=CONNECT_SECONDS)
            self._client.register_plugin(_Prepared(files, prepare), name=self._name)
        except Exception as error:
            self._client.close()
            raise _unusable(address, "cannot be used", str(error) or type(error).__name__) from error

    @property
    def width(self) -> int:
        """Tasks that all its workers can do at a time; there may be more workers later."""
        with self._reached():
            return max(1, sum(map(int, self._client.nthreads().values())))

    def start(self, number: int) -> None:
        """Its workers start their processes themselves."""

    def schedule(self, function: Callable[..., object], arguments: Iterable[object], seconds: float) -> Future[Any]:
        """The result of a call to come, as `Executor` has it. Raises `ClusterError` when all workers are gone."""
        sent = [_lean(argument, self._files) for argument in arguments]
        with self._reached():
            return _Result(self._client.submit(_do, self._name, function, sent, seconds, pure=False), self)

    def waited_for(self, future: Any) -> Any:
        """The result of Dask's future."""
        try:
            while not future.done():
                self._wait(future)
            return _whole(future.result(), self._files)
        except KilledWorker as error:
            raise EndedError(None) from error
        except FutureCancelledError as error:
            raise self._gone(error) from error

    def _wait(self, future: Any) -> None:
        """Wait a while for a future. Raises `ClusterError` when there is no worker that could bring it."""
        try:
            with self._client.as_current():
                wait(future, timeout=PATIENCE_SECONDS)
        except TimeoutError:
            with self._reached():
                workers = self._client.nthreads()
            if not workers:
                raise _unusable(self._address, "has no worker any more", "") from None

    @contextlib.contextmanager
    def _reached(self) -> Iterator[None]:
        """Tell it as a problem when the scheduler does not answer meanwhile."""
        try:
            yield
        except (OSError, ClosedClientError) as error:
            raise self._gone(error) from error

    def _gone(self, error: Exception) -> ClusterError:
        return _unusable(self._address, "cannot be reached any more", str(error))

    def stop(self) -> None:
        """Let the workers stop their processes and delete their files of the pack; those that are gone have none."""
        with contextlib.suppress(OSError, ClosedClientError):
            self._client.unregister_worker_plugin(self._name)
        self._client.close()


class _Result(Future[Any]):
    """A result that is on a cluster."""

    def __init__(self, future: Any, cluster: Cluster) -> None:
        super().__init__()
        self._future, self._cluster = future, cluster

    def result(self, timeout: float | None = None) -> Any:
        """Wait for the result. `timeout` is not used."""
        return self._cluster.waited_for(self._future)


def _unusable(address: str, what: str, why: str) -> ClusterError:
    message = f"the cluster {what}" + (f": {why}".splitlines()[0] if why else "")
    hint = "Start it with: dask scheduler, and on each machine dask worker. docs/scale.md says how."
    return ClusterError([Problem(Location(address), "no-cluster", message, hint)])


_PREPARED: dict[str, _Prepared] = {}
"""In a worker of a cluster: what is prepared, by the names of packs' files."""


class _Prepared(WorkerPlugin):
    """Makes a worker ready for a pack, when it is registered and when a worker joins later."""

    def __init__(self, files: PackFiles, prepare: Callable[[Path], None]) -> None:
        self._files, self._prepare = files, prepare

    def setup(self, worker: Worker) -> None:
        """Write the files, prepare the fonts, start processes. Raises `RuntimeError` where other software is there."""
        _require_same(self._files.versions, software(self._files.fonts))
        self._folder = Path(worker.local_directory) / f"handbill-{self._files.name}"
        self._folder.mkdir(parents=True, exist_ok=True)
        for name, data in self._files.saved.items():
            (self._folder / name).write_bytes(data)
        lock_fonts(fonts_folder(), self._files.fonts)
        fonts = {name: os.environ[name] for name in _FONTS}
        self.processes = Processes(functools.partial(_prepare_process, fonts, self._prepare, self._folder))
        self.processes.start(worker.state.nthreads)
        self.files = {_digest(data): data for name in self._files.saved for data in _unpacked(self._folder / name)}
        _PREPARED[self._files.name] = self

    def teardown(self, worker: Worker) -> None:
        """Stop the processes and delete the files."""
        _PREPARED.pop(self._files.name, None)
        self.processes.stop()
        shutil.rmtree(self._folder, ignore_errors=True)


def _prepare_process(fonts: Mapping[str, str], prepare: Callable[[Path], None], folder: Path) -> None:
    os.environ.update(fonts)
    prepare(folder)


def _unpacked(file: Path) -> Iterable[bytes]:
    from handbill.support.snapshot_file import load

    return load(file).files.values()


def _require_same(here: Mapping[str, str], there: Mapping[str, str]) -> None:
    for name in sorted({*here, *there}):
        if here.get(name) != there.get(name):
            raise RuntimeError(f"a worker has another {name}: {there.get(name, 'none')}, here {here.get(name, 'none')}")


def _do(name: str, function: Callable[..., object], sent: Iterable[object], seconds: float) -> object:
    """Do a task in a process of this worker."""
    prepared = _PREPARED[name]
    arguments = [_whole(argument, prepared.files) for argument in sent]
    return _lean(prepared.processes.schedule(function, arguments, seconds).result(), prepared.files)


@dataclass(frozen=True)
class _Lean:
    """A composition without the files that both sides have."""

    composition: Composition
    left_out: Mapping[str, bytes]
    """The digests of these files, by their names in the composition."""
    order: tuple[str, ...]


def _lean(value: object, files: Mapping[bytes, bytes]) -> object:
    if not isinstance(value, Composition):
        return value
    digests = {name: _digest(data) for name, data in value.assets.items()}
    left_out = {name: digest for name, digest in digests.items() if digest in files}
    own = {name: data for name, data in value.assets.items() if name not in left_out}
    return _Lean(dataclasses.replace(value, assets=own), left_out, tuple(value.assets))


def _whole(value: object, files: Mapping[bytes, bytes]) -> object:
    if not isinstance(value, _Lean):
        return value
    own = value.composition.assets
    assets = {name: own[name] if name in own else files[value.left_out[name]] for name in value.order}
    return dataclasses.replace(value.composition, assets=assets)


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
