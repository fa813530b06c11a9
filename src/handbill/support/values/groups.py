"""The groups of figures in a text: written as figures, with letters that look like them, or in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from handbill.support.values.speech import Speech

Kind = Literal["figures", "letters", "words"]


@dataclass(frozen=True)
class Group:
    """Figures that stand together, and where: indices of the plain text."""

    digits: str
    start: int
    end: int
    kind: Kind = "figures"


_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_WHOLE_TOKEN = re.compile(r"[^\W_]+|\|")
_NOUGHTS, _ONES = "OoQDΟοОоՕօ", "lIi|ıΙιІіӀӏ"
_OTHERS = {"S": "5", "s": "5", "Ѕ": "5", "B": "8", "В": "8", "Z": "2", "z": "2", "g": "9", "q": "9", "b": "6"}
LOOKALIKE = {**dict.fromkeys(_NOUGHTS, "0"), **dict.fromkeys(_ONES, "1"), **_OTHERS}
"""Letters that are read as figures beside figures."""
_BESIDE = re.compile(
    rf"\d[\W_]{{0,3}}[{re.escape(''.join(LOOKALIKE))}]|[{re.escape(''.join(LOOKALIKE))}][\W_]{{0,3}}\d"
)


def groups(text: str, speech: Speech) -> list[Group]:
    """The groups of figures as they are written, and those in words."""
    tokens = list(_TOKEN.finditer(text))
    found: list[Group] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token[0].isdigit():
            found.append(Group(token[0], token.start(), token.end()))
            at += 1
            continue
        digits, used = _in_words([following[0].casefold() for following in tokens[at : at + 3]], speech)
        if used:
            found.append(Group(digits, token.start(), tokens[at + used - 1].end(), "words"))
        at += used or 1
    return found


def _in_words(words: list[str], speech: Speech) -> tuple[str, int]:
    """The figures that the first of these words stand for, and how many words they are: 0 for other words."""
    first, *after = words
    following = after[0] if after else ""
    if first in speech.repeats:
        figure = speech.figures.get(following, following)
        if len(figure) == 1 and figure.isdigit():
            return figure * speech.repeats[first], 2
        return "", 0
    if first in speech.tens:
        figure = speech.figures.get(following, "")
        if len(figure) == 1 and figure != "0":
            return speech.tens[first] + figure, 2
        return f"{speech.tens[first]}0", 1
    if first in speech.figures:
        return speech.figures[first], 1
    return "", 0


def with_lookalikes(text: str) -> list[Group]:
    """The groups with letters read as figures; none when no such letter is near a figure."""
    if not _BESIDE.search(text):
        return []
    return list(_converted(text))


def _converted(text: str) -> Iterator[Group]:
    for token in _WHOLE_TOKEN.finditer(text):
        word = token[0]
        if word.isdigit():
            yield Group(word, token.start(), token.end())
        elif all(character.isdigit() or character in LOOKALIKE for character in word) and _may_be_figures(word):
            digits = "".join(LOOKALIKE.get(character, character) for character in word)
            yield Group(digits, token.start(), token.end(), "letters")


def _may_be_figures(word: str) -> bool:
    """Whether it has a figure, or only letters that are hardly told from one: O and l."""
    return any(map(str.isdigit, word)) or is_nought_or_one(word)


def is_nought_or_one(letters: str) -> bool:
    """Whether all are letters that are hardly told from a figure: O and l."""
    return all(letter in _NOUGHTS + _ONES for letter in letters)
