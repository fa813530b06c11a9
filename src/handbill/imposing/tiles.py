"""One page on several sheets, which are cut and glued together.

Sheets overlap: each is cut along the broken line at its upper or left edge, and glued over the one before it. The edges
of the page are those of the paper where a sheet reaches them, so that only the seams are cut.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbill.imposing.sheet import MM, Edges, SheetOfPaper, Stack, Stacked, drawing, lines, size_of

OVERLAP = 10.0
"""Millimetres by which a sheet goes on under the next."""
_SQUARE = 2.0
"""Millimetres: the side of the squares that number the sheets."""
_MARK = 2.6
"""Millimetres: how long the marks for the glue are, in the white edge of the page."""


@dataclass(frozen=True)
class Tile:
    """A part of the page on a sheet, in points of the page from its lower left corner."""

    number: int
    seen: Edges
    """What is seen of it in the end."""
    printed: Edges
    """With what goes on under the next sheets."""
    move: tuple[float, float]
    """By how much the page is moved on the sheet."""


@dataclass(frozen=True)
class Tiling:
    """How a page lies on sheets of paper. Lengths in millimetres."""

    width: float
    height: float
    paper: SheetOfPaper
    columns: int
    rows: int

    @property
    def count(self) -> int:
        """How many sheets a page needs."""
        return self.columns * self.rows

    @property
    def tiles(self) -> list[Tile]:
        """The sheets in rows from the upper left. Seams lie at whole points."""
        across = list(_parts(self.width, self.paper.width, self.paper.margin, self.columns))
        down = _parts(self.height, self.paper.height, self.paper.margin, self.rows)
        page_height, paper_height = self.height * MM, self.paper.height * MM
        tiles: list[Tile] = []
        for part_y in down:
            for part_x in across:
                seen = (part_x.start, page_height - part_y.end, part_x.end, page_height - part_y.start)
                printed = (part_x.start, page_height - part_y.over, part_x.over, page_height - part_y.start)
                move = (part_x.move, paper_height - page_height - part_y.move)
                tiles.append(Tile(len(tiles), seen, printed, move))
        return tiles


@dataclass(frozen=True)
class _Part:
    """A part of a length of the page, in points from the left or the top."""

    start: float
    end: float
    over: float
    """Up to where it is printed."""
    move: float
    """By how much it is moved on the sheet."""


def _parts(length: float, paper: float, margin: float, count: int) -> Iterator[_Part]:
    """The parts of a length of so many millimetres. The edges of the page, which are white, need not be printed."""
    first, last = margin * MM, (length - margin) * MM
    step = math.ceil((last - first) / count)
    for number in range(count):
        start, end = first + number * step, min(first + (number + 1) * step, last)
        over = min(end + OVERLAP * MM, last)
        move = (paper * MM - start - over) / 2  # in the middle of the sheet
        if number == 0:
            move = 0.0
        elif number == count - 1:
            move = (paper - length) * MM
        yield _Part(start, end, over, move)


def tiling_of(width: float, height: float, paper: SheetOfPaper) -> Tiling:
    """The fewest sheets on which a page of so many millimetres is printed in full size."""
    tilings = []
    for lying in (paper, paper.turned):
        columns, rows = _count(width, lying.width, lying.margin), _count(height, lying.height, lying.margin)
        tilings.append(Tiling(width, height, lying, columns, rows))
    return min(tilings, key=lambda tiling: tiling.count)


def _count(length: float, paper: float, margin: float) -> int:
    needed, printed = length - 2 * margin, paper - 2 * margin
    count = 1
    while needed / count + (OVERLAP if count > 1 else 0) > printed + 0.001:
        count += 1
    return count


def tiled_sheets(title: str, copies: Iterable[Stacked], tiling: Tiling) -> bytes:
    """Copies of one page, each on as many sheets as it needs and as often as it is wanted, with marks for the seams."""
    stack = Stack()
    for copy in copies:
        form = stack.forms(copy.pdf)[0]
        width, height = size_of(form)
        if abs(width - tiling.width * MM) > 1 or abs(height - tiling.height * MM) > 1:
            raise ValueError("the page is not of the size that the sheets are for")
        stack.mark(copy.title)
        for _ in range(copy.quantity):
            for tile in tiling.tiles:
                moved_x, moved_y = tile.move
                content = drawing("/P0", (1, 0, 0, 1, moved_x, moved_y), _moved(tile.printed, tile.move))
                content += _marks(tile, tiling)
                stack.add(tiling.paper, content.encode(), {"/P0": form})
    return stack.saved(title)


def _moved(edges: Edges, move: tuple[float, float]) -> Edges:
    left, bottom, right, top = edges
    return left + move[0], bottom + move[1], right + move[0], top + move[1]


def _marks(tile: Tile, tiling: Tiling) -> str:
    """Where to cut and to glue, and the number of the sheet: all of it is cut off, or covered by the next sheet."""
    left, bottom, right, top = _moved(tile.seen, tile.move)
    _, under, beyond, _ = _moved(tile.printed, tile.move)
    row, column = divmod(tile.number, tiling.columns)
    cuts: list[Edges] = []
    glue: list[Edges] = []
    if row:
        cuts.append((left, top + 0.5, right, top + 0.5))
    if column:
        cuts.append((left - 0.5, bottom, left - 0.5, top))
    mark = _MARK * MM
    if under < bottom:
        for step in (0.25, 0.5, 0.75):
            y = bottom - step * (bottom - under)
            glue += [(left, y - mark / 2, left + mark, y + mark / 2), (right - mark, y - mark / 2, right, y + mark / 2)]
    if beyond > right:
        for step in (0.25, 0.5, 0.75):
            x = right + step * (beyond - right)
            glue += [(x - mark / 2, top - mark, x + mark / 2, top), (x - mark / 2, bottom, x + mark / 2, bottom + mark)]
    return lines(cuts, dash="[4 3] 0 d") + lines(glue) + _number(tile, tiling, (left, under, right, top))


def _number(tile: Tile, tiling: Tiling, edges: Edges) -> str:
    """A square for each sheet, black up to this one's number, where they are cut off or covered by the next sheet."""
    left, under, right, top = edges
    side = _SQUARE * MM
    step = 1.6 * side
    row, column = divmod(tile.number, tiling.columns)
    if row:
        x, y, along, down = left, top + 1.5 * side, step, 0.0
    elif column:
        x, y, along, down = left - 2.5 * side, top - side, 0.0, step
    elif tiling.rows > 1:
        x, y, along, down = left, under - 2.5 * side, step, 0.0
    else:
        x, y, along, down = right + OVERLAP * MM + side, top - side, 0.0, step
    squares = []
    for number in range(tiling.count):
        place = f"{x + number * along:.4f} {y - number * down:.4f}"
        squares.append(f"{place} {side:.4f} {side:.4f} re {'B' if number <= tile.number else 'S'}\n")
    return f"q 0 g 0 G 0.35 w\n{''.join(squares)}Q\n"
