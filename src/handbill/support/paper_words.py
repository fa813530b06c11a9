"""Words that are said of paper, which a web page must not have. Which these are is written in wording.yaml."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

PAPER_WORDS = "web-paper-words"
"""The text of wording.yaml that has these words, with commas between."""


def spoken_of(text: str, wording: Mapping[str, str]) -> Iterator[str]:
    """The words of paper in a text, as they stand there."""
    spaced = " ".join(text.split())
    for found in _pattern(wording.get(PAPER_WORDS, "")).finditer(spaced):
        yield found[0]


@functools.lru_cache(maxsize=16)
def _pattern(words: str) -> re.Pattern[str]:
    phrases = [re.escape(" ".join(phrase.split())) for phrase in words.split(",") if phrase.strip()]
    if not phrases:
        return re.compile(r"(?!)")
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE)
