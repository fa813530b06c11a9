"""Stage plan: Library × selection → Editions."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbill.model.edition import Edition
from handbill.model.library import Library
from handbill.model.order import Selection
from handbill.model.pack import PROFILE
from handbill.model.places import NATIONAL, Area
from handbill.plan.brand import check_brand
from handbill.plan.cells import cells, sites
from handbill.plan.editions import Planner
from handbill.plan.sites import Contacts, Site, lineage
from handbill.plan.states import States, check_days, check_states
from handbill.problems import Place, PlanError, Problem, errors, nearest


@dataclass(frozen=True)
class Plan:
    """What a build makes, what it leaves out and why, and what there is to say about it."""

    editions: tuple[Edition, ...]
    left_out: tuple[tuple[str, str], ...]
    """Paths that are not made, each with the reason."""
    warnings: tuple[Problem, ...]


def plan(library: Library, selection: Selection, today: datetime.date) -> Plan:
    """The editions a selection asks for, contacts resolved, and the warnings about them.

    Raises `PlanError` when the selection names something unknown, when two editions would lie at
    one path, or when a contact that must be there is missing.
    """
    contacts, states = Contacts(library), States(library, today)
    chosen = [area for area in library.areas.values() if not selection.areas or area.id in selection.areas]
    problems = list(_unknown_names(library, selection))
    if not problems:
        places = list(sites(library, selection))
        problems += check_states(library, contacts, places, states)
        problems += check_days(library, contacts, places, today)
        problems += _past(library, places, today)
        problems += check_brand(library, _with_parents(library, chosen))
    editions, left_out, found = _planned(Planner(library, contacts, states), selection)
    if not errors(problems):
        problems += _without_copies(library, selection, editions, left_out, today)
    problems = list(dict.fromkeys([*problems, *found]))
    if not editions and not errors(problems):
        message = "nothing in the pack is all of what these options ask for"
        reasons = "; ".join(sorted({reason for _, reason in left_out}))
        hint = f"Left out: {reasons}." if reasons else "Take one of the options away."
        problems.append(Problem(Place("selection"), "nothing-selected", message, hint))
    if errors(problems):
        raise PlanError(problems)
    return Plan(editions, left_out, tuple(problems))


def _planned(
    planner: Planner, selection: Selection
) -> tuple[tuple[Edition, ...], tuple[tuple[str, str], ...], list[Problem]]:
    editions: dict[str, Edition] = {}
    left_out: list[tuple[str, str]] = []
    problems: dict[Problem, None] = {}
    for cell in cells(planner.library, selection, planner.states.today):
        edition, found = planner.edition(cell)
        problems |= dict.fromkeys(() if cell.left_out else found)
        if edition is None:
            continue
        if cell.left_out:
            left_out.append((edition.path, cell.left_out))
            continue
        if edition.path in editions:
            problems[_same_path(planner.library, edition, editions[edition.path])] = None
        editions.setdefault(edition.path, edition)
        problems |= dict.fromkeys(_outlived(planner.library, edition))
    return tuple(editions.values()), tuple(left_out), list(problems)


def _with_parents(library: Library, areas: list[Area]) -> list[Area]:
    return list({one.id: one for area in areas for one in lineage(library, area)}.values())


def _past(library: Library, places: list[Site], today: datetime.date) -> Iterator[Problem]:
    for site in places:
        if site.event and max(site.event.dates) < today:
            message = f"“{site.event.name}” was on {max(site.event.dates)}: its copies are not made"
            place = library.positions.of("event", site.event.id, "dates")
            yield Problem(place, "past-event", message, "Correct the date, or delete the event.", "warning")


def _outlived(library: Library, edition: Edition) -> Iterator[Problem]:
    """Copies that are handed out after their numbers were to be checked again."""
    if edition.event and max(edition.event.dates) > edition.review_by:
        message = (
            f"“{edition.event.name}” is on {max(edition.event.dates)}; its numbers are checked by {edition.review_by}"
        )
        place = library.positions.of("event", edition.event.id, "dates")
        hint = "Ring them shortly before, record it (handbill verify), then print."
        yield Problem(place, "review-before-event", message, hint, "warning")


def _without_copies(
    library: Library,
    selection: Selection,
    editions: tuple[Edition, ...],
    left_out: tuple[tuple[str, str], ...],
    today: datetime.date,
) -> Iterator[Problem]:
    """Venues and events that are asked for and get nothing: somebody waits for their copies."""
    made = {edition.path.rsplit("/", 2)[0] for edition in editions}
    reasons = {path.rsplit("/", 2)[0]: reason for path, reason in left_out}
    for site in sites(library, selection):
        place = site.event or site.venue
        if place is None or site.folder in made or site.folder not in reasons:
            continue
        if site.event and max(site.event.dates) < today:
            continue  # told at its date
        at = library.positions.of("event" if site.event else "venue", place.id)
        message = f"“{place.name}” gets no copies: {reasons[site.folder]}"
        yield Problem(at, "no-copies", message, "Look at matrix.exclude in pack.yaml, or at its area.", "warning")


def _unknown_names(library: Library, selection: Selection) -> Iterator[Problem]:
    sizes = {size for form in library.formats.values() for size in form.sizes}
    known: tuple[tuple[str, tuple[str, ...], Iterable[str]], ...] = (
        ("audience", selection.audiences, library.audiences),
        ("format", selection.formats, library.formats),
        ("size", selection.sizes, sizes),
        ("area", selection.areas, [NATIONAL, *library.areas]),
        ("venue", selection.venues, library.venues),
        ("event", selection.events, library.events),
        ("language", selection.languages, [library.pack.language]),
        ("profile", selection.profiles, [PROFILE]),
    )
    for noun, names, all_names in known:
        for name in names:
            if name not in all_names:
                yield Problem(
                    Place(f"--{noun} {name}"),
                    f"unknown-{noun}",
                    f"the pack has no {noun} “{name}”",
                    nearest(name, all_names),
                )


def _same_path(library: Library, edition: Edition, other: Edition) -> Problem:
    place = library.positions.of("document", edition.document)
    name = edition.path.rpartition("/")[2]
    message = f"“{edition.document}” and “{other.document}” would both be printed to {name}"
    return Problem(
        place, "same-path", message, "One document for each audience and format: delete one, or give it another format."
    )
