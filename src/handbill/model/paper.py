"""A working paper: a sheet for those who make and hand out the copies, not for their readers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Paper:
    """The contents of a paper: the name of its template, the pack's texts, and plain data to fill in."""

    name: str
    """Its template is templates/papers/<name>.html.j2."""
    path: str
    """The path of its file, as named in problems."""
    title: str
    language: str
    wording: Mapping[str, str]
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    view: Mapping[str, Any]
    colours: Mapping[str, str] = field(default_factory=dict)
    theme: str = "papers"
    on_screen: bool = False
    """Whether it is also made as an HTML file."""


@dataclass(frozen=True)
class FilledPaper:
    """The HTML of a paper, and its style sheet by name."""

    path: str
    template: str
    """The file that it was filled in from."""
    html: str
    styles: Mapping[str, bytes]


@dataclass(frozen=True)
class SetPaper:
    """The PDF of a paper, and the characters that no font has."""

    pdf: bytes
    missing: tuple[str, ...]
    html: str = ""
    """The same as one HTML file, for papers that are also read on a screen."""
