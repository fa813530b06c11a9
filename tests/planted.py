"""Faults that are planted in a pack, one in each file of tests/faults, and harmless changes beside them.

A file has these keys:

    what: The number of another contact stands under the label of the main one.
    edit: {file: templates/parts/contacts.html.j2, find: "{{ value(first) }}", put: "{{ value(edition.rows[0]) }}"}
    code: card-order
    place: exampleshire/en-GB/parents-poster-a4.pdf

`edit` may be a list. Without `find`, `put` goes to the end of the file, or is the whole of a new one; `base64` is for
files that are no text. `code` is that of the error (with `warning: true`, of the warning) that must be reported, and
`place` must begin its location or stand in its message. A change without `code` is harmless: nothing may be reported
that is not reported without it. `pack: reference` plants it in the pack that comes with handbill, and `select` narrows
or widens what is built. The name of the folder is the kind of fault.
"""

from __future__ import annotations

import base64
import functools
import multiprocessing
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from handbill.model.layout import PageBox
from handbill.model.reading import FinishedFile
from handbill.problems import HandbillError, Location, Problem
from handbill.rules.layout import check_edition
from handbill.rules.proof import ForeignIndex, judge
from handbill.rules.template import check_work
from handbill.support.fonts import lock_fonts
from packs import ROOT, Pack, ReferencePack, assert_read_alike

FOLDER = Path(__file__).parent / "faults"
HARMLESS = "harmless"
_SELECT = {"audiences": ("parents",), "formats": ("poster",), "sizes": ("a4",), "areas": ("exampleshire",)}
"""One copy, unless a file says otherwise."""
Sheets = dict[str, tuple[PageBox, FinishedFile]]
"""Copies by their paths."""


@dataclass(frozen=True)
class Planted:
    """A change of a pack, and what must be reported of it."""

    name: str
    what: str
    edits: tuple[dict[str, str], ...]
    code: str | None
    place: str
    warning: bool = False
    pack: str = "fixture"
    select: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """The folder of its file."""
        return self.name.partition("/")[0]


@dataclass(frozen=True)
class Result:
    """What came of a planted change."""

    planted: Planted
    told: tuple[Problem, ...]

    @property
    def caught(self) -> bool:
        """Whether the fault was reported with its code."""
        return bool(self._meant)

    @property
    def right_place(self) -> bool:
        """Whether the report names the place of the fault."""
        place = self.planted.place
        return any(str(problem.location).startswith(place) or place in problem.message for problem in self._meant)

    @property
    def as_it_must_be(self) -> bool:
        """Whether a fault is reported at its place, or a harmless change not at all."""
        if self.planted.code is None:
            return not self.told
        return self.right_place

    @property
    def _meant(self) -> list[Problem]:
        severity = "warning" if self.planted.warning else "error"
        return [one for one in self.told if one.code == self.planted.code and one.severity == severity]

    def __str__(self) -> str:
        told = "\n".join(f"    {problem.code} {problem.location}: {problem.message}" for problem in self.told[:4])
        wanted = f"{self.planted.code} at {self.planted.place}" if self.planted.code else "nothing"
        return f"{self.planted.name}: {self.planted.what}\n  wanted: {wanted}\n  told:\n{told or '    nothing'}"


def all_planted() -> list[Planted]:
    """Every change, by the names of its folder and file."""
    return [_read(file) for file in sorted(FOLDER.rglob("*.yaml"))]


def _read(file: Path) -> Planted:
    data: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    name = file.relative_to(FOLDER).with_suffix("").as_posix()
    edits = data.pop("edit")
    edits = tuple(edits) if isinstance(edits, list) else (edits,)
    harmless = name.startswith(f"{HARMLESS}/")
    if harmless == ("code" in data) or (not harmless and not data.get("place")):
        raise ValueError(f"{name}: a fault has a code and a place, and a harmless change has neither")
    select = {axis: tuple(chosen) for axis, chosen in data.pop("select", {}).items()}
    return Planted(name, edits=edits, select=select, code=data.pop("code", None), place=data.pop("place", ""), **data)


