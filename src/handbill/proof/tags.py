"""Reads what a screen reader is told: the structure tree of a PDF, and the texts that belong to its elements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import pikepdf

TextsByMark = Mapping[tuple[int, int], list[str]]
"""The texts of a page, counted from 0, by the number of the marked content that they are in (ISO 32000, 14.6)."""


@dataclass
class Spoken:
    """What is read aloud, in the order of the structure tree."""

    texts: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    """The address of each link, and the text that it is on."""
    roles: Counter[str] = field(default_factory=Counter)
    """How many elements of each kind there are: H1, P. An entry (LI) counts where it is in a list (L)."""


def spoken(file: pikepdf.Pdf, texts: TextsByMark) -> Spoken:
    """What the structure tree of a file says. A text in no element of the tree is not among it."""
    found = Spoken()
    root = file.Root.get("/StructTreeRoot")
    if root is not None:
        pages = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        _read(root, None, _Texts(texts, pages), found)
    return found


@dataclass(frozen=True)
class _Texts:
    by_mark: TextsByMark
    pages: Mapping[tuple[int, int], int]
    """The number of each page by that of its object."""

    def of(self, page: pikepdf.Object | None, mark: int) -> list[str]:
        number = self.pages.get(page.objgen, -1) if page is not None else -1
        return self.by_mark.get((number, mark), [])


def _read(element: pikepdf.Object, page: pikepdf.Object | None, texts: _Texts, found: Spoken) -> None:
    """Note an element and all below it."""
    page = element.get("/Pg", page)
    role = str(element.get("/S", ""))
    if role != "/LI" or element.get("/P", element).get("/S") == "/L":
        found.roles[role.lstrip("/")] += 1
    start = len(found.texts)
    addresses: list[str] = []
    below = element.get("/K")
    for child in below if isinstance(below, pikepdf.Array) else [below]:
        if not isinstance(child, pikepdf.Dictionary):
            if child is not None:
                found.texts += texts.of(page, int(child))
        elif "/MCID" in child:
            found.texts += texts.of(child.get("/Pg", page), int(child.MCID))
        elif child.get("/Type") == "/OBJR":
            addresses += addresses_of(child.get("/Obj"))
        else:
            _read(child, page, texts, found)
    for address in addresses:
        found.links.append((address, " ".join(found.texts[start:])))


def addresses_of(annotation: pikepdf.Object | None) -> list[str]:
    """The address that an annotation leads to, if it is a link."""
    if annotation is None:
        return []
    address = annotation.get("/A", pikepdf.Dictionary()).get("/URI")
    return [] if address is None else [str(address)]
