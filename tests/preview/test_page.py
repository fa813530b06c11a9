"""The page says of each piece what it is, and of each problem where it is and what to open."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from handbill.model.reading import PagePicture
from handbill.preview.board import Board, Piece, Shown, name_of
from handbill.preview.elements import element
from handbill.preview.listing import line_at
from handbill.preview.page import whole_page
from handbill.preview.trials import State, Trial
from handbill.problems import Location, Problem, Spot

NOW, BEFORE = PagePicture(b"now", 210, 297), PagePicture(b"before", 210, 297)
LONG = Problem(
    Location("content/areas/a.yaml", 2, 7),
    "does-not-fit",
    "“A <long> name” reaches 3.1 mm out of the box “contacts” in a/en-GB/poster-a4.pdf",
    "Shorten it.",
    spots=(Spot(0, 10, 20, 30, 5), Spot(1, 1, 1, 1, 1)),
)
CODE = Problem(Location("a/en-GB/poster-a4.pdf"), "proof-code", "the code is not on the copy")
FILES = {"content/areas/a.yaml": b"id: a\nname: A <long> name\n"}


def trial(state: State, *problems: Problem, pages: tuple[PagePicture, ...] = (NOW,)) -> Trial:
    return Trial("a/en-GB/poster-a4.pdf", "A poster", state, pages, problems)


def piece(now: Trial | None, good: Trial | None = None) -> Piece:
    return Piece("a/en-GB/poster-a4.pdf", "A poster", now, good)


GOOD = trial("good", pages=(BEFORE,))
FAILED = Shown((piece(trial("failed", CODE, LONG), GOOD),), files=FILES)


def said(page: str) -> str:
    """What stands on a page, without tags."""
    return " ".join(re.sub(r"<[^>]*>", " ", page.partition("<body>")[2]).split())


def test_a_page_that_fails_is_shown_with_its_boxes_and_the_last_good_one_beside() -> None:
    page = whole_page(FAILED, "")
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "<title>Not to be printed · A poster</title>" in page
    assert '<rect x="8.80" y="18.80" width="32.40" height="7.40">' in page
    assert page.count('id="spot-1"') == 1
    assert f'src="/pictures/{name_of(NOW)}.png"' in page
    assert f'src="/pictures/{name_of(BEFORE)}.png"' in page
    assert re.search(r'<img [^>]*alt="Page 1 of 1, not to be printed: A poster"', page)
    assert "The last good one" in page


def test_each_problem_has_its_code_its_measure_and_its_line() -> None:
    page = whole_page(FAILED, "")
    words = said(page)
    assert "“A &lt;long&gt; name” reaches 3.1 mm out of the box “contacts” Shorten it." in words
    assert "content/areas/a.yaml:2:7 Copy name: A &lt;long&gt; name" in words
    assert words.index("On the page 1 error does-not-fit") < words.index(
        "Without a place on the page 2 error proof-code"
    )
    for code in ("does-not-fit", "proof-code"):
        assert f'href="#code-{code}"' in page
        assert f'id="code-{code}"' in page
    assert '<a class="number" href="#spot-1"' in page
    assert '<span class="number">2</span>' in page


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (Shown((piece(trial("checking")),)), "Checking no problem found so far"),
        (Shown((piece(None),)), "Checking no problem found so far"),
        (Shown((piece(GOOD, GOOD),)), "Good no problems"),
        (Shown((piece(GOOD, GOOD),), (replace(LONG, severity="warning", spots=()),)), "Good 1 warning"),
        (FAILED, "Not to be printed 2 errors"),
        (Shown((piece(None, GOOD),), (LONG,), stopped=True), "Cannot be made 1 error"),
        (Shown(), "No copy is chosen"),
    ],
)
def test_a_state_is_told_as_it_is(shown: Shown, words: str) -> None:
    assert words in said(whole_page(shown, ""))


def test_the_wanted_piece_is_shown_and_all_can_be_chosen() -> None:
    other = Piece("b/en-GB/card.pdf", "A card", replace(trial("good"), title="A card"))
    page = whole_page(Shown((piece(GOOD, GOOD), other), more=3), "b/en-GB/card.pdf")
    assert "<h1>A card</h1>" in page
    assert re.findall(r'href="\?piece=([^"]*)"( aria-current="page")?', page) == [
        ("a/en-GB/poster-a4.pdf", ""),
        ("b/en-GB/card.pdf", ' aria-current="page"'),
    ]
    assert "3 more are chosen and not shown" in page


def test_nothing_of_the_content_is_taken_for_html() -> None:
    assert element("p", "<b>&", title='"<') == '<p title="&quot;&lt;">&lt;b&gt;&amp;</p>'
    told = replace(LONG, message="<script>alert(1)</script>", hint="<img src=x>", location=Location("<i>.yaml"))
    page = whole_page(Shown((replace(piece(trial("failed", told)), title="<u>x</u>"),)), "")
    for tag in ("<script>", "<img src=x", "<i>", "<u>"):
        assert tag not in page.replace('<script src="/preview.js" defer></script>', "")


def test_a_line_that_is_not_there_is_not_shown() -> None:
    assert line_at(Location("content/areas/a.yaml", 2), FILES) == "name: A <long> name"
    for location in (Location("content/areas/a.yaml", 9), Location("content/areas/a.yaml"), Location("x.yaml", 1)):
        assert line_at(location, FILES) == ""


def test_a_board_gives_only_pictures_that_are_shown_and_counts_changes() -> None:
    board = Board()
    board.put_up(FAILED)
    board.put_up(FAILED)
    assert board.version == 1
    assert board.picture(name_of(NOW)) == b"now"
    board.begin()
    now = board.shown.pieces[0].trial
    assert now
    assert (board.version, now.state) == (2, "checking")
    board.put_up(Shown())
    assert board.picture(name_of(NOW)) is None
