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
from handbill.webcheck.tree import own_text, raw_texts

LEAST_CONTRAST = 4.5
_LEAST_PIXELS = 12.0
"""Of type whose size is given in pixels."""
_BLACK, _WHITE = "#000000", "#ffffff"


def unseen_texts(root: Element) -> Iterator[WebFlaw]:
    """The flaws of texts and of the style sheet, each once."""
    cascade = Cascade("".join(raw_texts(root, "style")))
    flaws: dict[WebFlaw, None] = {}
    for why in cascade.fetched:
        flaws[WebFlaw("external", why)] = None
    for why in cascade.written:
        flaws[WebFlaw("style", why)] = None
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
    if is_shown and any(
        "gradient" in values.get(declared, "") for declared in ("background-color", "background-image")
    ):
        yield WebFlaw("contrast", f"“{_short(element)}” stands on more than one colour")
    text = own_text(element.etree_element)
    why = _why_unseen(values)
    if why and is_shown and not _leads_past(element) and "".join(element.etree_element.itertext()).strip():
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
    is_first = element.parent is not None and element.parent.local_name == "body" and element.previous is None
    return bool(is_first and link.tag == "a" and link.get("href", "").startswith("#") and link.get("class") == "skip")


def _short(element: ElementWrapper) -> str:
    return " ".join("".join(element.etree_element.itertext()).split())[:60]


def _why_unseen(values: Mapping[str, str]) -> str:
    """The declaration that takes an element out of sight; empty where none does."""
    for declared, hiding in _HIDING.items():
        if values.get(declared) in hiding:
            return f"{declared}: {values[declared]}"
    for declared, least in _LEAST.items():
        measure = number_of(values.get(declared, ""))
        if measure is not None and measure < least:
            return f"{declared}: {values[declared]}"
    size = values.get("font-size", "")
    in_pixels = number_of(size) if size.endswith("px") else None
    if in_pixels is not None and in_pixels < _LEAST_PIXELS:
        return f"font-size: {size}"
    for declared in _ALTERING:
        if values.get(declared, "none") not in ("none", "auto", "normal", ""):
            return f"{declared}: {values[declared]}"
    return ""


_ALTERING = (
    *("clip", "clip-path", "mask", "mask-image", "filter", "mix-blend-mode"),
    *("transform", "translate", "scale", "rotate"),
)
"""What moves an element, or shows it otherwise, in ways that are not worked out here."""
_LEAST = {
    "opacity": 0.95,
    **dict.fromkeys(("font-size", "height", "max-height", "width", "max-width", "zoom"), 0.5),
    **dict.fromkeys(("text-indent", "left", "right", "top", "bottom", "margin-left", "margin-top"), -4.0),
    "letter-spacing": -0.2,
}
"""The least that an element may have of each, in whatever unit: all of them are far from what pages use."""


_HIDING = {
    "display": ("none",),
    "visibility": ("hidden", "collapse"),
    "pointer-events": ("none",),
    "content-visibility": ("hidden",),
    "-webkit-text-security": ("disc", "circle", "square"),
    "unicode-bidi": ("bidi-override", "isolate-override"),
    "flex-direction": ("row-reverse", "column-reverse"),
    "-webkit-text-fill-color": ("transparent",),
}
