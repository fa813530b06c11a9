"""Which groups of figures together read as a telephone number, a short code, or figures that no form explains."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Literal

from handbill.model.phone_form import relay_prefixes
from handbill.support import phones
from handbill.support.values.groups import Group, is_nought_or_one
from handbill.support.values.passing import Passing, Spans

Kind = Literal["number", "code", "figures"]


@dataclass(frozen=True)
class Run:
    """Groups of figures that belong together, and where: indices of the plain text."""

    kind: Kind
    digits: str
    start: int
    end: int


_LEAST = 3
"""In figures: the shortest codes, such as 999."""
_LEAST_LOCAL = 5
"""In figures: the shortest numbers that are dialled without their area code."""
_LEAST_FULL = 7
_SURE = 8
"""In figures: so many are a known number even with words between."""
_LONGEST = 20
"""In figures: a number with a prefix for relay and an extension has no more."""
_NATIONAL = (9, 10)
"""In figures: numbers that have lost their first 0."""
_MOST_WORDS = 3
_MOST_PUNCTUATION = 12


@dataclass(frozen=True)
class RunSearch:
    """Searches one text. `numbers` are the digits of all known numbers, in each form in which they are dialled."""

    text: str
    forms: Passing
    region: str | None
    numbers: Set[str]

    def numbers_and_figures(self, groups: Sequence[Group]) -> Iterator[Run]:
        """Every run, from left to right; of those that begin at one place the longest."""
        at = 0
        while at < len(groups):
            run, used = self._number_from(groups[at:])
            if run is None:
                run, used = self._figures_from(groups[at:])
            if run:
                yield run
            at += used

    def numbers_with_letters(self, groups: Sequence[Group]) -> Iterator[Run]:
        """Numbers some of whose figures are written as letters."""
        at = 0
        while at < len(groups):
            run, used = self._number_from(groups[at:])
            part = groups[at : at + used]
            if run and any(group.kind == "letters" for group in part) and self._is_sure(run, part):
                yield run
            at += used

    def _is_sure(self, run: Run, part: Sequence[Group]) -> bool:
        """Whether it has too many figures to be there by chance, or only letters that are hardly told from one: 1O1."""
        if len(run.digits) >= _LEAST_FULL:
            return True
        written = self.text[run.start : run.end]
        letters = "".join(character for character in written if not character.isdigit())
        return len(part) == 1 and run.digits in self.numbers and letters != written and is_nought_or_one(letters)

    def _number_from(self, groups: Sequence[Group]) -> tuple[Run | None, int]:
        """The longest number or code that begins with the first group, and how many groups it has."""
        for part, words in reversed(list(self._candidates(groups))):
            digits = "".join(group.digits for group in part)
            kind = self._kind_of(part, digits, words)
            if kind:
                return Run(kind, digits, part[0].start, part[-1].end), len(part)
        return None, 1

    def _candidates(self, groups: Sequence[Group]) -> Iterator[tuple[Sequence[Group], int]]:
        """The first groups, one and more, and how many words are between them."""
        words = length = 0
        for index, group in enumerate(groups):
            if index:
                between = self._words_between(groups[index - 1], group)
                if between is None:
                    return
                words += between
            length += len(group.digits)
            if words > _MOST_WORDS or length > _LONGEST:
                return
            yield groups[: index + 1], words

    def _words_between(self, before: Group, after: Group) -> int | None:
        """How many words are between two groups; None when there is too much else for them to be one number."""
        gap = self.text[before.end : after.start]
        if len(re.sub(r"\w", "", " ".join(gap.split()))) > _MOST_PUNCTUATION:
            return None
        return len(re.findall(r"[^\W\d_]+", gap))

    def _kind_of(self, part: Sequence[Group], digits: str, words: int) -> Kind | None:
        if digits in self.numbers and self._is_known(part, digits, words):
            return "number"
        if words == 0 and self._is_code(part, digits):
            return "code"
        least = _LEAST_FULL if words == 0 else _NATIONAL[-1]
        if words <= 1 and len(digits) >= least and self._is_full(part, digits, words):
            return "number"
        return None

    def _is_known(self, part: Sequence[Group], digits: str, words: int) -> bool:
        """Whether figures that are a contact's number are meant as it. Nobody writes 999 as 9.99 or 99 9."""
        if len(digits) < _LEAST_LOCAL:
            is_said = all(group.kind == "words" for group in part)
            return words == 0 and (is_said or self._is_whole_code(part)) and not _within(part, self.forms.all)
        return words == 0 or len(digits) >= _SURE

    def _is_code(self, part: Sequence[Group], digits: str) -> bool:
        if not self.region or digits in relay_prefixes(self.region):
            return False
        if not _LEAST <= len(digits) < _LEAST_FULL or _within(part, self.forms.all):
            return False
        if not self._is_whole_code(part) and not self._is_divided_code(part, digits):
            return False
        return phones.plausible(digits, self.region)

    def _is_divided_code(self, part: Sequence[Group], digits: str) -> bool:
        """Whether it is long enough for a code in two or three groups: 116 123."""
        in_groups = all(len(group.digits) > 1 and group.kind != "words" for group in part)
        return in_groups and len(digits) >= _LEAST_LOCAL and "," not in self._between(part)

    def _is_whole_code(self, part: Sequence[Group]) -> bool:
        """Whether it is in one piece, or figure by figure without commas, as codes are read out."""
        if len(part) == 1 and part[0].kind != "words":
            return True
        return all(self._is_read_out(group) for group in part) and "," not in self._between(part)

    def _is_read_out(self, group: Group) -> bool:
        """Whether it is one figure, or one that is repeated: “double one”."""
        is_repeated = group.kind == "words" and " " in self.text[group.start : group.end]
        return len(group.digits) == 1 or (is_repeated and len(set(group.digits)) == 1)

    def _between(self, part: Sequence[Group]) -> str:
        """What stands between the groups."""
        return "".join(self.text[before.end : after.start] for before, after in itertools.pairwise(part))

    def _is_full(self, part: Sequence[Group], digits: str, words: int) -> bool:
        """Whether it has the length of a telephone number, with the start that it needs or without its first 0."""
        if not self.region:
            return False
        number = digits
        if self.text[: part[0].start].rstrip(" (").endswith("+"):
            number = f"+{digits}"
        if not number.startswith(("+", phones.trunk_prefix(self.region) or "+")):
            if words or len(digits) not in _NATIONAL or any(map(self._cannot_continue, part)):
                return False
            number = f"{phones.trunk_prefix(self.region) or ''}{digits}"
            return phones.whole(number, self.region) and not any(_within([group], self.forms.all) for group in part)
        if not phones.whole(number, self.region):
            return False
        return phones.plausible(number, self.region) or not self._is_of_certain_form(part)

    def _cannot_continue(self, group: Group) -> bool:
        """Whether a group is no part of a number that has lost its first 0: the start of another one, or in words."""
        starts_anew = group.digits.startswith(phones.trunk_prefix(self.region or "") or "+")
        return group.kind == "words" or (starts_anew and len(group.digits) >= _LEAST_LOCAL)

    def _is_of_certain_form(self, part: Sequence[Group]) -> bool:
        """Whether all of it has a form, and some of it one that a telephone number of nobody may look like."""
        return _within(part, self.forms.all) and any(_within([group], self.forms.strict) for group in part)

    def _figures_from(self, groups: Sequence[Group]) -> tuple[Run | None, int]:
        """Figures that are no number and have no form, with those right after them."""
        part = [groups[0]]
        for index, group in enumerate(groups[1:], start=1):
            is_close = re.fullmatch(r" ?[-./·]? ?", self.text[part[-1].end : group.start])
            if not is_close or _within([group], self.forms.all) or group.kind != part[0].kind:
                break
            if self._number_from(groups[index:])[0]:
                break
            part.append(group)
        if _within(part[:1], self.forms.all) or groups[0].digits in relay_prefixes(self.region):
            return None, 1
        digits = "".join(group.digits for group in part)
        if part[0].kind == "words":
            is_long = len(digits) > _LEAST_LOCAL and all(map(self._is_read_out, part))
        else:
            one_by_one = len(part) >= _LEAST and len(digits) > _LEAST_LOCAL
            is_long = one_by_one or any(len(group.digits) >= _LEAST for group in part)
        if not is_long:
            return None, 1
        return Run("figures", digits, part[0].start, part[-1].end), len(part)


def _within(part: Sequence[Group], spans: Spans) -> bool:
    """Whether each group is within one of the spans."""
    return all(any(start <= group.start and group.end <= end for start, end in spans) for group in part)
