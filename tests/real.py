"""How real partnerships, hours and addresses fit on every piece of the reference pack.

    python -m real [FOLDER]        every partnership's name; with FOLDER, picture sheets of the pieces are written there

Each row of the sample is an area: one partnership's name, a style of hours, an address, logos, and some contacts. Each
name is in one row, and any two other values are together in at least one. All local pieces of a row are built. Only
rows whose hours are whole sentences may be refused, and only for their hours. Numbers are from the range for drama.
"""

from __future__ import annotations

import dataclasses
import itertools
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from handbill.model.edition import Edition
from handbill.model.reading import FinishedFile
from handbill.problems import Problem, errors
from handbill.rules.layout import check_edition
from handbill.rules.proof import ForeignIndex, judge
from packs import TODAY, ReferencePack
from picture_sheets import PictureSheets

DATA = Path(__file__).parent / "real/names.yaml"
ADDRESSES = (
    "https://brook.example",
    "https://exs.example/changed",
    "https://www.westmere.gov.example/childrens-services",
    "https://www.northmoor.gov.example/safeguarding/worried-about-a-child",
)
LOGOS = ((), ("wide",), ("square", "wide"), ("tall", "wide", "square"), ("wide", "long", "square", "tall"))
SHAPES = {"wide": (3, 1), "square": (1, 1), "tall": (1, 2), "long": (16, 3)}
CONTACTS = ("front-door", "out-of-hours", "police", "all")
"""Which contacts an area has of its own: each one more than the one before."""
AT_ONCE = 24
"""Rows that share a pack."""
_CHECKED = {
    "source": "the council",
    "verified": {"on": TODAY.replace(day=1), "by": "editor"},
    "review_by": TODAY.replace(year=TODAY.year + 1),
}


@dataclass(frozen=True)
class Row:
    """An area of the sample."""

    name: str
    hours: str
    sentence: bool
    address: str
    logos: tuple[str, ...]
    contacts: str

    @property
    def values(self) -> tuple[object, ...]:
        """The values of which any two are together in some row."""
        return self.hours, self.address, self.logos, self.contacts


@dataclass(frozen=True)
class Result:
    """What came of one copy of a row."""

    row: Row
    edition: Edition
    sheet: FinishedFile
    told: tuple[Problem, ...]

    @property
    def is_refused(self) -> bool:
        """Whether the copy may not be printed."""
        return bool(errors(self.told))

    @property
    def may_be_refused(self) -> bool:
        """Whether it is refused and its hours are a whole sentence."""
        return self.is_refused and self.row.sentence


def rows(data: Path = DATA) -> list[Row]:
    """The sample: a row for each name."""
    read = yaml.safe_load(data.read_text("utf-8"))
    hours = [(style["text"], style.get("sentence", False)) for style in read["hours"]]
    choices = list(itertools.product(hours, ADDRESSES, LOGOS, CONTACTS))
    made: list[Row] = []
    pairs: set[frozenset[object]] = set()
    for number, body in enumerate(read["partnerships"]):
        style, address, logos, contacts = _newest(choices, pairs, number)
        made.append(Row(body["name"], style[0], style[1], address, logos, contacts))
        pairs |= _pairs(made[-1].values)
    return made


def _newest(choices: list[Any], pairs: set[frozenset[object]], number: int) -> Any:
    """The choice with the most pairs that no row has yet; of equal ones another in each row."""
    begin = number * 37 % len(choices)
    turned = choices[begin:] + choices[:begin]
    return max(turned, key=lambda choice: len(_pairs((choice[0][0], *choice[1:])) - pairs))


def _pairs(values: tuple[object, ...]) -> set[frozenset[object]]:
    return {frozenset(pair) for pair in itertools.combinations(enumerate(values), 2)}


