"""What an SVG picture has that WeasyPrint 70 drops or draws in another way than drawing programs and browsers.

Each rule was found by drawing the same picture with WeasyPrint and with a browser. WeasyPrint gives no warning of any.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator

from handbill.support.svg_drawing import Drawing, Element, drawing, is_private
from handbill.support.svg_paint import clips, gradients, groups, paints
from handbill.support.svg_styles import Lost
from handbill.support.svg_values import RESETS, coordinates, is_box, is_length, is_path, is_transform

_SHAPES = ("circle", "ellipse", "line", "path", "polygon", "polyline", "rect")
_DRAWN = (*_SHAPES, "image", "use", "svg")
_KNOWN = (
    *(*_DRAWN, "g", "a", "defs", "symbol", "switch", "style", "title", "desc", "metadata", "view"),
    *("linearGradient", "radialGradient", "stop", "clipPath", "marker", "pattern", "mask", "filter"),
)
_TEXT = ("text", "tspan", "textPath", "tref", "foreignObject")
"""Text is told by rules of its own."""
_SILENT = ("metadata", "title", "desc", "filter", "mask", "pattern", *_TEXT)
"""Elements with others in them that are not drawn, or whose use is refused."""


@functools.lru_cache(maxsize=512)
def svg_lost(data: bytes) -> tuple[Lost, ...]:
    """What would be lost or changed of a file if it is an SVG picture, in the order of its lines."""
    whole = drawing(data)
    if whole is None:
        return ()  # no SVG, or one that cannot be drawn, which is reported where pages are set
    losses = [*whole.lost, *_root(whole.parts[0])]
    for element in whole.parts:
        if _is_shown(element):
            for rule in _RULES:
                losses += [Lost(loss, element.line) for loss in rule(element, whole)]
    return tuple(sorted(dict.fromkeys(losses), key=lambda lost: lost.line))


def _is_shown(element: Element) -> bool:
    """Whether it may be drawn. A hidden layer is drawn nowhere, and what is told with another element is enough."""
    hidden = any(outer.given.get("display") == "none" for outer in (*element.around, element))
    return not hidden and not element.inside(*_TEXT)


def _root(root: Element) -> Iterator[Lost]:
    """A picture without a size is cut at a size of WeasyPrint's own."""
    size = ["" if side in root.declared else root.own.get(side, "") for side in ("width", "height")]
    has_box = is_box(root.own.get("viewBox", ""))
    has_size = all(is_length(side) and "%" not in side and next(coordinates(side)) > 0 for side in size)
    if not has_box and not has_size:
        yield Lost("no size (neither a viewBox nor a width and height)", root.line)
    if any(side and not is_length(side) for side in size):
        yield Lost(f"the size “{' × '.join(size)}”", root.line)
    if any(next(coordinates(root.own.get(edge, "0")), 0) for edge in ("x", "y")):
        yield Lost("an x or y of the whole picture", root.line)
    for property_ in ("background", "background-color", "background-image"):
        if root.declared.get(property_, "none") not in ("none", "transparent"):
            yield Lost(f"a {property_} in a style", root.line)


def _elements(element: Element, whole: Drawing) -> Iterator[str]:
    """Elements that are not drawn, or are drawn although they should not be."""
    drawn = element.tag in (*_DRAWN, "text", "tspan")
    if drawn and (not element.is_svg or any(_draws_nothing(outer) for outer in element.around)):
        yield f"a <{element.tag}> within an element that is not drawn"
    elif (
        element.is_svg
        and element.tag not in (*_KNOWN, *_TEXT)
        and not element.inside(*_SILENT)
        and not is_private(element)
    ):
        yield f"a <{element.tag}>"
    if element.tag == "switch" and len(_drawings(element, whole)) > 1:
        yield "a <switch> between several drawings"
    if "systemLanguage" in element.own or ("requiredExtensions" in element.own and not is_private(element)):
        yield f"a <{element.tag}> on a condition"


def _drawings(switch: Element, whole: Drawing) -> list[Element]:
    """What a <switch> chooses from; WeasyPrint draws all of it."""
    return [element for element in whole.below(switch) if element.around[-1] is switch and not is_private(element)]


def _draws_nothing(element: Element) -> bool:
    return not element.is_svg or element.tag not in _KNOWN or element.tag in ("metadata", "title", "desc")


_PLAIN = {
    "filter": ("none",),
    "mask": ("none",),
    "mask-image": ("none",),
    "mask-border": ("none",),
    "mix-blend-mode": ("normal",),
    "vector-effect": ("none",),
    "paint-order": ("normal", "fill", "fill stroke", "fill stroke markers"),
    "transform-box": ("view-box",),
    "visibility": ("visible", "hidden", "inherit"),
}
"""Properties that WeasyPrint does not know or knows in part, with the values at which that makes no difference."""
_NOT_IN_STYLES = (
    *("-webkit-filter", "-webkit-mask", "-webkit-mask-image", "-webkit-clip-path", "-webkit-transform"),
    *("d", "translate", "rotate", "scale", "offset-path", "offset", "animation", "animation-name", "zoom"),
)
"""Properties that browsers apply in a style, and WeasyPrint does not."""
_FUNCTIONS = ("var(", "env(", "attr(", "if(")


