"""Takes everything off a side but one slot and the elements around it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"),
)
"""The elements without an end tag."""


def only_slot(side: str, slot: str) -> str:
    """The side with nothing but this empty slot and the elements around it, which give it its place and look."""
    around = _Around(slot)
    around.feed(side)
    head = re.search(r"<head\b.*?</head>", side, re.DOTALL)
    opened = "".join(around.opened)
    if head:
        opened = opened.replace("<body", f"{head[0]}<body", 1)
    closed = "".join(f"</{tag}>" for tag in reversed(around.tags))
    return f"<!doctype html>{opened}<!--slot {slot}-->{closed}"


class _Around(HTMLParser):
    """Collects the start tags that are open where a slot's mark stands."""

    def __init__(self, slot: str) -> None:
        super().__init__(convert_charrefs=False)
        self._mark = f"slot {slot}"
        self._is_found = False
        self.tags: list[str] = []
        self.opened: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        if not self._is_found and tag not in _VOID:
            self.tags.append(tag)
            self.opened.append(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element in an SVG drawing begins and ends."""

    def handle_endtag(self, tag: str) -> None:
        """An element ends, and those within it of which the end tag was left out."""
        if self._is_found or tag not in self.tags:
            return
        while self.tags:
            self.opened.pop()
            if self.tags.pop() == tag:
                return

    def handle_comment(self, data: str) -> None:
        """The mark of a slot is a comment."""
        self._is_found |= data == self._mark
