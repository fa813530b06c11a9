"""Reads what a screen reader is told: the structure tree of a PDF, and the texts that belong to its elements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pikepdf

TextsByMark = Mapping[tuple[int, int], list[str]]
"""The texts of a page, counted from 0, by the number of the marked content that they are in (ISO 32000, 14.6)."""


@dataclass
class Spoken:
    """What is read aloud, in the order of the structure tree."""

    texts: list[str] = field(default_factory=list)
    roles: Counter[str] = field(default_factory=Counter)
    """How many elements of each kind there are: H1, P. An entry (LI) counts where it is in a list (L)."""


def spoken(file: pikepdf.Pdf, texts: TextsByMark) -> Spoken:
    """What the structure tree of a file says. A text in no element of the tree is not among it."""
    found = Spoken()
    pages = {page.obj.objgen: number for number, page in enumerate(file.pages)}
    root = file.Root.get("/StructTreeRoot")
    if root is not None:
        for page, mark in _marks(root, None, found):
            if page is not None:
                found.texts += texts.get((pages.get(page.objgen, -1), mark), ())
    return found


def _marks(
    element: pikepdf.Object, page: pikepdf.Object | None, found: Spoken
) -> Iterator[tuple[pikepdf.Object | None, int]]:
    """The page and the number of each marked content below an element; the elements themselves are noted."""
    page = element.get("/Pg", page)
    role = str(element.get("/S", ""))
    if role != "/LI" or element.get("/P", element).get("/S") == "/L":
        found.roles[role.lstrip("/")] += 1
    below = element.get("/K")
    for child in below if isinstance(below, pikepdf.Array) else [below]:
        if isinstance(child, pikepdf.Dictionary):
            if "/MCID" in child:
                yield child.get("/Pg", page), int(child.MCID)
            elif child.get("/Type") != "/OBJR":
                yield from _marks(child, page, found)
        elif child is not None:
            yield page, int(child)
