"""The words by which a text gives numbers and addresses, in the languages of a pack; forms.yaml lists them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handbill.model.own_yaml import own_yaml
from handbill.support.values.signs import plain

_FILE = Path(__file__).with_name("forms.yaml")


@dataclass(frozen=True)
class Speech:
    """The words of some languages, in small letters without accents."""

    figures: Mapping[str, str]
    """Words for figures: “nine” is 9."""
    tens: Mapping[str, str]
    """Words that take the next figure with them: “twenty”, “twenty-two”."""
    repeats: Mapping[str, int]
    """How often the next figure is meant: “double”."""
    units: str
    """A pattern of what is counted: “hours”."""
    references: str
    """A pattern of what has a number after it: “Article”."""
    dial: str
    """A pattern of what is said before a number to ring."""
    registers: str
    """A pattern of the words before a number of a register, in an imprint."""
    to: str
    """A pattern of the words between two times."""
    at: str
    dot: str
    """Patterns of the words for the signs of addresses."""


@functools.cache
def speech_of(languages: tuple[str, ...]) -> Speech:
    """The words of these languages, BCP 47 tags, in one. A language that forms.yaml does not have adds none."""
    tags = dict.fromkeys(tag.partition("-")[0] for tag in languages)
    of_languages = [_words()[tag] for tag in tags if tag in _words()]
    return Speech(
        figures=_joined(of_languages, "figures"),
        tens=_joined(of_languages, "tens"),
        repeats=_joined(of_languages, "repeats"),
        units=_pattern(of_languages, "units"),
        references=_pattern(of_languages, "references"),
        dial=_pattern(of_languages, "dial"),
        registers=_pattern(of_languages, "registers"),
        to=_pattern(of_languages, "to"),
        at=_pattern(of_languages, "at"),
        dot=_pattern(of_languages, "dot"),
    )


@functools.cache
def _words() -> dict[str, dict[str, Any]]:
    data: dict[str, dict[str, Any]] = own_yaml(_FILE)
    return data


def _joined(of_languages: Iterable[dict[str, Any]], key: str) -> dict[str, Any]:
    joined: dict[str, Any] = {}
    for words in reversed(list(of_languages)):  # the pack's own language counts before the others
        joined |= {plain(word).text.casefold(): value for word, value in words.get(key, {}).items()}
    return joined


def _pattern(of_languages: Iterable[dict[str, Any]], key: str) -> str:
    words = {plain(word).text for words_of in of_languages for word in words_of.get(key, ())}
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"
