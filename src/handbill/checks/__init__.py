"""Rules, one file each.

`check_library(library)` looks at what is written; `check_edition(edition, composition, layout, library)` at
how it came to stand on paper. A new rule is a new file and its name in one of the two tuples below.
"""

from __future__ import annotations

from handbill.checks import budget, contacts, fit, glyphs, margins, pictures, printed, status, type_faces
from handbill.model.edition import Edition
from handbill.model.library import Library
from handbill.model.sheet import Composition, Layout
from handbill.problems import Problem

_OF_LIBRARY = (budget.check, status.check, contacts.check)
_OF_EDITION = (printed.check, fit.check, margins.check, pictures.check, type_faces.check, glyphs.check)


def check_library(library: Library) -> tuple[Problem, ...]:
    """What the content alone can tell."""
    return tuple(problem for rule in _OF_LIBRARY for problem in rule(library))


def check_edition(edition: Edition, composition: Composition, layout: Layout, library: Library) -> tuple[Problem, ...]:
    """What the finished layout tells. Each problem names the line of the content that it comes from."""
    return tuple(problem for rule in _OF_EDITION for problem in rule(edition, composition, layout, library))
