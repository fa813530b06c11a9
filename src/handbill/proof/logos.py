"""Whether logos are seen on the finished page: painted plainly, not covered, and different from their ground."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, cast

import pypdfium2.raw as pdfium_c
from PIL import Image, ImageChops

from handbill.model.layout import LOGOS, Layout, Picture
from handbill.model.reading import Flaw
from handbill.proof.page import POINTS, Edges, Page, Pixels
from handbill.proof.paint import is_clipped, is_distorted, is_turned

_SCALE = 2.0
"""Pixels a point: a part of a logo that is a pixel wide is 0.18 mm."""
_NEAR, _NEAR_PART = 1.0, 0.02
"""Points by which ink may reach over the box that a picture was given, and the part of its longer side if that is more:
outlines of shapes at its edge, as PDFium measures them."""
_DIFFERENT = 8
"""Levels of 255 by which the page may differ from the logo on its ground: edges are mixed with what is beside them."""
_SEEN, _TINTED = 40, 96
"""Levels by which a pixel must differ from its ground, in grey or in one colour, to be seen in print: white differs
from #d6d6d6 by 41, navy (#001f3f) from black by 25. Logos need no contrast of 3 (WCAG 2.2, 1.4.11), so that pale ones
pass."""
_LEAST_INK = 0.005
"""Part of a logo's box that must be seen: a hairline along one side is more."""
_LEAST = 4.0
"""Millimetres of a logo that must be seen in one direction, as much as capitals of 16 pt. A square one has 4.2 mm in
the strip of the smallest leaflet."""
_LOST = 0.25
"""Part of a logo's width or height that may be of the colour of its ground at one side: a white rim or plate. A name in
white letters beside a coloured mark is more."""
_PLATE = 0.98
"""A picture that covers so much of its own box has a ground of its own, whose margins need not be seen."""
_OPAQUE = 128
_OFF, _ON = 0, 1
"""PDFium's truth values."""


@dataclass(frozen=True)
class _Object:
    """An object of a page in the order of painting, and the place of its ink in points."""

    handle: Any
    kind: int
    box: Edges


def unseen_logos(pages: list[Page], layout: Layout) -> list[Flaw]:
    """The logos of a layout that are not seen on its pages as they should be, each with the reason.

    Those that are not drawn plainly, or not on the page, are known from the layout.
    """
    flaws: list[Flaw] = []
    logos = [picture for picture in layout.pictures if picture.name.startswith(LOGOS) and not picture.flaw]
    for number, page in enumerate(pages):
        here = [logo for logo in logos if logo.box.page == number and _is_within(page.points(logo.box), page.media)]
        objects = list(_objects(page)) if here else []
        for logo in here:
            why = _why_unseen(logo, objects, page)
            if why:
                flaws.append(Flaw(logo.name.removeprefix(LOGOS), why, logo.box))
    return flaws


def _objects(page: Page) -> Iterator[_Object]:
    for number in range(pdfium_c.FPDFPage_CountObjects(page.sheet.raw)):
        handle = pdfium_c.FPDFPage_GetObject(page.sheet.raw, number)
        edges = [ctypes.c_float() for _ in range(4)]
        pdfium_c.FPDFPageObj_GetBounds(handle, *edges)
        left, bottom, right, top = (edge.value for edge in edges)
        yield _Object(handle, pdfium_c.FPDFPageObj_GetType(handle), (left, bottom, right, top))


_KINDS = (pdfium_c.FPDF_PAGEOBJ_FORM, pdfium_c.FPDF_PAGEOBJ_IMAGE)
"""What a picture becomes in a PDF. A drawing that is an <img> becomes the shapes that it consists of."""


def _of_logo(logo: Picture, objects: list[_Object], page: Page) -> range:
    """The numbers of the first objects within a logo's box that may be the logo."""
    left, bottom, right, top = page.points(logo.box)
    near = max(_NEAR, _NEAR_PART * max(right - left, top - bottom))
    box = (left - near, bottom - near, right + near, top + near)
    inside = [number for number, one in enumerate(objects) if _is_within(one.box, box)]
    for number in inside:
        if objects[number].kind in _KINDS:
            return range(number, number + 1)
    shapes = [number for number in inside if objects[number].kind == pdfium_c.FPDF_PAGEOBJ_PATH]
    return range(shapes[0], shapes[-1] + 1) if shapes else range(0)


