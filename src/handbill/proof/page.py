"""An open page of a finished PDF, with its text and its places."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pypdfium2 as pdfium

from handbill.model.layout import Box

POINTS = 72 / 25.4
Edges = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""
Pixels = tuple[int, int, int, int]
"""A part of a picture: left, top, right, bottom, in pixels."""


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

    def placed(self, number: int, edges: Edges) -> Box:
        """A place in points of the PDF, as the layout gives it. The page's number counts from 0."""
        left, bottom, right, top = edges
        x, y = (left - self.trim[0]) / POINTS, (self.trim[3] - top) / POINTS
        return Box(number, x, y, (right - left) / POINTS, (top - bottom) / POINTS)

    def box(self, number: int, place: Edges) -> Box:
        """A place on the page as the layout gives it, in millimetres of the trimmed sheet.

        `place` is left, top, right, bottom in points from the upper left corner of `media`.
        """
        left, top = self.trim[0] - self.media[0], self.media[3] - self.trim[3]
        width, height = place[2] - place[0], place[3] - place[1]
        return Box(number, (place[0] - left) / POINTS, (place[1] - top) / POINTS, width / POINTS, height / POINTS)

    def crop(self, place: Edges, around: float, scale: float) -> tuple[Edges, tuple[int, int]]:
        """What to cut off at each side of `media`, for a picture of a place with so many points around it.

        `place` is that of `box`. With it come the pixels that are cut off at the left and at the top.
        """
        width, height = self.media[2] - self.media[0], self.media[3] - self.media[1]
        sides = (place[0], height - place[3], width - place[2], place[1])
        left, bottom, right, top = (max(0.0, side - around) for side in sides)
        return (left, bottom, right, top), (math.ceil(left * scale), math.ceil(top * scale))
