"""A problem that is seen on a page says where."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbill.model.layout import unspaced
from handbill.problems import Problem
from handbill.proof import read
from handbill.typeset import typeset
from rules.bench import STYLE, Bench, composed, page, proof, sheet
from rules.cases import CASES

PLACELESS = {
    "page-count": "of the copy",
    "page-size": "of the copy",
    "slot-missing": "not on the page",
    "not-printed": "not on the page",
    "unknown-font": "of a style sheet",
    "lost-text": "nothing of it is on the page in this case",
    "missing-glyph": "it is in no line in this case",
    "logo-not-shown": "it is drawn nowhere in this case",
    "proof-contact": "not on the page",
    "proof-detail": "not on the page",
    "proof-code": "not on the page",
    "no-bleed": "along an edge",
    "proof-reading-order": "of the tags",
    "proof-structure": "of the tags",
    "proof-link": "its words have no box",
    "proof-tags": "of the file",
    "proof-language": "of the file",
    "proof-title": "of the file",
    "proof-font": "of the file",
    "past-end": "of the copy",
    "proof-kept-text": "of the file",
    "proof-imprint": "not on the page",
    "proof-attachment": "of the file",
    "proof-foreign": "a word among others",
    "proof-paint": "the flaw of this case has no box",
    "proof-sight": "the flaw of this case has no box",
    "proof-ground": "the flaw of this case has no box",
    "proof-contrast": "the flaw of this case has no box",
    "proof-logo": "the flaw of this case has no box",
}
"""Codes of pages and files without a place, and why."""
SEEN = [code for code, case in CASES.items() if case.tell in (page, proof) and code not in PLACELESS]


@pytest.mark.parametrize("code", SEEN)
def test_the_place_is_on_the_page(code: str, tmp_path: Path) -> None:
    bench = Bench(tmp_path / "pack")
    CASES[code].spoil(bench)
    found = [problem for problem in CASES[code].tell(bench) if problem.code == code]
    pages = bench.layout(sheet()[3].layout).pages
    for problem in found:
        assert problem.spots, problem
        for spot in problem.spots:
            width, height = pages[spot.page]
            assert -width < spot.x < 2 * width
            assert -height < spot.y < 2 * height
            assert min(spot.width, spot.height) > 0


def test_no_code_is_excused_that_has_a_place(tmp_path: Path) -> None:
    for number, code in enumerate(PLACELESS.keys() & CASES.keys()):
        bench = Bench(tmp_path / str(number))
        CASES[code].spoil(bench)
        assert not any(problem.spots for problem in CASES[code].tell(bench) if problem.code == code)


@pytest.mark.parametrize(
    ("style", "flaws"),
    [
        ("li { color: #eee !important }", "pale"),
        ("li { color: rgb(0 0 0 / 0.5) }", "hidden"),
        (".slot { background: linear-gradient(#fff, #999) }", "uneven"),
        ("li { text-overflow: ellipsis; overflow: hidden; white-space: nowrap; width: 30mm }", "unmatched"),
    ],
)
def test_a_flaw_of_the_finished_file_is_where_its_text_was_set(style: str, flaws: str, tmp_path: Path) -> None:
    bench = Bench(tmp_path / "pack")
    bench.add(STYLE, style)
    edition, composition = composed(bench)[1][0]
    pdf, layout = typeset(composition, edition.specification.page_box)
    found = getattr(read(pdf, layout), flaws)
    assert found
    for flaw in found:
        near = [line for line in layout.lines if unspaced(line.text) == unspaced(flaw.text)]
        assert flaw.box
        assert any(line.box.page == flaw.box.page and line.box.holds(flaw.box) for line in near), flaw


def test_the_place_does_not_tell_problems_apart(tmp_path: Path) -> None:
    bench = Bench(tmp_path / "pack")
    CASES["proof-qr-size"].spoil(bench)
    found = list(proof(bench))
    assert found
    plain = [Problem(one.location, one.code, one.message, one.hint, one.severity) for one in found]
    assert plain == found
    assert set(plain) == set(found)
