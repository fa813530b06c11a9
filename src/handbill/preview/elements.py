"""Writes HTML elements. Every text and every attribute is escaped here, and nowhere else."""

from __future__ import annotations

import html


class Markup(str):
    """A text that is HTML already."""

    __slots__ = ()


def element(tag: str, *children: str | None, **attributes: str | float | None) -> Markup:
    """An element. Children that are None are left out, and so are attributes; a last underscore of a name is dropped.

    An attribute with a hyphen is written with an underscore: aria_label.
    """
    words = [tag]
    for name, value in attributes.items():
        if value is not None:
            words.append(f'{name.rstrip("_").replace("_", "-")}="{html.escape(str(value))}"')
    opened = f"<{' '.join(words)}>"
    if tag in _EMPTY:
        return Markup(opened)
    return Markup(f"{opened}{joined(*children)}</{tag}>")


def joined(*children: str | None) -> Markup:
    """The children as HTML, one after the other."""
    parts: list[str] = []
    for child in children:
        if child is not None:
            parts.append(child if isinstance(child, Markup) else html.escape(child))
    return Markup("".join(parts))


_EMPTY = frozenset({"img", "link", "meta"})
