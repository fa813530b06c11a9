"""Content is filled in with marks in place of its letters and figures, so that each sign tells where it is from.

Each letter and figure of a value becomes a code point of its own in Unicode's private planes 15 and 16; the same text
always gets the same ones. Spaces and punctuation stay, so that templates can split, trim and escape values as before.
After filling in, a plain letter or figure is the template's own, and a value whose marks are not all there, in order,
was altered. `judging.py` looks at that. `Marks.decoded` then gives the HTML that is printed.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable
from typing import Any, Literal, SupportsIndex

from markupsafe import escape

from handbill.problems import ComposeError, Location, Problem

FIRST, LAST = 0xF0000, 0x10FFFF
_ALL = "".join(map(chr, range(FIRST, LAST + 1)))
MARK = f"[{chr(FIRST)}-{chr(LAST)}]"
MOST_COUNTED = 99
"""Steps, pages and sections have no more than two figures, and telephone numbers have more."""

Kind = Literal["plain", "letter", "figure"]

_HARMLESS = re.compile(
    "[\0-/:-@[-`{-~¡-©«-±´¶-¸»¿×÷"
    "\u2010-\u206f\u20a0-\u20cf™\u2190-\u22ff\u2500-\u257f\u25a0-\u267f\u2686-\u2767\u2794-\u27bf\u2b00-\u2bff]"
)
"""Punctuation, arrows, bullets and ornaments. Other symbols may be read as letters or figures: 🅰, ⚁, 🕐."""


_TURNING = "\u202d\u202e"
"""Signs that are not printed, and turn the figures after them round."""


class _Kinds(dict[str, Kind]):
    """What a sign is, kept once it was asked for."""

    def __missing__(self, sign: str) -> Kind:
        category = unicodedata.category(sign)
        kind: Kind = "letter"
        if (
            sign in _TURNING
            or category[0] == "N"
            or any(part.isdigit() for part in unicodedata.normalize("NFKC", sign))
        ):
            kind = "figure"
        elif category[0] in "PZ" or category in ("Cc", "Cf") or _HARMLESS.match(sign) or sign == "\ufe0f":
            kind = "plain"
        elif category[0] == "S" and re.search(r"\b(DIGIT|KEYCAP|CLOCK|DIE|DOMINO)\b", unicodedata.name(sign, "")):
            kind = "figure"
        self[sign] = kind
        return kind


KINDS = _Kinds()
"""Whether a sign is a letter, a figure or plain: white space, punctuation, an ornament."""


class Marked(str):
    """A value with marks in place of its letters and figures. It is compared, sorted and split as the plain text."""

    __slots__ = ("_altered", "_plain")
    _plain: str
    _altered: bool

    def __new__(cls, text: str, plain: str, *, altered: bool = False) -> Marked:
        """`plain` is the text as it compares; with `altered` it differs from what the marks stand for."""
        value = super().__new__(cls, text)
        value._plain, value._altered = plain, altered
        return value

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Marked):
            return self._plain == other._plain
        return self._plain == other or str.__eq__(self, other) is True

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self._plain)

    def __lt__(self, other: str) -> bool:
        return self._plain < str(_plain_of(other))

    def __gt__(self, other: str) -> bool:
        return self._plain > str(_plain_of(other))

    def __le__(self, other: str) -> bool:
        return not self > other

    def __ge__(self, other: str) -> bool:
        return not self < other

    def __contains__(self, part: object) -> bool:
        return str(_plain_of(part)) in self._plain

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


def _plain_of(value: object) -> object:
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
        if name == "replace" and not any(KINDS[sign] != "plain" for sign in "".join(arguments[:2])):
            return Marked(str.replace(self, *arguments), plain)
        return Marked(self, plain, altered=plain != self._plain)

    return altered


for _name in (
    "startswith",
    "endswith",
    "find",
    "rfind",
    "index",
    "count",
    "isdigit",
    "isnumeric",
    "isalpha",
    "isalnum",
):
    setattr(Marked, _name, _asked_of_plain(_name))
for _name in ("isupper", "islower", "isdecimal", "__int__", "__float__"):
    if hasattr(str, _name):
        setattr(Marked, _name, _asked_of_plain(_name))
for _name in ("lower", "upper", "title", "capitalize", "casefold", "swapcase", "replace"):
    setattr(Marked, _name, _altering(_name))


@functools.lru_cache(maxsize=4096)
def _in_pieces(text: str) -> tuple[tuple[tuple[str, int], ...], str]:
    """A text as plain pieces, each with the number of letters and figures after it, and all these in one."""
    pieces: list[tuple[str, int]] = []
    plain, length = "", 0
    for sign in text:
        if KINDS[sign] != "plain":
            length += 1
        elif length:
            pieces.append((plain, length))
            plain, length = sign, 0
        else:
            plain += sign
    pieces.append((plain, length))
    return tuple(pieces), "".join([sign for sign in text if KINDS[sign] != "plain"])


class Marks:
    """The marks of one copy."""

    def __init__(self) -> None:
        self._used = 0
        self._signs: dict[int, str] = {}
        self._by_text: dict[tuple[str, bool], Marked] = {}
        self._by_first: dict[str, Marked] = {}
        self._counts: set[str] = set()
        """The first marks of numbers that count."""

    def of(self, text: str, *, counts: bool = False) -> Marked:
        """A text with its marks. Raises `ComposeError` when a copy has too many."""
        known = self._by_text.get((text, counts))
        if known is not None:
            return known
        pieces, signs = _in_pieces(text)
        start = self._used
        self._use(len(signs))
        self._signs.update(zip(range(FIRST + start, FIRST + self._used), signs, strict=True))
        marked = []
        at = start
        for plain, length in pieces:
            marked.append(plain)
            marked.append(_ALL[at : at + length])
            at += length
        value = Marked("".join(marked), text)
        self._by_text[text, counts] = value
        if signs:
            self._by_first[_ALL[start]] = value
            if counts:
                self._counts.add(_ALL[start])
        return value

    def _use(self, number: int) -> None:
        self._used += number
        if self._used > len(_ALL):
            message = f"a copy has more than {len(_ALL):,} letters and figures"
            raise fault("too-big", message, "Divide the document.")

    def optional(self, text: str | None) -> Marked | None:
        """The same, where a text may be missing."""
        if text is None:
            return None
        return self.of(text)

    def ordinal(self, number: object) -> Marked:
        """A number that counts: of a step, a page, a section. Raises `ComposeError` for others."""
        if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= MOST_COUNTED:
            message = f"{str(number)!r} is no number of a step, page or section"
            raise fault("template-number", message, f"ordinal prints whole numbers from 1 to {MOST_COUNTED}.")
        return self.of(str(number), counts=True)

    def picture(self, address: str) -> str:
        """One mark for the address of a picture that handbill has drawn."""
        mark = _ALL[self._used : self._used + 1]
        self._use(1)
        self._signs[ord(mark)] = str(escape(address))
        return mark

    def plain(self, text: str) -> str:
        """The text that marks stand for."""
        if isinstance(text, Marked):
            return text._plain
        return str.__str__(text).translate(self._signs)

    def sign(self, mark: str) -> str:
        """The sign that a mark stands for; the sign itself, when it is no mark."""
        return self._signs.get(ord(mark), mark)

    def taken(self, text: str, use: str) -> str:
        """The plain text of what must be one whole value of the content. Raises `ComposeError` for anything else."""
        given = str.__str__(printable(text))
        first = next((sign for sign in given if KINDS[sign] != "plain"), "")
        value = self._by_first.get(first)
        if first and (value is None or given.strip() != str.__str__(value).strip()):
            message = f"“{self.plain(text)}”, given to {use}, is no value of the content"
            raise fault("value-altered", message, "Give it a value as the content has it: whole, and by itself.")
        return self.plain(text)

    def value_from(self, first: str) -> Marked | None:
        """The value that begins with this mark."""
        return self._by_first.get(first)

    def value_with(self, mark: str) -> str:
        """The plain text of the value that a mark belongs to."""
        for value in self._by_text.values():
            if mark in str.__str__(value):
                return value._plain
        return ""

    def is_count(self, first: str) -> bool:
        """Whether a number that counts begins with this mark."""
        return first in self._counts

    def decoded(self, html: str) -> str:
        """The HTML as it is printed."""
        return html.translate(self._signs)


class Unmarked(Marks):
    """For working papers: their values stay as they are."""

    def of(self, text: str, *, counts: bool = False) -> Marked:
        """The text."""
        return Marked(text, text)

    def taken(self, text: str, use: str) -> str:
        """The text."""
        return str(text)

    def picture(self, address: str) -> str:
        """The address."""
        return address


def printable(value: str) -> str:
    """The value. Raises `ComposeError` for one that was altered."""
    if isinstance(value, Marked) and value._altered:
        message = "this alters the words of the content"
        raise fault("value-altered", message, "Print the value as it is. Capitals: text-transform in the style sheet.")
    return value


def fault(code: str, message: str, hint: str) -> ComposeError:
    """A fault of the line of the template that is being filled in."""
    return ComposeError([Problem(Location("templates"), code, message, hint)])
