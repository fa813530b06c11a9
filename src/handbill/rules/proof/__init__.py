"""What the finished file tells: what must be on the copy and is not, or must not be and is."""

from __future__ import annotations

from handbill.model.edition import Edition
from handbill.model.layout import Composition, Reading
from handbill.problems import Problem
from handbill.rules.proof.foreign import ForeignIndex
from handbill.rules.proof.stage import file_rule
from handbill.rules.registry import import_rules

import_rules(__name__, __path__)

__all__ = ["ForeignIndex", "judge"]


def judge(reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex) -> tuple[Problem, ...]:
    """Everything that must be on this copy and is not, or must not be and is."""
    return tuple(file_rule.problems(reading, edition, composition, foreign))
