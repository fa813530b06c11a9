"""A page that fails can be seen to fail in each of its parts, and each box is where its fault is."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops

from handbill.model.reading import PagePicture
from handbill.preview.marks import beside_one_another, boxed, marked
from handbill.problems import Spot


def blank(width: float = 210, height: float = 297, ground: str = "white") -> PagePicture:
    scale = 800 / max(width, height)
    file = io.BytesIO()
    Image.new("RGB", (round(width * scale), round(height * scale)), ground).save(file, "PNG")
    return PagePicture(file.getvalue(), width, height)


def difference(one: PagePicture, other: PagePicture) -> Image.Image:
    pictures = [Image.open(io.BytesIO(page.png)).convert("RGB") for page in (one, other)]
    return ImageChops.difference(*pictures).convert("L")


@pytest.mark.parametrize(("width", "height"), [(210, 297), (297, 210), (55, 85), (99, 210)])
@pytest.mark.parametrize("ground", ["white", "black", "#b21820"])
def test_no_half_of_a_page_is_without_the_mark(width: float, height: float, ground: str) -> None:
    page = blank(width, height, ground)
    changed = difference(page, marked(page))
    across, down = changed.size
    halves = [(0, 0, across // 2, down), (across // 2, 0, across, down)]
    halves += [(0, 0, across, down // 2), (0, down // 2, across, down)]
    for half in halves:
        part = changed.crop(half).point(lambda level: 255 * (level > 20))
        share = part.histogram()[255] / (part.width * part.height)
        assert share > 0.02


def test_a_box_is_around_its_fault_and_nowhere_else() -> None:
    page = blank()
    changed = difference(page, boxed(page, [(1, Spot(0, 50, 100, 40, 10))])).getbbox()
    assert changed
    left, top, right, bottom = (edge * 297 / 800 for edge in changed)
    assert left == pytest.approx(48.8, abs=0.5)
    assert right == pytest.approx(91.2, abs=0.5)
    assert bottom == pytest.approx(111.2, abs=0.5)
    assert 93 < top < 98.8  # the number stands above it


@pytest.mark.parametrize("spot", [Spot(0, 230, 10, 30, 5), Spot(0, 10, 310, 20, 5), Spot(0, -50, -50, 10, 10)])
def test_a_fault_beside_the_page_has_its_box_at_the_edge(spot: Spot) -> None:
    page = blank()
    assert difference(page, boxed(page, [(12, spot)])).getbbox()


def test_numbers_at_one_corner_stand_beside_one_another() -> None:
    spots = [Spot(0, 10, 10, 5, 5), Spot(0, 10.2, 9.9, 20, 5), Spot(0, 50, 10, 5, 5), Spot(0, 10, 10, 1, 1)]
    assert beside_one_another(spots) == [0, 1, 0, 2]
