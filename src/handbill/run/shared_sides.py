"""Which copies are set in kept sides, which of them are compared with the full render, and what follows from it.

Copies with the same sides form a group. Its copies with the least and with the most in their slots, and every fiftieth,
are set in both ways. The others are set in kept sides only once all of these have come out the same, byte for byte.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from handbill.model.digest import digest
from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.model.reading import FinishedFile
from handbill.model.way import Way
from handbill.output.cache import Store, sha256
from handbill.problems import Location, Problem
from handbill.run.workers import Failed
from handbill.support.assets import SLOT_COLOURS

FEWEST = 4
"""Copies of a group that are worth it when they need not be compared."""
FEWEST_TO_COMPARE = 8
"""Copies that are worth it when two of them are set twice."""
EVERY = 50
Work = list[tuple[Edition, Composition]]


@dataclass
class SharedSides:
    """The groups of a build, and what is known of each."""

    store: Store
    software: str
    """A digest of the versions of all software: what is known of a group holds for these only."""
    order: Work
    """The copies in the order in which they are to be set: first those that are compared, then group after group."""
    to_compare: Counter[str] = field(default_factory=Counter)
    """How many copies of a group are still to be compared."""
    compared: set[str] = field(default_factory=set)
    """The copies that are compared, by their inputs."""
    in_full: set[str] = field(default_factory=set)
    """Groups that are always set in full."""
    problems: list[Problem] = field(default_factory=list)
    pages: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    """Width, height and bleed of each copy's sheet, by its inputs."""

    @classmethod
    def of(cls, work: Iterable[tuple[Edition, Composition]], store: Store, versions: Mapping[str, str]) -> SharedSides:
        """The groups of the copies that are to be set. `versions` are of all software that makes copies."""
        work = tuple(work)
        shared = cls(store, digest(dict(versions)), [])
        for edition, composition in work:
            page = edition.specification.page_box
            shared.pages[composition.inputs_hash] = (page.width, page.height, page.bleed)
        groups: dict[str, Work] = defaultdict(list)
        for edition, composition in work:
            groups[shared._group_of(composition)].append((edition, composition))
        for group, members in groups.items():
            shared._begin(group, [composition for _, composition in members])
        later: Work = []
        for members in groups.values():
            for edition, composition in members:
                first = composition.inputs_hash in shared.compared
                (shared.order if first else later).append((edition, composition))
        shared.order += later
        return shared

    def _begin(self, group: str, members: list[Composition]) -> None:
        """Choose the copies of a group that are compared."""
        verdict = self.store.verdict(group)
        if verdict is False or len(members) < (FEWEST if verdict else FEWEST_TO_COMPARE):
            self.in_full.add(group)
            return
        by_length = sorted(members, key=_length)
        chosen = {composition.inputs_hash for composition in by_length[EVERY - 1 :: EVERY]}
        if verdict is None:
            chosen |= {by_length[0].inputs_hash, by_length[-1].inputs_hash}
        self.compared |= chosen
        self.to_compare[group] = sum(composition.inputs_hash in chosen for composition in members)

    def _group_of(self, composition: Composition) -> str:
        """What copies with the same sides have in common.

        Words, style sheets but for slots' colours, the sheet with its bleed, and software.
        """
        styles = [_digest(composition.assets[name]) for name in composition.styles if name != SLOT_COLOURS]
        page = self.pages[composition.inputs_hash]
        return _digest_of_group(composition.words_hash, tuple(styles), page, self.software)

    def way(self, composition: Composition) -> Way:
        """How a copy is set, by what is known of its group now."""
        group = self._group_of(composition)
        if group in self.in_full:
            return Way.IN_FULL
        if composition.inputs_hash in self.compared:
            return Way.COMPARED
        return Way.IN_FULL if self.to_compare[group] else Way.IN_KEPT_SIDES

    def note(self, composition: Composition, sheet: FinishedFile | Failed) -> None:
        """Take in the result of a copy. Raises `WriteError` when a verdict cannot be kept."""
        group = self._group_of(composition)
        if composition.inputs_hash not in self.compared or group in self.in_full:
            return
        if isinstance(sheet, Failed):  # it was not compared
            self.in_full.add(group)
            return
        if sheet.was_unlike:
            self.in_full.add(group)
            self.problems.append(_unlike(composition))
            self.store.keep_verdict(group, is_alike=False)
            return
        self.to_compare[group] -= 1
        if not self.to_compare[group]:
            self.store.keep_verdict(group, is_alike=True)


@functools.lru_cache(maxsize=1024)
def _digest(data: bytes) -> str:
    """A digest of a file, made once: copies share their files in memory."""
    return sha256(data)


@functools.lru_cache(maxsize=1024)
def _digest_of_group(words_hash: str, styles: tuple[str, ...], page: tuple[str, str, str], software: str) -> str:
    return digest(words_hash, styles, page, software)


def _length(composition: Composition) -> int:
    """How much is in the slots of a copy."""
    return sum(map(len, composition.slots.values()))


def _unlike(composition: Composition) -> Problem:
    message = "copies came out otherwise when their sides were laid out once for all, so each is set in full"
    hint = "This takes longer and does no harm. Please report it, with the style sheets of its format and theme."
    return Problem(Location(composition.on_sides[0].template), "sides-not-shared", message, hint, severity="warning")
