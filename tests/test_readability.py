"""The code stays as loose as it is: few comprehensions and ternaries a line, names that say what they hold."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
DENSITY, GENERIC_SHARE = 6.0, 8.0
"""Comprehensions and ternaries in 100 lines that are not blank; per cent of assigned names that say nothing."""


def _measure_code() -> ModuleType:
    file = ROOT / "scripts/measure_code.py"
    spec = importlib.util.spec_from_file_location("measure_code", file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up there
    spec.loader.exec_module(module)
    return module


measure_code = _measure_code()
PACKAGES = measure_code.measure_packages(ROOT / "src/handbill")


@pytest.mark.parametrize("package", sorted(PACKAGES))
def test_a_package_is_read_once(package: str) -> None:
    counts = PACKAGES[package]
    assert counts.density <= DENSITY, f"{counts.dense} comprehensions and ternaries in {counts.lines} lines"
    assert counts.generic_share <= GENERIC_SHARE, f"{counts.generic} of {counts.names} names say nothing"


def test_every_package_is_measured() -> None:
    folders = {file.parent.name for file in (ROOT / "src/handbill").glob("*/__init__.py")}
    assert folders
    assert folders <= set(PACKAGES)


def test_dense_expressions_are_counted() -> None:
    source = "squares = [number * number for number in range(3)]\n\nlargest = max(squares) if squares else None\n"
    counts = measure_code.measure(source)
    assert (counts.lines, counts.dense) == (2, 2)
    assert counts.density == 100


def test_generic_names_are_counted_where_they_are_bound() -> None:
    source = "for one in range(3):\n    name, size = str(one), one\nprint(name, size)\n"
    counts = measure_code.measure(source)
    assert (counts.names, counts.generic) == (3, 2)
