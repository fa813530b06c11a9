"""Exclusions of the matrix that leave nothing out."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.order import Selection
from handbill.planning.matrix import cells
from handbill.problems import Problem
from handbill.rules.plan.stage import Planned, plan_rule


@plan_rule("idle-exclusion")
def idle_exclusions(planned: Planned) -> Iterator[Problem]:
    """Exclusions that fit no copy of the whole pack, in any profile: what they name does not go together."""
    library = planned.library
    for number, rule in enumerate(library.pack.matrix.exclude):
        near = Selection(
            sizes=rule.sizes,
            areas=rule.areas,
            languages=rule.languages,
            venues=rule.venues,
            events=rule.events,
            profiles=rule.profiles or tuple(library.profiles),
        )
        if not any(cell.key.fits(rule) for cell in cells(library, near, planned.today)):
            named = "; ".join(f"{axis}: {', '.join(values)}" for axis, values in rule.by_axis.items() if values)
            message = f"this exclusion leaves nothing out: no copy fits all that it names ({named})"
            place = library.positions.place("content/pack.yaml", ("matrix", "exclude", number))
            yield Problem(place, "idle-exclusion", message, "Correct what it names, or delete it.")