def pack_of(some: list[Row], folder: Path) -> ReferencePack:
    """The reference pack with these rows as its areas: area-0, area-1 …"""
    pack = ReferencePack(folder)
    (folder / "content/areas/exampleshire.yaml").unlink()
    for shape, (width, height) in SHAPES.items():
        size = f'viewBox="0 0 {width * 100} {height * 100}" width="{width * 100}" height="{height * 100}"'
        drawn = f'<rect width="{width * 100}" height="{height * 100}" rx="20" fill="#234f7d"/>'
        pack.write(f"content/pictures/{shape}.svg", f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{drawn}</svg>')
    for number, row in enumerate(some):
        pack.write(f"content/areas/area-{number}.yaml", _written(_area(number, row)))
    return pack


def _written(area: dict[str, Any]) -> str:
    """An area as YAML, in which no value refers to another."""
    dumper = type("Dumper", (yaml.SafeDumper,), {"ignore_aliases": lambda self, data: True})
    return yaml.dump(area, Dumper=dumper, allow_unicode=True, sort_keys=False)


def _area(number: int, row: Row) -> dict[str, Any]:
    area: dict[str, Any] = {
        "id": f"area-{number}",
        "name": f"Area {number}",
        "nation": "england",
        "partnership": row.name,
        "contacts": list(_contacts(row)),
    }
    if row.logos:
        area["brand"] = {"logos": [f"{shape}.svg" for shape in row.logos]}
    return area


def _contacts(row: Row) -> Iterator[dict[str, Any]]:
    everyone = ["parents", "taxi-drivers", "hotels-and-shops", "young-people"]
    hub = "Multi-Agency Safeguarding Hub (MASH)"
    known = CONTACTS.index(row.contacts)
    yield _contact("front-door", "front-door", hub, everyone, "01632 960100", hours=row.hours, url=row.address)
    staff = {"professional": True, "hours": row.hours, "url": row.address}
    yield _contact("front-door-staff", "front-door", hub, ["schools"], "01632 960110", **staff)
    if known > 0:
        yield _contact("evening", "out-of-hours", "At other times", everyone, "01632 960101")
        yield _contact(
            "evening-staff", "out-of-hours", "At other times", ["schools"], "01632 960111", professional=True
        )
    if known > 1:
        yield _contact("police-here", "police", "Your local police", [*everyone, "schools"], "101", url=row.address)
    if known > 2:
        firm = "A driver, or your firm? Licensing"
        yield _contact("licensing", "licensing", firm, ["taxi-drivers"], "01632 960102", url=row.address)
        yield _contact("lado", "lado", "LADO, about staff", ["schools"], "01632 960120", professional=True)
        yield _contact("page", "local-page", "Your council", ["young-people"], None, url=row.address)


def _contact(id: str, role: str, label: str, audiences: list[str], phone: str | None, **more: Any) -> dict[str, Any]:
    made: dict[str, Any] = {"id": id, "role": role, "name": label, "label": label, "for": audiences, **more}
    if phone:
        made["phone"] = phone
    return {**made, **_CHECKED}


def built(some: list[Row], **selected: tuple[str, ...]) -> Iterator[Result]:
    """Every local piece of these rows, or those that are selected, set and proven in this process."""
    with tempfile.TemporaryDirectory(prefix="real-") as folder:
        pack = pack_of(some, Path(folder) / "pack")
        by_area = {f"area-{number}": row for number, row in enumerate(some)}
        for library, edition, composition, sheet in pack.sheets(
            **{"audiences": (), "areas": tuple(by_area), **selected}
        ):
            told = check_edition(edition, composition, sheet.layout, library)
            if not errors(told):
                told = (*told, *judge(sheet.reading, edition, composition, ForeignIndex(library)))
            yield Result(by_area[str(edition.where.area)], edition, sheet, tuple(told))


def fitting(some: list[Row], **selected: tuple[str, ...]) -> Iterator[Result]:
    """The same; where a sentence of hours was refused, the copy with short hours is tried too: its name must fit."""
    refused: list[Row] = []
    for result in built(some, **selected):
        yield result
        if result.is_refused and result.row.sentence and result.row not in refused:
            refused.append(result.row)
    if refused:
        yield from built([dataclasses.replace(row, hours="Mon–Fri 9–5", sentence=False) for row in refused], **selected)


def main() -> int:
    """Build all rows, tell what does not fit, and draw picture sheets into the folder, if one is named."""
    sheets = PictureSheets()
    copies, wrong = 0, []
    sentences: Counter[str] = Counter()
    every = rows()
    for start in range(0, len(every), AT_ONCE):
        for result in fitting(every[start : start + AT_ONCE]):
            if result.may_be_refused:
                sentences[result.edition.subject.document] += 1
                continue
            copies += 1
            sheets.add(result)
            if result.is_refused:
                wrong.append(result)
                print(f"{result.row}\n{''.join(str(problem) for problem in errors(result.told))}")
    print(f"fits {copies - len(wrong)}/{copies}")
    for document, number in sentences.most_common():
        print(f"hours in whole sentences refused, {document}: {number}")
    if len(sys.argv) > 1:
        sheets.write(Path(sys.argv[1]))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