def _is_within(inner: Edges, outer: Edges) -> bool:
    return inner[0] >= outer[0] and inner[1] >= outer[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def _why_unseen(logo: Picture, objects: list[_Object], page: Page) -> str:
    """Why a logo is not seen; empty when it is."""
    own = _of_logo(logo, objects, page)
    if not own:
        return "nothing is painted for it, or more than its place allows"
    ink = [objects[number] for number in own]
    box = page.points(logo.box)
    if any(is_clipped(one.handle, _shared(one.box, box)) for one in ink):
        return "it is cut off"
    if any(one.kind == pdfium_c.FPDF_PAGEOBJ_FORM and _is_moved(one.handle) for one in ink):
        return "it is turned, mirrored or squeezed"
    looks = _looks(logo, own, objects, page)
    if _levels(looks.whole, looks.laid) > _DIFFERENT:
        return "something is printed over it"
    return _why_pale(looks)


def _shared(one: Edges, other: Edges) -> Edges:
    """The part of a box that is in another, in which it lies but for outlines at its edge."""
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def _is_moved(handle: Any) -> bool:
    """Whether a group is turned, mirrored or squeezed; WeasyPrint writes pages with y downwards."""
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFPageObj_GetMatrix(handle, matrix)
    matrix.d = -matrix.d
    return is_turned(matrix) or is_distorted(matrix)


@dataclass(frozen=True)
class _Looks:
    """A logo's place: the whole page, the page up to the logo, its ground, and the logo on white and on black."""

    whole: Image.Image
    laid: Image.Image
    ground: Image.Image
    on_white: Image.Image
    on_black: Image.Image


def _looks(logo: Picture, own: range, objects: list[_Object], page: Page) -> _Looks:
    """Render a logo's place with and without what is painted before and after it."""
    edges = page.points(logo.box)
    after, before = objects[own.stop :], objects[: own.start]
    whole = _rendered(page, edges)
    _switch(after, _OFF)
    laid = _rendered(page, edges)
    _switch(objects[own.start : own.stop], _OFF)
    ground = _rendered(page, edges)
    _switch(objects[own.start : own.stop], _ON)
    _switch(before, _OFF)
    on_white, on_black = _rendered(page, edges), _rendered(page, edges, 0)
    _switch(objects, _ON)
    return _Looks(whole, laid, ground, on_white, on_black)


def _switch(objects: Iterable[_Object], state: int) -> None:
    for one in objects:
        pdfium_c.FPDFPageObj_SetIsActive(one.handle, state)


def _rendered(page: Page, edges: Edges, paper: int = 255) -> Image.Image:
    """A place of the page in colour, on paper of a grey."""
    left, bottom, right, top = edges
    outer = page.media
    crop = (left - outer[0], bottom - outer[1], outer[2] - right, outer[3] - top)
    kept = tuple(max(0.0, side) for side in crop)
    picture = page.sheet.render(scale=_SCALE, crop=kept, fill_color=(paper, paper, paper, 255))
    return cast("Image.Image", picture.to_pil()).convert("RGB")


def _levels(one: Image.Image, other: Image.Image) -> int:
    """The most by which two pictures differ, apart from the pixels at their edges."""
    width, height = one.size
    inside = ImageChops.difference(one, other).crop((1, 1, max(2, width - 1), max(2, height - 1)))
    return max(highest for _, highest in cast("tuple[tuple[int, int], ...]", inside.getextrema()))


def _why_pale(looks: _Looks) -> str:
    """Why a logo does not stand out from its ground; empty when it does."""
    difference = ImageChops.difference(looks.laid, looks.ground)
    seen = _over(difference.convert("L"), _SEEN)
    for channel in difference.split():
        seen = ImageChops.lighter(seen, _over(channel, _TINTED))
    extent = seen.getbbox()
    if extent is None or seen.histogram()[255] < _LEAST_INK * seen.width * seen.height:
        return "nothing of it can be seen on its ground"
    longest = max(extent[2] - extent[0], extent[3] - extent[1]) / _SCALE / POINTS
    if longest < _LEAST:
        return f"only {longest:.1f} mm of it can be seen, the least is {_LEAST:g}"
    return _why_in_part(looks, extent)


def _why_in_part(looks: _Looks, seen: Pixels) -> str:
    """Whether a side of the logo is of the colour of its ground: where it is painted shows as the same on any paper."""
    through = ImageChops.difference(looks.on_white, looks.on_black).convert("L")
    painted = through.point(_is_painted)
    extent = painted.getbbox() or seen
    width, height = extent[2] - extent[0], extent[3] - extent[1]
    if painted.histogram()[255] >= _PLATE * width * height:
        return ""
    lost = (
        (seen[0] - extent[0]) / width,
        (seen[1] - extent[1]) / height,
        (extent[2] - seen[2]) / width,
        (extent[3] - seen[3]) / height,
    )
    if max(lost) > _LOST:
        return f"{max(lost):.0%} of it cannot be seen on its ground"
    return ""


def _over(levels: Image.Image, least: int) -> Image.Image:
    return levels.point([255 * (level >= least) for level in range(256)])


def _is_painted(level: int) -> int:
    return 255 * (level < _OPAQUE)
