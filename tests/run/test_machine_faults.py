"""Machines fail. Whatever has happened, a plain build afterwards gives the bytes of a clean one.

All 40 kills and the other faults are tried by `make gate`, a few of them in each `make test`. The time of a kill is
random and does not matter to what is asked: at every moment the next build must come out right.
"""

from __future__ import annotations

import contextlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from handbill.support.folders import cache_of, fonts_folder
from handbill.support.plain_file import remove
from packs import ROOT, Pack

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc tells which processes run")
SELECTED = ("--audience", "parents", "--size", "a3", "--size", "wallet", "--jobs", "2", "--today", "2026-11-22")
FEW = 10
"""One in so many is tried in each `make test`."""
survived: list[str] = []


def command(pack: Path, *more: str) -> list[str]:
    return [sys.executable, "-P", "-m", "handbill", "build", "--pack", str(pack), *SELECTED, *more]


def started(pack: Path, *more: str, **options: object) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.Popen(  # type: ignore[call-overload,no-any-return]
        command(pack, *more),
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        **options,
    )


def built(pack: Path, *more: str, **options: object) -> str:
    """What a build says that must succeed."""
    with started(pack, *more, **options) as build:
        _, told = build.communicate(timeout=300)
    assert build.returncode == 0, told
    return told


def content(folder: Path) -> dict[str, bytes]:
    """All files but the locks and the record of replaced copies: those left half-written count."""
    files = (file for file in folder.rglob("*") if file.is_file() and file.name not in (".lock", "previous.json"))
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a build gives that nothing has disturbed."""
    pack = Pack(tmp_path_factory.mktemp("clean") / "pack")
    built(pack.root)
    return content(pack.root / "output")


@pytest.fixture(scope="module", autouse=True)
def _count() -> Iterator[None]:
    survived.clear()
    yield
    print(f"\nsurvived {sum(map(bool, survived))}/{len(survived)}")  # noqa: T201  what the gate shows


@contextlib.contextmanager
def surviving(what: str) -> Iterator[None]:
    """Count a fault, and whether it was survived."""
    survived.append("")
    yield
    survived[-1] = what


def children(process: int) -> list[int]:
    """The worker processes of a build that run now."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            number, _, rest = status.read_text("utf-8").partition(" (")
            fields = rest.rpartition(") ")[2].split()
            arguments = (status.parent / "cmdline").read_bytes()
            if int(fields[1]) == process and b"spawn_main" in arguments:
                found.append(int(number))
    return found


def kill_worker(build: subprocess.Popen[str], chance: random.Random) -> None:
    with contextlib.suppress(ProcessLookupError):
        for number in chance.sample(sorted(children(build.pid)), k=min(1, len(children(build.pid)))):
            os.kill(number, signal.SIGKILL)


def kill_all_workers(build: subprocess.Popen[str], _: random.Random) -> None:
    for number in children(build.pid):
        with contextlib.suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)


def kill_parent(build: subprocess.Popen[str], _: random.Random) -> None:
    build.kill()


def signalled(number: int) -> Callable[[subprocess.Popen[str], random.Random], None]:
    def send(build: subprocess.Popen[str], _: random.Random) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(build.pid, number)

    return send


KILLS = {
    "a worker": kill_worker,
    "all workers": kill_all_workers,
    "the parent": kill_parent,
    "SIGINT": signalled(signal.SIGINT),
    "SIGTERM": signalled(signal.SIGTERM),
    "SIGHUP": signalled(signal.SIGHUP),
}


def sampled(cases: Sequence[tuple[str, object]]) -> list[object]:
    return [
        pytest.param(*case, id=" ".join(map(str, case)), marks=() if number % FEW == 0 else pytest.mark.gate)
        for number, case in enumerate(cases)
    ]


def sampled_numbers(number: int) -> list[object]:
    return [pytest.param(each, marks=pytest.mark.gate if each else ()) for each in range(number)]


MOMENTS = [(kind, number) for number in range(7) for kind in KILLS][:40]


@pytest.mark.parametrize(("kind", "seed"), sampled(MOMENTS))
def test_kills_at_random_moments(kind: str, seed: int, pack: Pack, clean: dict[str, bytes]) -> None:
    chance = random.Random(f"{kind} {seed}")
    with surviving(f"{kind} {seed}"):
        build = started(pack.root)
        time.sleep(chance.uniform(0.2, 3.5))
        KILLS[kind](build, chance)
        _, told = build.communicate(timeout=300)
        assert "Traceback" not in told or build.returncode < 0
        if kind in ("a worker", "all workers"):
            assert build.returncode == 0, told
            assert content(pack.root / "output") == clean
        built(pack.root)
        assert content(pack.root / "output") == clean
        assert not list(cache_of(pack.root).glob(".*"))


FULL = [pytest.param(size, marks=() if size == 100_000 else pytest.mark.gate) for size in (0, 300, 100_000)]


