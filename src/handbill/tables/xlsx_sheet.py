"""Reads the cells of a sheet of an XLSX file as people see them, with what is hidden, crossed out or computed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from handbill.tables.grid import Grid, SeenCell
from handbill.tables.number_format import moment_shown, number_shown
from handbill.tables.xlsx_parts import Looks, SharedTexts, Text, TextReader, item, unescaped
from handbill.tables.xml_file import XmlHandler, count_in, is_on

_NO_TEXT = Text(())
_FAR = 1_000_000
_REFERENCE = re.compile(r"([A-Z]{1,7})(\d{1,9})", re.ASCII)


class XlsxSheet(XmlHandler):
    """Fills a grid with the cells of a sheet."""

    def __init__(self, grid: Grid, texts: SharedTexts, looks: Looks, since_1904: bool) -> None:
        self._grid, self._texts, self._looks, self._since_1904 = grid, texts, looks, since_1904
        self._row, self._column = 0, -1
        self._cell: _RawCell | None = None

    @property
    def is_done(self) -> bool:
        """Whether the grid has what is wanted of the sheet."""
        return self._grid.is_full

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A row, a cell or a part of a cell begins, or something is said of columns."""
        if name == "c":
            self._begin_cell(attributes)
        elif self._cell:
            self._cell.start(name, attributes)
        elif name == "row":
            self._row, self._column = count_in(attributes.get("r"), self._row + 1), -1
            is_flat = attributes.get("ht") == "0"
            self._grid.begin_row(self._row, is_hidden=is_flat or is_on(attributes.get("hidden")))
        elif name == "col" and (is_on(attributes.get("hidden")) or attributes.get("width") == "0"):
            first = count_in(attributes.get("min"), 1)
            self._grid.hide_columns(first - 1, count_in(attributes.get("max"), first))
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        place = _REFERENCE.fullmatch(attributes.get("r", ""))
        self._column += 1
        if place:
            self._column = _column(place[1])
        self._cell = _RawCell(attributes.get("t", "n"), attributes.get("s"))

    def end(self, name: str) -> None:
        """A row, a cell or a part of a cell ends."""
        if name == "c" and self._cell:
            seen = self._cell.seen(self._texts, self._looks, self._since_1904)
            self._cell = None
            if seen and seen.text:
                self._grid.put(self._column, seen)
        elif self._cell:
            self._cell.end(name)
        elif name == "row":
            self._grid.end_row()

    def data(self, text: str) -> None:
        """A piece of text."""
        if self._cell:
            self._cell.data(text)

    def _merge(self, reference: str) -> None:
        start, _, end = reference.partition(":")
        first, last = _REFERENCE.fullmatch(start), _REFERENCE.fullmatch(end)
        if first and last:
            self._grid.merge(_column(first[1]), int(first[2]), _column(last[1]), int(last[2]))


class _RawCell:
    """A cell as it is stored, while it is read."""

    def __init__(self, kind: str, style: str | None) -> None:
        self._kind, self._style = kind, style
        self._value: list[str] = []
        self._formula: list[str] | None = None
        self._into: Callable[[str], None] | None = None
        self._inline: TextReader | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A part of the cell begins."""
        if name == "is":
            self._inline = TextReader()
        elif self._inline:
            self._inline.start(name, attributes)
        elif name == "v":
            self._into = self._value.append
        elif name == "f":
            self._formula = []
            self._into = self._formula.append

    def end(self, name: str) -> None:
        """A part of the cell ends."""
        if self._inline:
            self._inline.end(name)
        elif name in ("v", "f"):
            self._into = None

    def data(self, text: str) -> None:
        """A piece of its text."""
        if self._inline:
            self._inline.data(text)
        elif self._into:
            self._into(text)

    def seen(self, texts: SharedTexts, looks: Looks, since_1904: bool) -> SeenCell | None:
        """The cell as people see it; None when they see nothing."""
        if not self._value and self._inline is None and self._formula is None:
            return None
        stored, look = "".join(self._value), looks.of(self._style)
        if self._formula is not None and not stored and self._kind != "str":  # no value is kept
            return SeenCell("=" + ("".join(self._formula) or "…"))
        text = _NO_TEXT
        if self._inline:
            text = self._inline.taken()
        elif self._kind == "s":
            text = item(texts.texts, stored.strip()) or _NO_TEXT
        shown = text.whole
        if self._kind == "n":
            shown = number_shown(stored.strip(), look.code, since_1904)
        elif self._kind == "b":
            shown = str(is_on(stored.strip()))
        elif self._kind == "d":
            shown = moment_shown(stored)
        elif self._kind in ("str", "e"):
            shown = unescaped(stored)
        if not text.pieces:
            text = Text(((shown, None),))
        return SeenCell(shown, text.struck(look.is_struck), self._formula is not None)


def _column(letters: str) -> int:
    """The number of a column, from 0, by its letters; the last of Excel is 16,383."""
    number = 0
    for letter in letters:
        number = min(number * 26 + ord(letter) - ord("A") + 1, _FAR)
    return number - 1
