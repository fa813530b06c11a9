"""Finds the steps of the fit ladders on which all texts of a composition fit.

The pages are laid out on step 0 first, and again only where a text does not fit. A slot whose text does not fit is
tried alone, in the elements around it and with nothing else on the page, so that its steps depend on its own text only;
the sides are tried with empty slots. What was found is kept, since many copies share a slot or a side.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable

from handbill.fit.forms import stepped
from handbill.fit.misfits import misfits
from handbill.model.ladder import Ladder, Steps
from handbill.model.layout import Composition, Layout, PageBox
from handbill.typeset.alone import only_slot

Lay = Callable[[Composition], Layout]
"""Lays out a composition as it is."""

_KEPT: dict[str, dict[Ladder, int]] = {}
"""The steps that were found, by a digest of all that they depend on."""
_MOST_KEPT = 5000


def steps_of(composition: Composition, page: PageBox, layout: Layout, lay: Lay) -> dict[Ladder, int]:
    """The step of each ladder that is not on step 0; `layout` is that of the composition on step 0."""
    steps: dict[Ladder, int] = {}
    for owner in sorted({ladder.slot for ladder in misfits(layout, page, {})}):
        steps |= _kept_steps(owner, composition, page, lay)
    return steps


def _kept_steps(owner: str, composition: Composition, page: PageBox, lay: Lay) -> dict[Ladder, int]:
    alone = _alone(owner, composition)
    digest = hashlib.sha256(repr((owner, page, alone.sides, alone.slots)).encode())
    for name in sorted(alone.assets):  # a style sheet or a picture may have changed under the same name
        digest.update(alone.assets[name])
    key = digest.hexdigest()
    if key not in _KEPT:
        if len(_KEPT) >= _MOST_KEPT:
            _KEPT.clear()
        _KEPT[key] = _climbed(owner, alone, page, lay)
    return _KEPT[key]


def _alone(owner: str, composition: Composition) -> Composition:
    """The composition with nothing but one slot, or with nothing but its sides."""
    slots = dict.fromkeys(composition.slots, "")
    sides = composition.sides
    if owner:
        slots[owner] = composition.slots[owner]
        around = dataclasses.replace(composition, slots={**composition.slots, owner: f"<!--slot {owner}-->"})
        sides = tuple(only_slot(side, owner) for side in around.filled if f"<!--slot {owner}-->" in side)
    return dataclasses.replace(composition, sides=sides, slots=slots)


def _climbed(owner: str, alone: Composition, page: PageBox, lay: Lay) -> dict[Ladder, int]:
    """The first steps on which all fits; the last ones of what never fits."""
    steps: dict[Ladder, int] = {}
    while rising := _rising(owner, alone, page, lay, steps):
        for ladder in rising:
            steps[ladder] = steps.get(ladder, 0) + 1
    return steps


def _rising(owner: str, alone: Composition, page: PageBox, lay: Lay, steps: Steps) -> list[Ladder]:
    layout = lay(stepped(alone, steps))
    return [ladder for ladder in misfits(layout, page, steps) if ladder.slot == owner]
