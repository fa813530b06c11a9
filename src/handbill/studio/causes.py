"""Problems grouped by their causes, each with the form in which it is put right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handbill.model.library import Library
from handbill.problems import Location, Problem
from handbill.studio.draft import fields_of
from handbill.studio.drafting import groups_at
from handbill.studio.open_pack import DOCUMENT, Place
from handbill.studio.saying import hint_of, message_of


@dataclass(frozen=True)
class Cause:
    """What is wrong, and what to do; how often it was met, and the address of its field."""

    words: str
    hint: str
    severity: str
    count: int
    link: str
    """Empty when no form has it: then somebody who edits the pack's files must put it right."""
    place: str
    """The line of the pack's files that it is at."""


def causes_of(problems: Iterable[Problem], links: Mapping[Location, str]) -> tuple[Cause, ...]:
    """The problems by their causes, errors first, then those that were met most often."""
    counts: dict[tuple[Location, str, str], int] = {}
    firsts: dict[tuple[Location, str, str], Problem] = {}
    for problem in problems:
        same = (problem.location, problem.code, problem.hint)
        counts[same] = counts.get(same, 0) + 1
        firsts.setdefault(same, problem)
    causes: list[Cause] = []
    for same, problem in firsts.items():
        words = f"{message_of(problem)}."
        link = links.get(problem.location, "")
        causes.append(Cause(words, hint_of(problem), problem.severity, counts[same], link, str(problem.location)))
    return tuple(sorted(causes, key=lambda cause: (cause.severity != "error", -cause.count)))


def links_of(library: Library) -> dict[Location, str]:
    """The address of the field for each place in the pack's files that a form has."""
    links: dict[Location, str] = {}
    kinds = {
        "area": library.areas,
        "venue": library.venues,
        "event": library.events,
        DOCUMENT: library.documents,
    }
    for kind, places in kinds.items():
        for place_id in places:
            for location, (group, column) in fields_of(groups_at(library, Place(kind, place_id)), library).items():
                links.setdefault(location, f"/{kind}/{place_id}#{anchor(group, column)}")
    return links


def anchor(group: str, column: str) -> str:
    """The id of a field in its page."""
    return f"{group}--{column}".replace("/", "-").replace(":", "-")
