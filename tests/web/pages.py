"""Web pages of the tests' pack and of the reference pack, and what a browser sees of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

WEB = ("web",)
PHONE, NARROW, DESK = (360, 640), (320, 640), (1280, 900)


def opened(browser: Any, file: Path, size: tuple[int, int], **more: Any) -> Any:
    """A page in a window of this size, whose policy lets the tests look into it."""
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height}, bypass_csp=True, **more)
    page = context.new_page()
    page.goto(file.as_uri())
    return page


def sideways(page: Any) -> int:
    """How many pixels a page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
