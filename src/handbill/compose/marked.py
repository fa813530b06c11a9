"""A value of the content as templates see it: it is asked as plain text and printed as marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any, Literal, SupportsIndex

from handbill.problems import ComposeError, Location, Problem

Kind = Literal["plain", "letter", "figure"]

_HARMLESS = re.compile(
    "[\0-/:-@[-`{-~¡-©«-±´¶-¸»¿×÷"
    "\u2010-\u206f\u20a0-\u20cf™\u2190-\u22ff\u2500-\u257f\u25a0-\u267f\u2686-\u2767\u2794-\u27bf\u2b00-\u2bff]"
)
"""Punctuation, arrows, bullets and ornaments. Other symbols may be read as letters or figures: 🅰, ⚁, 🕐."""


_TURNING = "\u202d\u202e"
"""Characters that are not printed, and reverse the order of the figures after them."""


class _Kinds(dict[str, Kind]):
    """What a character is, kept once it was asked for."""

    def __missing__(self, character: str) -> Kind:
        category = unicodedata.category(character)
        kind: Kind = "letter"
        if (
            character in _TURNING
            or category[0] == "N"
            or any(part.isdigit() for part in unicodedata.normalize("NFKC", character))
        ):
            kind = "figure"
        elif category[0] in "PZ" or category in ("Cc", "Cf") or _HARMLESS.match(character) or character == "\ufe0f":
            kind = "plain"
        elif category[0] == "S" and re.search(r"\b(DIGIT|KEYCAP|CLOCK|DIE|DOMINO)\b", unicodedata.name(character, "")):
            kind = "figure"
        self[character] = kind
        return kind


KINDS = _Kinds()
"""Whether a character is a letter, a figure or plain: white space, punctuation, an ornament."""


class Marked(str):
    """A value with marks in place of its letters and figures. It is compared, sorted and split as the plain text."""

    __slots__ = ("_altered", "_plain")
    _plain: str
    _altered: bool

    def __new__(cls, text: str, plain: str, *, altered: bool = False) -> Marked:
        """`plain` is the text as it compares; with `altered` it differs from what the marks stand for."""
        marked = super().__new__(cls, text)
        marked._plain, marked._altered = plain, altered
        return marked

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Marked):
            return self._plain == other._plain
        return self._plain == other or str.__eq__(self, other) is True

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self._plain)

    def __lt__(self, other: str) -> bool:
        return self._plain < str(plain_of(other))

    def __gt__(self, other: str) -> bool:
        return self._plain > str(plain_of(other))

    def __le__(self, other: str) -> bool:
        return not self > other

    def __ge__(self, other: str) -> bool:
        return not self < other

    def __contains__(self, part: object) -> bool:
        return str(plain_of(part)) in self._plain

    def __getitem__(self, at: SupportsIndex | slice) -> Marked:
        return Marked(super().__getitem__(at), self._plain[at])

    def split(self, *arguments: Any, **named: Any) -> list[str]:
        """Its parts, split where the plain text would be."""
        parts: list[str] = []
        at = 0
        for part in self._plain.split(*arguments, **named):
            at = self._plain.index(part, at)
            parts.append(self[at : at + len(part)])
            at += len(part)
        return parts


def plain_of(value: object) -> object:
    """The plain text of a marked value; anything else as it is. No template can reach it."""
    if isinstance(value, Marked):
        return value._plain
    return value


def _asked_of_plain(name: str) -> Callable[..., Any]:
    def asked(self: Marked, *arguments: Any) -> Any:
        return getattr(self._plain, name)(*arguments)

    return asked


def _altering(name: str) -> Callable[..., Any]:
    """The value as it compares then. It is an error to print it."""

    def altered(self: Marked, *arguments: Any) -> Marked:
        plain = getattr(self._plain, name)(*arguments)
        if name == "replace" and not any(KINDS[character] != "plain" for character in "".join(arguments[:2])):
            return Marked(str.replace(self, *arguments), plain)
        return Marked(self, plain, altered=plain != self._plain)

    return altered


_QUESTIONS = ("startswith", "endswith", "find", "rfind", "index", "count", "isupper", "islower")
for _name in (*_QUESTIONS, "isdigit", "isdecimal", "isnumeric", "isalpha", "isalnum"):
    setattr(Marked, _name, _asked_of_plain(_name))
for _name in ("lower", "upper", "title", "capitalize", "casefold", "swapcase", "replace"):
    setattr(Marked, _name, _altering(_name))


def printable(value: str) -> str:
    """The value. Raises `ComposeError` for one that was altered."""
    if isinstance(value, Marked) and value._altered:
        message = "this alters the words of the content"
        raise fault("value-altered", message, "Print the value as it is. Capitals: text-transform in the style sheet.")
    return value


def fault(code: str, message: str, hint: str) -> ComposeError:
    """A fault of the line of the template that is being filled in."""
    return ComposeError([Problem(Location("templates"), code, message, hint)])
