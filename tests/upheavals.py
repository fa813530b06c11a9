"""What may happen to a pack, its output and its cache between two builds, for tests of what is built again."""

from __future__ import annotations

import dataclasses
import datetime
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from handbill.model.order import Order, Selection
from handbill.support.folders import cache_of
from packs import ROOT, TODAY, Pack

AREA = "content/areas/exampleshire.yaml"
CARD = "content/documents/young-people-card.yaml"
CSS = "templates/themes/tiny/card.css"
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="{}"/></svg>'
BRAND = "brand: {{logos: [{}]}}\n"
EVENT = """id: fair
name: Fair
area: exampleshire
dates: [2027-03-13]
address: Market Square
documents: [{document: taxi-drivers-card, quantity: 5}]
"""
NORTH = """id: {id}
name: {name}
nation: england
contacts:
  - id: door
    role: front-door
    name: {name} Door
    for: [taxi-drivers]
    phone: "{phone}"
    source: the council
    verified: {{date: 2026-11-01, by: manager}}
    review_by: 2027-05-01
"""
HEADER = "id,name,area,documents\n"


@dataclass
class Place:
    """A small pack, and the day and the selection of its next build."""

    pack: Pack
    dice: random.Random
    today: datetime.date = TODAY
    selection: Selection = field(default_factory=Selection)
    force: bool = False

    @classmethod
    def made(cls, root: Path, dice: random.Random) -> Place:
        """Two cards for all places, which are set quickly."""
        pack = Pack(root)
        slow = "{documents: [parents-leaflet, schools-leaflet, parents-poster], reason: they take long}"
        pack.edit("content/pack.yaml", "edition:", f"matrix: {{exclude: [{slow}]}}\nedition:")
        return cls(pack, dice)

    @property
    def order(self) -> Order:
        """The order of its next build."""
        return Order(self.pack.root, self.pack.root / "output", self.selection, self.today, jobs=1, force=self.force)

    @property
    def copies(self) -> list[Path]:
        """The PDFs of its output folder."""
        output = self.pack.root / "output"
        return sorted(file for file in output.rglob("*.pdf") if "_withdrawn" not in file.parts)

    @property
    def cached(self) -> list[Path]:
        """The files of its cache."""
        return sorted(file for file in cache_of(self.pack.root).glob("*") if file.is_file())

    def one_of(self, name: str, old: tuple[str, ...], new: tuple[str, ...]) -> None:
        """Put one text in the place of whichever of some texts is there."""
        text = (self.pack.root / name).read_text("utf-8")
        for one in old:
            if one in text:
                self.pack.write(name, text.replace(one, self.dice.choice([text for text in new if text != one]), 1))
                return

    def toggle(self, name: str, text: str) -> None:
        """Write a file, or delete it when it is there."""
        file = self.pack.root / name
        if file.exists():
            file.unlink()
        else:
            self.pack.write(name, text)

    def toggle_end(self, name: str, text: str) -> None:
        """Add a text to the end of a file of the pack, or take it off; shipped files are copied first."""
        file = self.pack.root / name
        source = file if file.is_file() else ROOT / name
        written = source.read_text("utf-8")
        self.pack.write(name, written.removesuffix(text) if written.endswith(text) else written + text)


def swap(place: Place, files: list[Path]) -> None:
    if len(files) > 1:
        one, other = place.dice.sample(files, 2)
        first, second = one.read_bytes(), other.read_bytes()
        one.write_bytes(second)
        other.write_bytes(first)


def damage(place: Place, files: list[Path]) -> None:
    for file in place.dice.sample(files, min(2, len(files))):
        data = bytearray(file.read_bytes())
        data[place.dice.randrange(len(data))] ^= 1
        file.write_bytes(data)


def lose(place: Place, files: list[Path]) -> None:
    for file in place.dice.sample(files, min(2, len(files))):
        file.unlink()


def brand(place: Place) -> None:
    """A logo of the pack itself, then one of the area, whose file changes."""
    place.pack.write("content/pictures/mark.svg", LOGO.format(place.dice.choice(["#123456", "#654321"])))
    place.toggle_end("content/pack.yaml", BRAND.format("mark.svg"))


def template_found_first(place: Place) -> None:
    """A template of the theme, which is looked for before the format's and was not there."""
    shared = (ROOT / "templates/formats/card/small-print.html.j2").read_text("utf-8")
    place.toggle("templates/themes/tiny/card-small-print.html.j2", shared.replace("<p", '<p class="own"', 1))


def included(place: Place) -> None:
    """A template of the theme that includes one of another theme's folder, which changes."""
    place.pack.write("templates/themes/tiny/card-qr.html.j2", '{% include "themes/plain/inner.html.j2" %}')
    inner = '<p data-x="{}">{{% include "parts/qr.html.j2" %}}</p>'
    place.pack.write("templates/themes/plain/inner.html.j2", inner.format(place.dice.choice("abc")))


def other_area(place: Place) -> None:
    """Areas of the same names as words on copies, with numbers that others have too."""
    area, name = place.dice.choice([("frost", "Frost"), ("slow", "Slow"), ("north", "North Exampleshire")])
    phone = place.dice.choice(["01632 960500", "01632 960100", "01632 960501"])
    place.toggle(f"content/areas/{area}.yaml", NORTH.format(id=area, name=name, phone=phone))


