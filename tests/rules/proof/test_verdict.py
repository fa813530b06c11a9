"""The proof sees what is on the page and not what should be: each fault is planted and found."""

from __future__ import annotations

import dataclasses
import re

import pytest

from handbill.compose.drawn import qr_address
from handbill.compose.setting import number
from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.model.reading import Link
from handbill.proof.reading import plain
from handbill.rules.proof import ForeignIndex, judge
from packs import Alter, Pack


def codes(pack: Pack, alter: Alter = lambda edition, composition, html: html, **selected: tuple[str, ...]) -> set[str]:
    """What the proof alone says, whatever templates and the layout's checks have said before."""
    sheets = pack.altered(alter, formats=("poster",), sizes=("a4",), **selected)
    return {
        one.code
        for library, edition, composition, sheet in sheets
        for one in judge(sheet.reading, edition, composition, ForeignIndex(library))
    }


def test_whole_copies_are_right(pack: Pack) -> None:
    for library, edition, composition, sheet in pack.sheets(areas=("national", "exampleshire")):
        assert judge(sheet.reading, edition, composition, ForeignIndex(library)) == ()
        assert edition.first.value in sheet.reading.slots["contacts"]
        assert edition.qr
        assert [code.text for code in sheet.reading.codes] == [edition.qr.value]
        assert sheet.reading.tagged
        assert sheet.reading.language == "en-GB"


OTHER_QR = qr_address("https://elsewhere.example", "#000000")
PLANTED: dict[str, Alter] = {
    "proof-contact": lambda edition, _, html: html.replace(number(edition.first.value), number("01632 960199")),
    "proof-code": lambda _, composition, html: html.replace(composition.code, "AAAA-AAAA"),
    "proof-qr": lambda _, __, html: re.sub(r"url\('data:[^']*'\)", f"url('{OTHER_QR}')", html),
    "proof-link": lambda _, __, html: html.replace("tel:", "tel:0"),
}


@pytest.mark.parametrize("code", PLANTED)
def test_what_differs_from_the_content_is_caught(code: str, pack: Pack) -> None:
    assert code in codes(pack, PLANTED[code], areas=("exampleshire",))


def test_a_detail_that_a_template_leaves_out_is_caught(pack: Pack) -> None:
    pack.own_template("parts/contacts.html.j2", "{{ paragraphs(first) }}", '{{ paragraphs(first, ["hours"]) }}')
    assert "proof-detail" in codes(pack, areas=("exampleshire",))


def test_a_number_that_only_begins_alike_is_not_taken_for_it(pack: Pack) -> None:
    def longer(edition: Edition, _: Composition, html: str) -> str:
        return html.replace(number(edition.first.value), f"{number(edition.first.value)}0")

    assert "proof-contact" in codes(pack, longer)


def test_two_numbers_with_one_option_say_it_twice(pack: Pack) -> None:
    pack.edit(
        "content/areas/exampleshire.yaml", '    phone: "01632 960101"', '    option: "2"\n    phone: "01632 960101"'
    )
    assert "proof-detail" not in codes(pack, areas=("exampleshire",))
    pack.own_template("parts/contact.html.j2", '<span class="{{ key }}">', '<span class="{{ key }}" hidden>')
    pack.own_template("base.css", new="[hidden] { display: none }\n")
    assert "proof-detail" in codes(pack, areas=("exampleshire",))


def test_an_option_is_no_part_of_another(pack: Pack) -> None:
    ((library, edition, composition, sheet),) = pack.sheets(formats=("poster",), sizes=("a4",), areas=("exampleshire",))
    card = sheet.reading.slots["contacts"].replace("Choose option 2", "Choose option 21")
    other = dataclasses.replace(sheet.reading, slots={**sheet.reading.slots, "contacts": card})
    assert [one.code for one in judge(other, edition, composition, ForeignIndex(library))] == ["proof-detail"]


def test_hours_may_break_after_a_dash(pack: Pack) -> None:
    pack.edit("content/areas/exampleshire.yaml", '"Mon–Thu 9–5, Fri 9–4.30"', '"Mon–Thu 8.30am–5pm, Fri 8.30am–4.30pm"')
    assert pack.told(areas=("exampleshire",), formats=("leaflet",)) == ""


def test_a_covered_qr_code_is_caught(pack: Pack) -> None:
    pack.own_template("base.css", new=".slot-qr .code { opacity: .05 }\n")
    assert "proof-qr" in codes(pack)


@pytest.mark.parametrize(
    "crowded",
    [
        ".slot-qr::after { content: '|'; position: absolute; left: 34mm; top: 10mm }",
        ".slot-qr .code { outline: 1pt solid #999; outline-offset: 2mm }",
    ],
)
def test_a_qr_code_without_its_clear_border_is_caught(crowded: str, pack: Pack) -> None:
    assert "proof-quiet" not in codes(pack, areas=("exampleshire",))
    pack.own_template("base.css", new=f".a4 {crowded}\n")
    assert codes(pack, areas=("exampleshire",)) == {"proof-quiet"}


def test_a_sheet_of_another_place_is_caught(pack: Pack) -> None:
    sheets = {one[1].where.area: one for one in pack.sheets(formats=("leaflet",), areas=("exampleshire", "national"))}
    library, edition, composition, _ = sheets["exampleshire"]
    told = {problem.code for problem in judge(sheets[None][3].reading, edition, composition, ForeignIndex(library))}
    assert {"proof-contact", "proof-code", "proof-qr"} <= told


def test_a_file_that_says_something_wrong_of_itself_is_caught(pack: Pack) -> None:
    library, edition, composition, sheet = next(pack.sheets(sizes=("a3",)))
    for change, code in (
        ({"tagged": False}, "proof-tags"),
        ({"language": "en"}, "proof-language"),
        ({"title": ""}, "proof-title"),
        ({"fonts": ("DejaVuSans",)}, "proof-font"),
        ({"links": ()}, "proof-link"),
        ({"links": (*sheet.reading.links, Link("javascript:alert(1)", "999"))}, "proof-link"),
    ):
        wrong = dataclasses.replace(sheet.reading, **change)
        assert code in {problem.code for problem in judge(wrong, edition, composition, ForeignIndex(library))}, code


def test_a_link_over_two_lines_may_come_after_another_to_the_same_address(pack: Pack) -> None:
    ((library, edition, composition, sheet),) = pack.sheets(formats=("poster",), sizes=("a4",), areas=("exampleshire",))
    assert edition.qr

    def told(*texts: str) -> list[str]:
        links = tuple(Link("https://exs.example/changed", text) for text in texts)
        other = dataclasses.replace(sheet.reading, links=links)
        return [one.code for one in judge(other, edition, composition, ForeignIndex(library))]

    assert told("exs.example/changed", "exs.example/", "changed") == []
    assert told("exs.example/changed", "exs.example/") == ["proof-link"]


def test_an_address_that_breaks_at_its_hyphen_is_read_whole(pack: Pack) -> None:
    long = "https://exampleshire-and-district.example/a"
    pack.edit("content/areas/exampleshire.yaml", "https://exs.example/changed", long)
    assert codes(pack, areas=("exampleshire",)) == set()


def test_white_space_of_every_kind_is_one_space() -> None:
    assert plain(" 0808\N{NO-BREAK SPACE}800\r\n5000 ﬁ ") == "0808 800 5000 fi"
