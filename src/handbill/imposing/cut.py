"""Several pieces on a sheet, with marks where it is cut. Their backs lie right behind their fronts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from handbill.imposing.sheet import MM, Edges, Flip, Matrix, SheetOfPaper, Stack, Stacked, drawing, lines

_CLEAR, _LONG = 2.0, 4.0
"""Millimetres between the pieces and a mark, and the length of a mark."""
_INSIDE = 2.5
"""The length of a mark that lies on the pieces' own white edge, where there is no room beside them."""


@dataclass(frozen=True)
class Grid:
    """Pieces of one size on a sheet, in the middle of it. Lengths in millimetres."""

    paper: SheetOfPaper
    width: float
    height: float
    columns: int
    rows: int

    @property
    def count(self) -> int:
        """How many pieces are on a sheet."""
        return self.columns * self.rows

    @property
    def left(self) -> float:
        """Millimetres from the edge of the sheet to the first piece; as many are on the right."""
        return (self.paper.width - self.columns * self.width) / 2

    @property
    def bottom(self) -> float:
        """Millimetres below the pieces, and above them."""
        return (self.paper.height - self.rows * self.height) / 2

    def cell(self, number: int) -> Edges:
        """The place of a piece in points; they are counted in rows from the upper left."""
        row, column = divmod(number, self.columns)
        left = self.left + column * self.width
        bottom = self.bottom + (self.rows - 1 - row) * self.height
        return left * MM, bottom * MM, (left + self.width) * MM, (bottom + self.height) * MM


def grid_of(width: float, height: float, paper: SheetOfPaper) -> Grid:
    """As many pieces of so many millimetres as a sheet holds, whichever way it lies; upright where that is the same.

    Pieces that fill it to the edge count, since they leave their own edges white. Raises `ValueError` for pieces that
    are larger than the paper.
    """
    grids = []
    for lying in (paper, paper.turned):
        columns, rows = (int(length / piece + 1e-6) for length, piece in _both(lying, width, height))
        grids.append(Grid(lying, width, height, columns, rows))
    best = max(grids, key=lambda grid: grid.count)
    if not best.count:
        raise ValueError("the piece is larger than the paper")
    return best


def _both(paper: SheetOfPaper, width: float, height: float) -> tuple[tuple[float, float], tuple[float, float]]:
    return (paper.width, width), (paper.height, height)


def cut_sheets(title: str, copies: Iterable[Stacked], grid: Grid, flip: Flip) -> bytes:
    """Sheets with the copies, each as often as it is wanted, with marks where they are cut.

    Copies with a second side have it on the back of the sheet: right behind the first, when the printer flips the sheet
    as `flip` says. The last sheet may be partly empty. Where a copy begins there is a bookmark.
    """
    stack = Stack()
    places = list(_each(stack, copies))
    for first in range(0, len(places), grid.count):
        sheet = places[first : first + grid.count]
        for copy_title in [place.begins for place in sheet if place.begins]:
            stack.mark(copy_title)
        sides = max(len(place.sides) for place in sheet)
        for side in range(sides):
            _add(stack, grid, sheet, side, flip)
    return stack.saved(title)


@dataclass(frozen=True)
class _Place:
    """What is in one place of a grid."""

    name: str
    sides: list[object]
    begins: str
    """The title of the copy, where it is the first of its kind."""


def _each(stack: Stack, copies: Iterable[Stacked]) -> Iterator[_Place]:
    for number, copy in enumerate(copies):
        forms = stack.forms(copy.pdf)
        for repeated in range(copy.quantity):
            yield _Place(f"/P{number}", list(forms), "" if repeated else copy.title)


def _add(stack: Stack, grid: Grid, sheet: Sequence[_Place], side: int, flip: Flip) -> None:
    content = _marks(grid)
    drawn = {}
    for number, place in enumerate(sheet):
        if side < len(place.sides):
            matrix, cell = _laid(grid, number, flip, is_back=side % 2 == 1)
            name = f"{place.name}S{side}"
            drawn[name] = place.sides[side]
            content += drawing(name, matrix, cell)
    stack.add(grid.paper, content.encode(), drawn)  # type: ignore[arg-type]


def _laid(grid: Grid, number: int, flip: Flip, *, is_back: bool) -> tuple[Matrix, Edges]:
    """How a piece is moved to its place, and the place: on the back the one right behind it."""
    left, bottom, right, top = grid.cell(number)
    width, height = grid.paper.width * MM, grid.paper.height * MM
    if is_back and grid.paper.turns_sideways(flip):
        left, right = width - right, width - left
    elif is_back:  # the sheet stands on its head then, and the piece with it
        bottom, top = height - top, height - bottom
        return (-1, 0, 0, -1, right, top), (left, bottom, right, top)
    return (1, 0, 0, 1, left, bottom), (left, bottom, right, top)


def _marks(grid: Grid) -> str:
    """A mark at each end of each cut: beside the pieces, or on their white edge where there is no room beside them."""
    marks: list[Edges] = []
    across = [grid.left + column * grid.width for column in range(grid.columns + 1)]
    down = [grid.bottom + row * grid.height for row in range(grid.rows + 1)]
    for x in across:
        if 0 < x < grid.paper.width:
            for start, end in _ends(grid.bottom, grid.paper.height, grid.paper.margin):
                marks.append((x * MM, start * MM, x * MM, end * MM))
    for y in down:
        if 0 < y < grid.paper.height:
            for start, end in _ends(grid.left, grid.paper.width, grid.paper.margin):
                marks.append((start * MM, y * MM, end * MM, y * MM))
    return lines(marks)


def _ends(free: float, length: float, margin: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """From where to where the two marks of a cut go, along the length of a sheet with so much free at each end."""
    near, far = free - _CLEAR, max(margin, free - _CLEAR - _LONG)
    if near - far < 1:
        near, far = margin + _INSIDE, margin
    return (far, near), (length - near, length - far)
