"""Faults planted in a web page are told, and harmless changes are not."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import Any

import pytest

from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.model.reading import FinishedFile
from handbill.rules.proof import ForeignIndex, judge
from handbill.webcheck import read_page
from packs import Pack
from webcheck.edits import CARD, HARMLESS, LEAFLET, STYLES, Edit, styled

Made = tuple[Any, Edition, Composition, FinishedFile]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Made]:
    """A leaflet and a card of Exampleshire, in a pack that has another place."""
    pack = Pack(tmp_path_factory.mktemp("planted") / "pack")
    own = '  - {id: door, role: front-door, name: Door, for: all, phone: "020 7946 0100", source: gov.uk,\n'
    more = "     verified: {on: 2026-11-01, by: editor}, review_by: 2027-05-01}\n"
    pack.with_area("brookmere", "Brookmere", contacts=own + more)
    chosen = {"audiences": ("parents", "young-people"), "formats": ("leaflet", "card"), "profiles": ("web",)}
    made = {}
    for one in pack.sheets(areas=("exampleshire",), **chosen):
        made[one[1].key.format] = one
    return made


def told(made: Made, edit: Edit) -> set[str]:
    """The codes of what is told of a page after an edit, whose policy names an edited style sheet."""
    library, edition, composition, file = made
    html = file.data.decode()
    reading = read_page(_named(html, edit(html)).encode())
    return {problem.code for problem in judge(reading, edition, composition, ForeignIndex(library))}


def _named(before: str, after: str) -> str:
    """A page whose policy has the hash of its style sheet, if it had that before the edit."""
    hashes = []
    for html in (before, after):
        style = re.search("<style>(.*?)</style>", html, re.DOTALL)
        text = style[1] if style else ""
        hashes.append(base64.b64encode(hashlib.sha256(text.encode()).digest()).decode())
    return after.replace(hashes[0], hashes[1])


@pytest.mark.parametrize("style", STYLES)
def test_a_theme_of_ones_own_is_not_told(style: str, pages: dict[str, Made]) -> None:
    assert told(pages["leaflet"], styled(style)) == set()


@pytest.mark.parametrize("fault", LEAFLET)
def test_a_planted_fault_is_told(fault: str, pages: dict[str, Made]) -> None:
    edit, code = LEAFLET[fault]
    assert code in told(pages["leaflet"], edit)


@pytest.mark.parametrize("fault", CARD)
def test_a_fault_planted_in_a_page_to_be_left_is_told(fault: str, pages: dict[str, Made]) -> None:
    edit, code = CARD[fault]
    assert code in told(pages["card"], edit)


@pytest.mark.parametrize("change", HARMLESS)
def test_a_harmless_change_is_not_told(change: str, pages: dict[str, Made]) -> None:
    assert told(pages["leaflet"], HARMLESS[change]) == set()


def test_a_page_as_it_is_made_has_no_fault(pages: dict[str, Made]) -> None:
    for made in pages.values():
        assert told(made, lambda html: html) == set()


def test_there_are_thirty_faults_of_every_kind() -> None:
    kinds = {code for _, code in (*LEAFLET.values(), *CARD.values())}
    assert len(LEAFLET) + len(CARD) >= 30
    assert {code.removeprefix("page-") for code in kinds if code.startswith("page-")} == {
        *("alt", "contact", "contrast", "draft", "element", "external", "heading", "hidden", "id", "imprint", "logo"),
        *("note", "policy", "script", "weight", "statement", "structure", "style"),
    }


def test_what_is_no_page_is_told(pages: dict[str, Made], tmp_path: Path) -> None:
    for data in (b"", b"%PDF-1.7", b"\xff\xfe<html>", b"<frameset><frame src=x></frameset>", b"<p>" * 2000):
        codes = told(pages["leaflet"], lambda _, data=data: data.decode("utf-8", "replace"))  # type: ignore[misc]
        assert "page-statement" in codes
