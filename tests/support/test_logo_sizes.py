"""Logos have one optical area, in whatever arrangement makes them largest."""

from __future__ import annotations

import io
import itertools

import pytest
from PIL import Image

from handbill.support.logo_sizes import LEAST_HEIGHT, LEAST_WIDTH, LogoBox, arranged, lack_of_size
from handbill.support.picture_ratio import picture_ratio

SHAPES = (1.0, 3.0, 16 / 3, 0.5)
ROOM = (82.0, 17.0)


def area(box: LogoBox) -> float:
    return box.width * box.height


@pytest.mark.parametrize("ratios", [SHAPES[:count] for count in range(1, 5)])
def test_logos_keep_their_shape_and_stay_in_the_room(ratios: tuple[float, ...]) -> None:
    block = arranged(ratios, *ROOM)
    for box, ratio in zip(block.boxes, ratios, strict=True):
        assert box.width / box.height == pytest.approx(ratio, rel=0.01)
        assert box.left >= 0
        assert box.top >= -0.01
        assert box.left + box.width <= block.width + 0.02 <= ROOM[0] + 0.04
        assert box.top + box.height <= ROOM[1] + 0.02
        assert not lack_of_size(box.width, box.height)


def test_all_have_one_area_but_where_the_room_is_too_low_for_one() -> None:
    wide, square = arranged((3.0, 1.0), *ROOM).boxes
    assert area(wide) == pytest.approx(area(square), rel=0.01)
    square, tall = arranged((1.0, 0.3), *ROOM).boxes
    assert tall.height == ROOM[1]
    assert area(square) <= 1.97 * area(tall)


@pytest.mark.parametrize("ratios", [*itertools.combinations_with_replacement(SHAPES, 4)])
def test_a_quarter_of_its_height_stays_clear_around_each(ratios: tuple[float, ...]) -> None:
    for one, other in itertools.combinations(arranged(ratios, *ROOM).boxes, 2):
        clear = 0.25 * min(one.height, other.height) - 0.03
        beside = max(one.left, other.left) - min(one.left + one.width, other.left + other.width)
        above = max(one.top, other.top) - min(one.top + one.height, other.top + other.height)
        assert max(beside, above) >= clear


def test_no_logos_take_no_room() -> None:
    assert arranged((), *ROOM).boxes == ()


def test_the_least_size_is_a_width_or_for_upright_logos_a_height() -> None:
    assert lack_of_size(16, 4) == f"16.0 mm wide; the least is {LEAST_WIDTH:g} mm"
    assert lack_of_size(9, 9) == f"9.0 mm high; the least is {LEAST_HEIGHT:g} mm"
    assert lack_of_size(20, 13) == lack_of_size(5.5, 11) == ""


def drawn(attributes: str) -> float:
    return picture_ratio("a.svg", f"<svg xmlns='http://www.w3.org/2000/svg' {attributes}/>".encode())


def test_the_ratio_of_a_drawing_is_that_of_its_size_or_of_its_viewbox() -> None:
    assert drawn("width='30mm' height='1cm' viewBox='0 0 5 5'") == pytest.approx(3)
    assert drawn("width='100%' viewBox='0 0 10 20'") == drawn("viewBox='0,0,10,20'") == 0.5
    assert drawn("") == drawn("viewBox='0 0 0 5'") == picture_ratio("a.svg", b"<svg") == 1


def test_the_ratio_of_a_photograph_is_that_of_its_upright_form() -> None:
    picture, data = Image.new("RGB", (60, 20)), io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    picture.save(data, "JPEG", exif=exif)
    assert picture_ratio("a.jpg", data.getvalue()) == pytest.approx(1 / 3)
    plain = io.BytesIO()
    picture.save(plain, "PNG")
    assert picture_ratio("a.png", plain.getvalue()) == 3
    assert picture_ratio("a.png", b"no picture") == 1
