"""The data that later stages pass on: the composed sides, their layout, and what is read back."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handbill.model.bidi import ISOLATES
from handbill.model.origin import Filled


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
    on_sides: tuple[Filled, ...]
    in_slots: Mapping[str, Filled]
    """What stands where on the sides and in the slots, for the rules."""
    words_hash: str
    place_hash: str
    inputs_hash: str

    def filled(self) -> Iterator[str]:
        """The HTML of each side with its slots filled with the slots' own HTML, which may hold further slots."""
        for side in self.sides:
            for name, slot in 2 * [*self.slots.items()]:
                side = side.replace(f"<!--slot {name}-->", slot)
            yield side

    def words_in_slots(self, *names: str) -> str:
        """The text of these slots, or of all, without tags: see `unspaced`."""
        chosen = [self.slots.get(name, "") for name in names or self.slots]
        return unspaced(html.unescape(re.sub(r"<[^>]*>", "", " ".join(chosen))))


def unspaced(text: str) -> str:
    """A text without white space and invisible characters, as texts on a page are compared."""
    return _UNPRINTED.sub("", text)


_UNPRINTED = re.compile(rf"[\s\u200b\u00ad{ISOLATES}]")


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

    def holds(self, other: Box) -> bool:
        """Whether the middle of another box is in this one."""
        across, down = other.x + other.width / 2, other.y + other.height / 2
        return self.page == other.page and self.x <= across <= self.right and self.y <= down <= self.bottom


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
    turned: bool = False
    """Whether a style sheet turns or moves it after it was set, so that it is not where its box is."""
    right_to_left: bool = False
    """Whether it runs from right to left, or has letters that do."""
    contacts: tuple[str, ...] = ()
    """The ids of the contacts whose text it is: more than one where they share it."""
    fields: tuple[str, ...] = ()
    """What it says of them: label, value, or the key of a detail."""


@dataclass(frozen=True)
class Picture:
    """A picture as it is drawn on a page."""

    name: str
    """Its name among the assets: see `path`."""
    resolution: float | None
    """Pixels per inch as printed, across or down, whichever is less; None for a drawing."""
    box: Box
    flaw: str = ""
    """Why it is not drawn plainly: “it is stretched”. Empty when it is."""

    @property
    def path(self) -> str:
        """Its file in the pack."""
        return asset_path(self.name)


LOGOS = "pictures/"
"""What the names of logos among the assets begin with."""


def asset_path(name: str) -> str:
    """The file in the pack of an asset: logos are in content/, all others in templates/."""
    if name.startswith(LOGOS):
        return f"content/{name}"
    return f"templates/{name}"


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
class CodeMeasures:
    """How a QR code is printed, measured in the pixels of its page."""

    module: float
    """Width or height of a module in millimetres, the smaller of both."""
    modules: int
    """Along each side."""
    stretched: float
    """How many times as long one side is as the other."""
    turned: float
    """Degrees by which it is turned; 180 where it is upside down or mirrored."""
    contrast: float
    """Reflectance of its light modules less that of its dark ones, from -1 to 1; below 0 it is light on dark."""
    spoilt: int
    """How many of its modules are not as dark or as light as they should be."""
    quiet: float
    """The number of clear modules around it, on its narrowest side; at most six are examined."""


@dataclass(frozen=True)
class PrintedCode:
    """A code on a page: its kind, what it says, and where it is."""

    kind: str
    text: str
    """Empty where it cannot be read."""
    box: Box
    slot: str | None
    """The slot that its middle is in."""
    measures: CodeMeasures | None
    """Of QR codes that can be read and that handbill could have drawn."""


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
    codes: tuple[PrintedCode, ...]
    """Every code on the pages, seen in their pixels: QR codes and other kinds."""
    unmatched: tuple[Flaw, ...]
    """Texts that are painted and were never set, or were set and are never painted."""
    hidden: tuple[Flaw, ...]
    """Texts that are not printed plainly: clipped, covered, turned, translucent, outside the page."""
    uneven: tuple[Flaw, ...]
    """Texts in slots, and numbers, whose ground is not of one colour."""
    pale: tuple[Flaw, ...]
    """Texts with too little contrast to their ground."""
    spoken: tuple[str, ...]
    """The texts that a screen reader reads, in the order of the structure tree, without those of style sheets."""
    roles: Mapping[str, int]
    """How many elements of each kind the structure tree has: H1, P, LI."""
    kept: tuple[KeptText, ...] = ()
    """The texts of bookmarks, tags, links and metadata."""
    parts: tuple[str, ...] = ()
    """What is neither a page nor a link: attached files, forms, scripts, comments."""
    bare_edges: tuple[str, ...] = ()
    """Edges at which colour ends at the trim although the sheet has a bleed: “left of page 1”."""
    logos: tuple[Flaw, ...] = ()
    """Logos that are covered, cut off, or not seen on their ground."""


@dataclass(frozen=True)
class FinishedPdf:
    """A finished PDF with its layout and what was read back from it."""

    pdf: bytes
    layout: Layout
    reading: Reading