def another_day(place: Place) -> None:
    place.today = place.dice.choice([TODAY, TODAY + datetime.timedelta(days=200), TODAY + datetime.timedelta(days=1)])


def lost_and_exchanged(place: Place) -> None:
    lose(place, place.copies)
    swap(place, [file for file in place.cached if file.suffix == ".pdf"])


UPHEAVALS: dict[str, Callable[[Place], object]] = {
    "nothing": lambda place: None,
    "a number": lambda place: place.one_of(AREA, ("960100", "960199", "960188"), ("960100", "960199", "960188")),
    "a name": lambda place: place.one_of(
        AREA, ("First Contact\n", "Front Door\n"), ("First Contact\n", "Front Door\n")
    ),
    "a line moves": lambda place: place.toggle_end(AREA, "\n# nothing\n"),
    "a partnership too long": lambda place: place.one_of(
        AREA,
        ("Very " * 99 + "Exampleshire Safe", "Exampleshire Safe"),
        ("Very " * 99 + "Exampleshire Safe", "Exampleshire Safe"),
    ),
    "a state": lambda place: place.one_of(
        AREA, ("date: 2026-11-01", "date: 2026-11-02"), ("date: 2026-11-01", "date: 2026-11-02")
    ),
    "a statement": lambda place: place.one_of(
        "content/statements/advice.yaml", ("nothing at all.", "not a penny."), ("nothing at all.", "not a penny.")
    ),
    "wording": lambda place: place.one_of(
        "content/wording.yaml", ("Code {code}", "No. {code}"), ("Code {code}", "No. {code}")
    ),
    "a heading": lambda place: place.one_of(CARD, ("Cold?", "Frost?"), ("Cold?", "Frost?")),
    "a style sheet": lambda place: place.toggle_end(CSS, "\n.card h1 { letter-spacing: 0.01em }\n"),
    "the shared style sheet": lambda place: place.toggle_end("templates/base.css", "\nh1 { font-style: normal }\n"),
    "a comment of a style sheet": lambda place: place.toggle_end(CSS, "\n/* more */\n"),
    "a colour of the theme": lambda place: place.one_of(
        "templates/themes/tiny/theme.yaml", ("#14213d", "#111111"), ("#14213d", "#111111")
    ),
    "a shared template": lambda place: place.toggle_end("templates/parts/contact.html.j2", "{# more #}\n"),
    "the format's template": lambda place: place.toggle_end("templates/formats/card/template.html.j2", "\n<!-- -->"),
    "a template found first": template_found_first,
    "a template included from afar": included,
    "a picture of the theme": lambda place: place.pack.write(
        "templates/themes/tiny/more.svg", LOGO.format(place.dice.choice(["red", "blue"]))
    ),
    "a picture that nothing uses": lambda place: place.pack.write("templates/more/more.svg", LOGO.format("red")),
    "a comment of the format": lambda place: place.toggle_end("templates/formats/card/format.yaml", "\n# more\n"),
    "a broken template": lambda place: place.toggle("templates/themes/tiny/card-draft.html.j2", "{{ nothing }}"),
    "a logo": brand,
    "other areas": other_area,
    "a venue": lambda place: place.toggle(
        "content/venues.csv", HEADER + "pool,The Pool,exampleshire,taxi-drivers-card\n"
    ),
    "an event": lambda place: place.toggle("content/events/fair.yaml", EVENT),
    "a packing list's look": lambda place: place.toggle_end("templates/papers/packing-list.html.j2", "{# more #}"),
    "another day": another_day,
    "one place only": lambda place: setattr(place, "selection", Selection(areas=("exampleshire",))),
    "by force": lambda place: setattr(place, "force", True),
    "copies exchanged": lambda place: swap(place, place.copies),
    "copies damaged": lambda place: damage(place, place.copies),
    "copies lost": lambda place: lose(place, place.copies),
    "output lost": lambda place: shutil.rmtree(place.pack.root / "output", ignore_errors=True),
    "cache exchanged": lambda place: swap(place, [file for file in place.cached if file.suffix == ".pdf"]),
    "cache damaged": lambda place: damage(place, place.cached),
    "cache partly lost": lambda place: lose(place, place.cached),
    "records lost": lambda place: lose(place, [file for file in place.cached if file.name == "copies.json"]),
    "records exchanged": lambda place: swap(
        place, [file for file in place.cached if file.name in ("copies.json", "searched.json")]
    ),
    "copies and cache damaged": lambda place: damage(place, [*place.copies, *place.cached]),
    "copies lost, cache exchanged": lost_and_exchanged,
}
"""Each takes place before a build. Some do the reverse when they are repeated."""


def clean_twin(place: Place, root: Path) -> Order:
    """The order for a clean build of the same files, somewhere else."""
    for folder in ("content", "templates"):
        shutil.copytree(place.pack.root / folder, root / folder)
    return dataclasses.replace(place.order, pack=root, output=root / "output", selection=Selection(), force=False)
