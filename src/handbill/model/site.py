"""A site of all places: the addresses of its pages. They are a promise, since they are printed on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from handbill.model.edition_key import NATIONAL, place_folder
from handbill.model.manifest import EditionEntry

RECORD = "handbill-site.json"
"""The list of the files of a site, in its folder."""
START = "index.html"


def page_of_area(site: str, area: str) -> str:
    """The address of an area's page on the site at this address."""
    return f"{site.rstrip('/')}/{area}"


def site_path(entry: EditionEntry, language: str, name: str | None) -> str:
    """The path of a copy on a site, in POSIX form. `language` is the pack's own; `name` stands for its audience.

    A page has no size and no profile in its name; PDFs are called as they are in the output folder.
    """
    folder = place_folder(entry.area, entry.venue, entry.event)
    if entry.language != language:
        folder = f"{folder}/{entry.language}"
    if entry.path.endswith(".html"):
        return f"{folder}/{name or entry.audience}-{entry.format}.html"
    file = entry.path.rpartition("/")[2]
    return f"{folder}/{name or entry.audience}{file.removeprefix(entry.audience)}"


def page_of(folder: str) -> str:
    """The path of a place's page on a site; `folder` is the place's."""
    return f"{folder}/{START}"


EVERYWHERE = page_of(NATIONAL)
"""The page of what belongs to no place."""


@dataclass(frozen=True)
class SitePage:
    """A page of a site that leads to others: the name of its template, the pack's texts, and plain data to fill in."""

    name: str
    """Its template is templates/site/<name>.html.j2."""
    path: str
    title: str
    language: str
    wording: Mapping[str, str]
    view: Mapping[str, Any] = field(default_factory=dict)
