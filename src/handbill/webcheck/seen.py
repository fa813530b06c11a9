"""Texts that nobody sees, as far as the style sheet tells: not shown, without size, moved away, or too pale.

What a browser would make of the style sheet is worked out here: which rules apply to an element, also those for some
widths of the screen alone, and which colours a text and its ground have then.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from cssselect2 import ElementWrapper  # type: ignore[import-untyped]

from handbill.model.web import WebFlaw
from handbill.support.contrast import contrast
from handbill.webcheck.cascade import Cascade, colour_of, laid_over
from handbill.webcheck.lengths import Scale
from handbill.webcheck.over import why_over, why_small
from handbill.webcheck.tree import own_text, raw_texts
from handbill.webcheck.unseen import why_unseen

LEAST_CONTRAST = 4.5
_BLACK, _WHITE = "#000000", "#ffffff"
_PHONE, _DESK = 320, 1280
"""Widths of screens in pixels that a page is measured for."""
_NARROW = 0.4
"""The width of a narrow letter, in em."""
_NAMED = (
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "a",
    "header",
    "main",
    "footer",
    "nav",
)
"""Elements that screen readers name."""
_PAIRS = 8
"""The most conditions of which each two are looked at together."""


def unseen_texts(root: Element) -> Iterator[WebFlaw]:
    """The flaws of texts and of the style sheet, each once."""
    cascade = Cascade("".join(raw_texts(root, "style")))
    flaws: dict[WebFlaw, None] = {}
    for why in cascade.fetched:
        flaws[WebFlaw("external", why)] = None
    for why in cascade.written:
        flaws[WebFlaw("style", why)] = None
    wrapped = ElementWrapper.from_html_root(root)
    for holding in _held_together(list(cascade.conditions)):
        for width in (_PHONE, _DESK):
            look = _Look(cascade, holding, {}, _WHITE, Scale(width))
            flaws |= dict.fromkeys(_under(wrapped, look))
    yield from flaws


def _held_together(conditions: list[str]) -> Iterator[tuple[str, ...]]:
    """None of the conditions, each by itself, each two, and all."""
    yield ()
    yield from itertools.combinations(conditions, 1)
    if len(conditions) <= _PAIRS:
        yield from itertools.combinations(conditions, 2)
    if len(conditions) > 2:
        yield tuple(conditions)


@dataclass(frozen=True)
class _Look:
    """How an element is looked at: what holds for its parent goes on to it."""

    cascade: Cascade
    holding: tuple[str, ...]
    inherited: Mapping[str, str]
    ground: str
    scale: Scale
    is_shown: bool = True


def _under(element: ElementWrapper, look: _Look) -> Iterator[WebFlaw]:
    """The flaws of an element and all within it."""
    tag = str(element.local_name)
    if tag in ("head", "script", "style"):
        return
    values = look.cascade.values(element, look.holding, look.inherited)
    scale = _scaled(values, look.scale, is_root=tag == "html")
    values["font-size"] = f"{scale.em}px"
    ground = laid_over(values.get("background-color", ""), look.ground)
    here = dataclasses.replace(look, ground=ground, scale=scale)
    short = _short(element)
    is_shown = look.is_shown
    if is_shown and (why := why_over(element, values, scale, look.cascade, look.holding)):
        yield WebFlaw("hidden", f"<{tag} class=“{element.etree_element.get('class', '')}”> lies over others: {why}")
    if is_shown and short:
        if _leads_past(element):
            values.pop("transform", None)
        why = why_unseen(values, scale) or _why_nameless(tag, values) or _why_wider(element, values, here)
        if why:
            is_shown = False
            yield WebFlaw("hidden", f"“{short}” is not seen as it is written: {why}")
        elif why := why_small(element, values, scale):
            yield WebFlaw("style", f"“{short}” is too small for a thumb: {why}")
    if is_shown:
        yield from _pale(element, values, ground)
    within = dataclasses.replace(here, inherited=look.cascade.passed_on(values), is_shown=is_shown)
    for child in element.iter_children():
        yield from _under(child, within)


def _scaled(values: Mapping[str, str], scale: Scale, *, is_root: bool) -> Scale:
    """The scale within an element, by the size of its type. What cannot be read is 0."""
    size = values.get("font-size", "").lower()
    pixels: float | None = scale.em
    if size:
        pixels = scale.pixels(size, scale.em)
    em = pixels or 0
    return dataclasses.replace(scale, em=em, rem=em if is_root else scale.rem)


def _why_nameless(tag: str, values: Mapping[str, str]) -> str:
    """What lets some browsers forget that an element is a heading, a list or a link."""
    if tag in _NAMED and values.get("display", "").lower() == "contents":
        return f"display: contents, of a <{tag}>"
    return ""


def _why_wider(element: ElementWrapper, values: Mapping[str, str], look: _Look) -> str:
    """What makes an element wider than a phone that meets no condition."""
    one_line = values.get("white-space") in ("nowrap", "pre")
    if one_line and _NARROW * look.scale.em * len(own_text(element.etree_element)) > _PHONE:
        return "white-space: nowrap, wider than a phone"
    for declared in ("width", "min-width"):
        pixels = look.scale.pixels(values.get(declared, ""))
        if not look.holding and look.scale.width == _PHONE and pixels is not None and pixels > _PHONE:
            return f"{declared}: {values[declared]}, wider than a phone"
    return ""


def _pale(element: ElementWrapper, values: Mapping[str, str], ground: str) -> Iterator[WebFlaw]:
    if _short(element) and any(
        "gradient" in values.get(declared, "") for declared in ("background-color", "background-image")
    ):
        yield WebFlaw("contrast", f"“{_short(element)}” stands on more than one colour")
    text = own_text(element.etree_element)
    colour = colour_of(values.get("color") or _BLACK)
    if text and colour is None:
        yield WebFlaw("contrast", f"“{text[:60]}” has a colour that cannot be read: {values.get('color')}")
    elif text and colour and contrast(colour, ground) < LEAST_CONTRAST:
        ratio = f"{contrast(colour, ground):.1f}"
        yield WebFlaw("contrast", f"“{text[:60]}” is {colour} on {ground}, a contrast of {ratio}")


def _leads_past(element: ElementWrapper) -> bool:
    """Whether it is the link past the head of the page, which is seen when a keyboard gets to it."""
    link = element.etree_element
    is_first = element.parent is not None and element.parent.local_name == "body" and element.previous is None
    return bool(is_first and link.tag == "a" and link.get("href", "").startswith("#") and link.get("class") == "skip")


def _short(element: ElementWrapper) -> str:
    return " ".join("".join(element.etree_element.itertext()).split())[:60]
