"""Files for a print shop: boxes, marks, inks and what PDF/X-4 asks for."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from handbill.model.reading import FinishedFile
from handbill.press.inks import inks_of
from handbill.rules.foreign import ForeignIndex
from handbill.rules.proof import judge
from packs import Pack

MM = 72 / 25.4
PRESS = {"areas": ("exampleshire",), "profiles": ("press",)}
LEAST = 0.01
"""Millimetres by which a box may be off."""


@pytest.fixture(scope="module")
def leaflet(tmp_path_factory: pytest.TempPathFactory) -> FinishedFile:
    pack = Pack(tmp_path_factory.mktemp("press") / "pack")
    return next(pack.sheets(**PRESS, formats=("leaflet",)))[3]


def opened(sheet: FinishedFile) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(sheet.data))


def millimetres(box: pikepdf.Object) -> list[float]:
    return [float(edge) / MM for edge in box]


def test_boxes_are_exact(leaflet: FinishedFile) -> None:
    with opened(leaflet) as file:
        for page in file.pages:
            assert millimetres(page.obj["/TrimBox"]) == pytest.approx([0, 0, 297, 210], abs=LEAST)
            assert millimetres(page.obj["/BleedBox"]) == pytest.approx([-3, -3, 300, 213], abs=LEAST)
            assert millimetres(page.obj["/MediaBox"]) == pytest.approx([-10, -10, 307, 220], abs=LEAST)
            assert "/CropBox" not in page.obj


def test_it_says_that_it_is_pdf_x_4_for_its_printing_condition(leaflet: FinishedFile) -> None:
    shipped = Path(__file__).parents[2] / "templates/profiles/press/fogra39.icc"
    with opened(leaflet) as file:
        (intent,) = file.Root["/OutputIntents"]
        assert str(intent["/OutputConditionIdentifier"]) == "FOGRA39"
        assert intent["/DestOutputProfile"].read_bytes() == shipped.read_bytes()
        said = file.Root["/Metadata"].read_bytes().decode()
        assert "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" in said
        assert "2026-" in said
        assert file.docinfo["/Trapped"] == "/False"
        assert file.pdf_version == "1.6"
        assert not any("/Annots" in page.obj for page in file.pages)
    assert leaflet.reading.tagged


def test_each_colour_is_in_inks(leaflet: FinishedFile) -> None:
    streams: list[bytes] = []
    with opened(leaflet) as file:
        for item in file.objects:
            if isinstance(item, pikepdf.Stream) and (item.get("/Subtype") == "/Form"):
                streams.append(item.read_bytes())
        for page in file.pages:
            streams.append(page.obj["/Contents"].read_bytes())
    assert len(streams) > 2
    for stream in streams:
        assert not re.findall(rb"(?m)\s(?:rg|RG|g|G)$", stream)
    assert any(re.search(rb"\sk$", stream, re.MULTILINE) for stream in streams)


def test_the_same_bytes_each_time(leaflet: FinishedFile, tmp_path: Path) -> None:
    again = next(Pack(tmp_path / "pack").sheets(**PRESS, formats=("leaflet",)))[3]
    assert again.data == leaflet.data


def test_pictures_in_pixels_are_in_inks_too(tmp_path: Path) -> None:
    pack = Pack(tmp_path / "pack")
    logo = io.BytesIO()
    Image.new("RGBA", (1200, 400), (20, 80, 200, 128)).save(logo, "PNG")
    pack.write("content/pictures/council.png", logo.getvalue())
    pack.edit(
        "content/areas/exampleshire.yaml", "name: Exampleshire\n", "name: Exampleshire\nbrand: {logos: [council.png]}\n"
    )
    library, edition, composition, sheet = next(pack.sheets(**PRESS, formats=("poster",)))
    with opened(sheet) as file:
        spaces = [item.get("/ColorSpace") for item in file.objects if item.get("/Subtype") == "/Image"]
    assert sorted(map(str, spaces)) == ["/DeviceCMYK", "/DeviceGray"]
    assert judge(sheet.reading, edition, composition, ForeignIndex(library)) == ()


def test_letters_change_their_inks_with_their_size() -> None:
    inks = inks_of((Path(__file__).parents[2] / "templates/profiles/press/fogra39.icc").read_bytes())
    navy, yellow = (11, 34, 64), (255, 210, 0)
    assert inks.of_text(navy, 13.9) == (0, 0, 0, 100)
    assert inks.of_text(yellow, 13.9) == (0, 0, 0, 0)
    large = inks.of_text(navy, 14)
    assert large[3] <= 60
    assert sum(large) <= 280
    assert inks.of_text((17, 17, 17), 40) == (0, 0, 0, 100)
    assert inks.of_shape((0, 0, 0)) == (0, 0, 0, 100)
    assert inks.of_shape((255, 255, 255)) == (0, 0, 0, 0)
    assert inks.of_shape(yellow) == (0, 17, 97, 0)
