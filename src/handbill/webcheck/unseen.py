"""Why an element would not be seen, or not as it is written, going by the values of its style."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handbill.webcheck.cascade import number_of
from handbill.webcheck.lengths import Scale

_LEAST_PIXELS = 12.0
"""Of type."""
_HIDING = {
    "visibility": ("hidden", "collapse"),
    "pointer-events": ("none",),
    "content-visibility": ("hidden", "auto"),
    "-webkit-text-security": ("disc", "circle", "square"),
    "cursor": ("none",),
    "unicode-bidi": ("bidi-override", "isolate-override", "plaintext"),
}
_DISPLAYED = (
    *("", "block", "inline", "inline-block", "flex", "inline-flex", "grid", "inline-grid", "contents", "list-item"),
    *("flow-root", "inherit", "initial"),
)
_MAY_BE = {
    "display": _DISPLAYED,
    "visibility": ("", "visible"),
    "position": ("", "static", "relative", "absolute", "fixed", "sticky", "-webkit-sticky"),
    "font-variant": ("", "normal", "small-caps", "all-small-caps"),
    "text-transform": ("", "none", "uppercase"),
    **dict.fromkeys(("text-size-adjust", "-webkit-text-size-adjust"), ("", "100%", "none", "auto")),
}
"""All values that these may have. Anything else hides a text, changes it, or is no value that browsers know."""
_TURNED = ("row-reverse", "column-reverse", "wrap-reverse")
_ALTERING = (
    *("clip", "clip-path", "mask", "mask-image", "filter", "mix-blend-mode"),
    *("transform", "translate", "scale", "rotate", "-webkit-text-fill-color"),
)
"""What moves an element, or shows it otherwise, in ways that are not worked out here."""
_NO_LENGTH = frozenset(
    ("", "auto", "none", "normal", "fit-content", "max-content", "min-content", "initial", "stretch", "inherit")
)
_SMALL = 40
"""Pixels across that are too few for a text."""
_AWAY = -100
"""Pixels by which a text is moved out of its place at most, to reach the edge of the page."""


def why_unseen(values: Mapping[str, str], scale: Scale) -> str:
    """The declaration that takes an element out of sight, or its text apart; empty where none does."""
    return next(_reasons(values, scale), "")


def _reasons(values: Mapping[str, str], scale: Scale) -> Iterator[str]:
    yield from _by_keywords(values)
    yield from _turned_round(values)
    yield from _struck_out(values, scale)
    yield from _see_through(values)
    yield from _out_of_measure(values, scale)
    yield from _cut_off(values, scale)


def _by_keywords(values: Mapping[str, str]) -> Iterator[str]:
    for declared, hiding in _HIDING.items():
        if values.get(declared, "").lower() in hiding:
            yield f"{declared}: {values[declared]}"
    for declared, known in _MAY_BE.items():
        if values.get(declared, "").lower() not in known:
            yield f"{declared}: {values[declared]}"
    for declared in _ALTERING:
        if values.get(declared, "none").lower() not in ("none", "auto", "normal", ""):
            yield f"{declared}: {values[declared]}"


def _turned_round(values: Mapping[str, str]) -> Iterator[str]:
    """What shows texts in another order than they are read aloud."""
    for declared in ("flex-direction", "flex-wrap"):
        if set(values.get(declared, "").lower().split()) & set(_TURNED):
            yield f"{declared}: {values[declared]}"
    if values.get("z-index", "").startswith("-"):
        yield f"z-index: {values['z-index']}"
    if values.get("order", "0") != "0":
        yield f"order: {values['order']}"
    if values.get("grid-row", "auto").replace(" ", "") not in ("auto", "1", "1/-1"):
        yield f"grid-row: {values['grid-row']}"


def _struck_out(values: Mapping[str, str], scale: Scale) -> Iterator[str]:
    """Lines through a text, or so thick that they cover it."""
    decoration = values.get("text-decoration", "")
    lengths = [scale.pixels(part, scale.em) for part in decoration.split()]
    lengths.append(scale.pixels(values.get("text-decoration-thickness", ""), scale.em))
    if "line-through" in decoration or any(length and length > 0.3 * scale.em for length in lengths):
        yield "it is struck out"
    if (scale.pixels(values.get("text-underline-offset", ""), scale.em) or 0) < 0:
        yield f"text-underline-offset: {values['text-underline-offset']}"


def _see_through(values: Mapping[str, str]) -> Iterator[str]:
    opacity = values.get("opacity", "1")
    share = number_of(opacity)
    if share is not None and opacity.endswith("%"):
        share /= 100
    if share is None or share < 0.95:
        yield f"opacity: {opacity}"


def _out_of_measure(values: Mapping[str, str], scale: Scale) -> Iterator[str]:
    """Lengths that are too small, too large, or cannot be read."""
    within = scale.width * 0.9
    limits = {
        **dict.fromkeys(("width", "max-width"), (_SMALL, None)),
        **dict.fromkeys(("height", "max-height"), (_LEAST_PIXELS, None)),
        "zoom": (0.5, None),
        "text-indent": (-4, within / 2),
        **dict.fromkeys(("left", "right", "top", "bottom"), (-4, within)),
        **dict.fromkeys(("margin-left", "margin-right", "margin-top", "margin-bottom"), (_AWAY, within)),
        **dict.fromkeys(("padding-left", "padding-right"), (0, within / 2)),
        "letter-spacing": (-0.06 * scale.em, 0.5 * scale.em),
        "word-spacing": (-0.15 * scale.em, 2 * scale.em),
    }
    for declared, (least, most) in limits.items():
        value = values.get(declared, "").lower()
        if value not in _NO_LENGTH:
            pixels = scale.pixels(value)
            if pixels is None or pixels < least or (most is not None and pixels > most):
                yield f"{declared}: {value}"
    if scale.em < _LEAST_PIXELS:
        yield f"font-size: {scale.em:g}px"
    if line_height(values, scale) < 0.85 * scale.em:
        yield f"line-height: {values['line-height']}"


def line_height(values: Mapping[str, str], scale: Scale) -> float:
    """The height of a line in pixels."""
    value = values.get("line-height", "normal")
    if value in _NO_LENGTH:
        return 1.2 * scale.em
    number = number_of(value) if value.replace(".", "").isdigit() else None
    if number is not None:
        return number * scale.em
    return scale.pixels(value, scale.em) or 0


def _cut_off(values: Mapping[str, str], scale: Scale) -> Iterator[str]:
    """What does not fit is not shown."""
    if values.get("overflow", "visible").split()[:1] not in (["hidden"], ["clip"]):
        return
    if values.get("white-space") in ("nowrap", "pre"):
        yield "overflow: hidden, in one line"
    for declared in ("height", "max-height", "grid-template-rows", "flex-basis", "aspect-ratio"):
        if values.get(declared, "auto") not in ("auto", "none", "100%"):
            yield f"overflow: hidden, and {declared}: {values[declared]}"
    if values.get("flex", "").startswith("0 0 0"):
        yield "overflow: hidden, and flex: 0 0 0"
    if "0" in values.get("grid-template-columns", "").split():
        yield "overflow: hidden, and a column without width"
