"""Everything a pack holds, and where in its files each thing stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handbill.model.contacts import Area, Contact
from handbill.model.format import Format, Theme
from handbill.model.pack import Pack, Role, Source, Wording
from handbill.model.words import Audience, Document, Statement
from handbill.problems import Place

KeyPath = tuple[str | int, ...]


@dataclass(frozen=True)
class Mark:
    """Where a value stands, from 1, and the characters it was written with when it is a single one."""

    line: int
    column: int
    raw: str | None = None


@dataclass
class Positions:
    """The side table of line numbers. It is kept out of the models so that a blank line changes no hash.

    `owners` says in which file, under which key path, the thing of a kind and id is written.
    """

    values: dict[str, dict[KeyPath, Mark]] = field(default_factory=dict)
    keys: dict[str, dict[KeyPath, Mark]] = field(default_factory=dict)
    owners: dict[tuple[str, str], tuple[str, KeyPath]] = field(default_factory=dict)

    def place(self, path: str, where: KeyPath = (), *, key: bool = False) -> Place:
        """The value at a key path of a file (or its key), or the nearest thing around it that is there."""
        while True:
            tables = (self.keys, self.values) if key else (self.values, self.keys)
            for table in tables:
                mark = table.get(path, {}).get(where)
                if mark:
                    return Place(path, mark.line, mark.column)
            if not where:
                return Place(path)
            where, key = where[:-1], True

    def of(self, kind: str, name: str, *where: str | int) -> Place:
        """Where a thing of the pack stands, or one of its keys."""
        path, prefix = self.owners[kind, name]
        return self.place(path, (*prefix, *where))


@dataclass(frozen=True)
class Library:
    """A pack as read: frozen models by id, and the positions beside them."""

    pack: Pack
    sources: Mapping[str, Source]
    roles: Mapping[str, Role]
    wording: Wording
    statements: Mapping[str, Statement]
    audiences: Mapping[str, Audience]
    formats: Mapping[str, Format]
    themes: Mapping[str, Theme]
    documents: Mapping[str, Document]
    contacts: Mapping[str, Contact]
    areas: Mapping[str, Area]
    positions: Positions
