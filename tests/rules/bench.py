"""A small pack that is right, to be broken in one way a case, and the ways in which problems are told of it."""

from __future__ import annotations

import dataclasses
import datetime
import functools
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from typer.testing import CliRunner

from handbill.compose import compose
from handbill.model.edition import Edition
from handbill.model.layout import Composition, Layout
from handbill.model.library import Library
from handbill.model.order import Selection
from handbill.model.reading import FinishedFile, Reading
from handbill.model.way import Way
from handbill.problems import HandbillError, Location, Problem
from handbill.proof import read as read_pdf
from handbill.rules.layout import check_edition
from handbill.rules.proof import ForeignIndex, judge
from handbill.rules.template import check_outlines, check_whole, check_work
from handbill.rules.template.details import outline_of
from handbill.run.checking import checked
from handbill.run.tasks import set_and_read
from handbill.support.snapshot import Snapshot
from handbill.support.software import software
from handbill.tables.sheets import sheets_of
from handbill.typeset import typeset
from packs import read

TODAY = datetime.date(2026, 11, 22)
_TEMPLATES = Path(__file__).parents[1] / "data/flood/templates"

PACK = "content/pack.yaml"
ROLES = "content/roles.yaml"
WORDING = "content/wording.yaml"
CONTACTS = "content/contacts/shared.yaml"
AREA = "content/areas/polder.yaml"
STATEMENTS = "content/statements/water.yaml"
DOCUMENT = "content/documents/card.yaml"
AUDIENCE = "content/audiences/people.yaml"
VENUES = "content/venues.csv"
EVENT = "content/events/fair.yaml"
FORMAT = "templates/formats/kaartje/format.yaml"
TEMPLATE = "templates/formats/kaartje/template.html.j2"
STYLE = "templates/formats/kaartje/style.css"
THEME = "templates/themes/water/theme.yaml"

FILES = {
    PACK: """handbill: 1
id: flood
title: High water
language: en-GB
region: GB
nation: england
edition: "1"
edition_date: 2026-11-01
""",
    "content/placeholders.yaml": "numbers: [01632 960xxx]\nwords: [TBC]\ntrusted: [gov.uk]\n",
    ROLES: "- {id: danger, name: Danger}\n- {id: board, name: Water board}\n- {id: page, name: Page}\n",
    WORDING: """months: [January, February, March, April, May, June,
  July, August, September, October, November, December]
weekdays: [Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday]
texts:
  option: "Press {option}"
  read-more: Read more at
  edition: "Issue {edition}. Numbers are checked again in {month}."
  code: "Code {code}"
  draft: Draft
  month: "{month} {year}"
  day: "{weekday} {day} {month} {year}"
  welcome: Welcome
  at-venue: "Shown at {venue}"
  speak-to: "Here you can speak to the {role}."
""",
    CONTACTS: """- id: danger
  role: danger
  name: Emergency services
  for: [people]
  phone: "999"
  source: gov.uk
  verified: {on: 2026-11-01, by: editor}
  review_by: 2030-11-01
- id: board
  role: board
  name: Water board
  for: [people]
  phone: "0800 1111"
  url: https://water.example
  source: gov.uk
  verified: {on: 2026-11-01, by: editor}
  review_by: 2030-11-01
""",
    "content/sources.yaml": "- {id: own, title: Written for this test, publisher: handbill}\n",
    AREA: """id: polder
name: Polder
nation: england
partnership: Polder Partnership
contacts:
  - id: own
    role: board
    name: Polder board
    for: [people]
    phone: "01632 960301"
    url: https://polder.example
    source: polder.gov.uk
    verified: {on: 2026-11-01, by: editor}
    review_by: 2030-11-01
""",
    AUDIENCE: "id: people\nname: people\ntheme: water\n",
    STATEMENTS: """- id: water.up
  kind: advice
  text: Bring upstairs what you need.
  sources: [own]
- id: water.off
  kind: advice
  text: Turn off gas and light.
  sources: [own]
""",
    DOCUMENT: """audience: people
format: kaartje
title: High water
contacts:
  first: [board]
  then: [danger]
  qr: [board]
  always: [danger]
panels:
  voor: {heading: High water?, note: Two things to do}
  achter: {heading: Do this, statements: [water.up, water.off]}
""",
    VENUES: "id,name,area,documents,quantity,speak_to,confirmed_on,confirmed_by\nhall,Hall,polder,card,1,,,\n",
    EVENT: """id: fair
name: Fair
area: polder
dates: [2027-03-13]
address: Square
documents: [{document: card, quantity: 5}]
""",
}
"""The whole pack: every edit of a case is of these words."""

CONTACT = {
    "Place": "polder",
    "Role": "danger",
    "Name": "Flood line",
    "Audiences": "people",
    "Phone": "01632 960399",
    "Source": "polder.gov.uk",
    "Verified on": "2026-11-02",
    "Verified by": "duty manager",
    "Review by": "2030-05-02",
}
"""A row of a workbook that is right. So are these."""
OWN_CONTACT = {**CONTACT, "Role": "board", "Name": "Polder board", "Phone": "01632 960301"}
OWN_CONTACT |= {"Verified on": "2026-11-01", "Verified by": "editor"}
VENUE = {"Name": "Library", "Area": "polder", "Documents": "card"}
EVENT_ROW = {"Name": "Feast", "Area": "polder", "Dates": "2027-05-05", "Address": "Street", "Documents": "card: 5"}
SHEETS = {"Contacts": [CONTACT], "Venues": [VENUE], "Events": [EVENT_ROW]}


