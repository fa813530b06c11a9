"""An officer meets words of their own work only: in the docs for them, in the workbook, in what is told of a cell."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from handbill.forms.workbook import workbook
from handbill.model.order import Order, Selection
from handbill.problems import HandbillError, Problem
from handbill.run.checking import checked
from handbill.support.snapshot import Snapshot
from packs import ROOT, TODAY, Pack, ReferencePack, read, run_build, run_check
from sheets import AREA, CONTACT, EVENT, VENUE, Rows, book

FOREIGN = re.compile(
    r"\b(editions?|slots?|profiles?|matrix|matrices|panels?|layouts?|overlays?|yaml|keys?)\b", re.IGNORECASE
)
"""Words of those who make handbill or a pack, which tell an officer nothing."""
FILE_NAME = re.compile(r"[\w<>/*.-]*\.ya?ml\b")
CELL = re.compile(r"\]:[A-Z]+\d+$|\.csv:\d+(:\d+)?$")


def foreign_words(text: str) -> list[str]:
    return [match[0] for match in FOREIGN.finditer(FILE_NAME.sub(" ", text))]


def test_the_words_are_seen() -> None:
    assert foreign_words("Each Edition has slots; see content/pack.yaml") == ["Edition", "slots"]
    assert CELL.search("local.xlsx[Venues]:AB12")
    assert CELL.search("content/venues.csv:3:4")
    assert not CELL.search("content/pack.yaml:3:4")


def test_the_docs_for_officers() -> None:
    for number, line in enumerate((ROOT / "docs/local-details.md").read_text("utf-8").splitlines(), start=1):
        assert not foreign_words(line), f"docs/local-details.md:{number}: {line}"


def strings_of(data: bytes) -> Iterator[str]:
    """Every text in a workbook that somebody can see."""
    made = load_workbook(io.BytesIO(data))
    for sheet in made.worksheets:
        yield sheet.title
        yield from (str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None)
        for rule in sheet.data_validations.dataValidation:
            yield from (text for text in (rule.promptTitle, rule.prompt, rule.errorTitle, rule.error) if text)


@pytest.mark.parametrize("samples", [True, False])
def test_the_workbook(samples: bool, tmp_path: Path) -> None:
    pack = ReferencePack(tmp_path / "pack", places=samples)
    texts = set(strings_of(workbook(read(pack.root)[0])))
    assert len(texts) > 150
    assert not [text for text in texts if foreign_words(text)]


def several(of: dict[str, str], *changed: dict[str, Any]) -> Rows:
    """The same row with other cells, each under a name of its own."""
    return [{**of, "Id": f"row-{number}", **cells} for number, cells in enumerate(changed)]


BAD_CONTACTS: list[dict[str, Any]] = [
    {"Phone": "1632960199"},
    {"Phone": "01632 96019"},
    {"Phone": "01632 960 199 ext 4"},
    {"Phone": "-"},
    {"Phone": "07700 900123"},
    {"Phone": "=A1"},
    {"Phone": 1.6e9},
    {"Email": "jane.smith@example.org"},
    {"Email": "nobody"},
    {"Web address": "www.example.org"},
    {"Web address": "https://exs"},
    {"Menu option": "two"},
    {"Text message": "HELP"},
    {"Place": "Nowhere"},
    {"Place": "Exampleshire; Nowhere"},
    {"Role": "front-dor"},
    {"Audiences": "parent"},
    {"Audiences": "schools", "Staff only": "perhaps"},
    {"Audiences": "parents", "Staff only": "yes"},
    {"Name": "Call 01632 960 321"},
    {"Name": "{police}"},
    {"Label": "x" * 2001},
    {"Label": "Ring\u202e"},
    {"Hours": "0900 01632 960 321"},
    {"Source": "-"},
    {"Source": "blog.example.com"},
    {"Verified on": "31/6/2026"},
    {"Verified on": "2027-01-01"},
    {"Verified on": "2020-01-01"},
    {"Verified by": "-"},
    {"Review by": "2026-01-01"},
    {"Review by": "soon"},
    {"Valid from": "2027-01-01", "Valid to": "2026-01-01"},
    {"Valid to": "2026-01-01"},
    {"Valid from": "2027-01-01"},
    {"Status": "perhaps"},
    {"Status": "unconfirmed"},
    {"Phone": "TBC"},
    {"Hours": "TBC"},
    {"Id": "A B"},
    {"Id": "emergency"},
    {"Id": "example-1"},
]
BAD_VENUES: list[dict[str, Any]] = [
    {"Name": "Exton Library"},
    {"Name": "Exton Library", "Id": "exton-again"},
    {"Name": "Example Library"},
    {"Name": "Ring 01632 960 321"},
    {"Name": "TBC"},
    {"Name": None},
    {"Area": "Nowhere"},
    {"Area": None},
    {"Documents": "parent-poster"},
    {"Documents": "parents-poster: 4"},
    {"Sizes": "A5"},
    {"Languages": "Welsh"},
    {"Languages": "cy"},
    {"Copies": "two"},
    {"Copies": "0"},
    {"Copies": "-3"},
    {"Speak to": "Jane Smith", "Confirmed on": "2026-11-02", "Confirmed by": "Jane Smith"},
    {"Speak to": "duty manager"},
    {"Speak to": "duty manager", "Confirmed on": "tomorrow"},
    {"Id": "con"},
    {"Id": "Exton Library"},
    {"Id": "exampleshire"},
    {"URN": "x y"},
]
BAD_EVENTS: list[dict[str, Any]] = [
    {"Dates": "2026-11-01"},
    {"Dates": "2026-12-05; 2028-01-01"},
    {"Dates": "Saturday"},
    {"Dates": "-"},
    {"Dates": None},
    {"Address": None},
    {"Address": "-"},
    {"Venue": "Nowhere"},
    {"Area": "Nowhere"},
    {"Documents": "parents-leaflet"},
    {"Documents": "parents-leaflet: many"},
    {"Documents": "parents-leaflet: 5; parents-leaflet: 6"},
    {"Documents": "parents-leaflet:a3: 5"},
    {"Documents": "parents-leaflet: 5", "Quantity": "6"},
    {"Documents": None},
    {"Times": "Ring 01632 960 321"},
    {"Welcome": "TBC"},
    {"Id": "nul"},
]
BAD_AREAS: list[dict[str, Any]] = [
    {"Nation": "englnad"},
    {"Nation": None},
    {"Part of": "Nowhere"},
    {"Part of": "row-3"},
    {"ONS code": "e 1"},
    {"Documents": "nothing"},
    {"Languages": "cy"},
    {"Valid from": "2027-01-01", "Valid to": "2026-01-01"},
    {"Valid to": "2026-01-01"},
    {"Id": "national"},
    {"Name": "Testshire"},
    {"Partnership": "TBC"},
]
CASES: list[tuple[str, dict[str, str], dict[str, Any]]] = [
    *(("Contacts", CONTACT, cells) for cells in BAD_CONTACTS),
    *(("Venues", VENUE, cells) for cells in BAD_VENUES),
    *(("Events", EVENT, cells) for cells in BAD_EVENTS),
    *(("Areas", AREA, cells) for cells in BAD_AREAS),
]
WHOLE: list[dict[str, Rows]] = [
    {"Contacts": [{"Place": "x", "Nonsense": "y"}]},
    {"Contacts": [{"Nonsense": "x"}]},
    {"Contacts": [{**CONTACT, "Telephone": "01632 960199"}]},
    {"Contacts": [{**CONTACT, **{f"Own {number}": "x" for number in range(8)}}]},
    {"Contacts": several(CONTACT, {"Id": "same"}, {"Id": "same"})},
    {"Contacts": several(CONTACT, {}, {})},
    {"Venues": several(VENUE, {"Id": "same"}, {"Id": "same", "Name": "Other"})},
    {"Events": [EVENT, {**EVENT, "Address": "Elsewhere"}]},
    {"Wrong": [VENUE]},
]


def told_of(pack: Pack, file: Path) -> list[Problem]:
    try:
        _, planned = checked(Snapshot.of(pack.root), Selection(), TODAY, file)
    except HandbillError as error:
        return list(error.problems)
    return list(planned.warnings)


def at_cells(found: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in found if CELL.search(str(problem.location))]


@pytest.fixture
def pack(tmp_path: Path) -> ReferencePack:
    return ReferencePack(tmp_path / "pack")


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The sample places."""
    return ReferencePack(tmp_path_factory.mktemp("places") / "pack", places=True)


