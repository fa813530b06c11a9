"""Numbers and links keep their order in lines that run from right to left: each is isolated from the words around."""

from __future__ import annotations

from handbill.compose.judging import TAG
from handbill.compose.marks import FIRST, Marks
from handbill.model.bidi import as_one, isolated

_NOT_SET = ("title", "style")
"""Elements whose text is not on the page."""


def with_isolated_numbers(page: str, marks: Marks) -> str:
    """A page filled in with marks, with isolates around the text of each link and each other number.

    Attributes stay as they are.
    """
    parts: list[str] = []
    position, name = 0, ""
    for tag in TAG.finditer(page):
        parts += [_isolated(page[position : tag.start()], name, marks), tag[0]]
        position, name = tag.end(), tag[1] + tag[2].lower()
    return "".join([*parts, _isolated(page[position:], name, marks)])


def _isolated(text: str, after: str, marks: Marks) -> str:
    """The text after a tag. Figures without a mark are those of entities: &#39;."""
    if after in _NOT_SET or not text.strip():
        return text
    if after == "a":
        return as_one(text)
    plain = "".join([marks.character(one) if ord(one) >= FIRST else _without_figure(one) for one in text])
    return isolated(text, plain)


def _without_figure(character: str) -> str:
    return "x" if character.isdigit() else character
