"""Texts that nobody sees, as far as the style sheet tells: not shown, without size, moved away, or too pale.

What a browser would make of the style sheet is worked out here: which rules apply to an element, also those for some
widths of the screen alone, and which colours a text and its ground have then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from cssselect2 import ElementWrapper  # type: ignore[import-untyped]

from handbill.model.web import WebFlaw
from handbill.support.contrast import contrast
from handbill.webcheck.cascade import Cascade, colour_of, number_of
from handbill.webcheck.tree import own_text

LEAST_CONTRAST = 4.5
_LEAST_SIZE = 12.0
"""Pixels."""
_BLACK, _WHITE = "#000000", "#ffffff"


def unseen_texts(root: Element) -> Iterator[WebFlaw]:
    """The flaws of texts and of the style sheet, each once."""
    style = "".join(element.text or "" for element in root.iter("style"))
    cascade = Cascade(style)
    flaws: dict[WebFlaw, None] = dict.fromkeys(WebFlaw("external", why) for why in cascade.fetched)
    wrapped = ElementWrapper.from_html_root(root)
    for condition in ("", *cascade.conditions):
        for flaw in _under(wrapped, cascade, condition, {}, _WHITE, is_shown=True):
            flaws[flaw] = None
    yield from flaws


def _under(
    element: ElementWrapper,
    cascade: Cascade,
    condition: str,
    inherited: Mapping[str, str],
    ground: str,
    *,
    is_shown: bool,
) -> Iterator[WebFlaw]:
    """The flaws of an element and all within it. `inherited` are the values of its parent that go on to it."""
    tag = str(element.local_name)
    if tag in ("head", "script", "style"):
        return
    values = cascade.values(element, condition, inherited)
    ground = colour_of(values.get("background-color", "")) or ground
    text = own_text(element.etree_element)
    why = "" if _leads_past(element) else _why_unseen(values)
    if why and is_shown and any(True for _ in element.etree_element.itertext()):
        is_shown = False
        yield WebFlaw("hidden", f"“{_short(element)}” is not seen: {why}")
    if text and is_shown:
        colour = colour_of(values.get("color") or _BLACK)
        if colour is None:
            yield WebFlaw("contrast", f"“{text[:60]}” has a colour that cannot be read: {values.get('color')}")
        elif contrast(colour, ground) < LEAST_CONTRAST:
            ratio = f"{contrast(colour, ground):.1f}"
            yield WebFlaw("contrast", f"“{text[:60]}” is {colour} on {ground}, a contrast of {ratio}")
    for child in element.iter_children():
        yield from _under(child, cascade, condition, cascade.passed_on(values), ground, is_shown=is_shown)


def _leads_past(element: ElementWrapper) -> bool:
    """Whether it is the link past the head of the page, which is seen when a keyboard gets to it."""
    link = element.etree_element
    return bool(link.tag == "a" and link.get("href", "").startswith("#") and link.get("class") == "skip")


def _short(element: ElementWrapper) -> str:
    return " ".join("".join(element.etree_element.itertext()).split())[:60]


def _why_unseen(values: Mapping[str, str]) -> str:
    """The declaration that takes an element out of sight; empty where none does."""
    for name, hiding in _HIDING.items():
        value = values.get(name, "")
        if value in hiding:
            return f"{name}: {value}"
    for name in ("opacity", "height", "max-height", "width", "max-width", "zoom"):
        measure = number_of(values.get(name, ""))
        if measure is not None and measure < (0.95 if name == "opacity" else 0.5):
            return f"{name}: {values[name]}"
    size = values.get("font-size", "")
    number = number_of(size)
    least = _LEAST_SIZE if size.endswith("px") else 0.6
    if number is not None and not size.endswith("%") and number < least:
        return f"font-size: {size}"
    for name in ("text-indent", "left", "right", "top", "bottom", "margin-left", "margin-top", "letter-spacing"):
        measure = number_of(values.get(name, ""))
        if measure is not None and measure < (-0.2 if name == "letter-spacing" else -4):
            return f"{name}: {values[name]}"
    for name in ("clip", "clip-path", "mask", "mask-image", "filter", "transform", "translate", "scale", "rotate"):
        if values.get(name, "none") not in ("none", "auto", ""):
            return f"{name}: {values[name]}"
    return ""


_HIDING = {
    "display": ("none",),
    "visibility": ("hidden", "collapse"),
    "content-visibility": ("hidden",),
    "-webkit-text-security": ("disc", "circle", "square"),
    "unicode-bidi": ("bidi-override", "isolate-override"),
    "flex-direction": ("row-reverse", "column-reverse"),
    "-webkit-text-fill-color": ("transparent",),
}
