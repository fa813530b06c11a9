"""A working paper: a sheet for those who make and hand out the copies, not for their readers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Paper:
    """What a paper is made of: the name of its template, the pack's words, and plain data to fill in."""

    name: str
    """Its template is templates/papers/<name>.html.j2."""
    path: str
    """Its file, to be named in problems."""
    title: str
    language: str
    wording: Mapping[str, str]
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    view: Mapping[str, Any]
    colours: Mapping[str, str] = field(default_factory=dict)
    theme: str = "papers"


@dataclass(frozen=True)
class FilledPaper:
    """Its HTML, and its style sheet by name."""

    path: str
    html: str
    styles: Mapping[str, bytes]


@dataclass(frozen=True)
class SetPaper:
    """Its PDF, and the characters that no font has."""

    pdf: bytes
    missing: tuple[str, ...]
