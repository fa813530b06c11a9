"""A cell of an OpenDocument spreadsheet as people see it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from handbill.tables.cells import has_failed
from handbill.tables.grid import SeenCell
from handbill.tables.number_format import moment_shown, number_shown
from handbill.tables.ods_styles import OdsStyles
from handbill.tables.xml_file import count_in

_SHOWN_NUMBER = re.compile(r"[\d ()+-]+", re.ASCII)
_TIME = re.compile(r"(-?)PT0?(\d+)H(\d+)M(\d+)([.,]\d+)?S")
_SPACE = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 100
_NOT_SEEN = ("annotation", "note", "ruby-text", "frame", "custom-shape")
"""What a paragraph may hold beside its text: comments, notes, spoken forms, drawings."""


class OdsCell:
    """A cell while it is read. Its text is in its paragraphs; other parts of it are comments and drawings."""

    def __init__(self, name: str, attributes: Mapping[str, str], styles: OdsStyles, style: str) -> None:
        self.attributes = attributes
        self.is_covered = name.startswith("covered")
        """Whether a merged cell lies over it."""
        self._styles, self._style = styles, style
        self._parts: list[str] = []
        self._struck: list[str] = []
        self._open: list[str] = []
        """The styles of the elements that are open, the outermost first; a paragraph has that of the cell."""
        self._skipped = 0

    @property
    def is_open(self) -> bool:
        """Whether a part of the cell is open, so that the next end is not the cell's."""
        return bool(self._open) or self._skipped > 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A part of the cell begins."""
        if self._skipped or name in _NOT_SEEN or (not self._open and name != "p"):
            self._skipped += 1
            return
        self._open.append(attributes.get("style-name", ""))
        if name == "p" and len(self._open) == 1 and self._parts:
            self._parts.append("\n")
        elif name == "s":
            self._add(" " * min(count_in(attributes.get("c"), 1), _MOST_SPACES))
        elif name == "tab":
            self._add(" ")
        elif name == "line-break":
            self._add("\n")

    def end(self, name: str) -> None:
        """A part of the cell ends."""
        if self._skipped:
            self._skipped -= 1
        else:
            self._open.pop()

    def data(self, text: str) -> None:
        """A piece of text."""
        if self._open and not self._skipped:
            self._add(_SPACE.sub(" ", text))

    def _add(self, text: str) -> None:
        self._parts.append(text)
        is_struck = False
        for style in (self._style, *self._open):  # the innermost that says it counts
            strikes = self._styles.strikes(style)
            if strikes is not None:
                is_struck = strikes
        if is_struck:
            self._struck.append(text)

    def seen(self) -> SeenCell | None:
        """The cell as people see it; None when they see nothing."""
        shown = self._shown("".join(self._parts))
        formula = self.attributes.get("formula")
        if shown:
            return SeenCell(shown, "".join(self._struck), formula is not None)
        if formula is None or self.attributes.get("value-type") == "string":  # it shows an empty text
            return None
        return SeenCell("=" + (formula.partition("=")[2] or "…"))  # no value is kept

    def _shown(self, text: str) -> str:
        """The text, but a day as its date, a time in full, and a number in figures, whatever their formats."""
        kind, attributes = self.attributes.get("value-type", "string"), self.attributes
        if kind == "date":
            return moment_shown(attributes.get("date-value", text))
        if kind == "time":
            return _TIME.sub(r"\1\2:\3:\4", attributes.get("time-value", text))
        if kind == "boolean":
            return attributes.get("boolean-value", text)
        if kind == "float" and not has_failed(text) and not _SHOWN_NUMBER.fullmatch(text):
            return number_shown(attributes.get("value", text), "General")
        return text
