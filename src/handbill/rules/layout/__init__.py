"""What a finished layout tells: a rule a file. A new rule is a new file and its name in the tuple below."""

from __future__ import annotations

from handbill.model.edition import Edition
from handbill.model.layout import Composition, Layout
from handbill.model.library import Library
from handbill.problems import Problem
from handbill.rules.layout import card_details, fit, glyphs, margins, pictures, printed, type_sizes

_RULES = (card_details.check, printed.check, fit.check, margins.check, pictures.check, type_sizes.check, glyphs.check)


def check_edition(edition: Edition, composition: Composition, layout: Layout, library: Library) -> tuple[Problem, ...]:
    """What the finished layout tells. Each problem names the line of the content that it comes from."""
    return tuple(problem for rule in _RULES for problem in rule(edition, composition, layout, library))
