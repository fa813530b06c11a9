"""Rules about filled-in templates, before a page is set."""

from __future__ import annotations

from collections.abc import Sequence

from handbill.model.edition import Edition
from handbill.model.library import Library
from handbill.problems import Problem
from handbill.rules.registry import import_rules
from handbill.rules.template.stage import Outlines, Work, outline_rule, whole_rule, work_rule

import_rules(__name__, __path__)


def check_work(work: Work) -> tuple[Problem, ...]:
    """Problems of each copy by itself."""
    return tuple(work_rule.problems(work))


def check_outlines(outlines: Outlines) -> tuple[Problem, ...]:
    """Problems that are seen when the copies of a build are compared with one another."""
    return tuple(outline_rule.problems(outlines))


def check_whole(library: Library, editions: Sequence[Edition], outlines: Outlines) -> tuple[Problem, ...]:
    """Problems that need all planned copies. The outlines are of at least one edition of each shape."""
    return tuple(whole_rule.problems(library, editions, outlines))
