"""Files to feed to a printer: the proven copies of a print run, one file for each kind of sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handbill.model.digest import digest
from handbill.model.edition import Edition
from handbill.model.library import Library
from handbill.model.manifest import EditionEntry
from handbill.model.profile import suffix_of

TWO_SIDED = "-two-sided"
"""In the names of files whose pieces are printed on both sides: one job has one setting for all of its sheets."""


@dataclass(frozen=True)
class FedCopy:
    """A copy in a file to feed: where its proven file is, and how often it is wanted."""

    path: str
    sha256: str
    title: str
    """Its bookmark: place, piece and code."""
    quantity: int


@dataclass(frozen=True)
class Feed:
    """A file to feed to a printer, with its copies in the order of the list."""

    path: str
    title: str
    copies: tuple[FedCopy, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of the copies in it."""
        return tuple(copy.path for copy in self.copies)

    @property
    def mark(self) -> str:
        """A digest of all that it is made from."""
        return digest(self.title, [[copy.path, copy.sha256, copy.title, copy.quantity] for copy in self.copies])


def feeds_of(
    library: Library, folder: str, editions: Iterable[Edition], made: Mapping[str, EditionEntry]
) -> tuple[Feed, ...]:
    """The files to feed in a folder: one for each size and profile, and one more where pieces have two sides.

    Drafts are in none: such a file is printed whole, and nobody looks at each sheet of it.
    """
    copies: dict[str, list[FedCopy]] = {}
    for edition in editions:
        entry = made.get(edition.path)
        if entry is None or entry.draft or not edition.quantity:
            continue
        venue = library.venues[str(edition.key.venue)]
        title = f"{venue.name} · {edition.path.rpartition('/')[2].removesuffix('.pdf')} · {entry.code}"
        copy = FedCopy(edition.path, entry.sha256, f"{title} · × {edition.quantity}", edition.quantity)
        copies.setdefault(f"{folder}/{_file(library, entry)}", []).append(copy)
    return tuple(Feed(path, path.rpartition("/")[2], tuple(copies[path])) for path in sorted(copies))


def _file(library: Library, entry: EditionEntry) -> str:
    sides = TWO_SIDED if entry.pages > 1 else ""
    return f"print-run-{entry.size}{sides}{suffix_of(library.profiles[entry.profile], entry.profile)}"
