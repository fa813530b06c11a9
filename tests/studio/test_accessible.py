"""Every view of the studio, with problems shown: axe-core finds nothing, and all of it is reached at 400 %."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from chromium import chromium, playwright
from packs import Pack
from program import started

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed: make setup")
PATIENCE = 60_000
"""In milliseconds: how long to wait on a computer that is busy with other tests."""
pytestmark = pytest.mark.gate


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    pack = Pack(tmp_path_factory.mktemp("accessible") / "pack")
    pack.with_venue("library,Castle Library,exampleshire,parents-poster")
    handouts = "documents: [{document: parents-leaflet, quantity: 5}]\n"
    pack.with_event("fair", f"dates: [2027-03-13]\naddress: Square\n{handouts}")
    pack.edit("content/areas/exampleshire.yaml", "review_by: 2027-05-01", "review_by: 2026-11-10")
    with started("studio", pack.root) as (_, address):
        yield address


@pytest.fixture(scope="module")
def page(address: str) -> Iterator[Any]:
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        yield page


def seen(page: Any, text: str) -> None:
    playwright.expect(page.get_by_text(text).first).to_be_visible(timeout=PATIENCE)


def places(page: Any) -> None:
    seen(page, "Whose details do you want to correct?")


def place_with_problems(page: Any) -> None:
    seen(page, "Proven")
    page.get_by_label("Phone", exact=True).first.fill("1632 960199")
    page.get_by_label("Primary colour", exact=True).fill("#ffff99")
    seen(page, "1632 960199 does not begin with 0")
    for summary in page.locator("summary").all():
        summary.click()


def place_that_fails(page: Any) -> None:
    seen(page, "Proven")
    page.get_by_label("Partnership").fill("The Partnership for the Safeguarding of Children and Towns " * 9)
    seen(page, "Not to be printed")


def difference(page: Any) -> None:
    seen(page, "Proven")
    page.get_by_label("Phone", exact=True).first.fill("01632 960199")
    page.get_by_role("button", name="Review and save").click()
    seen(page, "This will be saved")
    page.get_by_text("The lines in the files").click()


def built(page: Any) -> None:
    page.get_by_role("button", name="Get copies and packing list (Winter fair)").click()
    seen(page, "Save the ZIP file")


def made(page: Any) -> None:
    built(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Close").click()
    page.locator("details.card summary").first.click()


def words_that_fail(page: Any) -> None:
    seen(page, "Proven")
    page.locator("textarea").filter(has_text="Keep one foot").fill("A ladder wants two people. " * 20)
    seen(page, "too many")
    seen(page, "Not to be printed")


def grid_with_problems(page: Any) -> None:
    page.get_by_label("Name, row 2", exact=True).fill("Bath")
    page.get_by_label("Area, row 2", exact=True).fill("Nowhere")
    seen(page, "to put right")
    page.get_by_role("button", name="Show all columns").click()


def choosing(page: Any) -> None:
    page.get_by_role("button", name="Choose pieces: Documents, row 1").click()
    page.get_by_label("Copies (Leaflet, A4 folded to DL · parents and carers)").fill("")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Take these").click()
    seen(page, "Give the copies of each piece.")


def workbook_with_problems(page: Any) -> None:
    table = {"name": "v.csv", "mimeType": "text/csv", "buffer": b"Name,Area\nBath,Nowhere\n"}
    page.locator("input[type=file]").set_input_files(table)
    seen(page, "This workbook cannot be taken in yet.")


def workbook_to_save(page: Any) -> None:
    table = {"name": "v.csv", "mimeType": "text/csv", "buffer": b"Name,Area\nBath,Exampleshire\n"}
    page.locator("input[type=file]").set_input_files(table)
    seen(page, "This would be written")


def ring_without_role(page: Any) -> None:
    page.get_by_role("button", name="I rang it today").first.click()
    seen(page, "Say first in which role you ring.")


def nothing(page: Any) -> None:
    """The view as it opens."""


VIEWS: dict[str, tuple[str, Callable[[Any], None]]] = {
    "places": ("/", places),
    "place with problems": ("/area/exampleshire", place_with_problems),
    "place that fails": ("/area/exampleshire", place_that_fails),
    "difference": ("/area/exampleshire", difference),
    "venue": ("/venue/library", nothing),
    "event": ("/event/fair", nothing),
    "documents": ("/words", nothing),
    "words that fail": ("/document/parents-leaflet", words_that_fail),
    "grid with problems": ("/many/venue", grid_with_problems),
    "grid of events": ("/many/event", nothing),
    "choosing pieces": ("/many/event", choosing),
    "workbook with problems": ("/workbooks", workbook_with_problems),
    "workbook to save": ("/workbooks", workbook_to_save),
    "pieces": ("/pieces", nothing),
    "built": ("/results", built),
    "results": ("/results", made),
    "numbers": ("/ring", ring_without_role),
    "where": ("/where?text=Parents", nothing),
    "missing": ("/area/nowhere", nothing),
}


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_has_no_violation_and_is_read_at_400_per_cent(address: str, page: Any, name: str) -> None:
    path, act = VIEWS[name]
    page.on("dialog", lambda dialog: dialog.accept())
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address.partition("/enter")[0] + path)
    act(page)
    page.wait_for_timeout(500)
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        found = axe.Axe().run(page).response["violations"]
        told = [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found]
        assert told == [], width
        assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"), width
