"""A pack to break, and the pipeline in one process."""

from __future__ import annotations

import dataclasses
import datetime
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Self

import pytest

from handbill import proof
from handbill.compose import compose
from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.model.library import Library
from handbill.model.order import Order, Selection
from handbill.model.reading import FinishedFile, Reading
from handbill.model.way import Way
from handbill.planning import Plan
from handbill.problems import HandbillError, Problem, in_order
from handbill.proof import side_pictures
from handbill.rules.layout import check_edition
from handbill.rules.proof import ForeignIndex, judge
from handbill.rules.reading import read as read_snapshot
from handbill.run.build import Outcome, build
from handbill.run.checking import check, checked
from handbill.run.session import building_session, reading_session
from handbill.run.tasks import set_and_read
from handbill.support.snapshot import Snapshot
from handbill.support.software import software
from handbill.tables.sheets import TableSheet
from handbill.typeset import typeset

ROOT = Path(__file__).parent.parent
FIXTURE = Path(__file__).parent / "data/pack"
TODAY = datetime.date(2026, 11, 22)
EVENT = """id: fair
name: Fair
area: exampleshire
dates: [2027-03-13]
address: Market Square
documents: [{document: parents-leaflet, quantity: 5}]
contacts:
  - id: stall
    role: front-door
    name: Stall
    for: [parents]
    phone: "01632 960777"
    source: the council
    verified: {date: 2026-11-01, by: event organiser}
    review_by: 2027-05-01
"""


def a_reading(*pages: str, **fields: Any) -> Reading:
    """What a PDF with these texts says when it is read back, with nothing else on it."""
    nothing = dict.fromkeys((field.name for field in dataclasses.fields(Reading)), ())
    rest = {
        "text": pages,
        "panels": {},
        "slots": {},
        "roles": {},
        "tagged": True,
        "language": "en-GB",
        "title": "",
        "press": None,
        "web": None,
        "image": None,
    }
    return Reading(**{**nothing, **rest, **fields})


