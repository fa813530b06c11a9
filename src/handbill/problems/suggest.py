"""Suggests the nearest of the allowed words."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_MOST_NAMED = 12


def nearest(name: str, choices: Iterable[str]) -> str:
    """A hint that names the closest of the choices, or else all of them."""
    words = sorted(set(choices))
    close = difflib.get_close_matches(name, words, n=1, cutoff=0.6)
    if close:
        return f"Did you mean “{close[0]}”?"
    if not words:
        return "The pack has none yet."
    more = f" and {len(words) - _MOST_NAMED} more" if len(words) > _MOST_NAMED else ""
    return "It can be: " + ", ".join(words[:_MOST_NAMED]) + more + "."
