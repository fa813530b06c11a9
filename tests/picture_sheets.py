"""Picture sheets of many copies: of each piece the ones with the shortest and the longest name, and in grey."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
from PIL import Image, ImageOps

if TYPE_CHECKING:
    from real import Result

HEIGHT = 1200
"""Of each page, in pixels."""
GAP = 24


class PictureSheets:
    """Keeps of each piece the copies with the shortest and the longest name, and draws them side by side."""

    def __init__(self) -> None:
        self._ends: dict[str, list[Result]] = {}

    def add(self, result: Result) -> None:
        """Keep a copy if it is at one of the ends."""
        kept = self._ends.setdefault(_piece(result), [])
        kept.append(result)
        kept.sort(key=lambda one: len(one.row.name))
        del kept[1:-1]

    def write(self, folder: Path) -> None:
        """Write a sheet for each piece, in colour and in grey."""
        folder.mkdir(parents=True, exist_ok=True)
        for piece, results in self._ends.items():
            sheet = _side_by_side([page for result in results for page in _pages(result.sheet.data)])
            sheet.save(folder / f"{piece}.png")
            ImageOps.grayscale(sheet).save(folder / f"{piece}-grey.png")


def _piece(result: Result) -> str:
    return result.edition.path.rpartition("/")[2].removesuffix(".pdf")


def _pages(pdf: bytes) -> list[Image.Image]:
    document = pdfium.PdfDocument(pdf)
    pages = []
    for page in document:
        pages.append(page.render(scale=HEIGHT / page.get_height()).to_pil())
    return pages


def _side_by_side(pages: list[Image.Image]) -> Image.Image:
    width = sum(page.width + GAP for page in pages) + GAP
    sheet = Image.new("RGB", (width, HEIGHT + 2 * GAP), "#888888")
    left = GAP
    for page in pages:
        sheet.paste(page, (left, GAP))
        left += page.width + GAP
    return sheet
