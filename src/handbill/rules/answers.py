"""Answers to warnings: a warning that is answered with a reason, at its location, is no longer shown.

An answer is `# accept code: reason` in YAML, on the same line or alone on the line above, in style sheets
`/* accept code: reason */`, in templates `{# accept code: reason #}`, and in a table the column Accepted of the row. A
mistake in an answer is reported as a warning, so that no answer stays when its cause has gone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

import yaml

from handbill.model.library import Mark, SourceMap
from handbill.problems import Location, Problem, errors, nearest
from handbill.problems.codes import codes
from handbill.support.snapshot import Snapshot


@dataclass(frozen=True)
class Answer:
    """An answer to a warning, with its reason."""

    place: Location
    code: str
    reason: str
    line: int
    """The line of the warning that it answers."""

    def meets(self, problem: Problem) -> bool:
        """Whether the problem has this code and is located in this line."""
        location = problem.location
        return problem.code == self.code and location.path == self.place.path and location.line == self.line

    @property
    def holds(self) -> bool:
        """Whether the answer can silence a warning: its code is known and answerable, and it has a reason."""
        code = codes().get(self.code)
        return bool(self.reason) and code is not None and code.answerable


def answers_in(snapshot: Snapshot, positions: SourceMap) -> list[Answer]:
    """Every answer in the files of a pack, and in the tables that were read with it."""
    answers: list[Answer] = []
    for path, data in snapshot.own_files(*_COMMENTS):
        answers += _in_text(data, path)
    for path, cells in positions.accepted.items():
        for cell in cells:
            answers += _in_cell(cell, path)
    return answers


def silenced(problems: Iterable[Problem], answers: Collection[Answer]) -> list[Problem]:
    """Return the problems without the warnings that are answered."""
    valid = [answer for answer in answers if answer.holds]
    return [problem for problem in problems if not _is_answered(problem, valid)]


def answered(problems: Collection[Problem], answers: Collection[Answer], looked: Collection[str]) -> list[Problem]:
    """Return the problems that are not answered, and the problems of the answers themselves.

    `looked` names the stages of which all warnings are among the problems. An answer to a warning that only other
    stages report may still be needed.
    """
    unanswered = silenced(problems, answers)
    complete = not errors(problems)  # after an error some warnings may not have been found
    for answer in answers:
        problem = _wrong(answer, problems) or (_outlived(answer, problems, looked) if complete else None)
        if problem:
            unanswered.append(problem)
    return unanswered


def _is_answered(problem: Problem, answers: Iterable[Answer]) -> bool:
    return problem.severity == "warning" and any(answer.meets(problem) for answer in answers)


def _wrong(answer: Answer, problems: Iterable[Problem]) -> Problem | None:
    """A problem of the answer itself, or None: its code is unknown or not answerable, or it has no reason."""
    code = codes().get(answer.code)
    if code is None:
        return _told(answer, "answer-unknown", f"there is no code “{answer.code}”", nearest(answer.code, _answerable()))
    is_error = any(answer.meets(problem) for problem in errors(problems))
    if not code.answerable or is_error:
        message = f"“{answer.code}” cannot be answered: only warnings can, where they stand in a file"
        return _told(answer, "answer-error", message, "Correct the error, and delete this answer.")
    if not answer.reason:
        message = f"“{answer.code}” is answered without a reason, so it is still shown"
        hint = f"Write why it may be so: accept {answer.code}: the reason"
        if "[" in answer.place.path or answer.place.path.endswith(".csv"):
            hint = f"Write why it may be so: {answer.code}: the reason"
        return _told(answer, "answer-without-reason", message, hint)
    return None


def _outlived(answer: Answer, problems: Iterable[Problem], looked: Collection[str]) -> Problem | None:
    if any(answer.meets(problem) for problem in problems):
        return None
    if not set(codes()[answer.code].stages) <= set(looked):
        return None
    message = f"there is no warning “{answer.code}” here that this answers"
    hint = "Delete it, or move it to the line of the warning, or alone on the line above."
    return _told(answer, "answer-outlived", message, hint)


def _told(answer: Answer, code: str, message: str, hint: str) -> Problem:
    return Problem(answer.place, code, message, hint, "warning")


def _answerable() -> list[str]:
    return [code.name for code in codes().values() if code.answerable]


_WORDS = r"accept\s+(?P<code>[\w-]+)[ \t]*(?P<colon>:?)[ \t]*(?P<reason>{rest})"
_CSS = re.compile(r"/\*\s*" + _WORDS.format(rest=r"[^*]*?") + r"\s*\*/")
_JINJA = re.compile(r"\{#-?\s*" + _WORDS.format(rest=r".*?") + r"\s*-?#\}", re.DOTALL)
_YAML = re.compile(r"(?:^|(?<=\s))#\s*" + _WORDS.format(rest=r".*?") + r"[ \t]*$", re.MULTILINE)
_COMMENTS = {".yaml": _YAML, ".css": _CSS, ".j2": _JINJA}


def _in_text(data: bytes, path: str) -> Iterator[Answer]:
    if b"accept" not in data:
        return
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    suffix = PurePosixPath(path).suffix
    matches = list(_COMMENTS[suffix].finditer(text))
    if suffix == ".yaml":
        matches = _outside_of_values(text, matches)
    lines = text.split("\n")
    alone = {_line(text, match.start()) for match in matches if _stands_alone(match, text)}
    for match in matches:
        code, reason = match["code"], match["reason"].strip()
        if not match["colon"] and reason and code not in codes():
            continue  # an ordinary sentence may begin with “accept”
        start, end = _line(text, match.start()), _line(text, match.end())
        speaks_of = end
        if start in alone:
            speaks_of = next(number for number in range(end + 1, len(lines) + 2) if number not in alone)
        column = match.start() - text.rfind("\n", 0, match.start())
        yield Answer(Location(path, start, column), code, reason if match["colon"] else "", speaks_of)


def _line(text: str, index: int) -> int:
    return text.count("\n", 0, index) + 1


def _stands_alone(match: re.Match[str], text: str) -> bool:
    """Whether a comment has its lines to itself."""
    before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    after = text[match.end() :].partition("\n")[0]
    return not before.strip() and not after.strip()


def _outside_of_values(text: str, matches: list[re.Match[str]]) -> list[re.Match[str]]:
    """The matches that are comments: a # may also be part of a value."""
    if not matches:
        return []
    spans = list(_values(text))
    return [match for match in matches if not _within(match.start(), spans)]


def _within(index: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= index < end for start, end in spans)


def _values(text: str) -> Iterator[tuple[int, int]]:
    """The start and end of each value in a YAML file, up to the first syntax error, which is reported elsewhere."""
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            if isinstance(token, yaml.ScalarToken):
                yield token.start_mark.index, token.end_mark.index
    except yaml.YAMLError:
        return


_PART = re.compile(r"\s*(?P<code>[a-z0-9]+(?:-[a-z0-9]+)*)\s*(?::\s*(?P<reason>.*))?", re.DOTALL)


def _in_cell(cell: Mark, path: str) -> Iterator[Answer]:
    """The answers in one cell, separated by “;”. A part without a code belongs to the reason before it."""
    parts: list[list[str]] = []
    for part in re.split(r"[;\n]", cell.raw or ""):
        match = _PART.fullmatch(part.strip())
        if match and (match["reason"] is not None or match["code"] in codes() or not parts):
            parts.append([match["code"], match["reason"] or ""])
        elif parts:
            parts[-1][1] += f";{part}"
        elif part.strip():
            parts.append([part.strip(), ""])
    for code, reason in parts:
        yield Answer(Location(path, cell.line, cell.column), code, reason.strip(), cell.line)
