"""What the content alone can tell.

`check_references(library, snapshot)`: nothing leads nowhere; without it a library cannot be planned.
`check_content(library)`: what is written can be printed as it is.
"""

from __future__ import annotations

from handbill.model.library import Library
from handbill.problems import Problem
from handbill.rules.pack.stage import content_rule, reference_rule, snapshot_rule
from handbill.rules.registry import import_rules
from handbill.support.snapshot import Snapshot

import_rules(__name__, __path__)


def check_references(library: Library, snapshot: Snapshot) -> tuple[Problem, ...]:
    """Every id that names nothing or the wrong thing, numbers that lead nowhere, logos that cannot be printed."""
    return (*reference_rule.problems(library), *snapshot_rule.problems(library, snapshot))


def check_content(library: Library) -> tuple[Problem, ...]:
    """Panels with too many words, words that nobody has confirmed, contacts that are likely to be wrong."""
    return tuple(content_rule.problems(library))
