"""Rules about a finished file: what is missing from the copy, and what must not be on it."""

from __future__ import annotations

from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.model.reading import Reading
from handbill.problems import Problem
from handbill.rules.foreign import ForeignIndex
from handbill.rules.proof.stage import file_rule
from handbill.rules.registry import import_rules

import_rules(__name__, __path__)

__all__ = ["ForeignIndex", "judge"]


def judge(reading: Reading, edition: Edition, composition: Composition, foreign: ForeignIndex) -> tuple[Problem, ...]:
    """Problems of a copy: what is missing from it, and what must not be on it."""
    return tuple(file_rule.problems(reading, edition, composition, foreign))
