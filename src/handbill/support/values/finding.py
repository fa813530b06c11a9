"""Finds the numbers and addresses in a text. Whose they are, and whether they may stand there, is not asked here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from typing import Literal

from handbill.support.values.addresses import addresses
from handbill.support.values.groups import Group, groups, with_lookalikes
from handbill.support.values.passing import passing
from handbill.support.values.runs import RunSearch
from handbill.support.values.signs import Plain, plain
from handbill.support.values.speech import Speech, speech_of

Kind = Literal["number", "code", "figures", "email", "address", "handle"]


@dataclass(frozen=True)
class Found:
    """Something in a text that reads as a number or address, as it is written there.

    `kind` is what it reads as: a telephone number; a short code; three or more figures that no form explains; an
    address of each sort. `key` is what it is compared by: digits, or an address without https:// and www.
    """

    kind: Kind
    text: str
    key: str

    before: str = ""
    """The text before it."""

    @property
    def is_address(self) -> bool:
        """Whether it is an email address, a web address or a handle."""
        return self.kind in ("email", "address", "handle")


@dataclass(frozen=True)
class Finder:
    """Finds them in the texts of a region and its languages. `numbers` are the digits of all known numbers."""

    region: str | None
    languages: tuple[str, ...]
    numbers: Set[str] = frozenset()
    _kept: dict[str, tuple[Found, ...]] = field(default_factory=dict, compare=False, repr=False)

    def found_in(self, written: str) -> tuple[Found, ...]:
        """Everything in a text that reads as a number, short code, address or handle, in its order."""
        if written not in self._kept:
            self._kept[written] = tuple(found for _, found in sorted(self._in(plain(written)), key=lambda one: one[0]))
        return self._kept[written]

    def is_to_be_rung(self, found: Found) -> bool:
        """Whether the word right before a number asks to ring it."""
        dial = speech_of(self.languages).dial
        return bool(re.search(rf"\b(?:{dial})[ .:]*$", found.before, re.IGNORECASE))

    def is_of_register(self, found: Found) -> bool:
        """Whether a number follows the name of a register, such as that of charities, and nothing says to ring it."""
        speech = speech_of(self.languages)
        named = re.search(rf"\b(?:{speech.registers})\b", found.before, re.IGNORECASE)
        return bool(named) and not re.search(rf"\b(?:{speech.dial})\b", found.before, re.IGNORECASE)

    def _in(self, text: Plain) -> Iterator[tuple[int, Found]]:
        """What is found, each with its place in the text."""
        speech = speech_of(self.languages)
        taken = []
        for address in addresses(text.text, speech):
            taken.append((address.start, address.end))
            yield address.start, Found(address.kind, text.as_written(address.start, address.end), address.key)
        written, lettered = groups(text.text, speech), with_lookalikes(text.text)
        if not written and not lettered:  # most texts, and looking for forms takes the longest
            return
        search = RunSearch(text.text, passing(text.text, speech), self.region, self.numbers)
        runs = list(search.numbers_with_letters(_outside(lettered, taken)))
        taken += [(run.start, run.end) for run in runs]
        runs += search.numbers_and_figures(_outside(written, taken))
        for run in runs:
            kind: Kind = run.kind
            if kind == "figures" and _is_to_be_dialled(text.text[: run.start], speech):
                kind = "number"
            yield run.start, Found(kind, text.as_written(run.start, run.end), run.digits, text.text[: run.start])


def _outside(found: list[Group], taken: list[tuple[int, int]]) -> list[Group]:
    return [group for group in found if not _overlaps(group.start, group.end, taken)]


def _overlaps(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(start < other_end and other_start < end for other_start, other_end in spans)


def _is_to_be_dialled(before: str, speech: Speech) -> bool:
    """Whether the words before figures ask to ring them: “Ring us on”, “Tel.”."""
    return bool(re.search(rf"\b(?:{speech.dial})\b[^\w.!?]*[.:]? ?(?:[^\W\d]+ ){{0,2}}$", before, re.IGNORECASE))