def run(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """The command line, as a shell sees it."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1", "COLUMNS": "160", "TERM": "dumb"}
    command = [sys.executable, "-P", "-m", "handbill", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def run_build(order: Order) -> Outcome:
    with building_session(order) as session:
        return build(order, session, lambda path, right, done, total: None)


def run_check(order: Order) -> tuple[Problem, ...]:
    with reading_session(order) as session:
        return check(order, session)[1]


def read(root: Path, local: Iterable[TableSheet] = ()) -> tuple[Library, tuple[Problem, ...]]:
    """The pack in a folder as it is read, with every warning."""
    return read_snapshot(Snapshot.of(root), local)


def sampled(cases: Iterable[str], every: int) -> list[object]:
    """The cases of a long test: the first of so many in each `make test`, all of them in `make gate`."""
    marked: list[object] = []
    for number, case in enumerate(cases):
        marks = [] if number % every == 0 else [pytest.mark.gate]
        marked.append(pytest.param(case, marks=marks))
    return marked


def assert_read_alike(earlier: FinishedFile, later: FinishedFile, *, toner: bool = False) -> None:
    """That a copy is read in the same way after an earlier one with the same side as by itself."""
    side_pictures.forget()
    proof.read(earlier.data, earlier.layout, side="a side")
    assert proof.read(later.data, later.layout, toner=toner, side="a side") == later.reading


def selection(selected: dict[str, tuple[str, ...]]) -> Selection:
    """One audience unless it is said: enough for most tests, and a fifth of the time. `audiences=()` is all."""
    wanted: dict[str, Any] = {"audiences": ("parents",), **selected}
    return Selection(**wanted)


def contact(id: str, role: str, audience: str, more: str) -> str:
    """A contact in YAML, checked on the first of November; `more` is its number and further keys, as in braces."""
    return (
        f"- {{id: {id}, role: {role}, name: {id}, for: [{audience}], {more}, source: gov.uk,\n"
        "   verified: {on: 2026-11-01, by: editor}, review_by: 2027-05-01}\n"
    )


Alter = Callable[[Edition, Composition, str], str]


class Pack:
    """A small pack in a folder of its own, above the shipped templates: the tests' own, which no editor changes.

    One area, Exampleshire, and copies without a place; leaflets, a poster and two cards. See tests/data/pack.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(FIXTURE, root)

    def with_area(self, id: str, name: str, more: str = "", contacts: str = "") -> Self:
        """An area of England; `more` is further keys, and `contacts` its contacts as a YAML list."""
        text = f"id: {id}\nname: {name}\nnation: england\n{more}"
        self.write(f"content/areas/{id}.yaml", text + (f"contacts:\n{contacts}" if contacts else ""))
        return self

    def with_contact(self, id: str, role: str, audience: str, more: str) -> Self:
        """A contact for everywhere, or for the `places:` or `nations:` among its further keys."""
        name = "content/contacts/more.yaml"
        before = (self.root / name).read_text("utf-8") if (self.root / name).is_file() else ""
        self.write(name, before + contact(id, role, audience, more))
        return self

    def with_venue(self, *rows: str, header: str = "id,name,area,documents") -> Self:
        """The pack's venues.csv, with these rows."""
        self.write("content/venues.csv", "".join(f"{line}\n" for line in (header, *rows)))
        return self

    def with_event(self, id: str, more: str, area: str = "exampleshire") -> Self:
        """An event of an area; `more` has its dates, its place and what is handed out."""
        self.write(f"content/events/{id}.yaml", f"id: {id}\nname: Winter fair\narea: {area}\n{more}")
        return self

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace the first place where a text stands."""
        text = (self.root / name).read_text("utf-8")
        assert old in text, f"{old!r} is not in {name}"
        self.write(name, text.replace(old, new, 1))

    def write(self, name: str, data: str | bytes) -> None:
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.encode() if isinstance(data, str) else data)

    def own_template(self, name: str, old: str = "", new: str = "") -> None:
        """Change a template of its own, or a copy of a shipped one: a text is replaced, or the new text added."""
        own = self.root / "templates" / name
        file = own if own.is_file() else ROOT / "templates" / name
        text = file.read_text("utf-8")
        assert not old or old in text
        self.write(f"templates/{name}", text.replace(old, new, 1) if old else text + new)

    def order(self, output: Path | None = None, **selected: tuple[str, ...]) -> Order:
        return Order(self.root, output or self.root / "output", selection(selected), TODAY, jobs=2)

    def checked(self, **selected: tuple[str, ...]) -> tuple[Library, Plan]:
        return checked(Snapshot.of(self.root), selection(selected), TODAY)

    def compose(self, edition: Edition) -> Composition:
        return compose(edition, Snapshot.of(self.root), software({}))

    def sheets(self, **selected: tuple[str, ...]) -> Iterator[tuple[Library, Edition, Composition, FinishedFile]]:
        """The pipeline in this process, without a limit of time: for tests that look inside."""
        yield from self.altered(lambda edition, composition, html: html, **selected)

    def altered(
        self, alter: Alter, **selected: tuple[str, ...]
    ) -> Iterator[tuple[Library, Edition, Composition, FinishedFile]]:
        """The same with the HTML of each slot altered on the way: a fault that no template can make any more."""
        library, planned = self.checked(**selected)
        for edition in planned.editions:
            composition = self.compose(edition)
            slots = {slot: alter(edition, composition, html) for slot, html in composition.slots.items()}
            composition = dataclasses.replace(composition, slots=slots)
            yield library, edition, composition, self.set(composition, edition)

    def set(self, composition: Composition, edition: Edition) -> FinishedFile:
        """A composition set and read back."""
        page = edition.specification.page_box
        if page.web or page.image:
            return set_and_read(composition, page, Way.IN_FULL)
        pdf, layout = typeset(composition, page)
        return FinishedFile(pdf, layout, proof.read(pdf, layout, toner=page.measures_toner))

    def all_problems(self, **selected: tuple[str, ...]) -> list[Problem]:
        """Everything that a build would say."""
        try:
            found = list(self.checked(**selected)[1].warnings)
            for library, edition, composition, sheet in self.sheets(**selected):
                wrong = check_edition(edition, composition, sheet.layout, library)
                found += wrong or judge(sheet.reading, edition, composition, ForeignIndex(library))
        except HandbillError as error:
            found = list(error.problems)
        return in_order(found)

    def told(self, **selected: tuple[str, ...]) -> str:
        return "".join(f"{problem}\n" for problem in self.all_problems(**selected))


class ReferencePack(Pack):
    """A copy of content/ as it is: for tests of the reference pack itself, and for no other.

    Of the sample places it has one area, unless all are wanted: enough for most tests.
    """

    def __init__(self, root: Path, *, places: bool = False) -> None:
        self.root = root
        shutil.copytree(ROOT / "content", root / "content")
        if not places:
            (root / "content/venues.csv").unlink()
            shutil.rmtree(root / "content/events")
            for area in (root / "content/areas").glob("*.yaml"):
                if area.stem != "exampleshire":
                    area.unlink()
            pack = (root / "content/pack.yaml").read_text("utf-8")
            self.write("content/pack.yaml", pack.partition("matrix:")[0])
