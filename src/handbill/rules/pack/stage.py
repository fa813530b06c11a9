"""The sets of rules about the content alone."""

from __future__ import annotations

from pathlib import Path

from handbill.model.library import Library
from handbill.rules.registry import RuleSet

reference_rule: RuleSet[[Library]] = RuleSet()
"""Nothing leads nowhere; without it a library cannot be planned. pack.yaml may be wrong in itself, which is told."""

folder_rule: RuleSet[[Library, Path]] = RuleSet()
"""The same, for what lies in the pack's folder besides its YAML."""

content_rule: RuleSet[[Library]] = RuleSet()
"""What is written can be printed as it is."""