@pytest.mark.parametrize("size", FULL)
def test_a_disk_that_is_full(size: int, pack: Pack, clean: dict[str, bytes]) -> None:
    """As if no file could be larger than so many bytes."""
    built(pack.root)
    pack.edit("content/pack.yaml", "2026.1", "2026.2")
    with surviving(f"full at {size}"):
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))  # noqa: E731
        with started(pack.root, preexec_fn=limit) as build:
            _, told = build.communicate(timeout=300)
        assert build.returncode == 1
        assert "Traceback" not in told
        pack.edit("content/pack.yaml", "2026.2", "2026.1")
        built(pack.root)
        assert content(pack.root / "output") == clean


@pytest.mark.parametrize("seed", sampled_numbers(3))
def test_two_packs_into_one_folder(seed: int, pack: Pack, tmp_path: Path, clean: dict[str, bytes]) -> None:
    """Each makes the copies of another area. Whichever has to wait says so, and is started again."""
    other, output = Pack(tmp_path / "other"), tmp_path / "shared"
    shares = [(pack.root, "national"), (other.root, "exampleshire")]
    chance = random.Random(seed)
    with surviving(f"two packs {seed}"):
        builds = []
        for root, area in shares:
            builds.append(started(root, "--output", str(output), "--area", area))
            time.sleep(chance.uniform(0, 0.3))
        told = [build.communicate(timeout=300)[1] for build in builds]
        for (root, area), build, why in zip(shares, builds, told, strict=True):
            if build.returncode:
                assert "another build into this folder is running" in why
                built(root, "--output", str(output), "--area", area)
        assert content(output) == clean


@pytest.mark.parametrize("seed", sampled_numbers(6))
def test_content_that_changes_during_a_build(seed: int, pack: Pack, clean: dict[str, bytes]) -> None:
    """The copies are all of one state of the pack, and the next build has the new one."""
    chance = random.Random(seed)
    with surviving(f"changed {seed}"):
        build = started(pack.root)
        time.sleep(chance.uniform(0.2, 2.5))
        pack.edit("content/pack.yaml", "2026.1", "2026.2")
        build.communicate(timeout=300)
        during = content(pack.root / "output")
        built(pack.root, "--force")
        after = content(pack.root / "output")
        assert during in (clean, after)
        assert after != clean
        pack.edit("content/pack.yaml", "2026.2", "2026.1")
        built(pack.root)
        assert content(pack.root / "output") == clean


def bits(position: float) -> Callable[[Path, Path], object]:
    """Change one byte, at this share of the file."""

    def change(file: Path, _: Path) -> None:
        data = bytearray(file.read_bytes())
        data[min(len(data) - 1, int(position * len(data)))] ^= 1
        file.write_bytes(data)

    return change


def in_its_place(make: Callable[[Path], object]) -> Callable[[Path, Path], object]:
    def change(file: Path, _: Path) -> None:
        remove(file)
        make(file)

    return change


def exchange(file: Path, other: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(other.read_bytes())
    other.write_bytes(data)


ALTERATIONS: dict[str, Callable[[Path, Path], object]] = {
    "first byte": bits(0),
    "a byte of the first line": bits(0.0001),
    "a byte in the middle": bits(0.5),
    "last byte": bits(1),
    "cut short": lambda file, _: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]),
    "longer": lambda file, _: file.write_bytes(file.read_bytes() + b"more"),
    "emptied": lambda file, _: file.write_bytes(b""),
    "nonsense": lambda file, _: file.write_bytes(b"{}"),
    "deleted": lambda file, _: file.unlink(),
    "another’s": lambda file, other: file.write_bytes(other.read_bytes()),
    "exchanged": exchange,
    "a folder": in_its_place(lambda file: (file / "more").mkdir(parents=True)),
    "a pipe": in_its_place(os.mkfifo),
    "a link": in_its_place(lambda file: file.symlink_to("/etc/hostname")),
}
KEPT = {"layouts": "[0-9a-f]*[0-9a-f].json", "sheets": "*.file", "readings": "*.reading-*"}
CACHES = [(kind, how) for how in ALTERATIONS for kind in (*KEPT, "fonts")]


def kept_files(kind: str, pack: Path) -> list[Path]:
    if kind == "fonts":
        return sorted(fonts_folder().glob("source-sans*/*.ttf"))
    found = cache_of(pack).glob(KEPT[kind])
    return sorted(file for file in found if kind == "readings" or ".reading-" not in file.name)


@pytest.mark.parametrize(("kind", "how"), sampled(CACHES))
def test_what_is_kept_is_altered(kind: str, how: str, pack: Pack, clean: dict[str, bytes]) -> None:
    built(pack.root)
    files = kept_files(kind, pack.root)
    with surviving(f"{kind}: {how}"):
        for file, other in zip(files[::2], files[1::2], strict=False):
            ALTERATIONS[how](file, other)
        shutil.rmtree(pack.root / "output")
        if kind == "fonts":  # so that they are used
            shutil.rmtree(cache_of(pack.root))
        built(pack.root)
        assert content(pack.root / "output") == clean
        assert all(file.is_file() and not file.is_symlink() for file in files)
