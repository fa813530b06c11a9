"""Content is filled in with marks in place of its letters and figures, so that each character tells where it is from.

Each letter and figure of a value becomes a code point of its own in Unicode's private planes 15 and 16; the same text
always gets the same ones. Spaces and punctuation stay, so that templates can split, trim and escape values as before.
After filling in, a plain letter or figure is the template's own, and a value whose marks are not all there, in order,
was altered. `judging.py` looks at that. `Marks.decoded` then gives the HTML that is printed.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

from markupsafe import escape

from handbill.compose.marked import KINDS, Marked, fault, plain_of, printable
from handbill.model.origin import Origin

FIRST, LAST = 0xF0000, 0x10FFFF
_ALL = "".join(map(chr, range(FIRST, LAST + 1)))
MARK = f"[{chr(FIRST)}-{chr(LAST)}]"
MOST_COUNTED = 99
"""Steps, pages and sections have no more than two figures, and telephone numbers have more."""


@functools.lru_cache(maxsize=4096)
def _in_pieces(text: str) -> tuple[tuple[tuple[str, int], ...], str]:
    """A text as plain pieces, each with the number of letters and figures after it, and all these in one."""
    pieces: list[tuple[str, int]] = []
    plain, length = "", 0
    for character in text:
        if KINDS[character] != "plain":
            length += 1
        elif length:
            pieces.append((plain, length))
            plain, length = character, 0
        else:
            plain += character
    pieces.append((plain, length))
    return tuple(pieces), "".join([character for character in text if KINDS[character] != "plain"])


class Marks:
    """The marks of one copy."""

    def __init__(self) -> None:
        self._used = 0
        self._characters: dict[int, str] = {}
        self._by_text: dict[tuple[str, bool], Marked] = {}
        self._by_first: dict[str, Marked] = {}
        self._texts: dict[str, str] = {}
        """The plain text of the value of each mark."""
        self._counts: set[str] = set()
        """The first marks of numbers that count."""
        self._origins: dict[str, dict[Origin, None]] = {}

    def of(self, text: str, *origins: Origin, counts: bool = False) -> Marked:
        """A text with its marks. Raises `ComposeError` when a copy has too many."""
        if origins:
            self._origins.setdefault(text, {}).update(dict.fromkeys(origins))
        known = self._by_text.get((text, counts))
        if known is not None:
            return known
        pieces, characters = _in_pieces(text)
        start = self._used
        self._use(len(characters))
        self._characters.update(zip(range(FIRST + start, FIRST + self._used), characters, strict=True))
        parts = []
        at = start
        for plain, length in pieces:
            parts.append(plain)
            parts.append(_ALL[at : at + length])
            at += length
        marked = Marked("".join(parts), text)
        self._by_text[text, counts] = marked
        if characters:
            self._by_first[_ALL[start]] = marked
            self._texts.update(dict.fromkeys(_ALL[start : self._used], text))
            if counts:
                self._counts.add(_ALL[start])
        return marked

    def _use(self, number: int) -> None:
        self._used += number
        if self._used > len(_ALL):
            message = f"a copy has more than {len(_ALL):,} letters and figures"
            raise fault("too-big", message, "Divide the document.")

    def optional(self, text: str | None, *origins: Origin) -> Marked | None:
        """The same, where a text may be missing."""
        if text is None:
            return None
        return self.of(text, *origins)

    def origins(self, texts: Iterable[str]) -> tuple[Origin, ...]:
        """Where plain texts come from."""
        return tuple(dict.fromkeys(origin for text in texts for origin in self._origins.get(text, ())))

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
        self._characters[ord(mark)] = str(escape(address))
        return mark

    def plain(self, text: str) -> str:
        """The text that marks stand for."""
        if isinstance(text, Marked):
            return str(plain_of(text))
        return str.__str__(text).translate(self._characters)

    def character(self, mark: str) -> str:
        """The character that a mark stands for; the character itself, when it is no mark."""
        return self._characters.get(ord(mark), mark)

    def taken(self, text: str, use: str) -> str:
        """The plain text of what must be one whole value of the content. Raises `ComposeError` for anything else."""
        given = str.__str__(printable(text))
        first = next((character for character in given if KINDS[character] != "plain"), "")
        whole = self._by_first.get(first)
        if first and (whole is None or given.strip() != str.__str__(whole).strip()):
            message = f"“{self.plain(text)}”, given to {use}, is no value of the content"
            raise fault("value-altered", message, "Give it a value as the content has it: whole, and by itself.")
        return self.plain(text)

    def value_from(self, first: str) -> Marked | None:
        """The value that begins with this mark."""
        return self._by_first.get(first)

    def value_with(self, mark: str) -> str:
        """The plain text of the value that a mark belongs to; nothing for the mark of a picture."""
        return self._texts.get(mark, "")

    def is_count(self, first: str) -> bool:
        """Whether a number that counts begins with this mark."""
        return first in self._counts

    def decoded(self, html: str) -> str:
        """The HTML as it is printed."""
        return html.translate(self._characters)


class Unmarked(Marks):
    """For working papers: their values stay as they are."""

    def of(self, text: str, *origins: Origin, counts: bool = False) -> Marked:
        """The text."""
        return Marked(text, text)

    def taken(self, text: str, use: str) -> str:
        """The text."""
        return str(text)

    def picture(self, address: str) -> str:
        """The address."""
        return address
