"""How long the copies of many places take: `make bench-areas`.

153 areas × all documents on one worker and on two, the same again, and again with one number changed, with the peak of
memory of the whole process tree and the bytes of a file; how the time of a copy divides among the stages; reading and
planning 10,000 venues. Compare within one run.
"""

from __future__ import annotations

import datetime
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path += [str(ROOT / "src"), str(ROOT / "tests")]

from bench import RUNS, fresh_pack  # noqa: E402
from timing import childrens_time  # noqa: E402

from handbill.compose import compose  # noqa: E402
from handbill.model.order import Selection  # noqa: E402
from handbill.proof import read  # noqa: E402
from handbill.rules.layout import check_edition  # noqa: E402
from handbill.rules.proof import ForeignIndex, judge  # noqa: E402
from handbill.run.checking import checked  # noqa: E402
from handbill.support.folders import fonts_folder  # noqa: E402
from handbill.support.fonts import lock_fonts  # noqa: E402
from handbill.support.snapshot import Snapshot  # noqa: E402
from handbill.support.software import software  # noqa: E402
from handbill.typeset import typeset  # noqa: E402
from many import AUTHORITIES, add_areas  # noqa: E402
from packs import Pack  # noqa: E402

TODAY = datetime.date(2026, 11, 22)
VENUES = 10_000
SHARED = 5
"""So many areas are enough to see how the time divides."""


def memory(process: int) -> int:
    """Kilobytes that a process and its children hold now."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        except OSError:  # it has ended meanwhile
            continue
        if process in (int(status.parent.name), int(fields["PPid"])):
            total += int(fields.get("VmRSS", "0").split()[0])
    return total


def build(name: str, pack: Path, jobs: int, *options: str) -> None:
    """Build a pack and print what it took."""
    command = [sys.executable, "-m", "handbill", "build", "--pack", str(pack), "--jobs", str(jobs), *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    peak, start, used = 0, time.perf_counter(), childrens_time()
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        done = threading.Thread(target=run.communicate)
        done.start()
        while done.is_alive():
            peak = max(peak, memory(run.pid))
            time.sleep(0.5)
    if run.returncode:
        raise SystemExit("the build failed")
    seconds, cpu = time.perf_counter() - start, childrens_time() - used
    sizes = [file.stat().st_size for file in (pack / "output").rglob("*.pdf")]
    each = f"{1000 * cpu / len(sizes):.0f} ms of CPU time a copy, {statistics.mean(sizes) / 1024:.0f} KB a file"
    print(f"{name}, {jobs} jobs: {len(sizes)} copies in {seconds:.0f} s, {cpu:.0f} s of CPU time; {each}", flush=True)
    print(f"  at most {peak / 1024:.0f} MB in all processes", flush=True)


def change_one_number(pack: Path) -> None:
    """Give one area another number, which no other has."""
    area = sorted((pack / "content/areas").glob("*.yaml"))[-1]
    text = area.read_text("utf-8")
    assert 'phone: "01632 960' in text
    area.write_text(text.replace('phone: "01632 960', 'phone: "0161 496 0', 1), "utf-8")


def shares(pack: Path) -> dict[str, float]:
    """Seconds of each stage for the copies of some areas, in one warm process, judged against all the others."""
    lock_fonts(fonts_folder())
    snapshot = Snapshot.of(pack)
    library, planned = checked(snapshot, Selection(), TODAY)
    versions, foreign = software({}), ForeignIndex(library)
    chosen = sorted({edition.where.area for edition in planned.editions if edition.where.area})[:SHARED]
    times = dict.fromkeys(("compose", "typeset", "read back", "check and judge"), 0.0)
    some = [edition for edition in planned.editions if edition.where.area in chosen]
    for edition in sorted(some, key=lambda edition: edition.subject.mark):
        marks = [time.perf_counter()]
        composition = compose(edition, snapshot, versions)
        marks.append(time.perf_counter())
        pdf, layout = typeset(composition, edition.specification.page_box, keeps=True)
        marks.append(time.perf_counter())
        reading = read(pdf, layout)
        marks.append(time.perf_counter())
        check_edition(edition, composition, layout, library)
        judge(reading, edition, composition, foreign)
        marks.append(time.perf_counter())
        for stage, start, end in zip(times, marks, marks[1:], strict=False):
            times[stage] += end - start
    return times


def main() -> None:
    """Print the figures."""
    areas = int(sys.argv[1]) if len(sys.argv) > 1 else AUTHORITIES
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = str(Path(folder) / "cache")
        pack = fresh_pack(Path(folder))
        add_areas(pack, areas)
        for jobs in (1, 2):
            shutil.rmtree(pack / "output", ignore_errors=True)
            build(f"{areas} areas, cold", pack, jobs, "--force")
        build(f"{areas} areas, the same again", pack, 2)
        change_one_number(pack)
        build(f"{areas} areas, one number changed", pack, 2)
        times = shares(pack)
        divided = (f"{stage} {100 * spent / sum(times.values()):.0f} %" for stage, spent in times.items())
        print(f"of a copy's time: {', '.join(divided)}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = str(Path(folder) / "cache")
        pack = Pack(Path(folder) / "pack").root  # without the sample's events, which are at its own venues
        rows = (f"venue-{number},Place {number},exampleshire,parents-poster,a4\n" for number in range(VENUES))
        (pack / "content/venues.csv").write_text("id,name,area,documents,sizes\n" + "".join(rows), "utf-8")
        spent_each: list[float] = []
        for _ in range(RUNS):
            start = time.perf_counter()
            planned = checked(Snapshot.of(pack), Selection(), TODAY)[1]
            spent_each.append(time.perf_counter() - start)
        median, least, most = statistics.median(spent_each), min(spent_each), max(spent_each)
        spent = f"{median:.2f} s ({least:.2f}–{most:.2f})"
        print(f"{VENUES} venues: {len(planned.editions)} editions read and planned in {spent}")


if __name__ == "__main__":
    main()
