"""Where pictures are drawn: the backgrounds of boxes, and boxes that are pictures themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.images import RasterImage, SVGImage

_STRETCHED = 0.02
"""Part by which a picture may be wider or narrower than it is meant: sizes are rounded."""
Drawn = tuple[str, float | None, tuple[float, float, float, float], str]
"""The file, its resolution, its left, top, width and height in CSS pixels, and why it is not drawn plainly."""


def drawn_in(box: Any, names: Mapping[str, str]) -> Iterator[Drawn]:
    """The pictures that are drawn for a box itself; `names` are their files by WeasyPrint's id or address."""
    background = getattr(box, "background", None)
    for layer in background.layers if background else ():
        if layer.image and all(layer.size):  # a layer without a picture has no size
            left, top = layer.positioning_area[:2]
            place = (left + layer.position[0], top + layer.position[1], *layer.size)
            yield from _drawn(layer.image, place, names)
    if isinstance(box, boxes.ReplacedBox) and box.width and box.height and box.style["visibility"] == "visible":
        place = (box.content_box_x(), box.content_box_y(), box.width, box.height)
        yield from _drawn(box.replacement, place, names)


def _drawn(image: Any, place: tuple[float, float, float, float], names: Mapping[str, str]) -> Iterator[Drawn]:
    _, _, width, height = place
    if isinstance(image, RasterImage):
        across, down = image.width / width * 96, image.height / height * 96
        yield names.get(image.id, ""), round(min(across, down), 1), place, _stretched(across / down)
    elif isinstance(image, SVGImage):
        ratio = image.get_intrinsic_size(1, 16)[2]
        fits_itself = image._svg.get_viewbox() and image._svg.tree.get("preserveAspectRatio", "").split()[:1] != [
            "none"
        ]
        flaw = "" if fits_itself or not ratio else _stretched(ratio * height / width)
        yield names.get(image._base_url or "", ""), None, place, flaw


def _stretched(ratio: float) -> str:
    return "it is stretched" if abs(ratio - 1) > _STRETCHED else ""


def how_drawn(box: Any) -> str:
    """Why what is in a box is not drawn plainly, because of the box itself; empty when it is."""
    if box.style["transform"]:
        return "it is turned, moved or scaled with “transform”"
    if box.style["opacity"] < 1:
        return "it is translucent"
    if box.style["image_orientation"] != "from-image":
        return "it is turned with “image-orientation”"
    return ""
