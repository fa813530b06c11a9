"""What a style sheet may declare at all: properties and functions whose effect on the sight of a text is known here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_KNOWN = frozenset(
    (
        *("accent-color", "aspect-ratio", "box-sizing", "color", "content", "cursor", "hyphens", "list-style"),
        *("list-style-position", "list-style-type", "object-fit", "object-position", "opacity", "quotes", "transition"),
        *("display", "visibility", "position", "z-index", "left", "right", "top", "bottom", "inset", "order"),
        *("width", "min-width", "max-width", "height", "min-height", "max-height", "overflow", "overflow-x"),
        *("overflow-y", "overflow-wrap", "word-break", "word-wrap", "white-space", "vertical-align", "box-shadow"),
        *("font", "font-family", "font-size", "font-style", "font-weight", "font-variant-numeric", "font-synthesis"),
        *("font-optical-sizing", "font-kerning", "letter-spacing", "word-spacing", "line-height", "text-align"),
        *("text-align-last", "text-indent", "text-transform", "text-wrap", "text-rendering", "text-decoration"),
        *("text-decoration-color", "text-decoration-line", "text-decoration-skip-ink", "text-decoration-style"),
        *("text-decoration-thickness", "text-underline-offset", "text-underline-position", "text-size-adjust"),
        *("flex", "flex-basis", "flex-direction", "flex-flow", "flex-grow", "flex-shrink", "flex-wrap", "gap"),
        *("row-gap", "column-gap", "grid-auto-rows", "grid-column", "grid-row", "grid-template-columns"),
        *("align-content", "align-items", "align-self", "justify-content", "justify-items", "justify-self"),
        *("place-content", "place-items", "place-self", "scroll-behavior", "break-inside"),
        *("float", "clear", "columns", "column-count", "column-width", "font-variant", "font-variant-caps"),
        *("-webkit-font-smoothing", "-webkit-tap-highlight-color", "-webkit-text-size-adjust"),
        # These hide or alter; where they do, the text is told.
        *("clip", "clip-path", "mask", "mask-image", "filter", "mix-blend-mode", "transform", "translate", "scale"),
        *("rotate", "pointer-events", "content-visibility", "unicode-bidi", "zoom", "-webkit-text-security"),
        *("-webkit-text-fill-color", "print-color-adjust", "-webkit-print-color-adjust"),
    )
)
_FAMILIES = ("--", "background", "border", "margin", "padding", "outline", "scroll-padding", "scroll-margin")
"""With what the names of further known properties begin."""
_UNKNOWN = ("border-image", "background-clip", "background-blend-mode")
_FUNCTIONS = frozenset(
    (
        *("var", "calc", "min", "max", "clamp", "minmax", "repeat", "fit-content", "rgb", "rgba", "hsl", "hsla", "url"),
        *("linear-gradient", "radial-gradient", "translatex", "translatey", "translate", "scale", "rotate"),
        *("inset", "opacity", "cubic-bezier", "rect", "grayscale", "brightness", "contrast", "drop-shadow", "blur"),
    )
)
_OF_FONTS = frozenset(("font-family", "font-weight", "font-style", "font-display", "src"))


def unknown(declaration: Any) -> Iterator[str]:
    """What of a declaration is not known here, as a message."""
    name = str(declaration.lower_name)
    is_family = name.startswith(_FAMILIES) and not name.startswith(_UNKNOWN)
    if name not in _KNOWN and not is_family:
        yield f"its style sheet has “{name}”, which the proof does not know"
    for function in _functions(declaration.value):
        if function not in _FUNCTIONS and not (name == "content" or name.startswith("quotes")):
            yield f"its style sheet has {function}() in “{name}”, which the proof does not know"
    yield from _by_machine(name, declaration.value)
    first = next((token for token in declaration.value if token.type != "whitespace"), None)
    if name in ("outline", "outline-style", "outline-width") and first is not None and first.serialize() in _NOTHING:
        yield "its style sheet takes the outline away that shows where a keyboard is"


def _by_machine(name: str, tokens: Any) -> Iterator[str]:
    """Colours that each computer chooses for itself, and changes that take so long that something is not seen."""
    for token in tokens:
        if token.type == "ident" and token.lower_value in _SYSTEM_COLOURS:
            yield f"its style sheet has the colour {token.value}, which each computer chooses for itself"
        elif name.startswith("transition") and token.type == "dimension":
            seconds = token.value / (1000 if token.lower_unit == "ms" else 1)
            if seconds > _LONGEST:
                yield f"its style sheet has a change that takes {token.serialize()}"


_LONGEST = 1.0
"""Seconds that a change of a style may take."""
_SYSTEM_COLOURS = frozenset(
    (
        *("accentcolor", "accentcolortext", "activetext", "buttonborder", "buttonface", "buttontext", "canvas"),
        *("canvastext", "field", "fieldtext", "graytext", "highlight", "highlighttext", "linktext", "mark", "marktext"),
        *("selecteditem", "selecteditemtext", "visitedtext"),
    )
)
"""CSS Color 4, 6.2."""
_NOTHING = ("0", "none", "hidden", "transparent", "0px")


def unknown_of_font(declaration: Any) -> Iterator[str]:
    """The same of a declaration of @font-face."""
    if declaration.lower_name not in _OF_FONTS:
        yield f"its style sheet has “{declaration.lower_name}” of a font, which the proof does not know"
    for address in addresses(declaration.value):
        if not address.startswith("data:font/"):
            yield f"its style sheet takes a font from “{address[:60]}”"
    for function in _functions(declaration.value):
        if function not in ("url", "format"):
            yield f"its style sheet takes a font by {function}()"


def addresses(tokens: Any) -> Iterator[str]:
    """The addresses in a value, however they are written."""
    for token in tokens:
        if token.type == "url":
            yield token.value
        elif token.type == "function":
            if token.lower_name in ("url", "src"):
                yield from (one.value for one in token.arguments if one.type == "string")
            yield from addresses(token.arguments)


def _functions(tokens: Any) -> Iterator[str]:
    for token in tokens:
        if token.type == "function":
            yield token.lower_name
            yield from _functions(token.arguments)
        elif token.type in ("() block", "[] block", "{} block"):
            yield from _functions(token.content)
