"""Sheets of paper, and pages drawn on them."""

from __future__ import annotations

import enum
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

MM = 72 / 25.4
Matrix = tuple[float, float, float, float, float, float]
"""What is drawn is turned and moved by it, as in PDF."""
Edges = tuple[float, float, float, float]
"""Left, bottom, right, top, in points from the lower left corner."""


class Flip(enum.Enum):
    """The edge of the paper about which a printer flips a sheet for its back."""

    LONG_EDGE = enum.auto()
    SHORT_EDGE = enum.auto()


@dataclass(frozen=True)
class SheetOfPaper:
    """The paper in a printer, in millimetres, and the margin in which it prints nothing."""

    width: float
    height: float
    margin: float = 5.0

    @property
    def turned(self) -> SheetOfPaper:
        """The same paper, lying the other way."""
        return SheetOfPaper(self.height, self.width, self.margin)

    def turns_sideways(self, flip: Flip) -> bool:
        """Whether its back has left and right exchanged, rather than top and bottom."""
        return (flip == Flip.LONG_EDGE) == (self.height >= self.width)


@dataclass(frozen=True)
class Stacked:
    """A copy in a stack: its finished file, how often it is wanted, and its bookmark."""

    title: str
    pdf: bytes
    quantity: int


@dataclass
class Stack:
    """A file that sheets are drawn into. The pages of a copy that is drawn often are stored once."""

    file: pikepdf.Pdf = field(default_factory=pikepdf.Pdf.new)
    bookmarks: list[pikepdf.OutlineItem] = field(default_factory=list)
    _streams: dict[bytes, pikepdf.Object] = field(default_factory=dict)

    def forms(self, pdf: bytes) -> list[pikepdf.Object]:
        """The pages of a copy, to be drawn."""
        forms = []
        with pikepdf.open(io.BytesIO(pdf)) as source:
            for page in source.pages:
                form = self.file.copy_foreign(page.as_form_xobject())
                if "/StructParents" in form:
                    del form["/StructParents"]
                forms.append(form)
        return forms

    def mark(self, title: str) -> None:
        """Put a bookmark at the next sheet."""
        self.bookmarks.append(pikepdf.OutlineItem(title, len(self.file.pages)))

    def add(self, paper: SheetOfPaper, content: bytes, drawn: Mapping[str, pikepdf.Object]) -> None:
        """Add a sheet. `drawn` has the pages by the names that `content` draws them by."""
        size = (paper.width * MM, paper.height * MM)
        self.file.add_blank_page(page_size=size)
        page = self.file.pages[-1]
        if content not in self._streams:
            self._streams[content] = self.file.make_stream(content)
        page.obj["/Contents"] = self._streams[content]
        page.obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(dict(drawn)))

    def saved(self, title: str) -> bytes:
        """The file; the same bytes for the same sheets."""
        with self.file.open_outline() as outline:
            outline.root.extend(self.bookmarks)
        self.file.docinfo["/Title"] = title
        return saved(self.file)


def saved(file: pikepdf.Pdf) -> bytes:
    """The bytes of a file, the same each time."""
    made = io.BytesIO()
    file.save(made, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return made.getvalue()


def drawing(name: str, matrix: Matrix, clip: Edges) -> str:
    """What draws a page: moved and turned by `matrix`, and cut to `clip` on the sheet."""
    left, bottom, right, top = clip
    box = f"{left:.4f} {bottom:.4f} {right - left:.4f} {top - bottom:.4f} re W n"
    return f"q {box} {' '.join([f'{part:.4f}' for part in matrix])} cm {name} Do Q\n"


def lines(drawn: Iterable[Edges], width: float = 0.35, dash: str = "") -> str:
    """What draws lines from x, y to x, y, so many points wide, in black."""
    paths = [f"{x:.4f} {y:.4f} m {to_x:.4f} {to_y:.4f} l S\n" for x, y, to_x, to_y in drawn]
    return f"q 0 G {width} w {dash}\n{''.join(paths)}Q\n"


def size_of(form: Any) -> tuple[float, float]:
    """Width and height of a page to be drawn, in points."""
    left, bottom, right, top = [float(edge) for edge in form["/BBox"]]
    return right - left, top - bottom
