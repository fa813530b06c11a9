"""The studio as an officer sees it, in a browser: by labels and roles, never by the page's own names."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chromium import chromium, playwright
from packs import Pack
from program import started
from studio.forms import FILE

PATIENCE = 60_000
"""In milliseconds: how long to wait on a computer that is busy with other tests."""
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 40"><path d="M0 0h90v40H0z" fill="#1d3f8a"/></svg>'


@pytest.fixture
def address(pack: Pack) -> Iterator[str]:
    with started("studio", pack.root) as (_, address):
        yield address


@pytest.fixture
def browser() -> Iterator[Any]:
    with chromium() as browser:
        yield browser


class Officer:
    """Somebody at the form of Exampleshire, and what the browser has complained about."""

    def __init__(self, browser: Any, address: str) -> None:
        self.context = browser.new_context(viewport={"width": 1280, "height": 860})
        self.page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("console", lambda message: self.faults.append(message.text))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.set_default_timeout(PATIENCE)
        self.page.goto(address)
        self.page.get_by_role("link", name="Exampleshire").click()
        self.proven()

    def proven(self) -> None:
        """Wait until the piece is proven."""
        playwright.expect(self.page.get_by_text("Proven")).to_be_visible(timeout=PATIENCE)

    def part(self, name: str) -> Any:
        """The part of the form under this heading."""
        return self.page.locator("section.card").filter(has=self.page.get_by_role("heading", name=name, exact=True))

    def picture(self) -> str:
        return str(self.page.get_by_role("img").first.get_attribute("src"))

    def choose(self, words: str) -> None:
        """Look at another piece."""
        piece = self.page.get_by_label("Piece", exact=True)
        options = piece.locator("option").all_inner_texts()
        piece.select_option(label=next(option for option in options if option.startswith(words)))

    def save(self) -> None:
        self.page.get_by_role("button", name="Review and save").click()
        self.page.get_by_role("button", name="Save", exact=True).click()
        self.says("Saved.")

    def says(self, words: str) -> None:
        playwright.expect(self.page.get_by_role("status")).to_have_text(words, timeout=PATIENCE)


def test_a_number_is_corrected_seen_saved_and_undone(pack: Pack, address: str, browser: Any) -> None:
    before = (pack.root / FILE).read_text("utf-8")
    officer = Officer(browser, address)
    officer.choose("Leaflet A4 for parents")
    officer.proven()
    first = officer.picture()
    phone = officer.part("First Contact").get_by_label("Phone", exact=True)
    assert phone.input_value() == "01632 960100"

    phone.fill("1632 960199")
    playwright.expect(officer.page.get_by_text("1632 960199 does not begin with 0.")).to_be_visible(timeout=PATIENCE)
    assert phone.get_attribute("aria-invalid") == "true"
    officer.page.get_by_role("button", name="Review and save").click()
    playwright.expect(officer.page.get_by_role("dialog")).to_be_hidden()
    playwright.expect(phone).to_be_focused(timeout=PATIENCE)

    phone.fill("01632 960199")
    playwright.expect(officer.page.get_by_role("img").first).not_to_have_attribute("src", first, timeout=PATIENCE)
    officer.proven()
    officer.page.get_by_role("button", name="Review and save (1)").click()
    row = officer.page.get_by_role("row", name="Phone")
    assert "01632 960100" in row.inner_text()
    assert "01632 960199" in row.inner_text()
    assert (pack.root / FILE).read_text("utf-8") == before
    officer.page.get_by_role("button", name="Save", exact=True).click()
    officer.says("Saved.")
    by_hand = before.replace('phone: "01632 960100"', 'phone: "01632 960199"', 1)
    assert (pack.root / FILE).read_text("utf-8") == by_hand

    officer.page.get_by_role("button", name="Undo").click()
    officer.says("Undone.")
    assert (pack.root / FILE).read_text("utf-8") == before
    playwright.expect(phone).to_have_value("01632 960100")
    (refused,) = officer.faults  # the save of a wrong number
    assert "status of 422" in refused


@pytest.mark.gate
def test_a_check_is_recorded_by_one_click(pack: Pack, address: str, browser: Any) -> None:
    officer = Officer(browser, address)
    officer.page.get_by_role("button", name="I rang it today (Emergency Duty Team)").first.click()
    officer.says("The check is recorded.")
    assert "verified: {date: 2026-11-22, by: safeguarding partnership manager}" in (pack.root / FILE).read_text("utf-8")
    playwright.expect(officer.part("Emergency Duty Team").first).to_contain_text(
        "Last checked 22 November 2026", timeout=PATIENCE
    )
    officer.part("First Contact").get_by_label("Phone", exact=True).fill("01632 960199")
    officer.page.get_by_role("button", name="I rang it today (First Contact)").click()
    officer.says("The check will be saved with your changes.")
    officer.save()
    assert (pack.root / FILE).read_text("utf-8").count("date: 2026-11-22") == 2


@pytest.mark.gate
def test_a_logo_is_dropped_and_a_colour_chosen(pack: Pack, address: str, browser: Any) -> None:
    before = (pack.root / FILE).read_text("utf-8")
    officer = Officer(browser, address)
    look = officer.page.locator("section.card").filter(has=officer.page.get_by_label("Primary colour", exact=True))
    look.get_by_role("group", name="Logos").locator("input").set_input_files(
        {"name": "Our Council.svg", "mimeType": "image/svg+xml", "buffer": SVG}
    )
    playwright.expect(look.get_by_role("img", name="exampleshire-logo.svg")).to_be_visible(timeout=PATIENCE)
    look.get_by_label("Primary colour", exact=True).fill("#ffff99")
    playwright.expect(look.locator(".error").first).to_be_visible(timeout=PATIENCE)
    look.get_by_label("Primary colour", exact=True).fill("#1d5fa8")
    officer.proven()
    officer.save()
    assert (pack.root / "content/pictures/exampleshire-logo.svg").read_bytes() == SVG
    brand = 'brand: {logos: [exampleshire-logo.svg], primary: "#1d5fa8"}\n'
    assert (pack.root / FILE).read_text("utf-8") == before.replace("contacts:\n", f"{brand}contacts:\n", 1)


@pytest.mark.gate
def test_the_proven_copies_are_taken_home(pack: Pack, address: str, browser: Any, tmp_path: Path) -> None:
    officer = Officer(browser, address)
    officer.part("First Contact").get_by_label("Phone", exact=True).fill("01632 960199")
    assert officer.page.get_by_role("button", name="Get the copies").is_disabled()
    officer.save()
    officer.page.get_by_role("button", name="Get the copies").click()
    link = officer.page.get_by_role("link", name="Save the ZIP file")
    playwright.expect(link).to_be_visible(timeout=3 * PATIENCE)
    with officer.page.expect_download() as download:
        link.click()
    download.value.save_as(tmp_path / "copies.zip")
    with zipfile.ZipFile(tmp_path / "copies.zip") as copies:
        names = copies.namelist()
    assert any("exampleshire_parents-leaflet-a4_" in name for name in names)
    made = json.loads((pack.root / "output/manifest.json").read_text("utf-8"))["editions"]
    assert {entry["area"] for entry in made} == {"exampleshire"}
    assert "01632 960199" in str(made)


@pytest.mark.gate
def test_two_officers_at_one_number(pack: Pack, address: str, browser: Any) -> None:
    officer = Officer(browser, address)
    phone = officer.part("First Contact").get_by_label("Phone", exact=True)
    phone.fill("01632 960199")
    pack.edit(FILE, "01632 960100", "01632 960155")
    pack.edit(FILE, 'option: "2"', 'option: "3"')
    officer.page.get_by_role("button", name="Review and save").click()
    told = officer.page.get_by_text("Somebody has changed this meanwhile to “01632 960155”.")
    playwright.expect(told).to_be_visible(timeout=PATIENCE)
    assert "01632 960155" in (pack.root / FILE).read_text("utf-8")
    officer.page.get_by_role("button", name="Keep what I have typed").click()
    officer.save()
    text = (pack.root / FILE).read_text("utf-8")
    assert "01632 960199" in text
    assert 'option: "3"' in text
    playwright.expect(officer.part("First Contact").get_by_label("Option", exact=True)).to_have_value("3")


@pytest.mark.gate
def test_the_page_is_reached_by_keyboard_and_has_a_name_for_everything(address: str, browser: Any) -> None:
    officer = Officer(browser, address)
    nameless = officer.page.evaluate(
        """() => [...document.querySelectorAll("input, select, textarea, button")].filter((one) =>
            !(one.labels && one.labels.length) && !one.getAttribute("aria-label") && !one.textContent.trim()
        ).map((one) => one.outerHTML)"""
    )
    assert nameless == []
    doubled = officer.page.evaluate(
        """() => { const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
            return ids.filter((id, at) => ids.indexOf(id) !== at); }"""
    )
    assert doubled == []
    officer.page.keyboard.press("Tab")
    first = officer.page.evaluate("() => document.activeElement.textContent.trim()")
    assert first == "Go to the piece"
    reachable = officer.page.evaluate(
        """() => [...document.querySelectorAll("input, select, textarea, button, summary")]
            .filter((one) => one.checkVisibility() && !one.disabled && !one.closest("dialog"))
            .map((one, number) => { one.dataset.reach = number; return String(number); })"""
    )
    reached = set()
    for _ in range(2 * len(reachable)):
        officer.page.keyboard.press("Tab")
        reached.add(officer.page.evaluate("() => document.activeElement.dataset.reach"))
    assert set(reachable) <= reached
    for width in (320, 800):
        officer.page.set_viewport_size({"width": width, "height": 700})
        assert officer.page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"), width
