"""The preview as somebody sees it: a browser shows a copy, its new looks, its faults, and its repair."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from chromium import chromium
from packs import ROOT, Pack
from program import ended, started

POSTER = "content/documents/parents-poster.yaml"
AREA = "content/areas/exampleshire.yaml"
STYLE = "templates/formats/poster/style.css"
SELECTED = ("--area", "exampleshire", "--audience", "parents", "--format", "poster", "--size", "a4")
PICTURE = "figure.now img"
DRAWN = """old => {
    const picture = document.querySelector('figure.now img');
    return picture && picture.getAttribute('src') !== old && picture.complete && picture.naturalWidth > 0;
}"""


@pytest.fixture
def program(pack: Pack) -> Iterator[tuple[subprocess.Popen[str], str]]:
    pack.write(STYLE, (ROOT / STYLE).read_text("utf-8"))
    with started("preview", pack.root, *SELECTED) as (process, address):
        yield process, address


@pytest.fixture
def browser() -> Iterator[Any]:
    with chromium() as browser:
        yield browser


def test_a_copy_is_seen_changed_broken_and_repaired(
    pack: Pack, program: tuple[subprocess.Popen[str], str], browser: Any
) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: _only_here(request.url, program[1], faults))
    page.goto(program[1])
    page.wait_for_selector(".state.good")
    assert page.locator("h1").inner_text() == "Is the house ready? A poster on frost"
    assert page.locator("html").get_attribute("lang") == "en"

    first = _now(page)
    pack.edit(POSTER, "note: For all who keep a house", "note: For all who keep a home")
    page.wait_for_function(DRAWN, arg=first)
    page.wait_for_selector(".state.good")

    second = _now(page)
    pack.edit(STYLE, "", ".poster .card { border: 3pt solid !important }\n")
    page.wait_for_function(DRAWN, arg=second)
    page.wait_for_selector(".state.good")

    _break_and_repair(pack, page)
    assert faults == []


def _break_and_repair(pack: Pack, page: Any) -> None:
    right, wrong = "name: Exampleshire\n", f"name: {'Exampleshire and its towns and villages ' * 12}\n"
    long = "partnership: " + "The Exampleshire Partnership for the Safeguarding of Children " * 12
    before = _now(page)
    pack.edit(AREA, right, wrong)
    pack.edit(AREA, "partnership: Exampleshire Safeguarding Children Partnership", long.rstrip())
    page.wait_for_selector(".state.failed")
    assert page.locator(".said strong").inner_text() == "Not to be printed"
    page.wait_for_selector(".spot rect")
    problem = page.locator(".problems li", has_text="does-not-fit").first
    assert "mm out of the box" in problem.inner_text()
    assert f"{AREA}:" in problem.inner_text()
    number = problem.locator(".number").inner_text()
    _is_around_something(page, number)
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.matches('a, button, aside')")
    problem.locator(".code").click()
    assert page.locator("#code-does-not-fit").is_visible()
    assert page.locator(".column.good img").get_attribute("src") == before

    pack.edit(AREA, wrong, right)
    pack.edit(AREA, long.rstrip(), "partnership: Exampleshire Safeguarding Children Partnership")
    page.wait_for_selector(".state.good")
    assert page.locator(".spot").count() == 0
    assert _now(page) == before
    pack.edit(AREA, "nation: england", "nation: [england")
    page.wait_for_selector(".state.failed")
    assert "Cannot be made" in page.locator(".said").inner_text()
    assert page.locator(".column.good img").get_attribute("src") == before
    pack.edit(AREA, "nation: [england", "nation: england")
    page.wait_for_selector(".state.good")


def _now(page: Any) -> str:
    return str(page.locator(PICTURE).get_attribute("src"))


def _is_around_something(page: Any, number: str) -> None:
    """The box of a problem lies on the page's picture, and is no point."""
    sheet = page.locator(PICTURE).bounding_box()
    box = page.locator(f'.spot[data-number="{number}"] rect').first.bounding_box()
    assert box["width"] > 5
    assert box["height"] > 5
    assert sheet["x"] - 1 <= box["x"]
    assert box["x"] + box["width"] <= sheet["x"] + sheet["width"] + 1
    assert sheet["y"] - 1 <= box["y"]
    assert box["y"] + box["height"] <= sheet["y"] + sheet["height"] + 1


def _only_here(url: str, address: str, faults: list[str]) -> None:
    if not url.startswith((address, "data:")):
        faults.append(f"the page asks for {url}")


def test_it_says_when_it_has_ended(program: tuple[subprocess.Popen[str], str], browser: Any) -> None:
    process, address = program
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(address)
    page.wait_for_selector(".state.good")
    assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
    assert not page.locator("#connection").is_visible()
    told = ended(process)
    assert (process.returncode, told) == (130, "Stopped. It has written no file.\n")
    page.wait_for_selector("#connection:visible")
