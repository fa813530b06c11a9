"""How long copies take, and how long others take for the same: `make bench` runs this.

All figures are CPU time, and all that is compared runs in turn in one process or one round. Figures go into
benchmarks/results.md, not into tests: a machine that others use is noisy.
"""

from __future__ import annotations

import compileall
import datetime
import gc
import itertools
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path += [str(ROOT / "src"), str(ROOT / "tests")]

from rivals import naive, run_command, typst, typst_source, write_for_command  # noqa: E402
from timing import Row, interleaved, own_time, table  # noqa: E402

from handbill.compose import compose  # noqa: E402
from handbill.model.edition import Edition  # noqa: E402
from handbill.model.layout import Composition, PageBox  # noqa: E402
from handbill.model.order import Selection  # noqa: E402
from handbill.proof import read  # noqa: E402
from handbill.run.checking import checked  # noqa: E402
from handbill.support.folders import fonts_folder  # noqa: E402
from handbill.support.fonts import lock_fonts  # noqa: E402
from handbill.support.snapshot import Snapshot  # noqa: E402
from handbill.support.software import software  # noqa: E402
from handbill.typeset import typeset  # noqa: E402
from many import add_areas  # noqa: E402

TODAY = datetime.date(2026, 11, 22)
RUNS = 3
AREAS = 5
"""So many areas for the comparison of single copies."""
RESULTS = ROOT / "benchmarks/results.md"
LEAFLET = ("--audience", "parents", "--format", "leaflet", "--area", "national")
NAIVE = "naive loop, without proof"
ADDRESS = "https://council.example/children/report-a-concern"
"""What Typst's code leads to."""
Work = list[tuple[Edition, Composition]]


def handbill(*arguments: str) -> None:
    """Run the command line as a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-P", "-m", "handbill", *arguments]
    subprocess.run(command, env=environment, check=True, capture_output=True)


def fresh_pack(folder: Path) -> Path:
    """The reference pack in a folder, with nothing made of it."""
    pack = folder / "pack"
    shutil.rmtree(pack, ignore_errors=True)
    shutil.copytree(ROOT / "content", pack / "content")
    return pack


def cold(folder: Path, *arguments: str) -> None:
    """A build of a pack that nothing is kept of, its fonts neither."""
    shutil.rmtree(os.environ["XDG_CACHE_HOME"], ignore_errors=True)
    handbill("build", "--pack", str(fresh_pack(folder)), *arguments)


def commands(folder: Path) -> list[Row]:
    """Whole commands."""
    pack = str(folder / "pack")
    measures: dict[str, Callable[[], object]] = {
        "handbill --help": lambda: handbill("--help"),
        "one leaflet, cold": lambda: cold(folder, *LEAFLET),
        "the same again": lambda: handbill("build", "--pack", pack, *LEAFLET),
        "the reference pack, cold": lambda: cold(folder),
        "the same pack again": lambda: handbill("build", "--pack", pack),
    }
    return interleaved(measures, RUNS)


def works(folder: Path) -> Work:
    """All copies of some areas, those of one document after the other, as a build sets them."""
    pack = fresh_pack(folder)
    add_areas(pack, AREAS)
    snapshot = Snapshot.of(pack)
    versions = software({})
    editions = sorted(checked(snapshot, Selection(), TODAY)[1].editions, key=lambda one: one.subject.mark)
    return [(edition, compose(edition, snapshot, versions)) for edition in editions]


def in_turn(work: Work) -> list[Row]:
    """Each copy set in each way, one after the other. None is set in kept sides twice: the second time costs less."""
    spent: dict[str, list[float]] = {}
    for number, (edition, composition) in enumerate(work):
        page = edition.specification.page_box
        start = own_time()
        naive(composition, page)
        spent.setdefault(NAIVE, []).append(own_time() - start)
        for way, keeps, side in (("in full", False, None), ("in kept sides", True, composition.words_hash)):
            start = own_time()
            pdf, layout = typeset(composition, page, keeps=keeps)
            made = own_time()
            read(pdf, layout, side=side)
            spent.setdefault(f"{way}, without proof", []).append(made - start)
            spent.setdefault(f"{way}, proven", []).append(own_time() - start)
        if number % 6 == 0:
            gc.collect()
    return [Row(name, tuple(seconds)) for name, seconds in spent.items()]


def _of_each(work: Work, make: Callable[[Composition, PageBox], object]) -> Callable[[], object]:
    """Makes the next of some copies each time, since what is kept of a copy would serve the same one again."""
    copies = itertools.cycle(work)

    def make_next() -> object:
        edition, composition = next(copies)
        return make(composition, edition.specification.page_box)

    return make_next


def one_leaflet(work: Work, folder: Path) -> list[Row]:
    """The parents' leaflet by all ways, many times."""
    leaflets = [one for one in work if one[0].subject.document == "parents-leaflet"]
    edition, composition = leaflets[-1]
    page = edition.specification.page_box
    layout = typeset(composition, page)[1]
    source = typst_source(layout, ADDRESS)
    command = write_for_command(composition, page, folder / "command")
    measures: dict[str, Callable[[], object]] = {
        NAIVE: _of_each(leaflets, lambda copy, sheet: naive(copy, sheet)),
        "in full, proven": _of_each(leaflets, lambda copy, sheet: read(*typeset(copy, sheet))),
        "in kept sides, proven": _of_each(
            leaflets, lambda copy, sheet: read(*typeset(copy, sheet, keeps=True), side=copy.words_hash)
        ),
        "Typst, without proof": lambda: typst(source),
        "Typst, with this reading": lambda: read(typst(source), layout),
    }
    rows = interleaved(measures, 7 * RUNS, own_time)
    one_side = {"weasyprint, the command, one side": lambda: run_command(command)}
    return rows + [Row(row.name, row.seconds * 7) for row in interleaved(one_side, RUNS)]


def report(folder: Path) -> Iterator[str]:
    """The parts of the report, as Markdown."""
    lock_fonts(fonts_folder())
    work = works(folder)
    for edition, composition in work[:3]:
        read(*typeset(composition, edition.specification.page_box))
    gc.collect()
    gc.freeze()
    gc.disable()
    machine = f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors"
    yield f"# Results of `make bench`\n\nCPU time, {datetime.datetime.now(tz=datetime.UTC):%B %Y}; {machine}."
    copies = in_turn(work)
    means = ", ".join(f"{row.name} {1000 * row.mean:.0f}" for row in copies)
    yield f"## Each of {len(work)} copies in each way, in turn\n\n{table(copies, 'ms', NAIVE)}\n\nMeans, ms: {means}."
    yield f"## One parents' leaflet\n\n{table(one_leaflet(work, folder), 'ms', NAIVE)}"
    yield "Typst is given lines that are broken already, and the same drawing for all pictures."
    yield f"## Commands\n\n{table(commands(folder), 's', 'one leaflet, cold')}"


def main() -> None:
    """Measure, print and write the results."""
    compileall.compile_dir(ROOT / "src", quiet=1)
    parts = []
    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_CACHE_HOME"] = str(Path(name) / "cache")
        for part in report(Path(name)):
            print(part, end="\n\n", flush=True)
            parts.append(part)
    RESULTS.write_text("\n\n".join(parts) + "\n", "utf-8")


if __name__ == "__main__":
    main()
