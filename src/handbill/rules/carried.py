"""Tells which copies another index of places can judge otherwise, without looking at the copies again.

A text of an index can be found on a copy only if each of its words is on it, and a number only if its digits stand in
one run of digits. Where nothing that differs between two indexes can be found, both find the same.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

from handbill.model.edition import Edition
from handbill.model.reading import Reading
from handbill.model.records import Carried, IndexMarks
from handbill.rules.foreign import read_texts, runs_of, shared_texts, texts_of_place, words_of


def carried(reading: Reading, edition: Edition) -> Carried:
    """What is searched of a copy, and what is expected on it."""
    words: set[str] = set()
    figures: set[str] = set()
    for text in itertools.chain(*read_texts(reading), shared_texts(edition), texts_of_place(edition)):
        words.update(words_of(text))
        figures.update("".join(groups) for groups in runs_of(text))
    return Carried(" ".join(sorted(words)), " ".join(sorted(figures)))


class Differences:
    """What differs between two indexes."""

    def __init__(self, before: IndexMarks, now: IndexMarks) -> None:
        self._texts: dict[str, list[set[str]]] = {}
        """The words of the texts that differ, by the first of them."""
        for text in _different(before.texts, now.texts):
            words = text.split()
            self._texts.setdefault(words[0], []).append(set(words))
        self._numbers = list(_different(before.numbers, now.numbers))

    def concern(self, copy: Carried) -> bool:
        """Whether something that differs can be found on a copy."""
        if any(number in copy.figures for number in self._numbers):
            return True
        words = set(copy.words.split())
        firsts = words.intersection(self._texts)
        return any(words.issuperset(text) for first in firsts for text in self._texts[first])


def _different(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    """The keys that have another value, or that only one of them has."""
    for key in before.keys() | now.keys():
        if before.get(key) != now.get(key):
            yield key
