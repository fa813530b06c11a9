"""The values that tell an edition from all others: document × size × language × profile × place."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

Owner = tuple[str, str]
"""The owner of a text: kind and id; for “area-contact” and “event-contact” place/id; for wording the text's name."""
PDF = ".pdf"
ENDINGS = (PDF, ".html", ".png")
"""How the names of finished files may end."""
NATIONAL = "national"
"""The reserved area id of copies without a place."""


@dataclass(frozen=True)
class EditionKey:
    """The values of an edition on each axis. Without a place, area, venue and event are all None.

    A document is one audience in one format: these are also in the key, since people select by them.
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
        """The folder of its place in output/, in POSIX form."""
        return place_folder(self.area, self.venue, self.event)

    def path(self, suffix: str) -> str:
        """The path of its file in output/, in POSIX form. `suffix` is that of its profile."""
        return f"{self.folder}/{self.language}/{self.audience}-{self.format}-{self.size}{suffix}"

    def value(self, axis: str) -> str:
        """Its value on an axis, as people select it: “national” for no area; empty for no venue or event."""
        value: str | None = getattr(self, axis)
        if axis == "area":
            return value or NATIONAL
        return value or ""

    def fits(self, chosen: Chosen) -> bool:
        """Whether each given list names its value on that axis. An empty list allows all values."""
        for axis, values in chosen.by_axis.items():
            if values and self.value(axis) not in values:
                return False
        return True

    @classmethod
    def of(cls, data: Any) -> EditionKey:
        """The key in an object that has these fields, such as an entry of a manifest."""
        return cls(**{axis: getattr(data, axis) for axis in AXES})


def place_folder(area: str | None, venue: str | None, event: str | None) -> str:
    """The folder of a place in output/, in POSIX form. An event at a venue has a folder of its own."""
    area = area or NATIONAL
    if event:
        return f"{area}/events/{event}"
    if venue:
        return f"{area}/venues/{venue}"
    return area


AXES = tuple(field.name for field in dataclasses.fields(EditionKey))
"""The axes by which editions are told apart, selected and left out."""


class Chosen(Protocol):
    """For each axis, the list of values that are wanted or left out."""

    @property
    def by_axis(self) -> Mapping[str, tuple[str, ...]]:
        """The values by the name of their axis."""


def lists_by_axis(lists: object) -> dict[str, tuple[str, ...]]:
    """The lists of an object that are named after an axis: `areas` for area."""
    return {axis: getattr(lists, f"{axis}s") for axis in AXES if hasattr(lists, f"{axis}s")}
