"""A column of a table that people fill in, and the columns that every table has."""

from __future__ import annotations

import functools
import unicodedata
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "number", "day", "days", "list", "phone", "flag", "colour"]
"""The kinds of content that the cells of a column can hold."""


@dataclass(frozen=True)
class Column:
    """A column of a table: its key in the model, the headers it may have, and the kind of its cells."""

    key: str
    names: str = ""
    """Other likely headers, separated by commas."""
    lists: str = ""
    """Headers in lists that public bodies publish, the likeliest first: used where no other header stands for it."""
    weak: str = ""
    """Headers that stand for it only where all cells are ids, since others use them for codes of their own."""
    kind: Kind = "text"
    needed: bool = False
    somewhere: bool = False
    """Whether it is needed in one of the rows that together describe a thing."""
    title: str = ""
    """Its header in a workbook made by handbill; without it, the key."""
    help: str = ""
    """What to write there, for people."""
    known: str = ""
    """The kind of things, listed in the pack, that people choose from."""

    @property
    def header(self) -> str:
        """The header of the column in a new workbook."""
        return self.title or self.key.replace("_", " ").capitalize()

    @property
    def is_needed(self) -> bool:
        """Whether it is needed, in each row or in one of the rows that together describe a thing."""
        return self.needed or self.somewhere

    @functools.cached_property
    def own_headers(self) -> frozenset[str]:
        """Its key and its header in a workbook, normalised by `plain`."""
        return frozenset((plain(self.key), plain(self.header)))

    @functools.cached_property
    def list_headers(self) -> tuple[str, ...]:
        """Its headers in published lists, normalised by `plain`."""
        return tuple(plain(name) for name in self.lists.split(",") if name.strip())

    @functools.cached_property
    def weak_headers(self) -> frozenset[str]:
        """The headers that stand for it only where all cells are ids, normalised by `plain`."""
        return frozenset(plain(name) for name in self.weak.split(",") if name.strip())

    @functools.cached_property
    def headers(self) -> frozenset[str]:
        """Every header that stands for it, normalised by `plain`."""
        names = (name for name in self.names.split(",") if name.strip())
        return self.own_headers | {plain(name) for name in names}

    @functools.cached_property
    def all_headers(self) -> frozenset[str]:
        """Every header that may stand for it, in published lists too, normalised by `plain`."""
        return self.headers.union(self.list_headers, self.weak_headers)


def plain(text: str) -> str:
    """Text as it is compared: “Venue name ” and “venue_name” are the same."""
    normal = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in normal if sign.isalnum() or unicodedata.category(sign) in ("Mn", "Mc"))


ACCEPTED_COLUMN = Column(
    "accepted",
    "accept, answered, answers",
    help="To leave a warning as it is: its code and a reason, as in mobile-number: the duty team’s own phone",
)
"""The last column of every table. It is not part of what a row describes: see `handbill.rules.answers`."""

NOTES_COLUMN = Column("notes", title="Own notes", help="For yourselves: kept in the pack, and printed nowhere.")
"""For what people want to remember of a row."""
