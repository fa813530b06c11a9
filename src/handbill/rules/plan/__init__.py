"""What the plan tells: which contacts hold on the day, which colours can be read, which places get nothing."""

from __future__ import annotations

import datetime

from handbill.model.library import Library
from handbill.model.order import Selection
from handbill.model.places import Area
from handbill.plan import Plan, planned_with_problems
from handbill.plan.editions import Planner
from handbill.plan.matrix import sites
from handbill.plan.sites import ContactLevels, lineage
from handbill.plan.states import States
from handbill.problems import PlanError, Problem, errors
from handbill.rules.plan.brand import check_brand
from handbill.rules.plan.places import outlived, past_events, without_copies
from handbill.rules.plan.states import check_days, check_states


def checked_plan(library: Library, selection: Selection, today: datetime.date) -> Plan:
    """Plan, with every rule of planning applied; all that is to be said is in its `warnings`.

    Raises `PlanError` with every problem when any is an error.
    """
    contacts, states = ContactLevels(library), States(library, today)
    planned = planned_with_problems(library, selection, Planner(library, contacts, states))
    problems: list[Problem] = []
    if not any(problem.location.path.startswith("--") for problem in planned.warnings):
        places = list(sites(library, selection))
        chosen = [area for area in library.areas.values() if not selection.areas or area.id in selection.areas]
        problems += check_states(library, contacts, places, states)
        problems += check_days(library, contacts, places, today)
        problems += past_events(library, places, today)
        problems += check_brand(library, _with_parents(library, chosen))
        for edition in planned.editions:
            problems += outlived(library, edition)
        if not errors(problems):
            problems += without_copies(library, places, planned.editions, planned.left_out, today)
    problems = list(dict.fromkeys([*problems, *planned.warnings]))
    if errors(problems):
        raise PlanError(problems)
    return Plan(planned.editions, planned.left_out, tuple(problems))


def _with_parents(library: Library, areas: list[Area]) -> list[Area]:
    return list({one.id: one for area in areas for one in lineage(library, area)}.values())
