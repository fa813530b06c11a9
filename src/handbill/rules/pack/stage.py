"""The sets of rules that need only the content."""

from __future__ import annotations

from handbill.model.library import Library
from handbill.rules.registry import RuleSet
from handbill.support.snapshot import Snapshot

reference_rule: RuleSet[[Library]] = RuleSet()
"""Rules about ids, which later rules rely on. pack.yaml itself may have errors, which are reported already."""

snapshot_rule: RuleSet[[Library, Snapshot]] = RuleSet()
"""Rules about ids that also need the other files of the pack."""

content_rule: RuleSet[[Library]] = RuleSet()
"""Rules about whether the content can be printed as it is written."""
