"""Problems of what templates, style sheets and pictures write of their own, and of values that templates alter."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import jinja2
from jinja2 import nodes

from handbill.compose.judging import Finding, judge
from handbill.compose.marks import Marks
from handbill.compose.styles import OwnText, own_in_picture, own_in_style
from handbill.model.layout import FONTS, LOGOS
from handbill.problems import Location, Problem
from handbill.support.snapshot import Snapshot

_MESSAGES = {
    "template-number": (
        "prints figures that are not in the content: “{text}”",
        "Put them into the content, and print them from there. Steps may be counted: {{ loop.index | ordinal }}.",
    ),
    "template-address": (
        "has an address that is not in the content: “{text}”",
        "Put it into the content, as a contact; a picture into a file of its own.",
    ),
    "template-words": (
        "prints words that are not in the content: “{text}”",
        "Put them into content/wording.yaml and print them from there, or take them out.",
    ),
    "template-element": (
        "has a tag or comment that can be read in different ways: <{text}",
        "Take it out, or write the tag with its attributes in quotes. Comments are written {# … #}.",
    ),
    "value-altered": (
        "prints “{text}” of “{value}”, or puts a character right beside it",
        "Print each value whole, with a space, a punctuation mark or an element between it and others.",
    ),
    "picture-text": (
        "has words in a picture that are text: “{text}”",
        "Turn the words into outlines in a drawing program, or write them in the template.",
    ),
}
"""The message and the hint of each problem by its code."""


def _problem(location: Location, code: str, text: str, value: str = "") -> Problem:
    message, hint = _MESSAGES[code]
    return Problem(location, code, message.format(text=text, value=value), hint)


def _too_deep(path: str) -> Problem:
    hint = "Close each bracket and brace, and write fewer of them within one another."
    return Problem(Location(path), "too-deep", "nests too deeply to be read", hint)


_LEVELS = 6
"""Of braces in a style sheet: what people write has three. Each level multiplies the selectors within it."""
_PASSED_OVER = re.compile(r"""/\*.*?\*/|"[^"\n]*"|'[^'\n]*'""", re.DOTALL)


def _require_shallow(style: str) -> None:
    """Raise `RecursionError` for a style sheet whose rules are nested so deeply that reading it would take minutes."""
    level = 0
    for brace in re.findall(r"[{}]", _PASSED_OVER.sub("", style)):
        level = max(0, level + (1 if brace == "{" else -1))
        if level > _LEVELS:
            raise RecursionError("rules within rules")


@dataclass(frozen=True)
class WordsProof:
    """Proves that templates print what the content says, and nothing else."""

    snapshot: Snapshot
    marks: Marks
    own_words: bool
    """Whether templates may have words of their own."""

    def of_files(self, assets: Mapping[str, bytes]) -> Iterator[Problem]:
        """What style sheets and pictures below templates/ write of their own, each at its line."""
        for file, data in assets.items():
            if file.startswith((LOGOS, FONTS)):
                continue  # rules of the pack have looked at logos and fonts
            try:
                own = self._in_file(file, data)
            except RecursionError:
                yield _too_deep(f"templates/{file}")
                continue
            for found in own:
                yield _problem(Location(f"templates/{file}", found.line), found.code, found.text)

    def _in_file(self, file: str, data: bytes) -> tuple[OwnText, ...]:
        own = own_in_picture(data)
        if file.endswith(".css"):
            _require_shallow(data.decode("utf-8", "replace"))
            own += own_in_style(data.decode("utf-8", "replace"), own_words=self.own_words)
        return own

    def decoded(self, page: str, template: str, problems: list[Problem]) -> str:
        """The HTML as it is printed; what is wrong in it is noted."""
        try:
            findings = [*judge(page, self.marks, own_words=self.own_words)]
        except RecursionError:  # the styles in a page are read as those in files are
            problems.append(_too_deep(f"templates/{template}"))
            return ""
        for finding in findings:
            problems.append(_problem(self._location(finding, template), finding.code, finding.text, finding.value))
        return self.marks.decoded(page)

    def _location(self, finding: Finding, template: str) -> Location:
        """The line that writes what is the template's own; for a value, the template."""
        whole = Location(f"templates/{template}")
        if finding.value:
            return whole
        return _line_of(finding.text, template, self.snapshot) or whole


def _line_of(text: str, template: str, snapshot: Snapshot) -> Location | None:
    """Where a template, or one that it uses, writes a text; nowhere, when it is put together from pieces."""
    seen: list[str] = []
    waiting = [template]
    while waiting:
        used = waiting.pop(0)
        path = f"templates/{used}"
        if used not in seen and path in snapshot.files:
            seen.append(used)
            written = _written(snapshot.files[path])
            for words, line in written.words:
                found = re.search(rf"(?<!\w){re.escape(text)}(?!\w)", words)
                if found:
                    return Location(path, line + words[: found.start()].count("\n"))
            waiting += written.uses
    return None


_SILENT = re.compile(r"""<[a-z][^<>"']*|\b(?:class|id|data-\w+)="[^"<>]*"?""")


def _blanks(match: re.Match[str]) -> str:
    """As many lines without words."""
    return "\n" * match[0].count("\n")


@dataclass(frozen=True)
class _Written:
    words: tuple[tuple[str, int], ...]
    """What a template writes of its own, or may print, with the line where it begins."""
    uses: tuple[str, ...]
    """The templates that it names."""


@functools.lru_cache(maxsize=128)
def _written(source: bytes) -> _Written:
    tree = jinja2.Environment(trim_blocks=True, lstrip_blocks=True, autoescape=True).parse(source.decode("utf-8-sig"))
    words: list[tuple[str, int]] = []
    uses: list[str] = []
    for piece in tree.find_all(nodes.TemplateData):
        words.append((_SILENT.sub(_blanks, piece.data), piece.lineno))
    for constant in tree.find_all(nodes.Const):
        if str(constant.value).endswith(".j2"):
            uses.append(str(constant.value))
        else:
            words.append((str(constant.value), constant.lineno))
    words.sort(key=lambda entry: entry[1])
    return _Written(tuple(words), tuple(uses))
