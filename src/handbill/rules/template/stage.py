"""The sets of rules about copies whose templates are filled in."""

from __future__ import annotations

from collections.abc import Sequence

from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.model.library import Library
from handbill.model.outline import Outline
from handbill.rules.registry import RuleSet

Work = Sequence[tuple[Edition, Composition]]
Outlines = Sequence[tuple[Edition, Outline]]

work_rule: RuleSet[[Work]] = RuleSet()
"""Rules about each copy by itself. What they find does not depend on other copies."""

outline_rule: RuleSet[[Outlines]] = RuleSet()
"""Rules that compare the copies of a build with one another."""

whole_rule: RuleSet[[Library, Sequence[Edition], Outlines]] = RuleSet()
"""Rules that need all planned copies: another piece may print what this one does not.

The outlines are of at least one edition of each shape among the editions.
"""
