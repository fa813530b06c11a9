"""Pictures: as large as the page has pixels, the same bytes each time, and compared with the page pixel for pixel."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from handbill.compose import compose
from handbill.model.layout import Box, Layout, Line
from handbill.model.order import Selection
from handbill.proof import image_of, read_image
from handbill.proof.image import alt_text
from handbill.run.checking import checked
from handbill.support.snapshot import Snapshot
from handbill.support.software import software
from handbill.typeset import typeset
from packs import TODAY
from plain_words import pack_of

Page = tuple[bytes, Layout]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Page:
    """The PDF behind a tile, and its layout."""
    snapshot = Snapshot.of(pack_of(tmp_path_factory.mktemp("tile") / "pack", "plain", "few", ("tile",)))
    _, planned = checked(snapshot, Selection(profiles=("image",)), TODAY)
    (edition,) = planned.editions
    return typeset(compose(edition, snapshot, software({})), edition.specification.page_box)


def saved(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def test_a_pixel_of_the_page_is_one_of_the_picture_and_the_bytes_are_the_same_each_time(
    page: Page,
) -> None:
    png = image_of(page[0])
    assert png == image_of(page[0])
    picture = Image.open(io.BytesIO(png))
    assert (picture.format, picture.mode, picture.size) == ("PNG", "RGB", (1080, 1080))
    shown = read_image(png, *page)
    assert (shown.width, shown.height, shown.spoilt) == (1080, 1080, 0)


def test_one_pixel_that_is_another_is_seen(page: Page) -> None:
    picture = Image.open(io.BytesIO(image_of(page[0])))
    picture.putpixel((540, 700), (1, 2, 3))
    assert read_image(saved(picture), *page).spoilt == 1


def test_a_number_painted_over_another_is_seen(page: Page) -> None:
    """As a fault would show it that came after the page was proven."""
    picture = Image.open(io.BytesIO(image_of(page[0])))
    digit = picture.crop((72, 550, 140, 680))
    picture.paste(digit, (400, 550))
    assert read_image(saved(picture), *page).spoilt > 100


def test_what_lets_something_through_is_another_picture(page: Page) -> None:
    """Its colours are the same, and nothing is seen of it."""
    picture = Image.open(io.BytesIO(image_of(page[0]))).convert("RGBA")
    picture.putalpha(0)
    assert read_image(saved(picture), *page).spoilt == 1080 * 1080


def test_a_second_picture_and_words_in_the_file_are_seen(page: Page) -> None:
    picture = Image.open(io.BytesIO(image_of(page[0])))
    words = PngInfo()
    words.add_text("Description", "Call 01632 960199")
    for more in ({"save_all": True, "append_images": [Image.new("RGB", picture.size)]}, {"pnginfo": words}):
        file = io.BytesIO()
        picture.save(file, "PNG", **more)
        assert read_image(file.getvalue(), *page).spoilt == 1080 * 1080


@pytest.mark.parametrize("size", [(1079, 1080), (1080, 1081), (2160, 2160)])
def test_another_size_is_read_as_it_is_and_all_its_pixels_are_others(size: tuple[int, int], page: Page) -> None:
    shown = read_image(saved(Image.open(io.BytesIO(image_of(page[0]))).resize(size)), *page)
    assert (shown.width, shown.height) == size
    assert shown.spoilt == 1080 * 1080


def test_the_text_beside_it_has_a_line_for_each_text_in_the_order_of_the_page(page: Page) -> None:
    lines = read_image(image_of(page[0]), *page).alt.splitlines()
    assert lines[0] == "Cold outside?"
    assert lines[-4:-1] == ["Health advice, day and night 111", "In danger now 999", "A warm winter"]
    assert lines[-1].startswith("Edition 1. Next check November 2027. Code ")


CONTACT = ("advice",)


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        ([("Advice", "label"), ("0800 1111", "value")], "Advice 0800 1111"),
        ([("0800 1111", "value"), ("Choose 2", "option"), ("Mon–Fri", "hours")], "0800 1111, Choose 2, Mon–Fri"),
        ([("exs.\N{ZERO WIDTH SPACE}", "value"), ("example", "value")], "exs.example"),
    ],
)
def test_a_contact_is_one_line_with_commas_between_its_details(texts: list[tuple[str, str]], wanted: str) -> None:
    box = Box(0, 0.0, 0.0, 1.0, 1.0)
    lines = [Line(text, box, 20.0, None, "contacts", None, contacts=CONTACT, fields=(key,)) for text, key in texts]
    assert alt_text(Layout((), {}, {}, tuple(lines), (), {}, (), (), ())) == wanted
