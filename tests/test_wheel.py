"""The tool as others install it: from its wheel, outside the checkout, without a network, on another subject."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import page
import pypdfium2 as pdfium
import pytest

from packs import ROOT

FLOOD = Path(__file__).parent / "data/flood"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built and unpacked as an installer does."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


@functools.cache
def without_network() -> tuple[str, ...]:
    """What to put before a command to take its network away, where this machine allows it."""
    alone = ("unshare", "--net")
    allowed = (
        shutil.which("unshare") and subprocess.run([*alone, "true"], check=False, capture_output=True).returncode == 0
    )
    return alone if allowed else ()


def handbill(site: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(site), "HOME": str(folder)}
    command = [*without_network(), sys.executable, "-P", "-m", "handbill", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_a_new_pack_from_the_wheel_builds(installed: Path, tmp_path: Path) -> None:
    assert handbill(installed, tmp_path, "new", "pack", "mine", "--from", "small").returncode == 0
    done = handbill(installed, tmp_path, "build", "--pack", "mine")
    assert done.returncode == 0, done.stderr
    assert "2 made in " in done.stdout


def test_another_subject_language_and_format_need_no_python(installed: Path, tmp_path: Path) -> None:
    """Flood safety in Dutch, for other readers, with a theme and an A5 format of the pack's own."""
    shutil.copytree(FLOOD, tmp_path / "pack")
    done = handbill(installed, tmp_path, "build", "--pack", "pack")
    assert done.returncode == 0, done.stderr
    sheets = sorted((tmp_path / "pack/output").rglob("*.pdf"))
    assert [sheet.name for sheet in sheets] == ["bewoners-kaartje-a5.pdf"] * 2
    for sheet in sheets:
        assert page.validate_pdf(str(sheet), profile="ua1").is_compliant
        document = pdfium.PdfDocument(sheet)
        sizes = [(round(one.get_width() / 72 * 25.4), round(one.get_height() / 72 * 25.4)) for one in document]
        assert sizes == [(148, 210), (148, 210)]
    assert "nl-NL" in str(sheets[0])


def test_the_documentation_and_the_types_come_with_it(installed: Path, tmp_path: Path) -> None:
    done = handbill(installed, tmp_path, "docs", "tutorial")
    assert done.stdout == (ROOT / "docs/tutorial.md").read_text("utf-8"), done.stderr
    assert (installed / "handbill/shipped/docs/pictures/tutorial-1.png").is_file()
    assert (installed / "handbill/py.typed").is_file()
    for name in ("page.html", "faults.html", "sheet.css", "preview.css", "preview.js"):
        assert (installed / "handbill/preview" / name).is_file()
