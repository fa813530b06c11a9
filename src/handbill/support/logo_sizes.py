"""How large logos stand beside one another: all of one optical area, in the room that a format gives them.

A logo's height is a length divided by the root of its ratio (width by height), so that all have the same area; none is
higher than the room. All lengths are in millimetres.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LEAST_WIDTH, LEAST_HEIGHT = 20.0, 11.0
"""The least width of a logo, and the least height of one that is not much wider than high: a crest that is 20 mm wide
would be 40 mm high."""
_WIDE = 1.5
"""The ratio from which a logo's width counts, and no longer its height."""
_CLEAR = 0.25
"""Clear space around a logo, as a part of its height."""
_EVEN = 1.4
"""How many times the root of the smallest logo's area the others' may be, where the room is too low for one."""
_STEPS = 30
Columns = list[list[int]]
"""The numbers of the logos from left to right, one or two in a column."""


@dataclass(frozen=True)
class LogoBox:
    """Where a logo stands in its block."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class LogoBlock:
    """Logos beside one another: the block's size without a margin, and the place of each in the order given."""

    width: float
    height: float
    boxes: tuple[LogoBox, ...]


def lack_of_size(width: float, height: float) -> str:
    """By what a logo of this size is too small, in words; empty when it is not."""
    if width / height >= _WIDE:
        return f"{width:.1f} mm wide; the least is {LEAST_WIDTH:g} mm" if width < LEAST_WIDTH - 0.05 else ""
    return f"{height:.1f} mm high; the least is {LEAST_HEIGHT:g} mm" if height < LEAST_HEIGHT - 0.05 else ""


def arranged(ratios: Sequence[float], width: float, height: float) -> LogoBlock:
    """Logos of these ratios as large as the room allows; a square one is at most as high as the room.

    One that the room's height holds back also holds back the others, so that it does not look small beside them.
    """
    if not ratios:
        return LogoBlock(0, height, ())
    found = [(_largest(ratios, columns, width, height), columns) for columns in _columns(list(range(len(ratios))))]
    length, columns = max(found, key=lambda one: (round(one[0], 1), -_stacked(one[1])))
    smallest = min(wide * high for wide, high in _sizes(ratios, length, height))
    sizes = _sizes(ratios, min(length, _EVEN * math.sqrt(smallest)), height)
    return _placed(columns, sizes, height)


def _columns(numbers: list[int]) -> Iterator[Columns]:
    """Every way to put logos into columns of one or two."""
    if not numbers:
        yield []
        return
    first, rest = numbers[0], numbers[1:]
    for others in _columns(rest):
        yield [[first], *others]
    for second in rest:
        for others in _columns([number for number in rest if number != second]):
            yield [[first, second], *others]


def _stacked(columns: Columns) -> int:
    return sum(len(column) > 1 for column in columns)


def _sizes(ratios: Sequence[float], length: float, height: float) -> list[tuple[float, float]]:
    """Width and height of each logo: the square of the length as area, but none higher than the room."""
    heights = [min(length / math.sqrt(ratio), height) for ratio in ratios]
    return [(high * ratio, high) for high, ratio in zip(heights, ratios, strict=True)]


def _largest(ratios: Sequence[float], columns: Columns, width: float, height: float) -> float:
    """The length up to which an arrangement fits."""
    least, most = 0.0, height
    for _ in range(_STEPS):
        length = (least + most) / 2
        sizes = _sizes(ratios, length, height)
        across = _across(columns, sizes)
        down = max(_down(column, sizes) for column in columns)
        if across <= width and down <= height + 1e-6:
            least = length
        else:
            most = length
    return least


def _across(columns: Columns, sizes: list[tuple[float, float]]) -> float:
    """The width of all columns, with the clear space between them."""
    return sum(_widest(column, sizes) for column in columns) + sum(
        _clear([*one, *other], sizes) for one, other in itertools.pairwise(columns)
    )


def _down(column: list[int], sizes: list[tuple[float, float]]) -> float:
    """The height of a column, with the clear space between its logos."""
    return sum(sizes[number][1] for number in column) + _clear(column, sizes) * (len(column) - 1)


def _widest(column: list[int], sizes: list[tuple[float, float]]) -> float:
    return max(sizes[number][0] for number in column)


def _clear(numbers: list[int], sizes: list[tuple[float, float]]) -> float:
    return _CLEAR * max(sizes[number][1] for number in numbers)


def _placed(columns: Columns, sizes: list[tuple[float, float]], height: float) -> LogoBlock:
    """The columns from left to right, each in the middle of the room's height."""
    boxes: dict[int, LogoBox] = {}
    left, before = 0.0, list[int]()
    for column in columns:
        if before:
            left += _clear([*before, *column], sizes)
        top = (height - _down(column, sizes)) / 2
        for number in column:
            wide, high = sizes[number]
            boxes[number] = LogoBox(*[round(edge, 2) for edge in (left, top, wide, high)])
            top += high + _clear(column, sizes)
        left, before = left + _widest(column, sizes), column
    return LogoBlock(round(left, 2), height, tuple(boxes[number] for number in sorted(boxes)))
