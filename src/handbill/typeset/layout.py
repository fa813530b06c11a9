"""WeasyPrint's box tree → `Layout`: where everything came to stand, in millimetres."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.images import RasterImage

from handbill.model.layout import Box, Layout, Line, Picture

_MM = 25.4 / 96
_POINTS = 72 / 96
_CAP, _DESCENT, _FLAT = 0.70, 0.20, 0.02
"""How far ink reaches above and below the baseline, in em. A text box is taller than its letters: at a
line height of 0.9 neighbouring boxes overlap while the letters stay apart. Figures hang nothing below."""
_FLAT_TEXT = re.compile(r"[\d\s.?!A-PR-Z]+")


@dataclass(frozen=True)
class _Owner:
    """Whose text a box is: the nearest element around it that says so."""

    panel: str | None = None
    slot: str | None = None
    statement: str | None = None
    room: tuple[float, float] | None = None
    """Right and lower edge of the inside of the nearest box of fixed height, in CSS pixels."""

    def inside(self, element: Any) -> _Owner:
        get = getattr(element, "get", None)
        if get is None:
            return self
        return replace(
            self,
            panel=get("data-panel") or self.panel,
            slot=get("data-slot") or self.slot,
            statement=get("data-statement") or self.statement,
        )


@dataclass
class _Found:
    panels: dict[str, Box] = field(default_factory=dict)
    slots: dict[str, Box] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    families: set[str] = field(default_factory=set)
    pictures: set[Picture] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    """The file of each picture, by WeasyPrint's id of it."""


def read_layout(pages: list[Any], roots: list[Any], missing: tuple[str, ...], names: dict[str, str]) -> Layout:
    """The layout of laid-out pages. `roots` are the HTML roots they came from, `names` the files of pictures by id."""
    found = _Found(names=names)
    for number, page in enumerate(pages):
        _walk(page._page_box, number, _Owner(), found)
    return Layout(
        pages=tuple((round(page.width * _MM, 2), round(page.height * _MM, 2)) for page in pages),
        panels=found.panels,
        slots=found.slots,
        lines=tuple(found.lines),
        rules=tuple(found.rules),
        expected=dict(_expected(roots)),
        families=tuple(sorted(found.families)),
        missing_glyphs=missing,
        pictures=tuple(sorted(found.pictures, key=lambda picture: (picture.name, picture.resolution))),
    )


def _walk(box: Any, page: int, owner: _Owner, found: _Found) -> None:
    box = getattr(box, "_box", box)  # a positioned box stands in the tree behind a placeholder
    element = getattr(box, "element", None)
    owner = owner.inside(element)
    if element is not None:
        for table, key in ((found.panels, "data-panel"), (found.slots, "data-slot")):
            name = element.get(key)
            if name and name not in table and not isinstance(box, boxes.TextBox):
                table[name] = _rectangle(box, page)
    _pictures(box, found)
    _rules(box, page, found)
    if isinstance(box, boxes.BlockContainerBox) and box.style["height"] != "auto":
        owner = replace(owner, room=(box.content_box_x() + box.width, box.content_box_y() + box.height))
    if isinstance(box, boxes.TextBox):
        if not str(box.element_tag).endswith(("::before", "::after")):
            _line(box, page, owner, found)
        return
    for child in getattr(box, "children", ()):
        _walk(child, page, owner, found)


def _pictures(box: Any, found: _Found) -> None:
    """Pictures of pixels behind a box, and a replaced box that is one."""
    background = getattr(box, "background", None)
    shown = [(layer.image, layer.size[0]) for layer in (background.layers if background else ()) if layer.image]
    if isinstance(box, boxes.ReplacedBox):
        shown.append((box.replacement, box.width))
    for image, width in shown:
        if isinstance(image, RasterImage) and width:
            name = found.names.get(image.id, "")
            found.pictures.add(Picture(name, round(image.width / (width / 96), 1)))


def _rules(box: Any, page: int, found: _Found) -> None:
    """The sides of a box that are drawn."""
    sides = {side: getattr(box, f"border_{side}_width", 0) or 0 for side in ("top", "right", "bottom", "left")}
    if not any(sides.values()) or isinstance(box, boxes.TextBox):
        return
    x, y, width, height = box.border_box_x(), box.border_box_y(), box.border_width(), box.border_height()
    places = {
        "top": (x, y, width, sides["top"]),
        "bottom": (x, y + height - sides["bottom"], width, sides["bottom"]),
        "left": (x, y, sides["left"], height),
        "right": (x + width - sides["right"], y, sides["right"], height),
    }
    for side, place in places.items():
        if sides[side]:
            found.rules.append(Box(page, *(round(value * _MM, 3) for value in place)))


def _rectangle(box: Any, page: int) -> Box:
    x, y, width, height = box.border_box_x(), box.border_box_y(), box.border_width(), box.border_height()
    return Box(page, *(round(value * _MM, 3) for value in (x, y, width, height)))


def _line(box: Any, page: int, owner: _Owner, found: _Found) -> None:
    text = box.text.strip()
    if not text:
        return
    size = float(box.style["font_size"])
    found.families.update(box.style["font_family"])
    baseline = box.position_y + box.baseline
    descent = _FLAT if _FLAT_TEXT.fullmatch(text) else _DESCENT
    top, height = baseline - _CAP * size, (_CAP + descent) * size
    place = Box(page, *(round(value * _MM, 3) for value in (box.position_x, top, box.width, height)))
    over = 0.0
    if owner.room:
        right, bottom = owner.room
        over = max(0.0, box.position_x + box.width - right, top + height - bottom) * _MM
    found.lines.append(
        Line(text, place, round(size * _POINTS, 2), owner.panel, owner.slot, owner.statement, round(over, 2))
    )


def _expected(roots: list[Any]) -> Iterator[tuple[str, str]]:
    """The words of each panel, slot and statement in the HTML, to be sought among the lines."""
    for root in roots:
        for element in root.iter():
            for kind in ("panel", "slot", "statement"):
                name = element.get(f"data-{kind}") if hasattr(element, "get") else None
                if name:
                    yield f"{kind}:{name}", "".join(_texts(element))


def _texts(element: Any) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag.rpartition("}")[2] in ("svg", "style", "script"):
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
