"""The documentation as a site: every link leads somewhere, and no page asks another host for anything."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from packs import ROOT

LOADED = re.compile(r"""(?:<(?:script|link|img)\b[^>]*?(?:src|href)=|url\()["']?((?:https?:)?//[^"')> ]+)""")


def site_of(root: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    # not --quiet: what is not shown does not count as strict
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What the site is made of, to break."""
    for name in ("docs", "scripts"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for file in (*ROOT.glob("*.md"), ROOT / "mkdocs.yml"):
        shutil.copy(file, tmp_path)
    return tmp_path


def test_the_site_is_whole(tmp_path: Path) -> None:
    done = site_of(ROOT, tmp_path / "site")
    assert done.returncode == 0, done.stderr
    pages = [*(tmp_path / "site").rglob("*.html"), *(tmp_path / "site").rglob("*.css")]
    assert {"tutorial.html", "ARCHITECTURE.html", "how-it-works.svg"} <= {
        file.name for file in (tmp_path / "site").rglob("*")
    }
    loaded = {page.name: LOADED.findall(page.read_text("utf-8")) for page in pages}
    assert {name: found for name, found in loaded.items() if found} == {}


@pytest.mark.parametrize("name", ["docs/tutorial.md", "CONTRIBUTING.md", "docs/decisions/index.md"])
def test_a_link_that_leads_nowhere_is_noticed(name: str, checkout: Path) -> None:
    page = checkout / name
    page.write_text(page.read_text("utf-8") + "\n[nowhere](nothing.md)\n", "utf-8")
    done = site_of(checkout, checkout / "site")
    assert done.returncode != 0
    assert "nothing.md" in done.stderr + done.stdout


def test_a_page_that_the_menu_leaves_out_is_noticed(checkout: Path) -> None:
    (checkout / "docs/forgotten.md").write_text("# Forgotten\n", "utf-8")
    assert site_of(checkout, checkout / "site").returncode != 0


def test_a_host_is_found_in_what_a_page_loads() -> None:
    assert LOADED.findall('<script async src="//cdn.example/x.js">') == ["//cdn.example/x.js"]
    assert LOADED.findall("@import url('https://fonts.example/x')") == ["https://fonts.example/x"]
    assert LOADED.findall('<a href="https://www.example/">') == []
