"""A browser in which pages are looked at. Tests that import this are skipped where there is none."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

for needed in ("starlette", "uvicorn"):
    pytest.importorskip(needed, reason=f"{needed} is not installed: make setup")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make setup")
_CHROMIUM = shutil.which("chromium") or ""
if not _CHROMIUM:
    pytest.skip(
        "There is no Chromium, so no page is looked at in a browser: apt-get install chromium",
        allow_module_level=True,
    )


@contextlib.contextmanager
def chromium() -> Iterator[Any]:
    """Chromium, as playwright drives it."""
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()