class Bench:
    """The pack in a folder, and what a case has changed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name, text in FILES.items():
            self.write(name, text)
        shutil.copytree(_TEMPLATES, root / "templates")
        self.edit(STYLE, "top: 192mm; width: 118mm; height: 9mm", "top: 188mm; width: 118mm; height: 14mm")
        self.selection = Selection()
        self.today = TODAY
        self.book: dict[str, list[dict[str, Any]]] = dict(SHEETS)
        self.local: bytes | str | None = None
        """A file in place of the workbook; a text is a table."""
        self.hide: Callable[[Workbook], None] = lambda book: None
        self.layout: Callable[[Layout], Layout] = lambda layout: layout
        self.reading: Callable[[Reading], Reading] = lambda reading: reading
        self.edition: Callable[[Edition], Edition] = lambda edition: edition
        self.broken = False
        """For cases that have nothing in the pack to change."""

    def write(self, name: str, data: str | bytes) -> None:
        """Write a whole file."""
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.encode() if isinstance(data, str) else data)

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace the first place where a text stands."""
        text = (self.root / name).read_text("utf-8")
        assert old in text, f"{old!r} is not in {name}"
        self.write(name, text.replace(old, new, 1))

    def add(self, name: str, text: str) -> None:
        """Put a text at the end of a file."""
        self.write(name, (self.root / name).read_text("utf-8") + text)

    def workbook(self) -> Path:
        """The file with local details, as the case has it."""
        file = self.root / ("local.csv" if isinstance(self.local, str) else "local.xlsx")
        if self.local is not None:
            file.write_bytes(self.local.encode() if isinstance(self.local, str) else self.local)
            return file
        book = Workbook()
        book.remove(book.worksheets[0])
        for title, rows in self.book.items():
            sheet = book.create_sheet(title)
            header = list(dict.fromkeys(key for row in rows for key in row))
            sheet.append(header)
            for row in rows:
                sheet.append([row.get(key) for key in header])
        self.hide(book)
        book.save(file)
        return file


Tell = Callable[[Bench], Iterable[Problem]]


def guarded(tell: Tell) -> Tell:
    """The same, with the problems that it raises."""

    @functools.wraps(tell)
    def told(bench: Bench) -> list[Problem]:
        try:
            return list(tell(bench))
        except HandbillError as error:
            return list(error.problems)

    return told


@guarded
def plan(bench: Bench) -> Iterable[Problem]:
    """Read and plan, as every command does."""
    return checked(Snapshot.of(bench.root), bench.selection, bench.today)[1].warnings


@guarded
def table(bench: Bench) -> Iterable[Problem]:
    """Read with local details laid over the pack."""
    return read(bench.root, sheets_of(bench.workbook()))[1]


def composed(bench: Bench) -> tuple[Library, list[tuple[Edition, Composition]]]:
    """Every copy with its templates filled in."""
    library, planned = checked(Snapshot.of(bench.root), bench.selection, bench.today)
    snapshot, versions = Snapshot.of(bench.root), software({})
    return library, [(edition, compose(edition, snapshot, versions)) for edition in planned.editions]


@guarded
def fill(bench: Bench) -> Iterable[Problem]:
    """Fill the templates in, and look at what they hold."""
    library, work = composed(bench)
    outlines = [(edition, outline_of(edition, composition)) for edition, composition in work]
    return [*check_work(work), *check_outlines(outlines), *check_whole(library, [one for one, _ in work], outlines)]


@functools.cache
def sheet() -> tuple[Library, Edition, Composition, FinishedFile]:
    """The card of the area, set once: to look at it broken, its layout or its reading is changed."""
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        library, work = composed(bench)
        of_area = [(edition, what) for edition, what in work if edition.where.area and len(edition.where.places) == 1]
        edition, composition = of_area[0]
        pdf, layout = typeset(composition, edition.specification.page_box)
        return library, edition, composition, FinishedFile(pdf, layout, read_pdf(pdf, layout))


@functools.cache
def web_page_of_area() -> tuple[Library, Edition, Composition, FinishedFile]:
    """The web page of the area's card, made once."""
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        bench.selection = dataclasses.replace(bench.selection, profiles=("web",))
        library, work = composed(bench)
        edition, composition = next(one for one in work if one[0].where.area and len(one[0].where.places) == 1)
        return library, edition, composition, set_and_read(composition, edition.specification.page_box, Way.IN_FULL)


def page(bench: Bench) -> Iterable[Problem]:
    """What the rules of layout say of the page."""
    library, edition, composition, made = sheet()
    return check_edition(bench.edition(edition), composition, bench.layout(made.layout), library)


def proof(bench: Bench) -> Iterable[Problem]:
    """What the rules of the finished file say of it."""
    library, edition, composition, made = sheet()
    return judge(bench.reading(made.reading), bench.edition(edition), composition, ForeignIndex(library))


def command(*arguments: str) -> Tell:
    """What a command tells; {root} in its arguments is the pack's folder."""

    def told(bench: Bench) -> Iterable[Problem]:
        from handbill.cli.app import app

        filled = [argument.replace("{root}", str(bench.root)) for argument in arguments]
        output = CliRunner().invoke(app, filled).output
        found = re.findall(r"^(.*): (error|warning)\[([a-z0-9-]+)\]: (.*)", output, re.MULTILINE)
        return [_printed(*parts) for parts in found]

    return told


def _printed(place: str, severity: str, code: str, message: str) -> Problem:
    return Problem(Location(place), code, message, severity="error" if severity == "error" else "warning")


def replaced(**values: Any) -> Callable[[Any], Any]:
    """A change of some fields of a dataclass."""
    return lambda thing: dataclasses.replace(thing, **values)