@pytest.fixture(scope="module")
def told(places: Pack, tmp_path_factory: pytest.TempPathFactory) -> list[Problem]:
    """What is told of many bad workbooks, each with one mistake."""
    found: list[Problem] = []
    folder = tmp_path_factory.mktemp("books")
    for number, (sheet, row, cells) in enumerate(CASES):
        (folder / str(number)).mkdir()
        found += told_of(places, book(folder / str(number), **{sheet: several(row, cells)}))
    for number, sheets in enumerate(WHOLE):
        (folder / f"whole-{number}").mkdir()
        found += told_of(places, book(folder / f"whole-{number}", **sheets))
    return list(dict.fromkeys(found))


@pytest.mark.gate
def test_a_broad_set_of_mistakes_is_told_at_cells(told: list[Problem]) -> None:
    codes = {problem.code for problem in at_cells(told)}
    assert len(codes) >= 45, sorted(codes)


@pytest.mark.gate
def test_what_is_told_of_a_cell(told: list[Problem]) -> None:
    wrong = [str(problem) for problem in at_cells(told) if foreign_words(f"{problem.message} {problem.hint}")]
    assert not wrong, "\n".join(wrong)


BAD_TABLE = """name,area,documents,sizes,quantity,speak to,confirmed on,notes
Exton Library,nowhere,parents-poster,a4,two,duty manager,tomorrow,ours
,exampleshire,parent-poster,a9,1,Jane Smith,,
Exton Library,exampleshire,,,0,,,
Exton Library,exampleshire,,,1,duty manager,,
"""


