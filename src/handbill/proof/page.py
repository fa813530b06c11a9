"""An open page of a finished PDF, with its text and its places."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2 as pdfium

from handbill.model.layout import Box
from handbill.proof.qr import Pixels

POINTS = 72 / 25.4
Edges = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""


@dataclass(frozen=True)
class Page:
    """An open page, and its text.

    Points of the PDF count from the corner of the trimmed sheet, which `trim` gives: left, bottom, right, top. Pixels
    count from the upper left corner of `media`, the sheet with its bleed.
    """

    sheet: pdfium.PdfPage
    text: pdfium.PdfTextPage
    trim: Edges
    media: Edges

    @classmethod
    def of(cls, sheet: pdfium.PdfPage) -> Page:
        """A page, loaded once: that is half the time."""
        return cls(sheet, sheet.get_textpage(), sheet.get_trimbox(), sheet.get_mediabox())

    def points(self, box: Box) -> Edges:
        """Left, bottom, right, top of a box of the layout."""
        left, _, _, top = self.trim
        edges = [edge * POINTS for edge in box.edges]
        return left + edges[0], top - edges[3], left + edges[2], top - edges[1]

    def pixels(self, edges: Edges, scale: float) -> Pixels:
        """Left, top, right, bottom of a place in the page's picture. `edges` are in points of the PDF."""
        left, bottom, right, top = edges
        from_left, _, _, from_top = self.media
        x, y = (left - from_left, right - from_left), (from_top - top, from_top - bottom)
        return round(x[0] * scale), round(y[0] * scale), round(x[1] * scale), round(y[1] * scale)
