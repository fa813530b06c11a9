"""The printed codes tell copies apart."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from handbill.model.edition import Edition
from handbill.model.edition_key import EditionKey
from handbill.problems import Location, Problem
from handbill.rules.template.stage import Work, work_rule


@work_rule("same-code")
def same_codes(work: Work) -> Iterator[Problem]:
    """Copies with the same code, which a recall could not tell apart. A piece in several profiles counts once."""
    seen: dict[str, Edition] = {}
    for edition, composition in work:
        other = seen.setdefault(composition.code, edition)
        if _piece(other) != _piece(edition):
            message = f"has the code {composition.code}, as {other.path} has"
            yield Problem(Location(edition.path), "same-code", message, "Change a word in one of them.")


def _piece(edition: Edition) -> EditionKey:
    """The piece of a copy, regardless of its profile."""
    return dataclasses.replace(edition.key, profile="")
