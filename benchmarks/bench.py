"""How long it takes: whole processes, bytecode compiled, the median of five. `make bench` runs this.

Figures go into the output, not into tests: a machine that others use is noisy.
"""

from __future__ import annotations

import compileall
import datetime
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from handbill.compose import compose
from handbill.model.order import Selection
from handbill.proof import read
from handbill.run.checking import checked
from handbill.support.fonts import lock_fonts
from handbill.support.snapshot import Snapshot
from handbill.typeset import software_versions, typeset

ROOT = Path(__file__).parent.parent
HANDBILL = Path(sys.executable).with_name("handbill")
RUNS = 5


def seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def whole(*arguments: str) -> float:
    """Seconds of a whole process."""
    return seconds(lambda: subprocess.run([HANDBILL, *arguments], check=True, capture_output=True))


def fresh_pack(folder: Path) -> Path:
    pack = folder / "pack"
    shutil.rmtree(pack, ignore_errors=True)
    shutil.copytree(ROOT / "content", pack / "content")
    return pack


def cold_leaflet(folder: Path) -> float:
    """One leaflet in a pack that nothing is kept of, its fonts neither."""
    shutil.rmtree(os.environ["XDG_CACHE_HOME"], ignore_errors=True)
    pack = fresh_pack(folder)
    return whole("build", "--pack", str(pack), "--audience", "parents", "--format", "leaflet", "--area", "national")


def kept_leaflet(folder: Path) -> float:
    return whole(
        "build", "--pack", str(folder / "pack"), "--audience", "parents", "--format", "leaflet", "--area", "national"
    )


def all_editions(folder: Path) -> float:
    shutil.rmtree(os.environ["XDG_CACHE_HOME"], ignore_errors=True)
    return whole("build", "--pack", str(fresh_pack(folder)))


def stages(folder: Path) -> dict[str, list[float]]:
    """Seconds of each stage for each edition, in one warm process."""
    lock_fonts(folder / "fonts")
    snapshot = Snapshot.of(ROOT)
    editions = checked(snapshot, Selection(), datetime.date(2026, 11, 22))[1].editions
    versions = software_versions()
    typeset(compose(editions[0], snapshot, versions), editions[0].specification.page_box)
    times: dict[str, list[float]] = {"compose": [], "typeset": [], "proof": []}
    for _ in range(RUNS):
        for edition in editions:
            start = time.perf_counter()
            composition = compose(edition, snapshot, versions)
            composed = time.perf_counter()
            pdf, layout = typeset(composition, edition.specification.page_box)
            set_ = time.perf_counter()
            read(pdf, layout)
            for stage, spent in zip(
                times, (composed - start, set_ - composed, time.perf_counter() - set_), strict=True
            ):
                times[stage].append(spent)
    return times


def main() -> None:
    compileall.compile_dir(ROOT / "src", quiet=1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        measures: dict[str, Callable[[], float]] = {
            "handbill --help": lambda: whole("--help"),
            "one leaflet, cold": lambda: cold_leaflet(folder),
            "the same again": lambda: kept_leaflet(folder),
            "all editions, cold": lambda: all_editions(folder),
        }
        found: dict[str, list[float]] = {label: [] for label in measures}
        for _ in range(RUNS):
            for label, measure in measures.items():
                found[label].append(measure())
        print(f"Python {platform.python_version()}, {platform.machine()}; median (least–most) of {RUNS} runs")
        for label, times in found.items():
            print(f"  {label:<22}{statistics.median(times):6.2f} s   ({min(times):.2f}–{max(times):.2f})")
        for stage, times in stages(folder).items():
            median, least, most = (1000 * value for value in (statistics.median(times), min(times), max(times)))
            print(f"  {stage + ', per edition':<22}{median:6.0f} ms  ({least:.0f}–{most:.0f})")


if __name__ == "__main__":
    main()
