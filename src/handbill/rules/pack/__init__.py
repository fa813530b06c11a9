"""Rules that need only the content of a pack.

`check_references(library, snapshot)`: all ids name something; otherwise the library cannot be planned.
`check_content(library)`: the content can be printed as it is written.
"""

from __future__ import annotations

from handbill.model.library import Library
from handbill.problems import Problem
from handbill.rules.pack.stage import content_rule, reference_rule, snapshot_rule
from handbill.rules.registry import import_rules
from handbill.support.snapshot import Snapshot

import_rules(__name__, __path__)


def check_references(library: Library, snapshot: Snapshot) -> tuple[Problem, ...]:
    """Ids that name nothing or the wrong kind of thing, numbers that reach nobody, and logos that cannot be printed."""
    return (*reference_rule.problems(library), *snapshot_rule.problems(library, snapshot))


def check_content(library: Library) -> tuple[Problem, ...]:
    """Panels with too many words, unconfirmed text, and contacts that are likely to be wrong."""
    return tuple(content_rule.problems(library))
