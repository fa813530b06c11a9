"""Gathers what the files of a pack say, kind by kind, and what is wrong in them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from handbill.model.library import KeyPath, SourceMap
from handbill.pack.validation import faults
from handbill.pack.yaml_file import parse
from handbill.problems import Location, Problem
from handbill.support.folders import template_folders
from handbill.support.source_file import Parsed
from handbill.tables.columns import Column
from handbill.tables.rows import Row, Table, read_csv

AnyModel = TypeVar("AnyModel", bound=BaseModel)


@dataclass
class PackLoader:
    """Gathers what is read and what is wrong, so that one run tells all of it."""

    pack: Path
    problems: list[Problem] = field(default_factory=list)
    positions: SourceMap = field(default_factory=SourceMap)
    blind: bool = False
    """A whole file is unknown: each reference into it would be told as a mistake."""

    def parsed(self, file: Path, name: str) -> Parsed:
        """Parse a file that lies inside the pack, or among the shipped templates."""
        roots = (self.pack, *template_folders(self.pack))
        if any(file.resolve().is_relative_to(root.resolve()) for root in roots):
            result = parse(file, name)
        else:
            result = Parsed(name)
            result.whole("outside", "is a link to a file outside the pack", "Put the file itself here.")
        return self.watched(result)

    def watched(self, result: Parsed) -> Parsed:
        """Keep the places and the problems of a file."""
        name = result.path
        self.positions.values[name], self.positions.keys[name] = result.values, result.keys
        self.problems += result.problems
        self.blind = self.blind or result.data is None
        return result

    def watch_table(self, table: Table) -> None:
        """Keep the places and the problems of a table."""
        values = {(row.number, *where): mark for row in table.rows for where, mark in row.marks.items()}
        self.positions.values[table.path], self.positions.keys[table.path] = values, {}
        self.problems += table.problems
        self.blind = self.blind or not table.is_read

    def model(self, kind: type[AnyModel], data: Any, parsed: Parsed, prefix: KeyPath = ()) -> AnyModel | None:
        """A thing of the pack, or None when it is wrong, which has been noted then."""
        try:
            return kind.model_validate(data)
        except ValidationError as error:
            self.problems += faults(error, kind, parsed, prefix)
            return None

    def single(self, kind: type[AnyModel], name: str) -> AnyModel | None:
        """A file that must be there and holds one thing."""
        file = self.pack / name
        if not file.is_file():
            self.problems.append(
                Problem(
                    Location(name), "missing-file", "this file is missing", "A pack needs it: see docs/first-steps.md."
                )
            )
            return None
        parsed = self.parsed(file, name)
        return None if parsed.data is None else self.model(kind, parsed.data, parsed)

    def listed(self, kind: type[AnyModel], names: list[str], noun: str) -> dict[str, AnyModel]:
        """Files that each hold a list of things with an id."""
        found: dict[str, AnyModel] = {}
        for name in names:
            parsed = self.parsed(self.pack / name, name)
            if parsed.data is None:
                continue
            if not isinstance(parsed.data, list):
                self.problems.append(
                    Problem(
                        Location(name, 1, 1),
                        "wrong-kind",
                        "this file must hold a list",
                        "Begin each entry with “- id: ”.",
                    )
                )
                continue
            for number, entry in enumerate(parsed.data):
                thing = self.model(kind, entry, parsed, (number,))
                if thing is not None:
                    self.own(found, noun, str(getattr(thing, "id", "")), thing, name, (number,))
                elif isinstance(entry, dict) and isinstance(entry.get("id"), str):
                    self.positions.owners.setdefault((noun, entry["id"]), (name, (number,)))
        return found

    def table(self, kind: type[AnyModel], name: str, columns: tuple[Column, ...], noun: str) -> dict[str, AnyModel]:
        """A CSV file that need not be there; each row is a thing with an id, by default made of its name."""
        found: dict[str, AnyModel] = {}
        if not (self.pack / name).exists():
            return found
        table = read_csv(self.pack / name, name, columns)
        self.watch_table(table)
        for row in table.rows:
            key = row.text("id") or slug(row.text("name"))
            thing = None
            if not key and not row.is_spoilt:
                self.problems.append(no_id(row))
            elif not row.is_spoilt:
                thing = self.model(kind, {**row.filled, "id": key}, Parsed(name, values=row.marks, table=True))
            if thing is not None:
                self.own(found, noun, key, thing, name, (row.number,))
            else:  # it has been told: what refers to it is not wrong as well
                self.positions.owners.setdefault((noun, key), (name, (row.number,)))
        return found

    def each(self, kind: type[AnyModel], files: list[tuple[str, Path, str]], noun: str) -> dict[str, AnyModel]:
        """Files that each hold one thing; entries are (id from the file's name, file, name in problems)."""
        found: dict[str, AnyModel] = {}
        for stem, file, name in files:
            parsed = self.parsed(file, name)
            if parsed.data is None:
                continue
            thing = self.model(kind, parsed.data, parsed)
            if thing is not None:
                self.own(found, noun, getattr(thing, "id", stem), thing, name, ())
            else:
                self.positions.owners.setdefault((noun, stem), (name, ()))
        return found

    def own(self, found: dict[str, AnyModel], noun: str, key: str, thing: AnyModel, name: str, where: KeyPath) -> None:
        """Keep a thing under its id, which nothing else of its kind may have."""
        if key in found:
            first = self.positions.of(noun, key, "id")
            place = self.positions.place(name, (*where, "id"))
            self.problems.append(
                Problem(
                    place,
                    "duplicate-id",
                    f"the {noun} “{key}” is there twice",
                    f"The first is at {first}. Give one of them another id.",
                )
            )
            return
        found[key] = thing
        self.positions.owners[noun, key] = (name, where)


def no_id(row: Row) -> Problem:
    """A name without a Latin letter or a figure: no id, and so no folder's name, can be made of it."""
    hint = "Fill in the column Id: small letters, digits and hyphens, as the name of its folder."
    return row.problem("name", "no-id", f"no id can be made of “{row.text('name')}”", hint)


def slug(name: str) -> str:
    """An id made of a name: “St Mary’s Café” is st-marys-cafe."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    whole = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
    if len(whole) <= _LONGEST_ID:
        return whole
    return f"{whole[: _LONGEST_ID - 5].strip('-')}-{hashlib.sha256(whole.encode()).hexdigest()[:4]}"


_LONGEST_ID = 60
"""Signs: a longer name is cut, and ends in what tells it from another that begins alike."""
