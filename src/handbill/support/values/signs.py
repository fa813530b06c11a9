"""Texts as they are searched: each figure, dash and space of any script is the plain one, what is not seen is gone."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True)
class Plain:
    """A text with plain figures and letters, and for each of its characters the index where it is written."""

    text: str
    at: tuple[int, ...]
    written: str

    def as_written(self, start: int, end: int) -> str:
        """What is written between two indices of the plain text, in one line."""
        return " ".join(self.written[self.at[start] : self.at[end - 1] + 1].split())


@functools.lru_cache(maxsize=8192)
def plain(written: str) -> Plain:
    """The text in plain characters: ٠１④² are figures, accents and invisible characters are left out."""
    characters: list[str] = []
    at: list[int] = []
    for index, character in enumerate(written):
        for sign in _signs(character):
            characters.append(sign)
            at.append(index)
    return Plain("".join(characters), tuple(at), written)


_DOTS = "。｡．․"
_LAST_FIGURE = 99
"""Circled and bracketed figures go up to 50; larger numeric signs are words of their scripts."""


@functools.cache
def _signs(character: str) -> str:
    if character.isascii():
        return " " if character.isspace() else character
    category = unicodedata.category(character)
    figure = unicodedata.numeric(character, -1)
    called = unicodedata.name(character, "")
    if face := re.fullmatch(r"DIE FACE-(\d)", called):
        return face[1]
    if (
        figure == int(figure)
        and 0 <= figure <= _LAST_FIGURE
        and (category[0] == "N" or called.startswith("CJK UNIFIED"))
    ):
        return str(int(figure))
    if character in _DOTS:
        return "."
    if category in ("Mn", "Me", "Cf"):
        return ""
    if category == "Pd" or character == "\u2212":
        return "-"
    if category[0] == "Z":
        return " "
    whole = unicodedata.normalize("NFKD", character)
    return "".join(letter for letter in whole if not unicodedata.combining(letter)).replace("\u2044", "/")
