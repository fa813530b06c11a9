"""What the styles of an OpenDocument spreadsheet hide or cross out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handbill.tables.xml_file import XmlHandler


@dataclass
class _Style:
    parent: str
    is_struck: bool | None = None
    """None when the parent says it."""
    is_hidden: bool = False


class OdsStyles(XmlHandler):
    """The styles by their name. Names of different families are kept in one list: writers give each its own name."""

    def __init__(self) -> None:
        self._styles: dict[str, _Style] = {}
        self._open: _Style | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A style or a group of its properties begins."""
        if name == "style":
            self._open = _Style(attributes.get("parent-style-name", ""))
            self._styles[attributes.get("name", "")] = self._open
        elif self._open and name == "text-properties":
            line = attributes.get("text-line-through-style") or attributes.get("text-line-through-type")
            if line is not None:
                self._open.is_struck = line != "none"
        elif self._open and name == "table-properties":
            self._open.is_hidden = attributes.get("display") == "false"

    def end(self, name: str) -> None:
        """A style ends."""
        if name == "style":
            self._open = None

    def hides(self, name: str) -> bool:
        """Whether a sheet with this style is hidden."""
        return name in self._styles and self._styles[name].is_hidden

    def strikes(self, name: str) -> bool | None:
        """Whether this style or the nearest above it crosses text out; None when none of them says."""
        for _ in range(_MOST_LEVELS):
            style = self._styles.get(name, _Style(""))
            if style.is_struck is not None:
                return style.is_struck
            name = style.parent
        return None


_MOST_LEVELS = 20
"""Of styles above one another, which a damaged file could name in a circle."""
