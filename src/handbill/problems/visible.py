"""Makes characters visible that would command a terminal, turn the order of a line round, or cannot be written.

Names of files, keys and cells come from whoever wrote a pack.
"""

from __future__ import annotations

import unicodedata


def visible(text: str, *, lines: bool = True) -> str:
    """The text with <U+001B> and the like in place of control characters, direction marks and other unseen signs.

    Line ends and tabs stay where `lines` is true.
    """
    if text.isprintable():
        return text
    kept = "\n\t" if lines else ""
    return "".join(one if one in kept or is_seen(one) else f"<U+{ord(one):04X}>" for one in text)


_IN_WORDS = "\u00ad\u200c\u200d"
"""Soft hyphens and joiners: parts of words, which do no harm."""


def is_seen(character: str) -> bool:
    """Whether a character is printed, or is a space or a part of words."""
    return character.isprintable() or character in _IN_WORDS or unicodedata.category(character) == "Zs"
