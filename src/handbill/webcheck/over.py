"""Boxes that lie over texts, and links that a thumb does not hit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from handbill.webcheck.cascade import Cascade, laid_over, number_of
from handbill.webcheck.lengths import Scale
from handbill.webcheck.unseen import line_height

_TAP = 44.0
"""Pixels down that a link has at least to be hit by a thumb."""
_MARK = 60.0
"""Pixels across or down of the largest mark that may lie beside a text."""
_STAYS = 200.0
"""Pixels down of the largest box that may stay in view."""
_EDGE = 24.0
"""Pixels of the broadest shadow or outline."""


def why_over(element: Any, values: Mapping[str, str], scale: Scale, cascade: Cascade, holding: tuple[str, ...]) -> str:
    """What lets an element, or what is written before or after it, lie over texts; empty where nothing does."""
    link = element.etree_element
    if why := _whole_screen(element, values, scale):
        return why
    if link.get("id") == "leave" or link.get("class") == "skip":
        return ""
    for part in ("before", "after"):
        if not cascade.has_part(element, part):
            continue
        of_part = cascade.values(element, holding, cascade.passed_on(values), part)
        if _is_placed(of_part) and not _is_mark(of_part, scale) and _is_painted(of_part):
            return f"position: {of_part['position']}, ::{part}"
        if why := _broad_edge(of_part, scale):
            return f"{why}, ::{part}"
    if values.get("position") == "fixed":
        return "position: fixed"
    if values.get("position") == "absolute" and (number_of(values.get("z-index", "0")) or 0) > 0:
        return f"position: absolute, z-index: {values['z-index']}"
    return _broad_edge(values, scale)


def _whole_screen(element: Any, values: Mapping[str, str], scale: Scale) -> str:
    """What lets a box stay in view that leaves no room for others, or keeps a page from being scrolled."""
    if element.local_name in ("html", "body") and values.get("overflow", "").split()[:1] in (["hidden"], ["clip"]):
        return f"overflow: {values['overflow']}"
    if values.get("position") not in ("fixed", "sticky"):
        return ""
    if values["position"] == "fixed" and "auto" not in (values.get("top", "auto"), values.get("bottom", "auto")):
        return f"position: fixed, top: {values['top']}, bottom: {values['bottom']}"
    for declared in ("height", "min-height"):
        if (scale.pixels(values.get(declared, "0")) or 0) > _STAYS:
            return f"position: {values['position']}, {declared}: {values[declared]}"
    return ""


def _is_placed(values: Mapping[str, str]) -> bool:
    return values.get("position") in ("absolute", "fixed") and "content" in values


def _is_mark(values: Mapping[str, str], scale: Scale) -> bool:
    """Whether it is small in one direction."""
    sizes = [scale.pixels(values.get(declared, "")) for declared in ("width", "height")]
    return any(size is not None and size <= _MARK for size in sizes)


def _is_painted(values: Mapping[str, str]) -> bool:
    own = values.get("background-color", ""), values.get("background-image", ""), values.get("content", "")
    is_coloured = laid_over(own[0], "#010203") != "#010203"
    return is_coloured or any(re.search("url|gradient", value) for value in own)


def _broad_edge(values: Mapping[str, str], scale: Scale) -> str:
    for declared in ("box-shadow", "outline", "outline-width", "outline-offset", "border", "border-width"):
        for length in values.get(declared, "").split():
            pixels = scale.pixels(length)
            if pixels is not None and abs(pixels) > _EDGE:
                return f"{declared}: {values[declared]}"
    return ""


def why_small(element: Any, values: Mapping[str, str], scale: Scale) -> str:
    """Why a link of the contact card, or the quick exit, is too small to be tapped; empty where it is not."""
    link = element.etree_element
    if link.tag != "a" or not (link.get("id") == "leave" or "data-contact" in link.attrib):
        return ""
    height = line_height(values, scale)
    for side in ("padding-top", "padding-bottom"):
        height += scale.pixels(values.get(side, "0")) or 0
    if values.get("display", "inline") != "inline":
        for declared in ("height", "min-height"):
            height = max(height, scale.pixels(values.get(declared, "0")) or 0)
    return f"{height:.0f} pixels high" if height < _TAP else ""