def _properties(element: Element, whole: Drawing) -> Iterator[str]:
    """Properties that make no difference in print although they should."""
    for name, value in element.own.items():
        lower = value.strip().lower()
        if name in _PLAIN and lower not in (*_PLAIN[name], "inherit"):
            yield f"a {name}" if lower.startswith("url(") else f"“{name}: {value.strip()}”"
        elif any(function in lower for function in _FUNCTIONS) and name != "style" and not name.startswith("data-"):
            yield f"“{name}: {value.strip()}”"
    for name, value in element.declared.items():
        if name in _NOT_IN_STYLES and value != "none":
            yield f"“{name}” in a style"
        elif value.lower() in RESETS:
            yield f"“{name}: {value}”"
    if "pathLength" in element.own and element.given.get("stroke-dasharray", "none") != "none":
        yield "dashes with a pathLength"
    if not is_transform(element.own.get("transform", "")):
        yield f"the transform “{element.own['transform']}”"
    if "transform" in element.own and not _is_origin(element.own.get("transform-origin", "0 0")):
        yield f"the transform-origin “{element.own['transform-origin']}”"


def _is_origin(value: str) -> bool:
    lengths = value.replace(",", " ").split()
    return len(lengths) >= 2 and all(is_length(length) and "%" not in length for length in lengths[:2])


_LENGTHS = {
    "circle": ("cx", "cy", "r"),
    "ellipse": ("cx", "cy", "rx", "ry"),
    "image": ("x", "y", "width", "height"),
    "line": ("x1", "y1", "x2", "y2"),
    "rect": ("x", "y", "width", "height", "rx", "ry"),
    "svg": ("x", "y"),
    "use": ("x", "y", "width", "height"),
}
_OWN_SHAPE = ("cx", "cy", "d", "points", "r", "rx", "ry", "x1", "x2", "y1", "y2")
"""Attributes that WeasyPrint hands down to the shapes in a group."""


def _geometry(element: Element, whole: Drawing) -> Iterator[str]:
    """Shapes of which a measure or a part of the outline would be lost."""
    for name in _LENGTHS.get(element.tag, ()):
        if not is_length(element.own.get(name, "0")):
            yield f"the {name} “{element.own[name]}” of a <{element.tag}>"
    if element.tag in _SHAPES and not is_length(element.given.get("stroke-width", "1")):
        yield f"the stroke-width “{element.given['stroke-width']}”"
    if element.tag == "ellipse" and not {"rx", "ry"} <= set(element.own):
        yield "an <ellipse> with one radius"
    if element.tag == "path" and "d" not in element.declared and not is_path(element.own.get("d", "")):
        yield "a <path> with data that is broken or spoilt in print"
    if element.tag in ("polygon", "polyline") and len(list(coordinates(element.own.get("points", "")))) % 2:
        yield f"a <{element.tag}> with an odd number of coordinates"
    if "viewBox" in element.own and not is_box(element.own["viewBox"]):
        yield f"the viewBox “{element.own['viewBox']}”"
    if element.tag in ("g", "a", "svg", "symbol", "use") and not set(_OWN_SHAPE).isdisjoint(element.own):
        yield f"an attribute of a shape on a <{element.tag}>"


def _references(element: Element, whole: Drawing) -> Iterator[str]:
    """Linked files, and parts whose size WeasyPrint gets wrong."""
    address = element.href
    linked = element.tag != "a" and address and not address.startswith(("#", "data:"))
    if linked:
        yield f"a link to another file, “{address[:60]}”"
    target = whole.target(address)
    sized = {"width", "height"} <= set(element.own)
    scaled = target is not None and not {"viewBox", "width", "height"}.isdisjoint(target.own)
    if element.tag == "use" and not sized and target is not None and target.tag in ("symbol", "svg") and scaled:
        yield f"a <use> of a <{target.tag}> without width and height"
    if element.tag == "svg" and element.around and not sized:
        yield "an <svg> within another without width and height"
    handed_down = "preserveAspectRatio" in element.given and "preserveAspectRatio" not in element.own
    if handed_down and element.tag in ("image", "svg", "use"):
        yield f"a preserveAspectRatio around a <{element.tag}>"


_Rule = Callable[[Element, Drawing], Iterator[str]]
_RULES: tuple[_Rule, ...] = (
    *(_elements, _properties, _geometry, _references),
    *(paints, gradients, clips, groups),
)
