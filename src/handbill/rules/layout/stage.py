"""The set of rules about a finished layout."""

from __future__ import annotations

from handbill.model.edition import Edition
from handbill.model.layout import Composition, Layout, Line
from handbill.model.library import Library
from handbill.rules.registry import RuleSet

layout_rule: RuleSet[[Edition, Composition, Layout, Library]] = RuleSet()
"""Each problem is located at the line of the content that causes it."""


TURNABLE = "draft"
"""The slot whose text a style sheet may turn: the mark of a draft."""


def may_be_turned(line: Line) -> bool:
    """Whether a text is turned that may be: where it lies is looked at on the finished page alone."""
    return line.turned and line.slot == TURNABLE
