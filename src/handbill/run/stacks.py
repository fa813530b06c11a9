"""Stacks of sheets for an office printer: copies that are printed with one setting, in one PDF."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from handbill.imposing import (
    Flip,
    Grid,
    SheetOfPaper,
    Stacked,
    Tiling,
    cut_sheets,
    grid_of,
    merged_pdf,
    tiled_sheets,
    tiling_of,
)
from handbill.model.format import millimetres
from handbill.model.office import OfficeTerms
from handbill.papers.job import JobCopy, StackSettings

_NAMED = {(210.0, 297.0): "A4", (297.0, 420.0): "A3", (148.0, 210.0): "A5", (215.9, 279.4): "Letter"}
_SAME = 0.5
"""Millimetres by which a page and the paper may differ and still are of one size."""


@dataclass(frozen=True)
class Stack:
    """The copies of a stack, and how their sheets are made."""

    settings: StackSettings
    make: Callable[[list[Stacked]], bytes]
    """Makes the PDF of the copies."""
    is_imposed: bool
    """Whether its pages are drawn anew on other sheets: the tagged file of each copy must stay beside it."""


def stacks_of(job: str, copies: Iterable[JobCopy]) -> list[Stack]:
    """The stacks of a job in feeding order: whole sheets first, then sheets to be glued, then those to be cut."""
    groups: dict[tuple[int, int, str], list[JobCopy]] = {}
    for copy in copies:
        groups.setdefault(_group(copy), []).append(copy)
    stacks = []
    for number, group in enumerate(sorted(groups), start=1):
        stacks.append(_stack(f"{job}_{number}", groups[group]))
    return stacks


def _terms(copy: JobCopy) -> OfficeTerms:
    terms = copy.edition.specification.office
    if terms is None:
        raise ValueError("not for an office printer")
    return terms


def _page(copy: JobCopy) -> tuple[float, float]:
    width, height = map(millimetres, copy.edition.specification.page)
    return width, height


def _sheet(copy: JobCopy) -> SheetOfPaper:
    terms = _terms(copy)
    return SheetOfPaper(*terms.sheet, terms.sheet_margin)


def _group(copy: JobCopy) -> tuple[int, int, str]:
    """What copies of one stack have in common: kind of stack, sides, and the size of their pages."""
    width, height = _page(copy)
    short, long = sorted((width, height))
    paper_short, paper_long = sorted(_terms(copy).sheet)
    kind = 2  # to be cut
    if abs(short - paper_short) <= _SAME and abs(long - paper_long) <= _SAME:
        kind = 0
    elif short > paper_short + _SAME or long > paper_long + _SAME:
        kind = 1  # to be glued
    return kind, min(copy.entry.pages, 2), f"{width:g}x{height:g}"


def _stack(name: str, copies: Sequence[JobCopy]) -> Stack:
    first = copies[0]
    kind, sides, _ = _group(first)
    width, height = _page(first)
    sheet = _sheet(first)
    if kind == 0:
        return _whole(name, copies, sheet, is_upright=height >= width)
    if kind == 1:
        return _glued(name, copies, tiling_of(width, height, sheet))
    return _cut(name, copies, grid_of(width, height, sheet), sides)


def _whole(name: str, copies: Sequence[JobCopy], sheet: SheetOfPaper, *, is_upright: bool) -> Stack:
    sides, ending = "one-side", "one-sided"
    if copies[0].entry.pages > 1:
        edge = "long" if is_upright else "short"
        sides, ending = f"both-{edge}", f"two-sided-{edge}-edge"
    sheets = sum(math.ceil(copy.entry.pages / 2) * copy.edition.quantity for copy in copies)
    finishes = dict.fromkeys(copy.edition.specification.finish or "" for copy in copies)
    then = tuple(("finish", {"text": finish}) for finish in finishes if finish)
    file = f"{name}-{_called(sheet).lower()}-{ending}.pdf"
    settings = StackSettings(file, _called(sheet), sides, sheets, then, tuple(copies))
    return Stack(settings, lambda stacked: merged_pdf(file, stacked), is_imposed=False)


def _glued(name: str, copies: Sequence[JobCopy], tiling: Tiling) -> Stack:
    sheets = sum(tiling.count * copy.edition.quantity for copy in copies)
    size = copies[0].edition.key.size
    file = f"{name}-{size}-on-{tiling.count}-sheets.pdf"
    then = (("glue", {"count": str(tiling.count), "size": size.upper()}),)
    settings = StackSettings(file, _called(tiling.paper), "one-side", sheets, then, tuple(copies))
    return Stack(settings, lambda stacked: tiled_sheets(file, stacked, tiling), is_imposed=True)


def _cut(name: str, copies: Sequence[JobCopy], grid: Grid, sides: int) -> Stack:
    places = sum(copy.edition.quantity for copy in copies)
    key = copies[0].edition.key
    file = f"{name}-{key.format}-{key.size}-{grid.count}-on-a-sheet.pdf"
    then = (("cut", {"count": str(grid.count)}),)
    flips = Flip.LONG_EDGE if grid.paper.height >= grid.paper.width else Flip.SHORT_EDGE
    edge = "long" if flips == Flip.LONG_EDGE else "short"
    printed = f"both-{edge}" if sides > 1 else "one-side"
    settings = StackSettings(file, _called(grid.paper), printed, math.ceil(places / grid.count), then, tuple(copies))
    return Stack(settings, lambda stacked: cut_sheets(file, stacked, grid, flips), is_imposed=True)


def _called(sheet: SheetOfPaper) -> str:
    """The name of the paper, or its size in millimetres."""
    short, long = sorted((sheet.width, sheet.height))
    return _NAMED.get((short, long), f"{short:g} × {long:g} mm")
