"""The set of rules about a finished layout."""

from __future__ import annotations

from handbill.model.edition import Edition
from handbill.model.layout import Composition, Layout
from handbill.model.library import Library
from handbill.rules.registry import RuleSet

layout_rule: RuleSet[[Edition, Composition, Layout, Library]] = RuleSet()
"""Each problem is located at the line of the content that causes it."""
