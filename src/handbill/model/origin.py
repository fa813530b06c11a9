"""Where a value on a copy comes from, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Origin(NamedTuple):
    """Where a text of the content comes from.

    `kind` is contact, statement, heading, note, title, place, wording or copy; `owner` the id of its contact, its
    statement or its panel, and `field` the key that holds it: the number of a contact has the field “value”.
    """

    kind: str
    owner: str
    field: str


@dataclass(frozen=True)
class Placed:
    """A value of the content in a filled-in template, whole and in its place in the reading order."""

    text: str
    origins: tuple[Origin, ...]
    """More than one where the same text is in several places of the content, or several values are in one text."""
    panel: str | None
    heading: bool
    """Whether it is in a heading element, h1 to h6."""
    statement: str | None
    """The id of the statement that its element is for."""
    in_attribute: bool
    """Whether it is only read aloud: an alternative text, a title or a label of an element."""
    alone: bool
    """Whether no other letters, figures or values are in the element of that statement."""

    def owners(self, kind: str) -> set[str]:
        """The ids of the contacts, or others of this kind, that the text is of."""
        return {origin.owner for origin in self.origins if origin.kind == kind}

    def fields(self, kind: str, owner: str) -> set[str]:
        """The keys of one owner that have the text."""
        return {origin.field for origin in self.origins if (origin.kind, origin.owner) == (kind, owner)}


@dataclass(frozen=True)
class Filled:
    """What stands in a template that is filled in for a copy."""

    template: str
    """Its file in the pack."""
    placed: tuple[Placed, ...]
    """Its values in reading order, and those of attributes."""

    @property
    def printed(self) -> tuple[Placed, ...]:
        """The values that are printed."""
        return tuple(placed for placed in self.placed if not placed.in_attribute)
