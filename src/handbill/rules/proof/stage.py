"""The set of rules about a finished file, whose problems are located by the path of the copy."""

from __future__ import annotations

from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.model.reading import Reading
from handbill.problems import Location, Problem, Spot
from handbill.rules.foreign import ForeignIndex
from handbill.rules.registry import RuleSet

file_rule: RuleSet[[Reading, Edition, Composition, ForeignIndex]] = RuleSet()

REPORT = "Do not print it. This is a fault of the template or of handbill: please report it."


def wrong(edition: Edition, code: str, message: str, hint: str = REPORT, spots: tuple[Spot, ...] = ()) -> Problem:
    """A problem of the finished file, with the places where it is seen."""
    return Problem(Location(edition.path), code, message, hint, spots=spots)
