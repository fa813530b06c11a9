"""The list of problems beside a page, each with its number, its code, its measure and the line to open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handbill.preview.elements import Markup, element, joined
from handbill.problems import Location, Problem, in_order
from handbill.problems.codes import codes

_OF_COPY = re.compile(r" in [^\s“”]+\.(?:pdf|html|png)\b")
_LONGEST = 160
"""Characters of a line of a file that are shown."""


@dataclass(frozen=True)
class Numbered:
    """A problem with the number that it has on the page and in the list."""

    number: int
    problem: Problem


def numbered(problems: Iterable[Problem], first: int = 1) -> tuple[Numbered, ...]:
    """The problems with their numbers: those with a place on the page first, errors before warnings."""
    ordered = in_order(problems)
    ordered.sort(key=lambda problem: (not problem.spots, problem.severity != "error"))
    return tuple(Numbered(number, problem) for number, problem in enumerate(ordered, start=first))


def listing(entries: tuple[Numbered, ...], files: Mapping[str, bytes]) -> Markup:
    """The problems in their groups."""
    seen = [entry for entry in entries if entry.problem.spots]
    unseen = [entry for entry in entries if not entry.problem.spots]
    return joined(_group("On the page", seen, files), _group("Without a place on the page", unseen, files))


def _group(title: str, entries: list[Numbered], files: Mapping[str, bytes]) -> Markup | None:
    if not entries:
        return None
    rows = joined(*(_row(entry, files) for entry in entries))
    return element("section", element("h3", title), element("ol", rows, class_="problems"))


def _row(entry: Numbered, files: Mapping[str, bytes]) -> Markup:
    problem, number = entry.problem, str(entry.number)
    marker: Markup = element("span", number, class_="number")
    if problem.spots:
        marker = element("a", number, class_="number", href=f"#spot-{number}", aria_label=f"{number}: show on the page")
    code = element("a", problem.code, href=f"#code-{problem.code}", class_="code")
    head = element("p", marker, element("span", problem.severity, class_="severity"), code, class_="head")
    hint = element("p", problem.hint, class_="hint") if problem.hint else None
    return element(
        "li",
        *(head, element("p", without_path(problem.message), class_="message"), hint, _place(problem.location, files)),
        id=f"problem-{number}",
        class_=problem.severity,
        value=number,
    )


def without_path(message: str) -> str:
    """A message without the path of the copy, which is shown beside it."""
    return _OF_COPY.sub("", message)


def _place(location: Location, files: Mapping[str, bytes]) -> Markup:
    """The line to open, and what is in it."""
    place = str(location)
    button = element("button", "Copy", type="button", class_="copy", data_text=place, aria_label=f"Copy {place}")
    where = element("p", element("code", place), button, class_="place")
    words = line_at(location, files)
    return joined(where, element("pre", words) if words else None)


def line_at(location: Location, files: Mapping[str, bytes]) -> str:
    """The line of a file of the pack that a problem is in; empty when it is not known."""
    if location.line is None:
        return ""
    lines = files.get(location.path, b"").decode("utf-8", "replace").splitlines()
    if location.line > len(lines):
        return ""
    return lines[location.line - 1].strip()[:_LONGEST]


def meanings(entries: Iterable[Numbered]) -> Markup:
    """What each code means, as `handbill explain` says it. Links from the problems lead here."""
    names = dict.fromkeys(entry.problem.code for entry in entries)
    explained = [_meaning(name) for name in names if name in codes()]
    if not explained:
        return Markup("")
    return element("section", element("h3", "What the codes mean"), *explained, class_="meanings")


def _meaning(name: str) -> Markup:
    code = codes()[name]
    title = element("h4", element("code", name), f" {code.title}")
    do = element("p", element("b", "What to do: "), code.do)
    return element("div", title, element("p", code.why), do, id=f"code-{name}", class_="meaning", tabindex="-1")
