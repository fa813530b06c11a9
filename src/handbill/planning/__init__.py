"""Stage plan: makes editions from a library and a selection."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbill.model.edition import Edition
from handbill.model.edition_key import NATIONAL
from handbill.model.library import Library
from handbill.model.order import Selection
from handbill.planning.editions import Planner
from handbill.planning.matrix import cells
from handbill.problems import Location, PlanError, Problem, errors, nearest


@dataclass(frozen=True)
class Plan:
    """The editions of a build, the paths it leaves out with the reasons, and the warnings."""

    editions: tuple[Edition, ...]
    left_out: tuple[tuple[str, str], ...]
    """Paths that are not made, each with the reason."""
    warnings: tuple[Problem, ...]


def plan(library: Library, selection: Selection, today: datetime.date) -> Plan:
    """The editions a selection asks for, with their contacts, and the warnings about them.

    Raises `PlanError` when the selection names something unknown, when two editions would lie at
    one path, or when a contact that must be there is missing.
    """
    planned = planned_with_problems(library, selection, Planner(library, today))
    if errors(planned.warnings):
        raise PlanError(planned.warnings)
    return planned


def planned_with_problems(library: Library, selection: Selection, planner: Planner) -> Plan:
    """Plan as `plan` does, but return errors among the `warnings`: for callers that add problems of their own."""
    problems = list(_unknown_names(library, selection))
    editions, left_out, contact_problems = _planned(planner, selection)
    problems += contact_problems
    if not editions and not errors(problems):
        message = "nothing in the pack fits all of these options"
        hint = "Take one of the options away."
        if left_out:
            reasons = {reason for _, reason in left_out}
            hint = f"Left out: {'; '.join(sorted(reasons))}."
        problems.append(Problem(Location("selection"), "nothing-selected", message, hint))
    return Plan(editions, left_out, tuple(dict.fromkeys(problems)))


def copies_to_print(editions: Iterable[Edition]) -> int:
    """How many copies are wanted of PDFs. A piece in several profiles counts once, since only one is printed."""
    pieces = {dataclasses.replace(edition.key, profile=""): edition.quantity for edition in editions if edition.is_pdf}
    return sum(pieces.values())


def _planned(
    planner: Planner, selection: Selection
) -> tuple[tuple[Edition, ...], tuple[tuple[str, str], ...], list[Problem]]:
    editions: dict[str, Edition] = {}
    left_out: list[tuple[str, str]] = []
    problems: dict[Problem, None] = {}
    for cell in cells(planner.library, selection, planner.states.today):
        edition, cell_problems = planner.in_language(cell.key.language).edition(cell)
        if cell.left_out:
            if edition:
                left_out.append((edition.path, cell.left_out))
            continue
        problems |= dict.fromkeys(cell_problems)
        if edition is None:
            continue
        if edition.path in editions:
            problems[_same_path(planner.library, edition, editions[edition.path])] = None
        editions.setdefault(edition.path, edition)
    return tuple(editions.values()), tuple(left_out), list(problems)


def _unknown_names(library: Library, selection: Selection) -> Iterator[Problem]:
    sizes: set[str] = set()
    for form in library.formats.values():
        sizes.update(form.sizes)
    options: tuple[tuple[str, tuple[str, ...], Iterable[str]], ...] = (
        ("audience", selection.audiences, library.audiences),
        ("format", selection.formats, library.formats),
        ("size", selection.sizes, sizes),
        ("area", selection.areas, [NATIONAL, *library.areas]),
        ("venue", selection.venues, library.venues),
        ("event", selection.events, library.events),
        ("language", selection.languages, library.languages),
        ("profile", selection.profiles, library.profiles),
    )
    for noun, selected, choices in options:
        for wanted in selected:
            if wanted not in choices:
                message = f"the pack has no {noun} “{wanted}”"
                yield Problem(Location(f"--{noun} {wanted}"), f"unknown-{noun}", message, nearest(wanted, choices))


def _same_path(library: Library, edition: Edition, other: Edition) -> Problem:
    location = library.positions.of("document", edition.subject.document)
    file_name = edition.path.rpartition("/")[2]
    message = f"“{edition.subject.document}” and “{other.subject.document}” would both be printed to {file_name}"
    hint = "One document for each audience and format: delete one, or give it another format."
    if edition.subject.document == other.subject.document:
        message = f"the profiles “{edition.key.profile}” and “{other.key.profile}” would both print to {file_name}"
        hint = "Give one of the profiles another suffix."
    return Problem(location, "same-path", message, hint)
