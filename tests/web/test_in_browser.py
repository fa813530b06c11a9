"""Web pages in Debian's Chromium: axe-core finds nothing, nothing scrolls sideways, and the main number is at hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chromium import chromium, playwright
from handbill.run.session import building_session
from handbill.run.web_site import make_site
from packs import Pack, ReferencePack, run_build
from web.pages import DESK, NARROW, PHONE, WEB, opened, sideways

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed: make setup")
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}
TAP = 44
"""CSS pixels across and down that a number or address must have, with the room around it, to be hit by a thumb."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every piece of the reference pack, with a place."""
    pack = ReferencePack(tmp_path_factory.mktemp("web") / "pack", places=True)
    run_build(pack.order(audiences=(), profiles=WEB, areas=("exampleshire", "national")))
    return sorted((pack.root / "output").rglob("*.html"))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every piece of the tests' pack."""
    pack = Pack(tmp_path_factory.mktemp("web") / "pack")
    run_build(pack.order(audiences=(), profiles=WEB, areas=("exampleshire",)))
    return sorted((pack.root / "output").rglob("*.html"))


def violations(page: Any) -> list[str]:
    found = axe.Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]


def looked_at(browser: Any, files: list[Path]) -> None:
    for file in files:
        for size in (PHONE, DESK):
            page = opened(browser, file, size)
            assert violations(page) == [], (file.name, size)
            assert sideways(page) <= 0, (file.name, size)
            page.context.close()


def test_axe_finds_nothing_on_the_pages_of_a_small_pack(browser: Any, small: list[Path]) -> None:
    assert len(small) == 5
    looked_at(browser, small)


@pytest.mark.gate
def test_axe_finds_nothing_on_any_piece(browser: Any, shipped: list[Path]) -> None:
    assert len(shipped) >= 28
    looked_at(browser, shipped)


@pytest.mark.gate
def test_no_piece_scrolls_sideways_at_320_pixels_and_at_400_percent(browser: Any, shipped: list[Path]) -> None:
    for file in shipped:
        page = opened(browser, file, NARROW)
        assert sideways(page) <= 0, file.name
        page.context.close()
        page = opened(browser, file, (320, 256), device_scale_factor=4)  # 1280 × 1024 at 400 %
        assert sideways(page) <= 0, file.name
        page.context.close()


@pytest.mark.gate
def test_the_main_number_is_on_the_first_screen_of_a_phone_and_stays_there(browser: Any, shipped: list[Path]) -> None:
    for file in shipped:
        page = opened(browser, file, PHONE)
        number = page.locator(".main .number a").first
        playwright.expect(number).to_be_in_viewport(ratio=1)
        page.evaluate("window.scrollTo(0, document.body.scrollHeight / 2)")
        playwright.expect(number).to_be_in_viewport(ratio=1)
        for link in page.locator(".slot-contacts a").all():
            assert link.bounding_box()["height"] >= TAP, (file.name, link.inner_text())
        page.context.close()


def test_a_page_is_left_for_another_and_the_way_back_does_not_lead_there(browser: Any, small: list[Path]) -> None:
    file = next(file for file in small if file.name.startswith("young-people"))
    for key in (True, False):
        page = browser.new_context().new_page()
        page.route("https://**", lambda route: route.fulfill(body="<title>Weather</title>"))
        page.goto("about:blank")
        page.goto(file.as_uri())
        assert page.title() == "Page"
        if key:
            page.keyboard.press("Escape")
        else:
            page.locator("#leave").click()
        page.wait_for_url("https://weather.example/")
        page.go_back()
        assert page.url == "about:blank"
        page.context.close()


def test_without_a_script_the_way_out_is_a_plain_link(browser: Any, small: list[Path]) -> None:
    file = next(file for file in small if file.name.startswith("young-people"))
    page = browser.new_context(java_script_enabled=False).new_page()
    page.route("https://**", lambda route: route.fulfill(body="<title>Weather</title>"))
    page.goto(file.as_uri())
    page.locator("#leave").click()
    page.wait_for_url("https://weather.example/")
    page.context.close()


def test_a_browser_keeps_to_the_policy(browser: Any, small: list[Path], tmp_path: Path) -> None:
    """It blocks nothing of ours, and all that is put in."""
    blocked: list[str] = []
    page = browser.new_context().new_page()
    page.on("console", lambda message: blocked.append(message.text))
    for file in small:
        page.goto(file.as_uri())
    assert blocked == []
    altered = tmp_path / "altered.html"
    put_in = '<script>document.title = "altered"</script><img src="https://other.example/x.png" alt="x">'
    altered.write_text(small[0].read_text("utf-8").replace("</main>", f"{put_in}</main>"), "utf-8")
    page.goto(altered.as_uri())
    assert page.title() != "altered"
    assert len(blocked) == 2
    page.context.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of the tests' pack, with two areas."""
    pack = Pack(tmp_path_factory.mktemp("site") / "pack")
    pack.write("content/placeholders.yaml", "numbers: []\nwords: []\ntrusted: [gov.uk]\n")
    pack.with_area("ynys", "Ynys Môn")
    folder = pack.root / "site"
    order = pack.order(None, audiences=("parents", "young-people"), profiles=WEB)
    with building_session(order) as session:
        make_site(order, folder, session, lambda path, right, done, total: None)
    return folder


def test_axe_finds_nothing_on_the_pages_that_lead_to_others(browser: Any, site: Path) -> None:
    looked_at(browser, [site / "index.html", site / "exampleshire/index.html", site / "national/index.html"])
    for path in ("index.html", "exampleshire/index.html"):
        page = opened(browser, site / path, NARROW)
        assert sideways(page) <= 0
        page.context.close()


def test_places_are_found_by_their_names_and_listed_without_a_script(browser: Any, site: Path) -> None:
    page = browser.new_context().new_page()
    page.goto((site / "index.html").as_uri())
    places = page.locator("#places li:visible")
    assert places.all_inner_texts() == ["Exampleshire", "Ynys Môn"]
    page.get_by_label("Find a place by its name").fill("mon")
    assert places.all_inner_texts() == ["Ynys Môn"]
    page.get_by_label("Find a place by its name").fill("elsewhere")
    assert places.all_inner_texts() == []
    playwright.expect(page.get_by_role("status")).to_have_text(
        "No place has this in its name. Look through the whole list."
    )
    page.context.close()
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto((site / "index.html").as_uri())
    plain.get_by_text("Exampleshire").click()
    plain.get_by_text("A leaflet on frost").click()
    assert plain.url == (site / "exampleshire/parents-leaflet.html").as_uri()
    plain.context.close()
