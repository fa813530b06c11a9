"""Finds the templates, the reference pack and the starters that come with handbill."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parents[1]


def shipped_folder() -> Path:
    """The folder with the shipped `templates/` and `content/`: in the package, or in the checkout that contains it."""
    packed = _HERE / "shipped"
    return packed if packed.is_dir() else _HERE.parents[1]
