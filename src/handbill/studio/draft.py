"""What somebody has changed in a form and not saved: rows of a table, so that each problem has a row and a column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from handbill.edit.texts import NewText
from handbill.model.library import Library
from handbill.problems import Location, Problem
from handbill.studio.fields import Group, keys_of
from handbill.support.source_file import SourceFile
from handbill.tables.columns import TABLES
from handbill.tables.lines import Line
from handbill.tables.rows import table_of
from handbill.tables.sheets import TableSheet

_FORM = "form"
"""The name of the workbook that a form stands for."""
WHOLE = ""
"""In place of a column: what is said of a whole group."""
_NOTHING = "-"
"""What takes a value out of the pack: see `handbill.tables.rows.DASHES`."""


@dataclass(frozen=True)
class Edit:
    """A field that was changed: its text when the form was made, and now."""

    group: str
    column: str
    was: str
    now: str


@dataclass(frozen=True)
class Conflict:
    """A field that somebody else has changed meanwhile: its text now, and what is typed here."""

    edit: Edit
    stored: str


@dataclass(frozen=True)
class Draft:
    """The edits of a form as tables, and the field that each cell of them stands for."""

    groups: Mapping[str, Group]
    edits: tuple[Edit, ...]
    conflicts: tuple[Conflict, ...]
    sheets: tuple[TableSheet, ...] = ()
    cells: Mapping[Location, tuple[str, str]] = field(default_factory=dict)
    """Group and column, by the location of a cell."""
    texts: tuple[NewText, ...] = ()
    """The words of a document that change; a table has no words."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """The files of the pack with these words in them."""

    def fields(self, library: Library | None) -> dict[Location, tuple[str, str]]:
        """The field of each place that a problem can be at: in the form, or in a file of the pack."""
        places = fields_of(self.groups.values(), library) if library else {}
        return {**places, **self.cells}


def fields_of(groups: Iterable[Group], library: Library) -> dict[Location, tuple[str, str]]:
    """The field of each place in the pack's files that a problem can be at, as group and column."""
    places: dict[Location, tuple[str, str]] = {}
    for group in groups:
        kind, thing, inside = group.owner
        if (kind, thing) not in library.positions.owners:
            continue
        locate = library.positions.spot(kind, thing)
        for column in group.columns:
            places.setdefault(locate(*inside, *keys_of(column.key)), (group.name, column.key))
        places.setdefault(locate(*inside), (group.name, WHOLE))
    return places


def draft_of(groups: Iterable[Group], edits: Iterable[Edit]) -> Draft:
    """The edits of a form, laid out in a table for each kind. Edits of fields that the form does not have are left out.

    An edit by which the field gets what the pack already holds changes nothing.
    """
    by_name = {group.name: group for group in groups}
    known = [edit for edit in edits if edit.group in by_name and edit.column in by_name[edit.group].cells]
    kept: list[Edit] = []
    conflicts: list[Conflict] = []
    for edit in known:
        stored = by_name[edit.group].cells[edit.column]
        if same_text(edit.now, stored):
            continue
        kept.append(edit)
        if not same_text(edit.was, stored):
            conflicts.append(Conflict(edit, stored))
    draft = Draft(by_name, tuple(kept), tuple(conflicts))
    cells: dict[Location, tuple[str, str]] = {}
    sheets = tuple(_sheets(draft, cells))
    return Draft(by_name, tuple(kept), tuple(conflicts), sheets, cells)


def same_text(one: str, other: str) -> bool:
    """Whether two texts are the same but for spaces around them and how their lines end."""
    return one.strip().splitlines() == other.strip().splitlines()


def _sheets(draft: Draft, cells: dict[Location, tuple[str, str]]) -> Iterator[TableSheet]:
    """A table for each kind of row that has edits. The location of each cell is noted in `cells`."""
    for kind, columns in TABLES.items():
        changed: dict[str, dict[str, str]] = {}
        for edit in draft.edits:
            if draft.groups[edit.group].table == kind:
                changed.setdefault(edit.group, {})[edit.column] = edit.now
        if not changed:
            continue
        path = f"{_FORM}[{kind.capitalize()}]"
        lines = [Line(1, [column.key for column in columns])]
        for number, (name, texts) in enumerate(changed.items(), start=2):
            row = _row(draft.groups[name], texts)
            lines.append(Line(number, [row.get(column.key, "") for column in columns]))
            for at, column in enumerate(columns, start=1):
                cells[Location(path, number, at)] = (name, column.key)
        yield TableSheet(kind, table_of(SourceFile(path), lines, columns))


def _row(group: Group, texts: Mapping[str, str]) -> dict[str, str]:
    """The cells of a row: whose it is, what no row may lack, and what was changed. An emptied cell gets a dash."""
    row = {**group.row}
    for key in group.needed:
        if key in group.cells:
            row[key] = group.cells[key]
    for key, text in texts.items():
        row[key] = text.strip() or _NOTHING
    return row


def sorted_out(
    problems: Iterable[Problem], places: Mapping[Location, tuple[str, str]]
) -> tuple[dict[tuple[str, str], list[Problem]], list[Problem]]:
    """The problems of each field, and those that belong to none."""
    of_fields: dict[tuple[str, str], list[Problem]] = {}
    others: list[Problem] = []
    for problem in dict.fromkeys(problems):
        name = places.get(problem.location)
        if name is None:
            others.append(problem)
        else:
            of_fields.setdefault(name, []).append(problem)
    return of_fields, others
