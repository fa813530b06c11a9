"""Finds out what this computer has and lacks, and what to type."""

from __future__ import annotations

import ctypes.util
import importlib.metadata
import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from handbill.support.limits import can_limit_memory


@dataclass(frozen=True)
class Finding:
    """One thing that was checked. `needed` is False when handbill works without it."""

    what: str
    well: bool
    remedy: str = ""
    needed: bool = True


_LIBRARIES = (
    ("pango-1.0", "libpango-1.0-0", "pango", True, "sets the text"),
    ("pangoft2-1.0", "libpangoft2-1.0-0", "pango", True, "sets the text"),
    ("harfbuzz", "libharfbuzz0b", "harfbuzz", True, "shapes the letters"),
    ("fontconfig", "libfontconfig1", "fontconfig", True, "finds the fonts"),
    ("harfbuzz-subset", "libharfbuzz-subset0", "harfbuzz", False, "halves the time of each PDF"),
)


def examine(pack: Path) -> list[Finding]:
    """Check Python, the system libraries, the Python packages and the pack's folder."""
    return [_python(), *_libraries(), *_packages(), _memory(), _folder(pack)]


def _python() -> Finding:
    return Finding(
        f"Python {platform.python_version()}",
        sys.version_info >= (3, 11),
        "handbill needs Python 3.11: sudo apt-get install python3",
    )


def _libraries() -> Iterator[Finding]:
    for library, debian, brew, needed, use in _LIBRARIES:
        command = f"brew install {brew}" if sys.platform == "darwin" else f"sudo apt-get install {debian}"
        yield Finding(f"system library {library}, which {use}", _loads(library), f"Type: {command}", needed)


def _loads(library: str) -> bool:
    candidates = (
        *(f"lib{library}.so.0", f"lib{library}.so.1", f"lib{library}.0.dylib"),
        ctypes.util.find_library(library),
    )
    for candidate in filter(None, candidates):
        try:
            ctypes.CDLL(candidate)
        except OSError:
            continue
        return True
    return False


_PACKAGES = (
    *("weasyprint", "jinja2", "pikepdf", "pypdfium2", "zxing-cpp", "segno", "uharfbuzz"),
    "filelock",
)


def _packages() -> Iterator[Finding]:
    for package in _PACKAGES:
        try:
            yield Finding(f"Python package {package} {importlib.metadata.version(package)}", well=True)
        except importlib.metadata.PackageNotFoundError:
            yield Finding(f"Python package {package}", well=False, remedy="Type: make setup")


def _memory() -> Finding:
    return Finding(
        "a memory limit for each sheet",
        can_limit_memory(),
        "This system has none: a template that asks for too much is ended by its time limit only.",
        needed=False,
    )


def _folder(pack: Path) -> Finding:
    return Finding(
        f"the folder {pack.resolve()} can be written",
        os.access(pack, os.W_OK),
        "Go to a folder that you may write to, or name one: --pack DIR.",
    )
