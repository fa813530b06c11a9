"""Web pages: what a profile asks of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from handbill.model.base import Model


class Web(Model):
    """The key `web` of profile.yaml: each of its files is one web page, in which nothing is fetched from elsewhere."""

    limit: Annotated[int, Field(strict=True, ge=1, le=10_000)] = Field(
        default=250, description="The most kilobytes that a page may have."
    )


@dataclass(frozen=True)
class WebTerms:
    """What a web page keeps to."""

    limit: int
    """The most kilobytes that it may have."""


@dataclass(frozen=True)
class WebFlaw:
    """What a web page must not have."""

    about: str
    """What its problem code says after “page-”: script."""
    why: str


@dataclass(frozen=True)
class WebPart:
    """A heading or a statement of a page."""

    called: str
    """The element of a heading: h2; the id of a statement."""
    text: str
    panel: str
    """The innermost panel that it is in; empty where it is in none."""


@dataclass(frozen=True)
class WebReading:
    """What a web page has besides text and links."""

    headings: tuple[WebPart, ...]
    statements: tuple[WebPart, ...]
    direction: str
    """What it says of the direction of its lines: ltr, rtl."""
    landmarks: Mapping[str, int]
    """How many main, header and footer elements it has, skip links, and draft marks in its header; and whether
    its contacts come first in its main part."""
    scripts: tuple[str, ...]
    ids: tuple[str, ...]
    calls: tuple[str, ...]
    """The addresses of the links on the contact card, in their order."""
    leaves_for: tuple[str, ...]
    """The addresses of its quick exits."""
    size: int
    """Of the file, in bytes."""
    flaws: tuple[WebFlaw, ...]
    nodes: tuple[str, ...]
    """Its elements with their attributes and its texts without white space, as by `node_of`, in their order."""


def node_of(tag: str, attributes: Mapping[str, str]) -> str:
    """An element with its attributes, in the order of their names; where a picture comes from is left out."""
    said = [f' {name}="{value}"' for name, value in sorted(attributes.items()) if (tag, name) != ("img", "src")]
    return f"<{tag}{''.join(said)}>"
