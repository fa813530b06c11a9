"""What tells one edition from every other: document × size × language × profile × place."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

Owner = tuple[str, str]
"""Whose a text is: its kind and id; “area-contact” and “event-contact” with place/id; of wording the text's name."""
NATIONAL = "national"
"""The reserved area id of copies without a place."""


@dataclass(frozen=True)
class EditionKey:
    """The values of an edition on each axis. Without a place all three of area, venue and event are None.

    A document is one audience in one format: these two are part of the key since people select by them.
    """

    document: str
    audience: str
    format: str
    size: str
    language: str
    profile: str
    area: str | None = None
    venue: str | None = None
    event: str | None = None

    @property
    def folder(self) -> str:
        """The folder in output/ of its place, POSIX."""
        return place_folder(self.area, self.venue, self.event)

    def path(self, suffix: str) -> str:
        """Its file in output/, POSIX. `suffix` is that of its profile and ends in .pdf."""
        return f"{self.folder}/{self.language}/{self.audience}-{self.format}-{self.size}{suffix}"

    def value(self, axis: str) -> str:
        """Its value on an axis, as people select it: “national” for no area; empty for no venue or event."""
        value: str | None = getattr(self, axis)
        if axis == "area":
            return value or NATIONAL
        return value or ""

    def fits(self, chosen: Chosen) -> bool:
        """Whether each list that is given names its value on that axis. An empty list names all."""
        for axis, values in chosen.by_axis.items():
            if values and self.value(axis) not in values:
                return False
        return True

    @classmethod
    def of(cls, data: Any) -> EditionKey:
        """The key in something that has these fields: an entry of a manifest."""
        return cls(**{axis: getattr(data, axis) for axis in AXES})


def place_folder(area: str | None, venue: str | None, event: str | None) -> str:
    """The folder in output/ of a place, POSIX. An event at a venue has a folder of its own."""
    area = area or NATIONAL
    if event:
        return f"{area}/events/{event}"
    if venue:
        return f"{area}/venues/{venue}"
    return area


AXES = tuple(field.name for field in dataclasses.fields(EditionKey))
"""The axes by which editions are told apart, selected and left out."""


class Chosen(Protocol):
    """Lists of values, of each axis those that are wanted or left out."""

    @property
    def by_axis(self) -> Mapping[str, tuple[str, ...]]:
        """The values by the name of their axis."""


def lists_by_axis(lists: object) -> dict[str, tuple[str, ...]]:
    """The lists of an object that are named after an axis: `areas` for area."""
    return {axis: getattr(lists, f"{axis}s") for axis in AXES if hasattr(lists, f"{axis}s")}
