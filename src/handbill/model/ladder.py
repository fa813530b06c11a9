"""Fit ladders: a text that does not fit in its first form takes the next one that a style sheet declares for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Ladder:
    """A ladder on which texts stand, as style sheets declare it: `--fit: NAME STEPS`.

    All texts of one ladder step together. Those of a slot depend on the slot's own text alone, those of the sides on
    the document's words alone, so that places can share sides.
    """

    slot: str
    """The slot whose texts they are; empty for texts of the sides."""
    name: str
    last: int = field(compare=False)
    """The number of steps below the first form, which is step 0."""

    @property
    def place(self) -> str:
        """What it is called in the manifest and in messages: “place/name”; a ladder of the sides by its name."""
        if self.slot:
            return f"{self.slot}/{self.name}"
        return self.name


Steps = Mapping[Ladder, int]
"""The step that each ladder is on. One that is missing is on step 0."""
