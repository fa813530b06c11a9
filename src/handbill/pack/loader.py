"""Collects the contents of a pack's files, kind by kind, and the problems in them."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from handbill.model.library import KeyPath, SourceMap
from handbill.pack.validation import faults
from handbill.pack.yaml_file import parse
from handbill.problems import Location, Problem
from handbill.support.ids import Called, ids_for
from handbill.support.snapshot import Snapshot
from handbill.support.source_file import Parsed
from handbill.tables.columns import Column
from handbill.tables.rows import Row, Table, read_csv

_PARSED = 512
"""So many files are kept as they were parsed, each with a few times its size."""
AnyModel = TypeVar("AnyModel", bound=BaseModel)


@dataclass
class PackLoader:
    """Collects contents and problems, so that one run reports every problem."""

    snapshot: Snapshot
    problems: list[Problem] = field(default_factory=list)
    positions: SourceMap = field(default_factory=SourceMap)
    blind: bool = False
    """Whether a whole file could not be read, so that each reference into it would be reported as a mistake."""

    def parsed(self, path: str) -> Parsed:
        """The values of a YAML file, or why there are none."""
        if path in self.snapshot.files:
            return self.watched(_parsed(self.snapshot.files[path], path))
        return self.watched(Parsed(path, [self.snapshot.unreadable[path]]))

    def watched(self, parsed: Parsed) -> Parsed:
        """Keep the locations and the problems of a file."""
        self.positions.values[parsed.path] = parsed.values
        self.positions.keys[parsed.path] = parsed.keys
        self.problems += parsed.problems
        self.blind = self.blind or parsed.data is None
        return parsed

    def watch_table(self, table: Table) -> None:
        """Keep the locations and the problems of a table."""
        values = {(row.number, *where): mark for row in table.rows for where, mark in row.marks.items()}
        self.positions.values[table.path], self.positions.keys[table.path] = values, {}
        if table.accepted:
            self.positions.accepted[table.path] = list(table.accepted)
        self.problems += table.problems
        self.blind = self.blind or not table.is_read

    def model(self, kind: type[AnyModel], data: Any, parsed: Parsed, prefix: KeyPath = ()) -> AnyModel | None:
        """A model of the pack, or None when the data is invalid; its problems are then noted."""
        try:
            return kind.model_validate(data)
        except ValidationError as error:
            self.problems += faults(error, kind, parsed, prefix)
            return None

    def single(self, kind: type[AnyModel], name: str) -> AnyModel | None:
        """The model in a required file that holds one thing."""
        if name not in self.snapshot:
            self.problems.append(missing(name))
            return None
        parsed = self.parsed(name)
        return None if parsed.data is None else self.model(kind, parsed.data, parsed)

    def listed(self, kind: type[AnyModel], names: list[str], noun: str) -> dict[str, AnyModel]:
        """The models in files that each hold a list of things with an id."""
        models: dict[str, AnyModel] = {}
        for path in names:
            parsed = self.parsed(path)
            if parsed.data is None:
                continue
            if not isinstance(parsed.data, list):
                hint = "Begin each entry with “- id: ”."
                self.problems.append(Problem(Location(path, 1, 1), "wrong-kind", "this file must hold a list", hint))
                continue
            for number, entry in enumerate(parsed.data):
                model = self.model(kind, entry, parsed, (number,))
                if model is not None:
                    self.own(models, noun, str(getattr(model, "id", "")), model, path, (number,))
                elif isinstance(entry, dict) and isinstance(entry.get("id"), str):
                    self.positions.owners.setdefault((noun, entry["id"]), (path, (number,)))
        return models

    def table(self, kind: type[AnyModel], name: str, columns: tuple[Column, ...], noun: str) -> dict[str, AnyModel]:
        """The models in an optional CSV file; each row is a thing with an id, by default made of its name."""
        found: dict[str, AnyModel] = {}
        if name not in self.snapshot:
            return found
        table = self._csv(name, columns)
        self.watch_table(table)
        for row, key in zip(table.rows, _ids_of(table.rows), strict=True):
            thing = None
            if not key and not row.is_spoilt:
                self.problems.append(no_id(row))
            elif not row.is_spoilt:
                thing = self.model(kind, {**row.filled, "id": key}, Parsed(name, values=row.marks, table=True))
            if thing is not None:
                self.own(found, noun, key, thing, name, (row.number,))
            else:  # reported already, so references to it are not reported as well
                self.positions.owners.setdefault((noun, key), (name, (row.number,)))
        return found

    def _csv(self, path: str, columns: tuple[Column, ...]) -> Table:
        if path in self.snapshot.files:
            return _read_table(self.snapshot.files[path], path, columns)
        return Table(path, problems=(self.snapshot.unreadable[path],), is_read=False)

    def each(self, kind: type[AnyModel], files: Mapping[str, str], noun: str) -> dict[str, AnyModel]:
        """The models in files that each hold one. `files` are their paths, by the id from a file's or folder's name."""
        models: dict[str, AnyModel] = {}
        for file_id, path in files.items():
            parsed = self.parsed(path)
            if parsed.data is None:
                continue
            model = self.model(kind, parsed.data, parsed)
            if model is not None:
                self.own(models, noun, getattr(model, "id", file_id), model, path, ())
            else:
                self.positions.owners.setdefault((noun, file_id), (path, ()))
        return models

    def own(
        self, models: dict[str, AnyModel], noun: str, model_id: str, model: AnyModel, path: str, keys: KeyPath
    ) -> None:
        """Keep a model under its id, which no other of its kind may have. `path` and `keys` say where it is written."""
        if model_id in models:
            first = self.positions.of(noun, model_id, "id")
            location = self.positions.place(path, (*keys, "id"))
            hint = f"The first is at {first}. Give one of them another id."
            self.problems.append(Problem(location, "duplicate-id", f"the {noun} “{model_id}” is there twice", hint))
            return
        models[model_id] = model
        self.positions.owners[noun, model_id] = (path, keys)


@functools.lru_cache(maxsize=_PARSED)
def _parsed(data: bytes, path: str) -> Parsed:
    """The values of a file, which nobody changes: a preview reads the same files again and again."""
    return parse(data, path)


@functools.lru_cache(maxsize=4)
def _read_table(data: bytes, path: str, columns: tuple[Column, ...]) -> Table:
    """The rows of a table, which nobody changes either."""
    return read_csv(data, path, columns)


def _ids_of(rows: Sequence[Row]) -> list[str]:
    """The id of each row: its own, or one made of its name, its area and its address."""
    own = [row.text("id") for row in rows]
    nameless = [row for row in rows if not row.text("id")]
    made = iter(ids_for([called(row, row.text("area")) for row in nameless], filter(None, own)))
    return [row_id or next(made) for row_id in own]


def called(row: Row, area: str) -> Called:
    """What the id of a row is made of; `area` is the id of its area."""
    address = " ".join(filter(None, (row.text("address"), row.text("postcode"))))
    return Called(row.text("name"), area, address)


def missing(path: str) -> Problem:
    """The problem that a required file is missing."""
    hint = "A pack needs it: “handbill docs tutorial” shows one."
    return Problem(Location(path), "missing-file", "this file is missing", hint)


def no_id(row: Row) -> Problem:
    """The problem that a name has no letter or digit, so no id, and no folder's name, can be made of it."""
    hint = "Fill in the column Id: small letters, digits and hyphens, as the name of its folder."
    return row.problem("name", "no-id", f"no id can be made of “{row.text('name')}”", hint)
