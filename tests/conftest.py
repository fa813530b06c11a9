"""Packs to break, the pipeline in one process, and golden files refreshed by one flag."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from handbill.support.fonts import lock_fonts
from packs import Pack

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--refresh-golden", action="store_true", help="write the golden files anew, then look at the diff")


@pytest.fixture(scope="session", autouse=True)
def _fonts(tmp_path_factory: pytest.TempPathFactory) -> None:
    lock_fonts(tmp_path_factory.mktemp("fonts"))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with its golden file, or write it with --refresh-golden."""

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if request.config.getoption("--refresh-golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        assert file.is_file(), f"{file} is missing. Type: make golden"
        assert text == file.read_text("utf-8"), "differs from its golden file. If that is wanted: make golden"

    return compare


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return Pack(tmp_path / "pack")
