"""A pack in two languages and two profiles, in a folder of its own: tests/data/two-languages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from packs import FIXTURE, Pack

NL = "content/languages/nl"


class BilingualPack(Pack):
    """English and Dutch; files for the screen, and for a print shop with bleed, as a flow of pages."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(FIXTURE.parent / "two-languages", root)


@pytest.fixture
def bilingual(tmp_path: Path) -> BilingualPack:
    return BilingualPack(tmp_path / "pack")
