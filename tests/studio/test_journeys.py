"""What officers come for, in a browser: each journey ends in the files that hand editing would have made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chromium import chromium, playwright
from packs import Pack
from program import started

PATIENCE = 60_000
"""In milliseconds: how long to wait on a computer that is busy with other tests."""
pytestmark = pytest.mark.gate


@pytest.fixture
def address(pack: Pack) -> Iterator[str]:
    pack.with_venue("library,Castle Library,exampleshire,parents-poster")
    with started("studio", pack.root) as (_, address):
        yield address


@pytest.fixture
def page(address: str) -> Iterator[Any]:
    with chromium() as browser:
        context = browser.new_context(viewport={"width": 1280, "height": 860})
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        yield page


def says(page: Any, words: str) -> None:
    playwright.expect(page.get_by_role("status").first).to_have_text(words, timeout=PATIENCE)


def save(page: Any) -> None:
    page.get_by_role("button", name="Review and save").click()
    page.get_by_role("dialog").get_by_role("button", name="Save", exact=True).click()
    says(page, "Saved.")


def go(page: Any, *links: str) -> None:
    for link in links:
        page.get_by_role("link", name=link, exact=True).click()


def test_forty_venues_are_pasted_from_excel(pack: Pack, page: Any) -> None:
    file = pack.root / "content/venues.csv"
    before = file.read_text("utf-8")
    go(page, "Venues and events")
    rows = [f"Pharmacy {number}\t{number} High Street\tExampleshire\tparents-poster" for number in range(1, 41)]
    rows[6] = rows[6].replace("Exampleshire", "Exampelshire")
    page.evaluate(
        "text => navigator.clipboard.writeText(text)", "Pharmacy name\tAddress\tCouncil\tDocuments\n" + "\n".join(rows)
    )
    page.get_by_label("Name, row 2", exact=True).click()
    page.keyboard.press("Control+V")
    says(page, "40 new, 0 changed. 1 to put right.")
    wrong = page.get_by_label("Area, row 8", exact=True)
    assert wrong.get_attribute("aria-invalid") == "true"
    playwright.expect(page.locator(f"#{wrong.get_attribute('aria-describedby')}")).to_contain_text("Exampelshire")

    page.get_by_role("button", name="Undo", exact=True).click()
    playwright.expect(page.get_by_label("Name, row 2", exact=True)).to_have_value("")
    page.get_by_role("button", name="Redo").click()
    wrong.fill("Exampleshire")
    says(page, "40 new, 0 changed.")
    assert file.read_text("utf-8") == before
    save(page)
    written = file.read_text("utf-8-sig")
    lines = [f"pharmacy-{n},Pharmacy {n},exampleshire,parents-poster,{n} High Street" for n in range(1, 41)]
    header, *kept = before.splitlines()
    assert written.splitlines() == [f"{header},address", *kept, *lines]

    page.get_by_role("button", name="Undo the save").click()
    says(page, "Undone.")
    assert file.read_text("utf-8") == before


def test_saturdays_event_with_its_quantities(pack: Pack, page: Any) -> None:
    go(page, "Venues and events", "Events")
    for label, text in (
        ("Name", "Safer Saturday"),
        ("Area", "Exampleshire"),
        ("Dates", "13/03/2027"),
        ("Times", "10am to 3pm"),
        ("Address", "Market Square"),
    ):
        page.get_by_label(f"{label}, row 1", exact=True).fill(text)
    page.get_by_role("button", name="Choose pieces: Documents, row 1").click()
    page.get_by_label("Copies (Leaflet, A4 folded to DL · parents and carers)").fill("200")
    page.get_by_label("Copies (Wallet card · young people)").fill("50")
    page.get_by_role("button", name="Take these").click()
    says(page, "1 new, 0 changed.")
    save(page)
    assert (pack.root / "content/events/safer-saturday.yaml").read_text("utf-8") == (
        "# yaml-language-server: $schema=../../schemas/event.schema.json\n"
        "id: safer-saturday\nname: Safer Saturday\narea: exampleshire\ndates: [2027-03-13]\n"
        'times: "10am to 3pm"\naddress: Market Square\ndocuments:\n'
        "  - {document: parents-leaflet, quantity: 200}\n  - {document: young-people-card, quantity: 50}\n"
    )
    go(page, "Open Safer Saturday")
    playwright.expect(page.get_by_text("Proven")).to_be_visible(timeout=PATIENCE)


def test_a_sentence_is_changed_until_it_fits(pack: Pack, page: Any) -> None:
    file = pack.root / "content/statements/advice.yaml"
    before = file.read_text("utf-8")
    go(page, "Words", "Leaflet, A4 folded to DL · parents and carers")
    playwright.expect(page.get_by_text("Proven")).to_be_visible(timeout=PATIENCE)
    ladder = page.locator("textarea").filter(has_text="Keep one foot on the ground.")
    ladder.fill("Keep one foot on the ground. " + "A ladder wants two people. " * 20)
    playwright.expect(page.get_by_text("Not to be printed")).to_be_visible(timeout=PATIENCE)
    panel = page.locator("section.card").filter(has=ladder)
    playwright.expect(panel.locator(".budget")).to_contain_text("too many")
    ladder.fill("Keep one foot on the ground.")
    playwright.expect(panel.locator(".budget")).not_to_contain_text("too many")
    playwright.expect(page.get_by_text("Proven")).to_be_visible(timeout=PATIENCE)
    save(page)
    long = "text: >-\n    Keep one foot on the ground. A ladder wants two people, dry boots and a free afternoon."
    assert file.read_text("utf-8") == before.replace(long, "text: Keep one foot on the ground.")


def test_a_workbook_is_handed_in(pack: Pack, page: Any, tmp_path: Path) -> None:
    table = tmp_path / "venues.csv"
    table.write_text("Name,Area,Documents\nBath,Nowhere,parents-poster\n", "utf-8")
    go(page, "Venues and events", "From a workbook")
    page.locator("input[type=file]").set_input_files(table)
    playwright.expect(page.get_by_text("This workbook cannot be taken in yet.")).to_be_visible(timeout=PATIENCE)
    with page.expect_download() as download:
        page.get_by_role("link", name="Take home the marked copy").click()
    assert download.value.suggested_filename == "local-details-checked.xlsx"
    table.write_text("Name,Area,Documents\nBath,Exampleshire,parents-poster\n", "utf-8")
    page.locator("input[type=file]").set_input_files(table)
    page.get_by_role("button", name="Save", exact=True).click()
    says(page, "Saved.")
    assert "bath,Bath,exampleshire,parents-poster" in (pack.root / "content/venues.csv").read_text("utf-8")


def test_a_problem_leads_to_its_field(pack: Pack, page: Any) -> None:
    pack.edit("content/areas/exampleshire.yaml", "review_by: 2027-05-01", "review_by: 2026-11-10")
    go(page, "Results")
    cause = page.locator("li").filter(has_text="“First Contact” was to be checked again by 10 November 2026.")
    cause.get_by_role("link").click()
    field = page.locator("section.card").filter(has=page.get_by_role("heading", name="First Contact", exact=True))
    playwright.expect(field.get_by_label("Review by needed", exact=True)).to_be_focused(timeout=PATIENCE)


def test_numbers_are_rung_one_after_the_other(pack: Pack, page: Any) -> None:
    before = (pack.root / "content/areas/exampleshire.yaml").read_text("utf-8")
    go(page, "Numbers")
    page.get_by_label("The role in which you ring").fill("duty manager")
    page.get_by_role("button", name="I rang it today (First Contact, Exampleshire)").click()
    says(page, "The check is recorded.")
    first, second = (
        "verified: {date: 2026-11-01, by: safeguarding partnership manager}\n    review_by: 2027-05-01",
        ("verified: {date: 2026-11-22, by: duty manager}\n    review_by: 2027-05-22"),
    )
    assert (pack.root / "content/areas/exampleshire.yaml").read_text("utf-8") == before.replace(first, second, 1)
    page.get_by_role("button", name="Undo").click()
    says(page, "Undone.")
    assert (pack.root / "content/areas/exampleshire.yaml").read_text("utf-8") == before
