"""Contact cards and logos of every number, made from the reference pack: for tests, and to look at.

`python -m made_cards FOLDER [audience-format …]`, with PYTHONPATH=tests:src, sets each piece with each number of
contacts and each row of logos, prints what is wrong with it, and writes a picture of all, with one in grey.
"""

from __future__ import annotations

import dataclasses
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image

from handbill.model.edition import Edition
from handbill.model.library import Library
from handbill.model.views import Resolved
from handbill.problems import Problem
from handbill.rules.layout import check_edition
from handbill.rules.proof import ForeignIndex, judge
from packs import ReferencePack
from planted import prepare

LEAFLET, POSTER = (1, 3, 6, 9), (1, 2, 3, 4)
"""Numbers of contacts, that in the 999 band not counted."""
RATIOS = (("square", 20, 20), ("wide", 60, 20), ("council", 107, 20), ("tall", 20, 40))
LOGOS = tuple(RATIOS[:count] for count in range(1, 5))
LOGO = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {0} {1}'><rect width='{0}' height='{1}' fill='#005a8c'/>"
    "<circle cx='10' cy='10' r='6' fill='#fff'/></svg>"
)
AREA = "content/areas/exampleshire.yaml"
_MORE = ("helpline-adults", "helpline-young", "missing", "online-report", "anonymous", "remove-image", "local-page")
_AGAIN = ("lado", "licensing", "text-young", "whistleblowing")
_PIECE: dict[str, tuple[str, ...]] = {
    "parents": ("leaflet", "poster", "handout"),
    "schools": ("leaflet", "poster", "briefing"),
}
_PIECE |= {"taxi-drivers": ("leaflet", "poster"), "hotels-and-shops": ("poster",)}
_PIECE |= {"young-people": ("leaflet", "poster")}
PIECES = tuple(f"{audience}-{form}" for audience, forms in _PIECE.items() for form in forms)
_DPI = 60
_MOST = re.compile(r"^  most: \d+\n", re.MULTILINE)


class CardPack(ReferencePack):
    """The reference pack with a contact of every role for every audience."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        for audience in _PIECE:
            for role in (*_MORE, *_AGAIN):
                more = f'label: "{role.capitalize()}", phone: "0808 157 01{10 + len(role)}"'
                self.with_contact(f"made-{audience}-{role}", role, audience, more)
        for document in (root / "content/documents").glob("*.yaml"):
            head, then, tail = document.read_text("utf-8").partition("  then: [")
            roles, end, rest = tail.partition("]")
            wanted = ", ".join(dict.fromkeys([*roles.split(", "), *_MORE, *_AGAIN]))
            if then:
                document.write_text(f"{head}{then}{wanted}{end}{_MOST.sub('', rest)}", "utf-8")


def logos_of(piece: str) -> tuple[tuple[tuple[str, int, int], ...], ...]:
    """The rows of logos that a piece has room for: two of them at most on A5."""
    return LOGOS[:2] if piece.endswith("handout") else LOGOS


def with_logos(pack: ReferencePack, logos: tuple[tuple[str, int, int], ...]) -> None:
    """Give the area logos of these names, widths and heights."""
    for name, width, height in logos:
        pack.write(f"content/pictures/{name}.svg", LOGO.format(width, height))
    named = ", ".join(f"{name}.svg" for name, _, _ in logos)
    pack.edit(AREA, "nation: england", f"nation: england\nbrand: {{logos: [{named}]}}")


def editions(pack: ReferencePack, piece: str) -> tuple[Library, list[Edition]]:
    """The editions of a piece for the area, one for each size."""
    audience, _, form = piece.rpartition("-")
    library, plan = pack.checked(audiences=(audience,), formats=(form,), areas=("exampleshire",))
    return library, list(plan.editions)


def set_and_judged(pack: ReferencePack, edition: Edition, library: Library) -> tuple[list[Problem], bytes]:
    """What is wrong with an edition once it is set, and the PDF."""
    composition = pack.compose(edition)
    sheet = pack.set(composition, edition)
    found = [*check_edition(edition, composition, sheet.layout, library)]
    found += judge(sheet.reading, edition, composition, ForeignIndex(library))
    return found, sheet.data


def with_contacts(edition: Edition, count: int) -> Edition:
    """The edition with so many contacts beside 999: the main one, the number for other times, then rows."""
    emergency = [one for one in edition.contacts if one.role == "emergency" and one.used != "qr"]
    others = [one for one in edition.contacts if one.used != "qr" and one not in emergency]
    kept = {one.id for one in [*emergency, *_in_turn(others, count)]}
    return dataclasses.replace(
        edition, contacts=tuple(one for one in edition.contacts if one.used == "qr" or one.id in kept)
    )


def _in_turn(contacts: list[Resolved], count: int) -> list[Resolved]:
    """The first so many, the rows last."""
    return sorted(contacts, key=lambda one: one.used == "then")[:count]


def made(folder: Path, piece: str) -> Iterator[tuple[str, list[Problem], bytes]]:
    """Each card and each row of logos of a piece: what it is, what is wrong with it, its PDF."""
    cards = CardPack(folder / "cards")
    library, planned = editions(cards, piece)
    for count in POSTER if piece.endswith(("poster", "handout")) else LEAFLET:
        for edition in planned:
            yield (
                f"{piece}-{edition.subject.size}, {count}",
                *set_and_judged(cards, with_contacts(edition, count), library),
            )
    for number, logos in enumerate(logos_of(piece), start=1):
        pack = ReferencePack(folder / f"logos{number}")
        with_logos(pack, logos)
        library, planned = editions(pack, piece)
        for edition in planned:
            yield f"{piece}-{edition.subject.size}, logos {number}", *set_and_judged(pack, edition, library)


def picture(pdf: bytes, piece: str) -> Image.Image:
    """The page with the card; of a leaflet its back panel and what is beside it."""
    document = pdfium.PdfDocument(pdf)
    page = document[len(document) - 1 if piece.startswith(("schools-briefing", "parents-handout")) else 0]
    dpi = _DPI * 1.5 if "-a4" in piece else _DPI
    image: Image.Image = page.render(scale=dpi / 72).to_pil().convert("RGB")
    if "-leaflet" in piece:
        image = image.crop((round(90 / 297 * image.width), 0, round(204 / 297 * image.width), image.height))
    return image


def main() -> int:
    """Write the pictures, and print what is wrong."""
    prepare()
    folder, wrong = Path(sys.argv[1]), 0
    folder.mkdir(parents=True, exist_ok=True)
    for piece in sys.argv[2:] or PIECES:
        rows: dict[str, list[Image.Image]] = {}
        with tempfile.TemporaryDirectory() as place:
            for what, found, pdf in made(Path(place), piece):
                rows.setdefault(what.partition(",")[0] + " logos" * ("logos" in what), []).append(picture(pdf, what))
                wrong += len(found)
                for problem in found:
                    print(f"{what}: {problem.code}: {problem.message}")
        sheet = _sheet(list(rows.values()))
        sheet.save(folder / f"{piece}.png")
        sheet.convert("L").save(folder / f"{piece}-grey.png")
    return int(wrong > 0)


def _sheet(rows: list[list[Image.Image]]) -> Image.Image:
    width = max(sum(one.width + 8 for one in row) for row in rows)
    sheet = Image.new("RGB", (width, sum(row[0].height + 8 for row in rows)), "#808080")
    top = 4
    for row in rows:
        left = 4
        for one in row:
            sheet.paste(one, (left, top))
            left += one.width + 8
        top += row[0].height + 8
    return sheet


if __name__ == "__main__":
    sys.exit(main())
