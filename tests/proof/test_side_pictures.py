"""Pictures are taken from an earlier copy only where the page is the same, and the reading is the same as without."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest

from handbill import proof
from handbill.model.reading import FinishedFile
from handbill.proof import side_pictures
from handbill.proof.side_pictures import PagePictures
from packs import Pack, assert_read_alike

SIDE = "a side"
NAMED = "partnership: Northmoor and Westmere Safeguarding Children Partnership Board\n"


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> list[FinishedFile]:
    """Leaflets of three places."""
    pack = Pack(tmp_path_factory.mktemp("sides") / "pack")
    pack.with_area("north", "North", NAMED)
    return [made[3] for made in pack.sheets(audiences=("parents",), formats=("leaflet",))]


@pytest.fixture
def new(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bool]]:
    """Of each page that is read, whether it was rendered in full."""
    side_pictures.forget()
    new: list[bool] = []
    begin = PagePictures.__init__

    def note(self: PagePictures, *given: object) -> None:
        begin(self, *given)  # type: ignore[arg-type]
        new.append(self.is_new)

    monkeypatch.setattr(PagePictures, "__init__", note)
    yield new
    side_pictures.forget()


def read_as_side(sheet: FinishedFile) -> None:
    assert proof.read(sheet.data, sheet.layout, side=SIDE) == sheet.reading


def changed(sheet: FinishedFile, x: float, y: float, grey: int = 200) -> FinishedFile:
    """A sheet with a small square on its first page, in points from the lower left corner."""
    document = pdfium.PdfDocument(sheet.data)
    page = document[0]
    square = pdfium_c.FPDFPageObj_CreateNewRect(x, y, 3, 3)
    pdfium_c.FPDFPageObj_SetFillColor(square, grey, grey, grey, 255)
    pdfium_c.FPDFPath_SetDrawMode(square, pdfium_c.FPDF_FILLMODE_WINDING, 0)
    pdfium_c.FPDFPage_InsertObject(page, square)
    pdfium_c.FPDFPage_GenerateContent(page)
    data = BytesIO()
    document.save(data)
    pdf = data.getvalue()
    return FinishedFile(pdf, sheet.layout, proof.read(pdf, sheet.layout))


def test_copies_with_the_same_side_are_read_in_the_same_way(sheets: list[FinishedFile], new: list[bool]) -> None:
    for sheet in (*sheets, *reversed(sheets)):
        read_as_side(sheet)
    pages = len(sheets[0].reading.text)
    assert new == [True] * pages + [False] * pages * (2 * len(sheets) - 1)


def test_what_is_read_by_itself_is_rendered_in_full(sheets: list[FinishedFile], new: list[bool]) -> None:
    read_as_side(sheets[0])
    proof.read(sheets[1].data, sheets[1].layout)
    assert all(new)


def test_a_change_outside_of_slots_is_seen(sheets: list[FinishedFile], new: list[bool]) -> None:
    line = next(line for line in sheets[1].layout.lines if line.slot is None and line.box.page == 0 and line.size > 9)
    height = pdfium.PdfDocument(sheets[1].data)[0].get_size()[1]
    x, y = (line.box.x + 2) * 72 / 25.4, height - (line.box.y + line.box.height / 2) * 72 / 25.4
    spoilt = changed(sheets[1], x, y)
    assert spoilt.reading.hidden
    read_as_side(sheets[0])
    new.clear()
    read_as_side(spoilt)
    assert new[0]
    assert_read_alike(sheets[0], spoilt)


def test_a_change_that_no_eye_would_see_is_seen(sheets: list[FinishedFile], new: list[bool]) -> None:
    """One level of 255, in the corner of a page."""
    paler = changed(sheets[1], 3, 3, 254)
    read_as_side(sheets[0])
    new.clear()
    read_as_side(paler)
    assert new[0]


def test_a_change_within_a_slot_is_seen(sheets: list[FinishedFile], new: list[bool]) -> None:
    number = next(
        line for line in sheets[1].layout.lines if line.slot == "contacts" and any(map(str.isdigit, line.text))
    )
    document = pdfium.PdfDocument(sheets[1].data)
    height = document[number.box.page].get_size()[1]
    assert number.box.page == 0
    spoilt = changed(
        sheets[1], (number.box.x + 2) * 72 / 25.4, height - (number.box.y + number.box.height / 2) * 72 / 25.4
    )
    assert spoilt.reading.hidden
    read_as_side(sheets[0])
    new.clear()
    read_as_side(spoilt)
    assert not new[0]


def test_only_so_many_pages_are_kept(sheets: list[FinishedFile], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_pictures, "_MOST_KNOWN", 3)
    for number in range(3):
        proof.read(sheets[0].data, sheets[0].layout, side=str(number))
        assert len(side_pictures._KNOWN) <= 3
