"""Rules about a plan: contacts that do not hold on the day, colours that cannot be read, places without copies."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator

from handbill.model.library import Library
from handbill.model.order import Selection
from handbill.model.places import Area
from handbill.pack.languages import LANGUAGES
from handbill.planning import Plan, planned_with_problems
from handbill.planning.editions import Planner
from handbill.planning.matrix import sites
from handbill.planning.sites import lineage
from handbill.problems import PlanError, Problem, errors
from handbill.rules.plan.stage import Planned, outcome_rule, plan_rule
from handbill.rules.registry import import_rules

import_rules(__name__, __path__)


def checked_plan(library: Library, selection: Selection, today: datetime.date) -> Plan:
    """Plan, and apply every rule about plans; all problems are in the `warnings` of the plan.

    Raises `PlanError` with every problem when any is an error.
    """
    planner = Planner(library, today)
    plan = planned_with_problems(library, selection, planner)
    problems: list[Problem] = []
    if not any(problem.location.path.startswith("--") for problem in plan.warnings):
        places = tuple(sites(library, selection))
        areas = _asked_for(library, selection)
        planned = Planned(library, planner.contacts, planner.states, places, areas, plan.editions, plan.left_out)
        problems += plan_rule.problems(planned)
        problems += _of_translations(planned, planner)
        if not errors(problems):
            problems += outcome_rule.problems(planned)
    problems = list(dict.fromkeys([*problems, *plan.warnings]))
    if errors(problems):
        raise PlanError(problems)
    return Plan(plan.editions, plan.left_out, tuple(problems))


def _of_translations(planned: Planned, planner: Planner) -> Iterator[Problem]:
    """Problems that only a translation has, such as a “TBC” in the hours of a contact."""
    for language, words in planned.library.translations.items():
        inside = planner.in_language(language)
        places = tuple(site.within(words) for site in planned.sites)
        translated = dataclasses.replace(
            planned, library=words, contacts=inside.contacts, states=inside.states, sites=places, editions=()
        )
        for problem in plan_rule.problems(translated):
            if problem.location.path.startswith(LANGUAGES):
                yield problem


def _asked_for(library: Library, selection: Selection) -> tuple[Area, ...]:
    """The selected areas, with all areas above them."""
    selected = selection.areas or tuple(library.areas)
    chosen = [library.areas[area_id] for area_id in selected if area_id in library.areas]
    above = {area.id: area for start in chosen for area in lineage(library, start)}
    return tuple(above.values())
