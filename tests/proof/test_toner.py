"""How much toner a page needs, and how much of its edges is white: measured on pages that are known."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2 as pdfium
import pytest

from handbill.model.office import PageToner
from handbill.proof.page import Page
from handbill.proof.toner import toner_on

MM = 72 / 25.4


def measured(content: str, width: float = 100, height: float = 200) -> PageToner:
    """The toner of a page of so many millimetres, whose content is in millimetres too."""
    file = pikepdf.Pdf.new()
    page = file.add_blank_page(page_size=(width * MM, height * MM))
    page.obj["/Contents"] = file.make_stream(f"{MM} 0 0 {MM} 0 0 cm\n{content}".encode())
    made = io.BytesIO()
    file.save(made)
    return toner_on(Page.of(pdfium.PdfDocument(made.getvalue())[0]))


@pytest.mark.parametrize(
    ("content", "coverage", "blank"),
    [
        ("0 g 0 0 100 200 re f", 100, 0),
        ("0 g 10 20 30 100 re f", 15, 10),  # 3,000 of 20,000 mm²
        (".5 g 10 20 30 100 re f", 7.5, 10),
        ("1 0 0 rg 10 20 30 100 re f", 30, 10),  # magenta and yellow
        ("1 1 0 rg 20 20 30 100 re f", 15, 20),
        ("0 g 40 3 10 10 re f", 0.5, 3),
        (".9 g 94 90 2 10 re f", 0.01, 4),
        ("1 g 0 0 100 200 re f", 0, 50),
    ],
)
def test_toner_and_white_edges_are_measured(content: str, coverage: float, blank: float) -> None:
    found = measured(content)
    assert found.coverage == pytest.approx(coverage, abs=0.25)
    assert found.blank == pytest.approx(blank, abs=0.2)