def test_what_is_told_of_the_packs_own_table(pack: Pack) -> None:
    pack.write("content/venues.csv", BAD_TABLE)
    with pytest.raises(HandbillError) as caught:
        read(pack.root)
    found = at_cells(caught.value.problems)
    assert len({problem.code for problem in found}) >= 5
    assert not [str(one) for one in found if foreign_words(f"{one.message} {one.hint}")]


TOO_MUCH: dict[str, Rows] = {
    "Contacts": [
        {**CONTACT, "Label": "The county’s front door for the families and neighbours of children " * 2},
        {
            **CONTACT,
            "Role": "out-of-hours",
            "Name": "Duty team 漢",
            "Label": "Duty team 漢",
            "Phone": "01632 960 101",
            "Hours": "on every night of the year " * 4,
        },
    ],
    "Venues": [
        {**VENUE, "Name": "The Very Long Named School of St Mary and All the Saints of the Northern Moors " * 6}
    ],
    "Events": [
        {**EVENT, "Welcome": "Talk to any of us here today about whatever it is that has changed at home " * 3},
    ],
}


def test_what_is_told_of_a_cell_that_cannot_be_printed(pack: Pack, tmp_path: Path) -> None:
    """What comes from the pages, and is traced back to the workbook."""
    file = book(tmp_path, **TOO_MUCH)
    wanted = Selection(audiences=("parents",), areas=("exampleshire",))
    order = Order(pack.root, pack.root / "output", wanted, TODAY, 2, local=file)
    found = [problem for some in run_build(order).failed.values() for problem in some]
    cells = {str(problem.location).rpartition("/")[2] for problem in at_cells(found)}
    assert {cell.partition("]")[0] for cell in cells} == {
        "local.xlsx[Contacts",
        "local.xlsx[Venues",
        "local.xlsx[Events",
    }
    assert {"does-not-fit", "missing-glyph"} <= {problem.code for problem in at_cells(found)}
    wrong = [str(problem) for problem in at_cells(found) if foreign_words(f"{problem.message} {problem.hint}")]
    assert not wrong, "\n".join(dict.fromkeys(wrong))


def test_a_check_of_a_bad_workbook(pack: Pack, tmp_path: Path) -> None:
    """A detail that no copy prints is known only when the templates are filled in."""
    file = book(
        tmp_path, Contacts=[{**CONTACT, "Role": "licensing", "Audiences": "taxi-drivers", "Email": "a@b.example"}]
    )
    found = run_check(Order(pack.root, pack.root / "output", Selection(), TODAY, 2, local=file))
    assert "detail-not-printed" in {problem.code for problem in at_cells(found)}
    assert not [str(one) for one in at_cells(found) if foreign_words(f"{one.message} {one.hint}")]


NEVER_AT_A_CELL = {
    "rules/layout/fit.py": {"the template has no place for the slot “", 'Write {{ slot("', "the {} “", "panel"},
    "rules/layout/logos.py": {"the slot’s template"},
    "rules/layout/printed.py": {"panel"},
    "rules/pack/covers.py": {"panel"},
    "rules/pack/draft_marks.py": {"slot"},
    "rules/proof/codes.py": {"a slot"},
    "rules/template/marks.py": {"slot", "edition"},
    "rules/template/statements.py": {"panel"},
    "rules/pack/budget.py": {"panel"},
    "rules/pack/references.py": {"panel"},
    "rules/pack/profiles.py": {"suffix", "ICC profile"},
    "rules/proof/bleed.py": {"style sheets"},
    "rules/proof/office.py": {"profile’s style sheets"},
    "rules/proof/press.py": {"ICC profile"},
    "rules/proof/verdict.py": {"slots"},
}
"""What is told of templates, formats, documents and finished files only: the word or its beginning, by the file."""
AT_CELLS = ("tables", "overlay", "rules")


def literals(file: Path) -> Iterator[tuple[int, str]]:
    """The strings of a module with more than one word, without docstrings: what may be told."""
    tree = ast.parse(file.read_text("utf-8"))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in docs
            and " " in node.value
        ):
            yield node.lineno, node.value


def test_no_message_that_can_reach_a_cell_has_other_words() -> None:
    wrong = []
    for package in AT_CELLS:
        for file in sorted((ROOT / "src/handbill" / package).rglob("*.py")):
            name = file.relative_to(ROOT / "src/handbill").as_posix()
            allowed = NEVER_AT_A_CELL.get(name, set())
            for line, text in literals(file):
                if foreign_words(text) and not any(one in text for one in allowed):
                    wrong.append(f"{name}:{line}: {text}")
    assert not wrong, "\n".join(wrong)
