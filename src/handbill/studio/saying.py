"""Says problems to somebody who sees forms: no files, no command line, days in words."""

from __future__ import annotations

import datetime
import re

from handbill.preview.listing import without_path
from handbill.problems import Problem
from handbill.studio.texts import Texts, shipped_texts

_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_IN_A_FILE = re.compile(r" \((form\[|grid\[|content/)[^)\s]*\)")
"""The line or cell of a text that a hint quotes: the form has fields."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[“\w])")
_COMMAND = re.compile(r"\bhandbill [a-z]+\b|(^|\s)--[a-z]")


def day_in_words(text: str) -> str:
    """A day as people write it: 2 May 2027. Any other text as it is."""
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day.day} {day:%B %Y}"


def message_of(problem: Problem) -> str:
    """What is wrong, as a sentence without its full stop."""
    message = _DAY.sub(lambda found: day_in_words(found[0]), without_path(problem.message))
    return message[:1].upper() + message[1:]


def hint_of(problem: Problem, texts: Texts | None = None) -> str:
    """What to do. What is said of the command line has words of the studio's own in its place, or is left out."""
    hint = _IN_A_FILE.sub("", problem.hint)
    if not _COMMAND.search(hint):
        return hint
    own = (texts or shipped_texts()).hint(problem.code)
    if own:
        return own
    return " ".join(sentence for sentence in _SENTENCE.split(hint) if not _COMMAND.search(sentence))


def sentence(problem: Problem) -> str:
    """A problem in words: what is wrong, and what to do."""
    return f"{message_of(problem)}. {hint_of(problem)}".strip()
