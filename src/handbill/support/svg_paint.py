"""Colours, gradients, clip paths and translucent groups that WeasyPrint 70 draws otherwise than they are meant."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.support.svg_drawing import Drawing, Element
from handbill.support.svg_values import (
    RESETS,
    colour,
    fraction,
    is_alpha,
    is_bounded,
    is_paint,
    is_straight,
    parts_of,
    reference,
)

_SHAPES = ("circle", "ellipse", "line", "path", "polygon", "polyline", "rect")
_GRADIENTS = ("linearGradient", "radialGradient")
_UNMEASURED = ("image", "marker", "svg", "symbol")
"""Elements whose size WeasyPrint does not know when it measures a group."""


def paints(element: Element, whole: Drawing) -> Iterator[str]:
    """Colours that would be printed black, opacities that cannot be read, and paints that are lost."""
    for name in ("opacity", "fill-opacity", "stroke-opacity", "stop-opacity"):
        if not is_alpha(element.own.get(name, "1")):
            yield f"the {name} “{element.own[name]}”"
    for name in ("fill", "stroke", "stop-color"):
        value = element.own.get(name)
        if value is None or (name in element.declared and value.lower() in RESETS):
            continue
        refers = reference(value)
        if refers is None and "var(" not in value and not is_paint(value):
            yield f"the colour “{value}”, which would be printed black"
        elif refers and not refers[0].startswith("#"):
            yield f"a link to another file, “{refers[0][:60]}”"
        elif refers and refers[1] and not is_paint(refers[1]):
            yield f"the colour “{refers[1]}”, which would be printed black"
    if element.tag in (*_SHAPES, "use"):
        yield from _filled(element, whole)


def _painted_with(element: Element, name: str, whole: Drawing) -> Element | None:
    """The gradient or pattern of a fill or stroke."""
    refers = reference(element.given.get(name, ""))
    return whole.target(refers[0]) if refers else None


def _filled(element: Element, whole: Drawing) -> Iterator[str]:
    """Patterns, gradients along lines, and gradients on paths that WeasyPrint measures wrongly."""
    fill, stroke = (_painted_with(element, name, whole) for name in ("fill", "stroke"))
    for target in (fill, stroke):
        if target is not None and target.tag == "pattern":
            yield "a pattern"
    if stroke is not None and stroke.tag in _GRADIENTS and element.given.get("stroke-width", "1") != "0":
        yield "a gradient along a line"
    shape = whole.target(element.href) or element
    if fill is not None and fill.tag in _GRADIENTS and not is_bounded(shape.own.get("d", "")):
        units = _of_gradient(fill, whole).get("gradientUnits", "objectBoundingBox")
        if units == "objectBoundingBox":
            yield "a gradient on a path with parts placed relative to one another"


def _of_gradient(gradient: Element, whole: Drawing) -> dict[str, str]:
    """The attributes of a gradient, with those of the gradients that it refers to."""
    attributes: dict[str, str] = {}
    seen: list[Element] = []
    following: Element | None = gradient
    while following is not None and following not in seen:
        seen.append(following)
        attributes = {**following.own, **attributes}
        following = whole.target(following.href)
    return attributes


def gradients(element: Element, whole: Drawing) -> Iterator[str]:
    """Gradients that are measured or mixed otherwise than they are meant."""
    if element.tag not in _GRADIENTS or not _is_used(element, whole):
        return
    attributes = _of_gradient(element, whole)
    in_picture = attributes.get("gradientUnits") == "userSpaceOnUse"
    needed = ("x2",) if element.tag == "linearGradient" else ("cx", "cy", "r")
    placing = [attributes[name] for name in (*needed, "x1", "y1", "y2", "fx", "fy") if name in attributes]
    if in_picture and (not set(needed) <= set(attributes) or any("%" in value for value in placing)):
        yield "a gradient placed in percent of the picture"
    if element.tag == "radialGradient" and not in_picture and ("r" not in attributes or "%" in attributes["r"]):
        yield "a radial gradient whose radius is in percent or missing"
    if not is_straight(attributes.get("gradientTransform", "")):
        yield "a slanted gradient (gradientTransform)"
    if element.given.get("color-interpolation") == "linearRGB":
        yield "a gradient mixed in linearRGB"
    if _fades_to_another(element, whole):
        yield "a gradient from one colour to another that is more translucent"


def _is_used(gradient: Element, whole: Drawing) -> bool:
    name = f"#{gradient.own.get('id')}"
    for element in whole.parts:
        refers = (reference(element.own.get(paint, "")) for paint in ("fill", "stroke"))
        if element.href == name or any(paint and paint[0] == name for paint in refers):
            return True
    return False


def _fades_to_another(gradient: Element, whole: Drawing) -> bool:
    """Whether opacity and colour change together, which WeasyPrint mixes as CSS does, and SVG does not."""
    stops = [element for element in whole.below(gradient) if element.tag == "stop"]
    colours, opacities = set(), set()
    for stop in stops:
        mixed = colour(stop.own.get("stop-color", "black"))
        opacity = stop.own.get("stop-opacity", "1").strip()
        if mixed is not None and is_alpha(opacity):
            colours.add(tuple(mixed)[:3])
            opacities.add(round(mixed.alpha * fraction(opacity), 3))
    return len(colours) > 1 and len(opacities) > 1


def clips(element: Element, whole: Drawing) -> Iterator[str]:
    """Clip paths that cut otherwise than they are meant, or not at all."""
    value = element.own.get("clip-path", "none").strip()
    if value in ("none", "inherit"):
        return
    refers = reference(value)
    if refers is None or refers[1]:
        yield f"“clip-path: {value}”"
        return
    if not refers[0].startswith("#"):
        yield f"a link to another file, “{refers[0][:60]}”"
    if element.tag == "use" and not {"x", "y"}.isdisjoint(element.own):
        yield "a clip-path on a <use> with x or y"
    clip = whole.target(refers[0])
    if clip is not None and clip.tag == "clipPath":
        yield from _clip(clip, whole)
    elif clip is not None:
        yield f"a clip-path that refers to a <{clip.tag}>"


def _clip(clip: Element, whole: Drawing) -> Iterator[str]:
    if clip.own.get("clipPathUnits") == "objectBoundingBox":
        yield "a clip path in parts of what it clips (objectBoundingBox)"
    inside = [
        element for element in whole.below(clip) if element.is_svg and element.tag not in ("title", "desc", "metadata")
    ]
    if any(element.tag not in (*_SHAPES, "use") for element in inside):
        yield "a clip path with more than shapes in it"
    if len(inside) > 1 and any("transform" in element.own for element in inside):
        yield "a clip path of several shapes that are moved"
    if len(inside) > 1 and any(element.tag in ("path", "polygon", "polyline", "use") for element in inside):
        yield "a clip path of several shapes"
    if any(
        element.given.get("clip-rule") == "evenodd" and parts_of(element.own.get("d", "")) > 1 for element in inside
    ):
        yield "a clip path with clip-rule “evenodd”"


def groups(element: Element, whole: Drawing) -> Iterator[str]:
    """Translucent parts of which a piece would be cut away, because WeasyPrint does not know how far they reach."""
    value = element.own.get("opacity", "1").strip()
    if element.tag == "stop" or not is_alpha(value) or value in ("1", "1.0", "100%", "inherit"):
        return
    for inner in _drawn_in(element, whole):
        has_marker = any(reference(inner.given.get(name, "")) for name in _MARKERS)
        if inner.tag in _UNMEASURED or has_marker:
            yield f"an opacity on a <{element.tag}> with a <{inner.tag}> in it"
            return
        if not is_bounded(inner.own.get("d", "")):
            yield "an opacity on a path with parts placed relative to one another"
            return


def _drawn_in(element: Element, whole: Drawing) -> Iterator[Element]:
    """What is drawn for an element: the shapes in it, and what it refers to. A symbol or picture alone is measured."""
    for inner in (element, *whole.below(element)):
        used = whole.target(inner.href) if inner.tag == "use" else None
        alone = inner is element
        if not alone or inner.tag not in _UNMEASURED:
            yield inner
        if used is not None and not (alone and used.tag in _UNMEASURED):
            yield from (used, *whole.below(used))


_MARKERS = ("marker", "marker-start", "marker-mid", "marker-end")
