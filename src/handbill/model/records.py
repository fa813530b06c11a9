"""What is kept of each copy between builds, so that it need be neither filled in nor judged again."""

from __future__ import annotations

from dataclasses import dataclass, field

from handbill.model.manifest import EditionEntry
from handbill.model.outline import Outline


@dataclass(frozen=True)
class CopyRecord:
    """A copy without any problem, and what it was made from."""

    plan: str
    """A digest of all of the edition."""
    parts: str
    """Digests of the parts of the edition, each with the part's name on a line, to say which of them has changed."""
    looked_up: str
    """The id of the files that filling it in has asked for, in `Records.looked_up`."""
    outline: Outline
    entry: EditionEntry


@dataclass(frozen=True)
class Records:
    """The copies of earlier builds of a pack, by path."""

    versions: str = ""
    """A digest of the software that they were made and judged with."""
    index: str = ""
    """A digest of the index of places that all of them are judged by."""
    looked_up: dict[str, dict[str, str]] = field(default_factory=dict)
    """The states of files by their names, by ids: see `support/looked_up.py`."""
    copies: dict[str, CopyRecord] = field(default_factory=dict)


@dataclass(frozen=True)
class IndexMarks:
    """What an index of places says of each text (words with a space between them) and of each number (its digits)."""

    texts: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Carried:
    """What the search for other places' details reads of a copy: its words, and its runs of digits."""

    words: str
    """Each once, with a space between them."""
    figures: str
    """Each run once, with a space between them."""


@dataclass(frozen=True)
class Searched:
    """What tells which copies another index of places would judge otherwise."""

    index: str = ""
    """A digest of the index that all of them are judged by."""
    marks: IndexMarks = field(default_factory=IndexMarks)
    copies: dict[str, Carried] = field(default_factory=dict)
    """By the digest of the copy's plan."""
