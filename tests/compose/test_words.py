"""How a text is set, before it is laid out."""

from __future__ import annotations

import pytest

from handbill.compose.drawn import qr_address
from handbill.compose.marks import Marks
from handbill.compose.setting import breakable, number, parted
from handbill.compose.setting import tidy as tidy_marked
from packs import Pack

NBSP = "\N{NO-BREAK SPACE}"


def tidy(text: str) -> str:
    """As it is printed."""
    marks = Marks()
    return marks.decoded(tidy_marked(marks.of(text), marks))


def test_a_number_is_never_broken() -> None:
    assert number("0808 800 5000") == f"0808{NBSP}800{NBSP}5000"
    assert tidy("Ring 0808 800 5000 today") == f"Ring 0808{NBSP}800{NBSP}5000 today"


def test_a_short_last_word_is_not_left_alone() -> None:
    assert tidy("Turn the key twice before you call us") == f"Turn the key twice before you call{NBSP}us"
    assert tidy("Call us") == "Call us"
    assert NBSP not in tidy("A sentence that ends with something unmistakable")


def test_a_line_break_in_a_wording_is_one_in_print_and_the_rest_stays_text() -> None:
    assert str(tidy("come late,\nor <b>not</b>")) == "come late,<br>or &lt;b&gt;not&lt;/b&gt;"


def test_a_name_with_an_ampersand_is_parted_between_its_place_and_its_body() -> None:
    marks = Marks()
    name = marks.of("Hammersmith & Fulham Safeguarding Children Partnership")
    made = marks.decoded(parted(name, "Safeguarding, Partnership for", marks))
    assert made == (
        '<span class="part">Hammersmith &amp; Fulham</span> <span class="part">Safeguarding Children Partnership</span>'
    )


def test_an_address_may_be_broken_after_a_point_or_a_stroke() -> None:
    assert breakable("ceop.police.uk/safety").split("\N{ZERO WIDTH SPACE}") == ["ceop.", "police.", "uk/", "safety"]


def test_an_address_is_read_without_the_places_where_it_may_be_broken(pack: Pack) -> None:
    pack.edit("content/areas/exampleshire.yaml", "https://exs.example/changed", "https://exampleshire.gov.example/mash")
    sheets = pack.sheets(formats=("poster",), sizes=("a4",), areas=("exampleshire",))
    places = ((edition.where, sheet.reading) for _, edition, _, sheet in sheets)
    reading = next(reading for where, reading in places if not where.venue and not where.event)
    assert "exampleshire.gov. example/mash" in reading.slots["qr"]


def test_a_qr_code_is_a_picture_without_a_border() -> None:
    address = qr_address("https://www.childline.org.uk", "#000000")
    assert address.startswith("data:image/svg+xml")
    assert address == qr_address("https://www.childline.org.uk", "#000000")


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "&lt;b&gt;", "<!--slot contacts-->", "a & b < c"])
def test_content_is_text_and_never_code(text: str, pack: Pack) -> None:
    pack.edit("content/statements/advice.yaml", "text: No tools are needed.", f"text: '{text}'")
    _, _, composition, sheet = next(pack.sheets(formats=("leaflet",), areas=("national",)))
    assert text in sheet.reading.panels["flap"]
    assert composition.sides[0].count("<!--slot contacts-->") == 1
