"""The printed codes tell copies apart."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from handbill.model.edition import Edition
from handbill.model.edition_key import EditionKey
from handbill.problems import Location, Problem
from handbill.rules.template.stage import Outlines, outline_rule


@outline_rule("same-code")
def same_codes(outlines: Outlines) -> Iterator[Problem]:
    """Copies with the same code, which a recall could not tell apart. A piece in several profiles counts once."""
    seen: dict[str, Edition] = {}
    for edition, outline in outlines:
        other = seen.setdefault(outline.code, edition)
        if _piece(other) != _piece(edition):
            message = f"has the code {outline.code}, as {other.path} has"
            yield Problem(Location(edition.path), "same-code", message, "Change a word in one of them.")


def _piece(edition: Edition) -> EditionKey:
    """The piece of a copy, regardless of its profile."""
    return dataclasses.replace(edition.key, profile="")