def tried(planted: Planted) -> Result:
    """Plant a change in a pack of its own, and build it in this process."""
    unharmed = (planted.pack, tuple({**_SELECT, **planted.select}.items()))
    with tempfile.TemporaryDirectory(prefix="planted-") as folder:
        pack = _pack(planted.pack, Path(folder) / "pack")
        try:
            for edit in planted.edits:
                _plant(pack, edit)
            told, sheets = _built(pack, {**_SELECT, **planted.select})
            _assert_read_alike(_before(*unharmed)[1], sheets)
        except Exception as error:  # noqa: BLE001  a file that does not fit, or a crash, is told and the rest goes on
            told = [Problem(Location(planted.name), "crash", f"{type(error).__name__}: {error}", "")]
    before = {(one.code, one.message) for one in _before(*unharmed)[0]}
    return Result(planted, tuple(problem for problem in told if (problem.code, problem.message) not in before))


def _pack(kind: str, root: Path) -> Pack:
    return ReferencePack(root) if kind == "reference" else Pack(root)


@functools.cache
def _before(kind: str, select: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[list[Problem], Sheets]:
    """What is reported of a pack without a change, and its copies."""
    with tempfile.TemporaryDirectory(prefix="planted-") as folder:
        return _built(_pack(kind, Path(folder) / "pack"), dict(select))


def _assert_read_alike(unharmed: Sheets, sheets: Sheets) -> None:
    """That a copy with a fault is read in the same way after one without, whose pictures are kept."""
    for path in unharmed.keys() & sheets.keys():
        page, sheet = sheets[path]
        assert_read_alike(unharmed[path][1], sheet, toner=page.measures_toner)


def _plant(pack: Pack, edit: dict[str, str]) -> None:
    name = edit["file"]
    own, shipped = pack.root / name, ROOT / name
    if "base64" in edit:
        pack.write(name, base64.b64decode(edit["base64"]))
        return
    text = ""
    if own.is_file():
        text = own.read_text("utf-8")
    elif shipped.is_file() and name.startswith("templates/"):
        text = shipped.read_text("utf-8")
    if "find" in edit:
        if edit["find"] not in text:
            raise LookupError(f"{name} does not have {edit['find']!r}")
        pack.write(name, text.replace(edit["find"], edit["put"], 1))
    else:
        pack.write(name, text + edit["put"])


def _built(pack: Pack, select: dict[str, tuple[str, ...]]) -> tuple[list[Problem], Sheets]:
    """Everything that a build of these copies reports, and the copies."""
    sheets: Sheets = {}
    try:
        library, planned = pack.checked(**select)
        if not planned.editions:
            raise ValueError(f"{select} chooses no copy")
        found = list(planned.warnings)
        work = [(edition, pack.compose(edition)) for edition in planned.editions]
        found += check_work(work)
        foreign = ForeignIndex(library)
        for edition, composition in work:
            sheet = pack.set(composition, edition)
            sheets[edition.path] = edition.specification.page_box, sheet
            misfits = check_edition(edition, composition, sheet.layout, library)
            found += misfits
            if not any(problem.severity == "error" for problem in misfits):
                found += judge(sheet.reading, edition, composition, foreign)
    except HandbillError as error:
        found = list(error.problems)
    return found, sheets


def prepare() -> None:
    """Give this process its fonts."""
    lock_fonts(Path(tempfile.mkdtemp(prefix="planted-fonts-")))


def main() -> int:
    """Try every change and print what was caught; the exit code is 1 when something is not as it must be."""
    planted = all_planted()
    with multiprocessing.get_context("spawn").Pool(initializer=prepare) as pool:
        results = pool.map(tried, planted, chunksize=4)
    for result in results:
        if not result.as_it_must_be:
            print(result)
    kinds: dict[str, list[Result]] = {}
    for result in results:
        kinds.setdefault(result.planted.kind, []).append(result)
    harmless = kinds.pop(HARMLESS, [])
    for kind, some in kinds.items():
        print(f"{kind:24} caught {sum(one.caught for one in some)}/{len(some)}")
    faults = [result for result in results if result.planted.code]
    print(f"caught {sum(one.caught for one in faults)}/{len(faults)}")
    print(f"right place {sum(one.right_place for one in faults)}/{len(faults)}")
    print(f"false alarms {sum(not one.as_it_must_be for one in harmless)}/{len(harmless)}")
    return int(not all(result.as_it_must_be for result in results))


if __name__ == "__main__":
    sys.exit(main())
