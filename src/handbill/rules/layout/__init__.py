"""Rules about a finished layout. A new rule is a new file in this folder: see `handbill.rules.registry`."""

from __future__ import annotations

from handbill.fit.forms import stepped
from handbill.model.edition import Edition
from handbill.model.layout import Composition, Layout
from handbill.model.library import Library
from handbill.problems import Problem
from handbill.rules.layout.stage import layout_rule
from handbill.rules.registry import import_rules

import_rules(__name__, __path__)


def check_edition(edition: Edition, composition: Composition, layout: Layout, library: Library) -> tuple[Problem, ...]:
    """The problems of a finished layout, each at the line of the content that causes it."""
    composition = stepped(composition, dict(layout.steps))
    words = library.in_language(edition.key.language)
    return tuple(layout_rule.problems(edition, composition, layout, words))
