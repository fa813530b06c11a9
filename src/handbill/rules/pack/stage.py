"""The sets of rules about the content alone."""

from __future__ import annotations

from handbill.model.library import Library
from handbill.rules.registry import RuleSet
from handbill.support.snapshot import Snapshot

reference_rule: RuleSet[[Library]] = RuleSet()
"""Nothing leads nowhere; without it a library cannot be planned. pack.yaml may be wrong in itself, which is told."""

snapshot_rule: RuleSet[[Library, Snapshot]] = RuleSet()
"""The same, for what the pack's files hold besides its YAML."""

content_rule: RuleSet[[Library]] = RuleSet()
"""What is written can be printed as it is."""
