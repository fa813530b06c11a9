"""Copies from a cluster: the same bytes as from one machine, also when a worker is lost in the midst."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from handbill.model.layout import Composition
from handbill.problems import HandbillError
from handbill.run import cluster
from handbill.run.build import Outcome
from handbill.run.build import build as build_in_session
from handbill.run.session import building_session
from packs import ROOT, Pack

ADDRESS = re.compile(r"tcp://[\d.]+:\d+")


@contextlib.contextmanager
def running(role: str, folder: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A program of Dask in a folder, with a home, a cache and temporary files of its own."""
    folder.mkdir()
    paths = [str(ROOT / "src"), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
    own = {name: str(folder) for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME")}
    environment = {**os.environ, **own, "PYTHONPATH": os.pathsep.join(paths)}
    line = [sys.executable, "-P", "-m", f"distributed.cli.dask_{role}", *arguments, "--no-dashboard"]
    with subprocess.Popen(line, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


@contextlib.contextmanager
def scheduling(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A scheduler and its address."""
    with running("scheduler", folder, "--host", "127.0.0.1", "--port", "0") as process:
        assert process.stderr
        yield process, next(found[0] for line in process.stderr if (found := ADDRESS.search(line)))


def worker(scheduler: str, folder: Path) -> contextlib.AbstractContextManager[subprocess.Popen[str]]:
    return running("worker", folder, scheduler, "--nthreads", "1", "--no-nanny", "--host", "127.0.0.1")


def built(pack: Pack, address: str | None = None, done: int = 0, then: subprocess.Popen[str] | None = None) -> Outcome:
    """Build a pack, by a cluster if there is an address; after so many copies `then` is killed."""
    copies = 0

    def progress(*_: object) -> None:
        nonlocal copies
        copies += 1
        if then and copies == done:
            then.send_signal(signal.SIGKILL)

    order = dataclasses.replace(pack.order(), cluster=address, force=True)
    with building_session(order) as session:
        return build_in_session(order, session, progress)


def files(pack: Pack) -> dict[str, bytes]:
    return {str(file.relative_to(pack.root)): file.read_bytes() for file in (pack.root / "output").rglob("*.pdf")}


def test_a_cluster_that_loses_a_worker_makes_the_same_copies(tmp_path: Path) -> None:
    alone, pack = Pack(tmp_path / "alone"), Pack(tmp_path / "pack")
    assert not built(alone).failed
    with (
        scheduling(tmp_path / "scheduler") as (_, address),
        worker(address, tmp_path / "one"),
        worker(address, tmp_path / "other") as lost,
    ):
        assert not built(pack, address, done=2, then=lost).failed
        assert lost.poll() is not None
    assert len(files(pack)) > 4
    assert files(pack) == files(alone)


def test_a_cluster_that_goes_is_told(tmp_path: Path) -> None:
    """Either as the end of the build, or for each copy that is not made."""
    pack = Pack(tmp_path / "pack")
    with scheduling(tmp_path / "scheduler") as (scheduler, address), worker(address, tmp_path / "one"):
        try:
            failed = built(pack, address, done=1, then=scheduler).failed
            problems = [problem for found in failed.values() for problem in found]
        except HandbillError as error:
            problems = list(error.problems)
    assert {problem.code for problem in problems} == {"no-cluster"}


def test_a_cluster_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 1)
    with pytest.raises(HandbillError) as told:
        built(Pack(tmp_path / "pack"), "tcp://127.0.0.1:9")
    assert [problem.code for problem in told.value.problems] == ["no-cluster"]
    assert "cannot be reached" in str(told.value)


def test_a_worker_with_other_software_is_refused() -> None:
    with pytest.raises(RuntimeError, match=r"another pango-1.0: 2, here 1"):
        cluster._require_same({"python": "3", "pango-1.0": "1"}, {"python": "3", "pango-1.0": "2"})


def test_files_that_both_sides_have_are_named_by_digests(tmp_path: Path) -> None:
    pack = Pack(tmp_path / "pack")
    composition = pack.compose(pack.checked()[1].editions[0])
    both = {cluster._digest(data): data for data in list(composition.assets.values())[:2]}
    lean = cluster._lean(composition, both)
    assert isinstance(lean, cluster._Lean)
    assert len(lean.composition.assets) < len(composition.assets)
    whole = cluster._whole(lean, both)
    assert isinstance(whole, Composition)
    assert (whole, list(whole.assets)) == (composition, list(composition.assets))


def test_one_process_makes_the_same_copies(tmp_path: Path) -> None:
    alone, pack = Pack(tmp_path / "alone"), Pack(tmp_path / "pack")
    built(alone)
    order = dataclasses.replace(pack.order(), jobs=0)
    with building_session(order) as session:
        build_in_session(order, session, lambda *_: None)
    assert files(pack) == files(alone)
