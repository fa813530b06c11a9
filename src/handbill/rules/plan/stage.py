"""What has been planned, and the sets of rules about it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from handbill.model.edition import Edition
from handbill.model.library import Library
from handbill.model.places import Area
from handbill.planning.sites import ContactLevels, Site
from handbill.planning.states import States
from handbill.rules.registry import RuleSet


@dataclass(frozen=True)
class Planned:
    """The places that were asked for, and the editions planned for them."""

    library: Library
    contacts: ContactLevels
    states: States
    sites: tuple[Site, ...]
    areas: tuple[Area, ...]
    """The areas that were asked for, with all areas above them."""
    editions: tuple[Edition, ...]
    left_out: tuple[tuple[str, str], ...]
    """Paths that are not made, each with the reason."""

    @property
    def today(self) -> datetime.date:
        """The day by which contacts are judged."""
        return self.states.today


plan_rule: RuleSet[[Planned]] = RuleSet()

outcome_rule: RuleSet[[Planned]] = RuleSet()
"""Rules that need a plan without errors."""
