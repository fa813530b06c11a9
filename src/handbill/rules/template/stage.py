"""The sets of rules about copies whose templates are filled in."""

from __future__ import annotations

from collections.abc import Sequence

from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.model.library import Library
from handbill.rules.registry import RuleSet

Work = Sequence[tuple[Edition, Composition]]

work_rule: RuleSet[[Work]] = RuleSet()
"""Rules about the copies that are made."""

whole_rule: RuleSet[[Library, Sequence[Edition], Work]] = RuleSet()
"""Rules that need all planned copies: another piece may print what this one does not.

The work has at least one edition of each shape among the editions.
"""
