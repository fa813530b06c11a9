"""Makes signs visible that would command a terminal, turn the order of a line round, or cannot be written."""

from __future__ import annotations

import unicodedata

_KEPT = "\n\t"
_MARKS = frozenset("\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff")
"""Marks of direction, and signs without width that no script needs; others, such as joiners, are part of words."""


def visible(text: str) -> str:
    """The text with the code of each such sign in its place, as Python and JSON write it."""
    if text.isprintable():
        return text
    return "".join(f"\\u{ord(sign):04x}" if _is_unseen(sign) else sign for sign in text)


def _is_unseen(sign: str) -> bool:
    is_control = unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") and sign not in _KEPT
    return is_control or sign in _MARKS
