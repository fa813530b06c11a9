"""Every piece of the packs for an office printer: little toner, white edges, readable in grey, and the same words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image

from handbill.model.layout import Line
from handbill.model.reading import FinishedFile
from handbill.proof.page import Page
from handbill.proof.toner import toner_on
from packs import ReferencePack, run_build

OFFICE = ("office",)
MM = 72 / 25.4
SCALE = 3.0
HINT = "A4, both sides, 100%, flip on the short edge"


@pytest.mark.gate
def test_every_piece_of_every_place_is_made_for_an_office_printer(tmp_path: Path) -> None:
    pack = ReferencePack(tmp_path / "pack", places=True)
    done = run_build(pack.order(audiences=(), profiles=OFFICE))
    assert done.failed == {}
    assert len(done.made) >= 40
    assert {problem.severity for problem in done.problems} <= {"warning"}
    for path in done.made:
        document = pdfium.PdfDocument((pack.root / "output" / path).read_bytes())
        for page in document:
            found = toner_on(Page.of(page))
            least = 2.8 if "-card-" in path or "-sticker-" in path else 4.8
            assert found.coverage <= 15, path
            assert found.blank >= least, path


def pieces(root: Path, **selected: tuple[str, ...]) -> Iterator[FinishedFile]:
    for _, _, _, sheet in ReferencePack(root).sheets(areas=("exampleshire",), profiles=OFFICE, **selected):
        yield sheet


@pytest.mark.slow
def test_each_line_has_enough_contrast_when_it_is_printed_in_grey(tmp_path: Path) -> None:
    looked = 0
    for sheet in pieces(tmp_path / "pack", formats=("leaflet",), audiences=("parents", "young-people", "schools")):
        document = pdfium.PdfDocument(sheet.data)
        pictures = [page.render(scale=SCALE, grayscale=True).to_pil() for page in document]
        for line in sheet.layout.lines:
            if line.text.strip() and not line.generated:
                assert contrast_in(pictures[line.box.page], line) >= 4.5, line.text
                looked += 1
    assert looked > 150


def contrast_in(picture: Image.Image, line: Line) -> float:
    """The contrast of the darkest and the lightest grey within a line's box, from 1 to 21."""
    edges = [round(edge * MM * SCALE) for edge in line.box.edges]
    levels = picture.crop((edges[0], edges[1], edges[2], edges[3])).tobytes()
    darkest, lightest = min(levels), max(levels)
    return (_luminance(lightest) + 0.05) / (_luminance(darkest) + 0.05)


def _luminance(grey: float) -> float:
    part = grey / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


@pytest.mark.slow
def test_both_sides_of_a_leaflet_fold_at_one_place_when_it_is_flipped_on_the_short_edge(tmp_path: Path) -> None:
    sheet = next(pieces(tmp_path / "pack", formats=("leaflet",)))
    library, edition, _, _ = next(
        ReferencePack(tmp_path / "again").sheets(areas=("exampleshire",), profiles=OFFICE, formats=("leaflet",))
    )
    front, back = edition.specification.folds
    assert [297 - fold for fold in reversed(back)] == pytest.approx(list(front), abs=0.1)
    assert all(text.count(HINT) == 1 for text in sheet.reading.text)
    hints = [line for line in sheet.layout.lines if line.text.startswith("A4, both")]
    assert len(hints) == 2
    assert all(line.box.y >= 5 and line.box.bottom <= 8.2 for line in hints)
    assert library.profiles["office"].wording["sheet-hint-leaflet"] == HINT


@pytest.mark.slow
def test_a_leaflet_has_all_words_that_it_has_on_the_screen(tmp_path: Path) -> None:
    pack = ReferencePack(tmp_path / "pack")
    wanted = {"areas": ("exampleshire",), "formats": ("leaflet",), "audiences": ("schools",)}
    screen, office = (next(pack.sheets(**wanted, profiles=(profile,)))[3] for profile in ("screen", "office"))
    assert sorted(words(office)) == sorted([*words(screen), *HINT.split(), *HINT.split()])


def words(sheet: FinishedFile) -> list[str]:
    """The words of all sides but its code, which differs."""
    text = " ".join(sheet.reading.text).split()
    code = text.index("Code") + 1
    return text[:code] + text[code + 1 :]
