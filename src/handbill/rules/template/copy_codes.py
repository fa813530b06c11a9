"""The printed codes tell copies apart."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.problems import Location, Problem
from handbill.rules.template.stage import Work, work_rule


@work_rule("same-code")
def same_codes(work: Work) -> Iterator[Problem]:
    """Two copies with the same code, which a recall could not tell apart."""
    seen: dict[str, str] = {}
    for edition, composition in work:
        if composition.code in seen:
            message = f"has the code {composition.code}, as {seen[composition.code]} has"
            yield Problem(Location(edition.path), "same-code", message, "Change a word in one of them.")
        seen[composition.code] = edition.path
