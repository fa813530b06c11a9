"""Colours, gradients, clip paths and translucent groups that WeasyPrint 70 draws otherwise than they are meant."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.support.svg_drawing import Drawing, Part
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


def paints(part: Part, whole: Drawing) -> Iterator[str]:
    """Colours that would be printed black, opacities that cannot be read, and paints that are lost."""
    for name in ("opacity", "fill-opacity", "stroke-opacity", "stop-opacity"):
        if not is_alpha(part.own.get(name, "1")):
            yield f"the {name} “{part.own[name]}”"
    for name in ("fill", "stroke", "stop-color"):
        value = part.own.get(name)
        if value is None or (name in part.declared and value.lower() in RESETS):
            continue
        refers = reference(value)
        if refers is None and "var(" not in value and not is_paint(value):
            yield f"the colour “{value}”, which would be printed black"
        elif refers and not refers[0].startswith("#"):
            yield f"a link to another file, “{refers[0][:60]}”"
        elif refers and refers[1] and not is_paint(refers[1]):
            yield f"the colour “{refers[1]}”, which would be printed black"
    if part.tag in (*_SHAPES, "use"):
        yield from _filled(part, whole)


def _painted_with(part: Part, name: str, whole: Drawing) -> Part | None:
    """The gradient or pattern of a fill or stroke."""
    refers = reference(part.given.get(name, ""))
    return whole.target(refers[0]) if refers else None


def _filled(part: Part, whole: Drawing) -> Iterator[str]:
    """Patterns, gradients along lines, and gradients on paths that WeasyPrint measures wrongly."""
    fill, stroke = (_painted_with(part, name, whole) for name in ("fill", "stroke"))
    for target in (fill, stroke):
        if target is not None and target.tag == "pattern":
            yield "a pattern"
    if stroke is not None and stroke.tag in _GRADIENTS and part.given.get("stroke-width", "1") != "0":
        yield "a gradient along a line"
    shape = whole.target(part.href) or part
    if fill is not None and fill.tag in _GRADIENTS and not is_bounded(shape.own.get("d", "")):
        units = _of_gradient(fill, whole).get("gradientUnits", "objectBoundingBox")
        if units == "objectBoundingBox":
            yield "a gradient on a path with parts placed relative to one another"


def _of_gradient(gradient: Part, whole: Drawing) -> dict[str, str]:
    """The attributes of a gradient, with those of the gradients that it refers to."""
    attributes: dict[str, str] = {}
    seen: list[Part] = []
    following: Part | None = gradient
    while following is not None and following not in seen:
        seen.append(following)
        attributes = {**following.own, **attributes}
        following = whole.target(following.href)
    return attributes


def gradients(part: Part, whole: Drawing) -> Iterator[str]:
    """Gradients that are measured or mixed otherwise than they are meant."""
    if part.tag not in _GRADIENTS or not _is_used(part, whole):
        return
    attributes = _of_gradient(part, whole)
    in_picture = attributes.get("gradientUnits") == "userSpaceOnUse"
    needed = ("x2",) if part.tag == "linearGradient" else ("cx", "cy", "r")
    placing = [attributes[name] for name in (*needed, "x1", "y1", "y2", "fx", "fy") if name in attributes]
    if in_picture and (not set(needed) <= set(attributes) or any("%" in value for value in placing)):
        yield "a gradient placed in percent of the picture"
    if part.tag == "radialGradient" and not in_picture and ("r" not in attributes or "%" in attributes["r"]):
        yield "a radial gradient whose radius is in percent or missing"
    if not is_straight(attributes.get("gradientTransform", "")):
        yield "a slanted gradient (gradientTransform)"
    if part.given.get("color-interpolation") == "linearRGB":
        yield "a gradient mixed in linearRGB"
    if _fades_to_another(part, whole):
        yield "a gradient from one colour to another that is more translucent"


def _is_used(gradient: Part, whole: Drawing) -> bool:
    name = f"#{gradient.own.get('id')}"
    for part in whole.parts:
        refers = (reference(part.own.get(paint, "")) for paint in ("fill", "stroke"))
        if part.href == name or any(one and one[0] == name for one in refers):
            return True
    return False


def _fades_to_another(gradient: Part, whole: Drawing) -> bool:
    """Whether opacity and colour change together, which WeasyPrint mixes as CSS does, and SVG does not."""
    stops = [part for part in whole.below(gradient) if part.tag == "stop"]
    colours, opacities = set(), set()
    for stop in stops:
        known = colour(stop.own.get("stop-color", "black"))
        opacity = stop.own.get("stop-opacity", "1").strip()
        if known is not None and is_alpha(opacity):
            colours.add(tuple(known)[:3])
            opacities.add(round(known.alpha * fraction(opacity), 3))
    return len(colours) > 1 and len(opacities) > 1


def clips(part: Part, whole: Drawing) -> Iterator[str]:
    """Clip paths that cut otherwise than they are meant, or not at all."""
    value = part.own.get("clip-path", "none").strip()
    if value in ("none", "inherit"):
        return
    refers = reference(value)
    if refers is None or refers[1]:
        yield f"“clip-path: {value}”"
        return
    if not refers[0].startswith("#"):
        yield f"a link to another file, “{refers[0][:60]}”"
    if part.tag == "use" and not {"x", "y"}.isdisjoint(part.own):
        yield "a clip-path on a <use> with x or y"
    clip = whole.target(refers[0])
    if clip is not None and clip.tag == "clipPath":
        yield from _clip(clip, whole)
    elif clip is not None:
        yield f"a clip-path that refers to a <{clip.tag}>"


def _clip(clip: Part, whole: Drawing) -> Iterator[str]:
    if clip.own.get("clipPathUnits") == "objectBoundingBox":
        yield "a clip path in parts of what it clips (objectBoundingBox)"
    inside = [part for part in whole.below(clip) if part.is_svg and part.tag not in ("title", "desc", "metadata")]
    if any(part.tag not in (*_SHAPES, "use") for part in inside):
        yield "a clip path with more than shapes in it"
    if len(inside) > 1 and any("transform" in part.own for part in inside):
        yield "a clip path of several shapes that are moved"
    if len(inside) > 1 and any(part.tag in ("path", "polygon", "polyline", "use") for part in inside):
        yield "a clip path of several shapes"
    if any(part.given.get("clip-rule") == "evenodd" and parts_of(part.own.get("d", "")) > 1 for part in inside):
        yield "a clip path with clip-rule “evenodd”"


def groups(part: Part, whole: Drawing) -> Iterator[str]:
    """Translucent parts of which a piece would be cut away, because WeasyPrint does not know how far they reach."""
    value = part.own.get("opacity", "1").strip()
    if part.tag == "stop" or not is_alpha(value) or value in ("1", "1.0", "100%", "inherit"):
        return
    for inner in _drawn_in(part, whole):
        has_marker = any(reference(inner.given.get(name, "")) for name in _MARKERS)
        if inner.tag in _UNMEASURED or has_marker:
            yield f"an opacity on a <{part.tag}> with a <{inner.tag}> in it"
            return
        if not is_bounded(inner.own.get("d", "")):
            yield "an opacity on a path with parts placed relative to one another"
            return


def _drawn_in(part: Part, whole: Drawing) -> Iterator[Part]:
    """What is drawn for an element: the shapes in it, and what it refers to. A symbol or picture alone is measured."""
    for inner in (part, *whole.below(part)):
        used = whole.target(inner.href) if inner.tag == "use" else None
        alone = inner is part
        if not alone or inner.tag not in _UNMEASURED:
            yield inner
        if used is not None and not (alone and used.tag in _UNMEASURED):
            yield from (used, *whole.below(used))


_MARKERS = ("marker", "marker-start", "marker-mid", "marker-end")
