"""Pictures of a page, most of which an earlier copy with the same side has already.

Each page is rendered once as it is. Where it is then the same, pixel for pixel, as the earlier copy outside of its
slots, what was rendered of that copy without texts, or without all but texts, is taken from it, and only the slots are
rendered again. Any difference outside of slots, and the page is rendered in full: so nothing is taken on trust.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from typing import cast

from PIL import Image, ImageChops

from handbill.model.layout import Box
from handbill.proof.page import Page, Pixels

SCALE = 1.0
"""Pixels a point of a page as it is."""
_AROUND = 2
"""Points around a slot that are rendered with it: letters may touch pixels outside their box."""
_MOST_KNOWN = 4
"""Pages whose pictures are kept; one of A3 takes eight megabytes. Copies with the same sides are read in a row."""
_WHOLE = "whole"
_Pictures = dict[str, Image.Image]
_KNOWN: OrderedDict[tuple[str, int], _Pictures] = OrderedDict()
"""By what copies have in common, and the number of the page. The latest used is the last."""


class PagePictures:
    """The pictures of one page, in the state in which its objects are when each is asked for."""

    def __init__(self, page: Page, slots: Iterable[Box], known: Mapping[str, Image.Image]) -> None:
        """`slots` are on this page, `known` are the pictures of another copy."""
        self._page = page
        self.whole = self._rendered(SCALE, grey=True)
        self._slots = [self._around(box) for box in slots]
        self._known = known if self._is_like(known.get(_WHOLE)) else {}
        self.made: _Pictures = {_WHOLE: self.whole}

    def picture(self, name: str, scale: float, *, grey: bool = True) -> Image.Image:
        """The whole page in so many pixels a point. What is switched off must be the same each time for a name."""
        if name in self._known:
            made = self._known[name].copy()
            for slot in self._slots:
                self._render_part(made, slot, scale, grey=grey)
        else:
            made = self._rendered(scale, grey=grey)
        self.made[name] = made
        return made

    @property
    def is_new(self) -> bool:
        """Whether it was rendered in full."""
        return not self._known

    def _is_like(self, other: Image.Image | None) -> bool:
        """Whether the page is as another was, outside of its slots."""
        if other is None or other.size != self.whole.size:
            return False
        difference = ImageChops.difference(self.whole, other)
        for area in self._slots:
            difference.paste(0, area)
        return difference.getbbox() is None

    def _around(self, box: Box) -> Pixels:
        """The pixels of a slot in the picture of the whole page, as far as they are on it."""
        left, top, right, bottom = self._page.pixels(self._page.points(box), SCALE)
        width, height = self.whole.size
        return (
            min(max(0, left - _AROUND), width),
            min(max(0, top - _AROUND), height),
            max(0, min(right + _AROUND, width)),
            max(0, min(bottom + _AROUND, height)),
        )

    def _render_part(self, picture: Image.Image, area: Pixels, scale: float, *, grey: bool) -> None:
        """Render a part of the page anew in a picture of it. `area` is that in the picture of the whole page."""
        width, height = picture.size
        ratio = scale / SCALE
        left, top = math.floor(area[0] * ratio), math.floor(area[1] * ratio)
        right, bottom = min(width, math.ceil(area[2] * ratio)), min(height, math.ceil(area[3] * ratio))
        if left >= right or top >= bottom:  # the slot is off the page
            return
        cut = (left, height - bottom, width - right, top)
        crop = tuple(max(0.0, (pixels - 0.5) / scale) for pixels in cut)  # PDFium's library rounds up to pixels
        part = self._page.sheet.render(scale=scale, grayscale=grey, crop=crop).to_pil()
        picture.paste(part, (left, top))

    def _rendered(self, scale: float, *, grey: bool) -> Image.Image:
        return cast("Image.Image", self._page.sheet.render(scale=scale, grayscale=grey).to_pil())


def pictures_of(pages: list[Page], slots: Iterable[Box], side: str | None) -> list[PagePictures]:
    """The pictures of the pages of a copy. `side` is the same for copies that look alike outside of their slots."""
    slots = tuple(slots)
    pictures = []
    for number, page in enumerate(pages):
        known = _KNOWN.get((side, number), {}) if side else {}
        pictures.append(PagePictures(page, [box for box in slots if box.page == number], known))
    return pictures


def keep(pictures: list[PagePictures], side: str | None) -> None:
    """Keep the pictures of a copy for the next one of its kind."""
    if side is None:
        return
    for number, page in enumerate(pictures):
        if page.is_new:
            _KNOWN[side, number] = page.made
        _KNOWN.move_to_end((side, number))
    while len(_KNOWN) > _MOST_KNOWN:
        _KNOWN.popitem(last=False)


def forget() -> None:
    """Keep no pictures any more."""
    _KNOWN.clear()
