"""Gives changed files to the stages of a build, and notes what must never happen."""

from __future__ import annotations

import re
import signal
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from types import FrameType

from handbill import proof
from handbill.cli.show import told_once
from handbill.compose import compose
from handbill.model.edition import Edition
from handbill.model.library import Library
from handbill.model.order import Selection
from handbill.problems import HandbillError, Problem, errors
from handbill.rules.languages import in_each_language
from handbill.rules.layout import check_edition
from handbill.rules.pack import check_content
from handbill.rules.plan import checked_plan
from handbill.rules.proof import ForeignIndex, judge
from handbill.rules.reading import read
from handbill.rules.template import check_work
from handbill.support.snapshot import Snapshot
from handbill.support.software import software
from handbill.typeset import typeset
from packs import TODAY

SECONDS = 20
"""The longest that one input may take."""
_OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal obeys or what turns a line round."""
Told = Callable[[Snapshot], list[Problem]]


@dataclass(frozen=True)
class Input:
    """A changed file of a pack, and the seed that it was made from."""

    seed: int
    path: str
    data: bytes


@dataclass
class Result:
    """What became of many inputs."""

    faults: list[str] = field(default_factory=list)
    codes: Counter[str] = field(default_factory=Counter)
    """How many inputs had each code first; an empty one for those of which no error was told."""


def drawn(seeds: Iterable[int], files: list[str], change: Callable[[str, Random], bytes]) -> Iterator[Input]:
    """An input for each seed: one of the files, changed."""
    for seed in seeds:
        random = Random(seed)
        path = random.choice(files)
        yield Input(seed, path, change(path, random))


def tried(snapshot: Snapshot, inputs: Iterable[Input], told: Told) -> Result:
    """Each input in a pack, and those that ended in anything but problems, in time, with nothing touched."""
    result = Result()
    for one in inputs:
        for fault in _faults_of(snapshot, one, told, result.codes):
            result.faults.append(f"{one.path}, seed {one.seed}: {fault}")
    return result


def _faults_of(snapshot: Snapshot, one: Input, told: Told, codes: Counter[str]) -> Iterator[str]:
    try:
        with _limited(), _watched() as touched:
            problems = told(snapshot.changed({one.path: one.data}))
    except HangError:
        yield f"took more than {SECONDS} s"
        return
    except Exception:  # noqa: BLE001  whatever it is, it is a fault
        yield traceback.format_exc(limit=-3)
        return
    yield from touched
    codes[next((problem.code for problem in errors(problems)), "")] += 1
    for problem in told_once(problems):
        if problem.code == "fault" or not problem.location.path:
            yield str(problem)
        if _OBEYED.search(str(problem)):
            yield f"tells a sign that a terminal obeys: {str(problem)!r}"


def planned(snapshot: Snapshot, selection: Selection) -> tuple[Library, tuple[Edition, ...], list[Problem]]:
    """The library and the editions of a pack, with every warning. Raises `HandbillError`."""
    library, warnings = read(snapshot, ())
    plan = checked_plan(library, selection, TODAY)
    return library, plan.editions, [*warnings, *in_each_language(library, check_content), *plan.warnings]


def told_of_content(selection: Selection) -> Told:
    """What is told of a pack without filling in a template."""

    def told(snapshot: Snapshot) -> list[Problem]:
        try:
            return planned(snapshot, selection)[2]
        except HandbillError as error:
            return list(error.problems)

    return told


def told_of_pages(library: Library, editions: tuple[Edition, ...]) -> Told:
    """What is told when these editions are filled in, set and read back."""

    def told(snapshot: Snapshot) -> list[Problem]:
        try:
            return [problem for edition in editions for problem in _of_page(snapshot, library, edition)]
        except HandbillError as error:
            return list(error.problems)

    return told


def _of_page(snapshot: Snapshot, library: Library, edition: Edition) -> Iterator[Problem]:
    composition = compose(edition, snapshot, software({}))
    yield from check_work([(edition, composition)])
    pdf, layout = typeset(composition, edition.specification.page_box)
    reading = proof.read(pdf, layout)
    yield from check_edition(edition, composition, layout, library)
    yield from judge(reading, edition, composition, ForeignIndex(library))


class HangError(BaseException):
    """An input takes too long. No handler for other errors catches it."""


@contextmanager
def _limited() -> Iterator[None]:
    def end(number: int, frame: FrameType | None) -> None:
        raise HangError

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


_CHANGES = ("os.", "shutil.", "subprocess.", "socket.", "ctypes.dlopen", "webbrowser.")
_HARMLESS = ("os.listdir", "os.scandir", "os.walk", "os.fwalk", "os.putenv", "os.unsetenv", "os.add_dll_directory")
_FOLDER_OF_WEASYPRINT = str(Path(tempfile.gettempdir()) / "weasyprint-")
"""The beginning of the folder that WeasyPrint makes for the fonts of style sheets."""
_active: list[list[str]] = []


def _audit(event: str, arguments: tuple[object, ...]) -> None:
    if not _active:
        return
    writes = event == "open" and isinstance(arguments[1], str) and not set("wax+").isdisjoint(arguments[1])
    own = bool(arguments) and str(arguments[0]).startswith(_FOLDER_OF_WEASYPRINT)
    if (writes or (event.startswith(_CHANGES) and event not in _HARMLESS)) and not own:
        _active[-1].append(f"{event}{arguments!r}"[:200])


sys.addaudithook(_audit)


@contextmanager
def _watched() -> Iterator[list[str]]:
    """Files that Python writes, processes that it starts and connections that it makes."""
    touched: list[str] = []
    _active.append(touched)
    try:
        yield touched
    finally:
        _active.pop()
