"""The lines of a table, whichever kind of file they come from, with what a reader of the sheet would not expect."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

_NOTHING: Mapping[int, str] = {}


@dataclass(frozen=True)
class Line:
    """The cells of a line as people see them, and the number of that line in the file. Cells are counted from 0."""

    number: int
    cells: list[str]
    is_hidden: bool = False
    struck: Mapping[int, str] = field(default_factory=lambda: _NOTHING)
    """What is crossed out, by cell."""
    computed: frozenset[int] = frozenset()
    """The cells that show the value of a formula."""

    @property
    def is_blank(self) -> bool:
        """Whether no cell contains more than spaces."""
        return not any(cell.strip() for cell in self.cells)

    def cleaned(self) -> Line:
        """The same line without spaces around the cells, and with each line break and run of spaces made one."""
        return replace(self, cells=[cleaned(cell) for cell in self.cells])


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook: its name, its lines that have any content, and which of it is hidden."""

    title: str
    lines: list[Line]
    is_hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()
    """Counted from 0."""


_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"[ \t\u00a0\u202f]+")
_UNSEEN = "\ufeff\u200b\u2060"
"""Signs without width, which are copied along with a text: a byte order mark, a zero-width space, a word joiner."""
_AS_TEXT = re.compile('="([^"]*)"')
"""How exports keep a spreadsheet from making a number of a text, as in ="01632 960100"."""


def cleaned(text: str) -> str:
    """The text of a cell as people see it: however line breaks are stored, and without signs that nobody sees."""
    text = text.strip()
    if text.isprintable() and "  " not in text and not text.startswith("="):  # nearly every cell, and ten times as fast
        return text
    shown = _AS_TEXT.fullmatch(text)
    if shown:
        text = shown[1]
    text = _LINE_BREAKS.sub("\n", text).strip(_UNSEEN).strip()
    return _SPACES.sub(" ", text)
