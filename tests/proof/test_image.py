"""Pictures: as large as the page has pixels, the same bytes each time, and compared with the page pixel for pixel."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from handbill.model.layout import Layout
from handbill.proof import image_of, read_image
from handbill.typeset import typeset
from packs import ReferencePack

PICTURES = {"areas": ("exampleshire",), "profiles": ("image",), "formats": ("tile",)}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Layout]:
    """The PDF behind a tile, and its layout."""
    pack = ReferencePack(tmp_path_factory.mktemp("tile") / "pack")
    _, edition, composition, _ = next(pack.sheets(**PICTURES))
    return typeset(composition, edition.specification.page_box)


def saved(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def test_a_pixel_of_the_page_is_one_of_the_picture_and_the_bytes_are_the_same_each_time(
    page: tuple[bytes, Layout],
) -> None:
    png = image_of(page[0])
    assert png == image_of(page[0])
    picture = Image.open(io.BytesIO(png))
    assert (picture.format, picture.mode, picture.size) == ("PNG", "RGB", (1080, 1080))
    shown = read_image(png, *page)
    assert (shown.width, shown.height, shown.spoilt) == (1080, 1080, 0)


def test_one_pixel_that_is_another_is_seen(page: tuple[bytes, Layout]) -> None:
    picture = Image.open(io.BytesIO(image_of(page[0])))
    picture.putpixel((540, 700), (1, 2, 3))
    assert read_image(saved(picture), *page).spoilt == 1


def test_a_number_painted_over_another_is_seen(page: tuple[bytes, Layout]) -> None:
    """As a fault would show it that came after the page was proven."""
    picture = Image.open(io.BytesIO(image_of(page[0])))
    digit = picture.crop((70, 560, 140, 690))
    picture.paste(digit, (200, 560))
    assert read_image(saved(picture), *page).spoilt > 100


@pytest.mark.parametrize("size", [(1079, 1080), (1080, 1081), (2160, 2160)])
def test_another_size_is_read_as_it_is_and_all_its_pixels_are_others(
    size: tuple[int, int], page: tuple[bytes, Layout]
) -> None:
    shown = read_image(saved(Image.open(io.BytesIO(image_of(page[0]))).resize(size)), *page)
    assert (shown.width, shown.height) == size
    assert shown.spoilt == 1080 * 1080


def test_the_text_beside_it_has_a_line_for_each_text_in_the_order_of_the_page(page: tuple[bytes, Layout]) -> None:
    lines = read_image(image_of(page[0]), *page).alt.splitlines()
    assert lines[:2] == ["Has something changed?", "For parents and carers"]
    assert lines[2:6] == [
        "First Contact, children’s services 01632 960100, Choose option 2, Mon–Thu 9–5, Fri 9–4.30",
        "At other times 01632 960101",
        "Child in danger now 999",
        "NSPCC Helpline 0808 800 5000",
    ]
    assert lines[6] == "Exampleshire Safeguarding Children Partnership"
    assert lines[7].startswith("Edition 2026.1. Next check May 2027. Code ")
    assert lines[7].endswith(" · Draft")
