"""The data that later stages pass on: the composed sides, and their layout."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

from handbill.model.bidi import ISOLATES
from handbill.model.ladder import Ladder
from handbill.model.origin import Filled
from handbill.model.press import PressTerms
from handbill.model.web import WebTerms
from handbill.problems import Spot


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
    looked_up: tuple[str, ...] = ()
    """The files that filling it in has asked for, also those that are not there: see `support/looked_up.py`."""

    @functools.cached_property
    def filled(self) -> tuple[str, ...]:
        """The HTML of each side with its slots filled with the slots' own HTML, which may hold further slots."""
        return tuple(self.with_slots(side) for side in self.sides)

    def with_slots(self, html: str) -> str:
        """Some HTML with its slots filled in."""
        for name, slot in 2 * [*self.slots.items()]:
            html = html.replace(f"<!--slot {name}-->", slot)
        return html

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
    safe: float = 0.0
    """How far text stays away from the trim and from folds, in millimetres."""
    folds: tuple[tuple[float, ...], ...] = ()
    """Where each side is folded, in millimetres from its left edge."""
    press: PressTerms | None = None
    """What its file is made for, where it is for a print shop."""
    measures_toner: bool = False
    """Whether its toner is measured when it is read back."""
    web: WebTerms | None = None
    """What it keeps to, where it is a web page and no sheet."""
    image: bool = False
    """Whether a picture is made of it, whose pixels are those of CSS."""


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
    def measures(self) -> tuple[int, float, float, float, float]:
        """Page, left, top, width, height."""
        return self.page, self.x, self.y, self.width, self.height

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        return self.x, self.y, self.right, self.bottom

    @property
    def spot(self) -> Spot:
        """The same rectangle, for a problem that is seen there."""
        return Spot(self.page, self.x, self.y, self.width, self.height)

    def holds(self, other: Box) -> bool:
        """Whether the middle of another box is in this one."""
        across, down = other.x + other.width / 2, other.y + other.height / 2
        return self.page == other.page and self.x <= across <= self.right and self.y <= down <= self.bottom


@dataclass(frozen=True)
class Rule(Box):
    """A side of a box that is drawn as a line."""

    slot: str = ""
    """The slot that it is in; empty where it is in none."""


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
    ladder: Ladder | None = None
    """The ladder that it stands on, if any."""


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


COVERS = "covers/"
"""What the name of a place's own cover picture among the assets begins with. Its file is among the logos."""


FONTS = "fonts/"
"""What the names of the pack's own fonts among the assets of a web page begin with."""


def asset_path(name: str) -> str:
    """The file in the pack of an asset: logos, places' own pictures and fonts are in content/, others in templates/."""
    if name.startswith(FONTS):
        return f"content/{name}"
    if name.startswith((LOGOS, COVERS)):
        return f"content/pictures/{name.partition('/')[2]}"
    return f"templates/{name}"


@dataclass(frozen=True)
class Layout:
    """The positions of everything on the pages: plain data, lengths in millimetres, type sizes in points."""

    pages: tuple[tuple[float, float], ...]
    panels: Mapping[str, Box]
    slots: Mapping[str, Box]
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]
    """The borders that are drawn, each side of a box separately."""
    expected: Mapping[str, str]
    """The words of each panel, slot and statement in the HTML, to be compared with those that reached a page."""
    families: tuple[str, ...]
    """Every font family that a style sheet names for a text on the pages."""
    missing_glyphs: tuple[str, ...]
    """Characters that no font has."""
    pictures: tuple[Picture, ...]
    steps: tuple[tuple[Ladder, int], ...] = ()
    """The ladders that are not on step 0, and the step that each is on."""
