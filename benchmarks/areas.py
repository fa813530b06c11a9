"""How long the copies of many places take: `make bench-areas`.

153 areas × all documents on one worker and on two, with the peak of memory of the whole process tree;
reading and planning 10,000 venues. Times are wall clock; compare within one run.
"""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path += [str(ROOT / "src"), str(ROOT / "tests")]

from bench import fresh_pack  # noqa: E402

from handbill.build import checked  # noqa: E402
from handbill.model.order import Selection  # noqa: E402
from many import AUTHORITIES, add_areas  # noqa: E402

TODAY = datetime.date(2026, 11, 22)
VENUES = 10_000


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


def build(pack: Path, jobs: int) -> tuple[float, float, int]:
    """Seconds, peak of memory in megabytes, editions."""
    command = [sys.executable, "-m", "handbill", "build", "--pack", str(pack), "--jobs", str(jobs), "--force"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    peak, start = 0, time.perf_counter()
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        done = threading.Thread(target=run.communicate)
        done.start()
        while done.is_alive():
            peak = max(peak, memory(run.pid))
            time.sleep(0.5)
    if run.returncode:
        raise SystemExit("the build failed")
    return time.perf_counter() - start, peak / 1024, len(list((pack / "output").rglob("*.pdf")))


def main() -> None:
    """Print the figures."""
    areas = int(sys.argv[1]) if len(sys.argv) > 1 else AUTHORITIES
    with tempfile.TemporaryDirectory() as folder:
        pack = fresh_pack(Path(folder))
        add_areas(pack, areas)
        for jobs in (1, 2):
            shutil.rmtree(pack / "output", ignore_errors=True)
            seconds, peak, editions = build(pack, jobs)
            speed = f"{editions / seconds:.1f} a second, at most {peak:.0f} MB"
            print(f"{areas} areas, {jobs} jobs: {editions} editions in {seconds:.0f} s, {speed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        pack = fresh_pack(Path(folder))
        rows = (f"venue-{number},Place {number},exampleshire,parents-poster,a4\n" for number in range(VENUES))
        (pack / "content/venues.csv").write_text("id,name,area,documents,sizes\n" + "".join(rows), "utf-8")
        start = time.perf_counter()
        planned = checked(pack, Selection(), TODAY)[1]
        print(f"{VENUES} venues: {len(planned.editions)} editions planned in {time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    main()
