"""Packs to break, golden files refreshed by one flag, and which tests are slow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FunctionType

import pytest

from handbill.support.folders import fonts_folder
from handbill.support.fonts import lock_fonts
from packs import Pack

TESTS = Path(__file__).parent
GOLDEN = TESTS / "golden"
SLOW = {"subprocess", "building_session", "reading_session", "Workers", "Popen", "fork", "typeset", "typeset_paper"}
SLOW |= {"Desk", "serving", "write_faults"}
"""What starts a process or sets text."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--refresh-golden", action="store_true", help="write the golden files anew, then look at the diff")
    parser.addoption("--cover-all", action="store_true", help="with --cov: measure every slow test, not one a module")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark as slow each test that starts a process or sets text, itself, in a helper or in a fixture.

    Coverage takes half as long again where text is set, since each call within WeasyPrint is reported to it: of the
    slow tests it is measured in the first of each module, unless all are asked for.
    """
    measured: set[Path] = set()
    for item in items:
        if isinstance(item, pytest.Function):
            fixtures = [found[-1].func for found in item._fixtureinfo.name2fixturedefs.values()]
            used = {name for function in (item.function, *fixtures) for name in _names(function, set())}
            if used & SLOW:
                item.add_marker("slow")
                if item.path in measured and not config.getoption("--cover-all"):
                    item.add_marker("no_cover")
                measured.add(item.path)


def _names(function: object, seen: set[object]) -> Iterator[str]:
    """The names that a function of the tests uses, and those that its helpers use."""
    if not isinstance(function, FunctionType) or function in seen or not _is_ours(function):
        return
    seen.add(function)
    for name in _names_in(function.__code__):
        yield name
        yield from _names(function.__globals__.get(name), seen)
        yield from _names(vars(Pack).get(name), seen)


def _names_in(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names_in(constant)


def _is_ours(function: FunctionType) -> bool:
    return Path(function.__code__.co_filename).is_relative_to(TESTS)


@pytest.fixture(scope="session", autouse=True)
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes what the user’s own builds have kept."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        lock_fonts(fonts_folder())
        yield


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
    """The tests' own pack, to break: see tests/data/pack."""
    return Pack(tmp_path / "pack")
