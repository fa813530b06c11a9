"""The parts of an XLSX file beside its sheets: their names and files, the shared texts, and how cells look.

Names of elements are compared without their namespaces, so that “Strict Open XML” is read like the usual kind.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from handbill.tables.xml_file import XmlHandler, count_in, is_on

Item = TypeVar("Item")


@dataclass(frozen=True)
class Text:
    """A text of a workbook in pieces; each with whether it is crossed out, or None for “as its cell is”."""

    pieces: tuple[tuple[str, bool | None], ...]

    @property
    def whole(self) -> str:
        """The text as it is seen."""
        return unescaped("".join(text for text, _ in self.pieces))

    def struck(self, cell_is_struck: bool) -> str:
        """The part of the text that is crossed out, in a cell whose format is crossed out or not."""
        pieces: list[str] = []
        for text, is_struck in self.pieces:
            if is_struck or (is_struck is None and cell_is_struck):
                pieces.append(text)
        return unescaped("".join(pieces))


_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """A text with the signs that XLSX files write as _x000D_ (ECMA-376, part 1, 22.9.2.19)."""
    if "_x" not in text:
        return text
    shown = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text)
    return shown.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class TextReader:
    """Collects the pieces of one text; what is spoken for East Asian letters (rPh) is left out."""

    def __init__(self) -> None:
        self._pieces: list[tuple[str, bool | None]] = []
        self._struck: bool | None = None
        self._is_listening = self._is_spoken = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element of the text begins."""
        if name == "r":
            self._struck = None
        elif name == "rPr":
            self._struck = False
        elif name == "strike":
            self._struck = is_on(attributes.get("val", "1"))
        elif name == "rPh":
            self._is_spoken = True
        elif name == "t":
            self._is_listening = not self._is_spoken

    def end(self, name: str) -> None:
        """An element of the text ends."""
        if name == "t":
            self._is_listening = False
        elif name == "rPh":
            self._is_spoken = False
        elif name == "r":
            self._struck = None

    def data(self, text: str) -> None:
        """A piece of text."""
        if self._is_listening:
            self._pieces.append((text, self._struck))

    def taken(self) -> Text:
        """The text; the reader is then ready for the next."""
        text = Text(tuple(self._pieces))
        self._pieces = []
        return text


class SharedTexts(XmlHandler):
    """The texts that cells refer to by their number."""

    def __init__(self) -> None:
        self.texts: list[Text] = []
        self._reader = TextReader()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A text, or a part of it, begins."""
        self._reader.start(name, attributes)

    def end(self, name: str) -> None:
        """A text, or a part of it, ends."""
        self._reader.end(name)
        if name == "si":
            self.texts.append(self._reader.taken())

    def data(self, text: str) -> None:
        """A piece of a text."""
        self._reader.data(text)


@dataclass(frozen=True)
class Look:
    """How a cell looks: its number format, and whether it is crossed out."""

    code: str = "General"
    is_struck: bool = False


class Looks(XmlHandler):
    """How cells look, by the number of their style."""

    def __init__(self) -> None:
        from openpyxl.styles.numbers import BUILTIN_FORMATS  # loaded only when a workbook is read

        self._codes: dict[str, str] = {str(number): code for number, code in BUILTIN_FORMATS.items()}
        self._struck_fonts: list[bool] = []
        self._found: list[Look] = []
        self._inside = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A number format, a font or a style begins."""
        if name in ("fonts", "cellXfs", "cellStyleXfs", "dxfs"):
            self._inside = name
        elif name == "numFmt":
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "General")
        elif self._inside == "fonts" and name == "font":
            self._struck_fonts.append(False)
        elif self._inside == "fonts" and name == "strike" and self._struck_fonts:
            self._struck_fonts[-1] = is_on(attributes.get("val", "1"))
        elif self._inside == "cellXfs" and name == "xf":
            self._found.append(self._look(attributes))

    def _look(self, attributes: Mapping[str, str]) -> Look:
        code = self._codes.get(attributes.get("numFmtId", "0"), "General")
        return Look(code, bool(item(self._struck_fonts, attributes.get("fontId", "0"))))

    def of(self, style: str | None) -> Look:
        """How a cell with this style looks; plain when there is no such style."""
        return item(self._found, style or "0") or Look()


def item(items: Sequence[Item], number: str) -> Item | None:
    """The item with this number, from 0; None when there is none."""
    index = count_in(number, len(items))
    if index < len(items):
        return items[index]
    return None


@dataclass(frozen=True)
class SheetEntry:
    """A sheet as the workbook lists it; `relation` leads to its file."""

    title: str
    relation: str
    is_hidden: bool


@dataclass
class Contents(XmlHandler):
    """The sheets of a workbook in their order, and from when it counts days."""

    sheets: list[SheetEntry] = field(default_factory=list)
    since_1904: bool = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A sheet is listed, or a property of the workbook."""
        if name == "sheet":
            is_hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append(SheetEntry(unescaped(attributes.get("name", "")), attributes.get("id", ""), is_hidden))
        elif name == "workbookPr":
            self.since_1904 = is_on(attributes.get("date1904"))


class Relations(XmlHandler):
    """The files that a file refers to, by the id of the relation and by their kind."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.by_id: dict[str, str] = {}
        self.by_kind: dict[str, str] = {}
        self.sheets: set[str] = set()
        """The ids of relations to sheets with cells, as opposed to charts."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A relation is listed."""
        if name != "Relationship":
            return
        path = posixpath.normpath(posixpath.join("/", self._folder, attributes.get("Target", ""))).lstrip("/")
        kind = attributes.get("Type", "").rpartition("/")[2]
        self.by_id[attributes.get("Id", "")] = path
        self.by_kind.setdefault(kind, path)
        if kind == "worksheet":
            self.sheets.add(attributes.get("Id", ""))
