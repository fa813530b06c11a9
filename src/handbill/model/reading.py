"""What a finished file says and shows when it is read back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handbill.model.image import ImageReading
from handbill.model.layout import Box, Layout
from handbill.model.office import PageToner
from handbill.model.web import WebReading
from handbill.problems import Problem

READING_VERSION = "19"
"""Raise it when `proof.read` changes: readings cached under an older version are then not used."""


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
    box: Box | None = field(default=None, compare=False)
    """Where it is, if that is known. Two flaws are the same whatever this is."""


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


Edges = tuple[float, float, float, float]
"""Left, bottom, right, top, in millimetres from the lower left corner of the trimmed sheet."""


@dataclass(frozen=True)
class PressFlaw:
    """What a print shop would refuse a file for."""

    about: str
    """What its code says after “press-”: ink."""
    why: str
    box: Box | None = field(default=None, compare=False)
    """Where it is, if that is known."""


@dataclass(frozen=True)
class PressPage:
    """A page of a file for a print shop."""

    trim: Edges
    bleed: Edges
    media: Edges
    """The whole sheet, with its marks."""
    marks: tuple[Edges, ...]
    """The lines that are drawn in all inks of the press: from x, y to x, y."""
    texts: tuple[tuple[str, Box], ...]
    """The upright texts, each with the box of its ink."""


@dataclass(frozen=True)
class PressReading:
    """What a file says and shows that claims to be for a print shop."""

    pages: tuple[PressPage, ...]
    condition: str
    """The printing condition that it names."""
    intent: str
    """The SHA-256 hash of the ICC profile in it, as hexadecimal."""
    flaws: tuple[PressFlaw, ...]


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
    press: PressReading | None = None
    """Of files that claim to be for a print shop."""
    web: WebReading | None = None
    """Of web pages."""
    toner: tuple[PageToner, ...] = ()
    """What is printed on each page, where it is measured."""
    image: ImageReading | None = None
    """Of pictures: what the picture shows that was made of the page."""


@dataclass(frozen=True)
class PagePicture:
    """A page as a PNG file, cut to the trim, whose width and height are given in millimetres."""

    png: bytes
    width: float
    height: float


@dataclass(frozen=True)
class TriedSheet:
    """A sheet that was set to be looked at. It is not to be handed out: it may have errors, and was not proofed."""

    pdf: bytes
    layout: Layout
    pages: tuple[PagePicture, ...]
    problems: tuple[Problem, ...]
    """Those of setting it."""


@dataclass(frozen=True)
class FinishedFile:
    """A finished file, a PDF in most profiles, with its layout and what was read back from it."""

    data: bytes
    """What is written."""
    layout: Layout
    reading: Reading
    was_unlike: bool = False
    """Whether it was compared with the same copy set through kept sides, and that came out otherwise."""
