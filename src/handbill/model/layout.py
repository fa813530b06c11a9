"""The data that later stages pass on: the composed sides, their layout, and what is read back."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Composition:
    """The HTML of each side with empty slots, the HTML of the slots, and every file that they use.

    Local details are in slots only, so two places share a side when its hash is the same.
    """

    sides: tuple[str, ...]
    slots: Mapping[str, str]
    styles: tuple[str, ...]
    assets: Mapping[str, bytes]
    title: str
    language: str
    code: str
    words_hash: str
    place_hash: str
    inputs_hash: str

    def words_in_slots(self, *names: str) -> str:
        """The text of these slots, or of all, without tags: see `unspaced`."""
        chosen = [self.slots.get(name, "") for name in names or self.slots]
        return unspaced(html.unescape(re.sub(r"<[^>]*>", "", " ".join(chosen))))


def unspaced(text: str) -> str:
    """A text without white space and invisible characters, as texts on a page are compared."""
    return re.sub(r"[\s\u200b\u00ad]", "", text)


@dataclass(frozen=True)
class PageBox:
    """The sheet that a copy is set on: CSS lengths as they are written, “210mm”.

    The text of a flow continues over as many pages as it needs, and its style sheets set the margins.
    """

    width: str
    height: str
    bleed: str = "0mm"
    flow: bool = False


@dataclass(frozen=True)
class Box:
    """A rectangle on a page, in millimetres from its top left corner; pages count from 0."""

    page: int
    x: float
    y: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """Millimetres from the top of the page to the lower edge."""
        return self.y + self.height

    @property
    def right(self) -> float:
        """Millimetres from the left of the page to the right edge."""
        return self.x + self.width

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        return self.x, self.y, self.right, self.bottom


@dataclass(frozen=True)
class Line:
    """A run of text on a page: its box, its size in points, and the panel, slot and statement it belongs to."""

    text: str
    box: Box
    size: float
    panel: str | None
    slot: str | None
    statement: str | None
    over: float = 0.0
    """How far its ink extends beyond the fixed box around it, below or to the right, in millimetres."""
    baseline: float = 0.0
    """Millimetres from the top of the page. With the left edge and the width of `box`, its place is known exactly."""
    spaced: bool = False
    """Whether a space at its end is part of the box."""
    generated: bool = False
    """Whether a style sheet writes it (`::before`, `::after`) and not the HTML."""
    counted: bool = False
    """Whether what the style sheet writes is a counter."""
    shortened: bool = False
    """Whether it is too wide for its line, which then prints an ellipsis for its end (`text-overflow`)."""
    struck: bool = False
    """Whether a style sheet draws a line through it."""
    letter_spacing: float = 0.0
    """What is added between letters, in em."""
    word_spacing: float = 0.0
    """What is added between words, in em."""


@dataclass(frozen=True)
class Picture:
    """A picture made of pixels: its file below templates/, and its resolution as printed, in pixels per inch."""

    name: str
    resolution: float


@dataclass(frozen=True)
class Layout:
    """The positions of everything on the pages: plain data, lengths in millimetres, type sizes in points."""

    pages: tuple[tuple[float, float], ...]
    panels: Mapping[str, Box]
    slots: Mapping[str, Box]
    lines: tuple[Line, ...]
    rules: tuple[Box, ...]
    """The borders that are drawn, each side of a box separately."""
    expected: Mapping[str, str]
    """The words of each panel, slot and statement in the HTML, to be compared with those that reached a page."""
    families: tuple[str, ...]
    """Every font family that a style sheet names for a text on the pages."""
    missing_glyphs: tuple[str, ...]
    """Characters that no font has."""
    pictures: tuple[Picture, ...]


@dataclass(frozen=True)
class Link:
    """A link in the finished PDF: its address and the text under it."""

    address: str
    text: str


@dataclass(frozen=True)
class KeptText:
    """A text in a PDF that no page shows, and its key: Alt, ActualText, Title, Contents, Metadata."""

    key: str
    text: str


@dataclass(frozen=True)
class Flaw:
    """A text on a page, and what is wrong with it."""

    text: str
    why: str


@dataclass(frozen=True)
class Reading:
    """What a finished PDF says when it is read back, regardless of what it should say."""

    text: tuple[str, ...]
    panels: Mapping[str, str]
    slots: Mapping[str, str]
    links: tuple[Link, ...]
    fonts: tuple[str, ...]
    tagged: bool
    language: str
    title: str
    codes: tuple[str, ...]
    """The contents of every QR code, read from the page's pixels."""
    quiet: tuple[float, ...]
    """The number of clear modules around each QR code, on its narrowest side; at most six are examined."""
    unmatched: tuple[Flaw, ...]
    """Texts that are painted and were never set, or were set and are never painted."""
    hidden: tuple[Flaw, ...]
    """Texts that are not printed plainly: clipped, covered, turned, translucent, outside the page."""
    uneven: tuple[Flaw, ...]
    """Texts in slots, and numbers, whose ground is not of one colour."""
    pale: tuple[Flaw, ...]
    """Texts with too little contrast to their ground."""
    kept: tuple[KeptText, ...] = ()
    """The texts of bookmarks, tags, links and metadata."""
    parts: tuple[str, ...] = ()
    """What is neither a page nor a link: attached files, forms, scripts, comments."""
    bare_edges: tuple[str, ...] = ()
    """Edges at which colour ends at the trim although the sheet has a bleed: “left of page 1”."""


@dataclass(frozen=True)
class FinishedPdf:
    """A finished PDF with its layout and what was read back from it."""

    pdf: bytes
    layout: Layout
    reading: Reading
