"""Reads WeasyPrint's box tree into a `Layout`: the positions of everything on the pages, in millimetres."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from weasyprint.formatting_structure import boxes

from handbill.model.bidi import ISOLATES, has_right_to_left, without_isolates
from handbill.model.ladder import Ladder
from handbill.model.layout import Box, Layout, Line, Picture, Rule, unspaced
from handbill.typeset.pictures import drawn_in, how_drawn

_MM = 25.4 / 96
_POINTS = 72 / 96
_PIXEL = 0.1
"""CSS pixels: Pango rounds widths, and then puts an ellipsis where there is just room."""
_CAP, _DESCENT, _FLAT = 0.70, 0.20, 0.02
"""How far ink reaches above and below the baseline, in em. A text box is taller than its letters: at a line
height of 0.9 neighbouring boxes overlap while the letters do not. Digits have no descenders."""
_NAMES = ("data-panel", "data-slot", "data-statement", "data-contact", "data-field")
"""The attributes by which elements say whose what is in them is."""
_FLAT_TEXT = re.compile(r"[\d\s.?!A-PR-Z]+")


@dataclass(frozen=True)
class _Owner:
    """The panel, slot and statement that a box belongs to, from the nearest element around it that names them."""

    panel: str | None = None
    slot: str | None = None
    statement: str | None = None
    room: tuple[float, float] | None = None
    """The right and lower edges of the inside of the nearest box of fixed height, in CSS pixels."""
    counted: bool = False
    """Whether what a style sheet writes here is a counter."""
    shortened: bool = False
    """Whether a text that is too wide is shortened here with an ellipsis."""
    contacts: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    turned: bool = False
    flaw: str = ""
    """Why pictures here are not drawn plainly."""

    def inside(self, element: Any) -> _Owner:
        get = getattr(element, "get", None)
        if get is None or not any(map(element.attrib.__contains__, _NAMES)):
            return self
        return replace(
            self,
            panel=get("data-panel") or self.panel,
            slot=get("data-slot") or self.slot,
            statement=get("data-statement") or self.statement,
            contacts=tuple(get("data-contact", "").split()) or self.contacts,
            fields=tuple(get("data-field", "").split()) or self.fields,
        )


@dataclass
class _Seen:
    """What was found on the pages so far."""

    panels: dict[str, Box] = field(default_factory=dict)
    slots: dict[str, Box] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    families: set[str] = field(default_factory=set)
    pictures: set[Picture] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    """The file of each picture, by WeasyPrint's id for it."""


def read_layout(pages: list[Any], roots: list[Any], missing: tuple[str, ...], names: dict[str, str]) -> Layout:
    """The layout of finished pages. `roots` are their HTML roots, `names` the files of pictures by WeasyPrint's id."""
    seen = _Seen(names=names)
    for number, page in enumerate(pages):
        _walk(page._page_box, number, _Owner(), seen)
    sizes = tuple((round(page.width * _MM, 2), round(page.height * _MM, 2)) for page in pages)
    return Layout(
        pages=sizes,
        panels=seen.panels,
        slots=seen.slots,
        lines=tuple(seen.lines),
        rules=tuple(seen.rules),
        expected=dict(_expected(roots)),
        families=tuple(sorted(seen.families)),
        missing_glyphs=missing,
        pictures=tuple(sorted(seen.pictures, key=lambda picture: (picture.name, picture.box.page, picture.box.edges))),
    )


def _walk(box: Any, page: int, owner: _Owner, seen: _Seen) -> None:
    box = getattr(box, "_box", box)  # in the tree, a positioned box is behind a placeholder
    element = getattr(box, "element", None)
    if element is not None and not isinstance(box, boxes.TextBox):
        _named(box, page, seen)
    owner = _owner_within(box, owner.inside(element))
    for file, resolution, rectangle, flaw in drawn_in(box, seen.names):
        seen.pictures.add(Picture(file, resolution, _in_mm(page, *rectangle), owner.flaw or flaw))
    _rules(box, page, owner, seen)
    if isinstance(box, boxes.TextBox):
        _line(box, page, owner, seen)
    else:
        for child in getattr(box, "children", ()):
            _walk(child, page, owner, seen)


def _named(box: Any, page: int, seen: _Seen) -> None:
    """Note the place of a panel or slot, from the first box of its element."""
    for rectangles, attribute in ((seen.panels, "data-panel"), (seen.slots, "data-slot")):
        name = box.element.get(attribute)
        if name and name not in rectangles:
            rectangles[name] = _rectangle(box, page)


def _owner_within(box: Any, owner: _Owner) -> _Owner:
    """What is known of all that is in a box."""
    flaw, turned = how_drawn(box) or owner.flaw, owner.turned or bool(box.style["transform"])
    if (flaw, turned) != (owner.flaw, owner.turned):
        owner = replace(owner, flaw=flaw, turned=turned)
    if isinstance(box, boxes.BlockContainerBox):
        if _is_moved_slot(box):
            owner = replace(owner, room=None)
        if box.style["height"] != "auto":
            owner = replace(owner, room=(box.content_box_x() + box.width, box.content_box_y() + box.height))
    if isinstance(box, boxes.LineBox) and owner.shortened != (box.text_overflow == "ellipsis"):
        owner = replace(owner, shortened=not owner.shortened)
    if not owner.counted and _is_generated(box) and _is_counted(box):
        owner = replace(owner, counted=True)
    return owner


def _is_moved_slot(box: Any) -> bool:
    """Whether it is a slot that a style sheet has moved out of another."""
    return box.element is not None and bool(box.element.get("data-slot")) and box.style["position"] == "absolute"


def _rules(box: Any, page: int, owner: _Owner, seen: _Seen) -> None:
    """Note the sides of a box that are drawn as lines."""
    if isinstance(box, boxes.TextBox):
        return
    top, bottom = _border(box, "top"), _border(box, "bottom")
    left, right = _border(box, "left"), _border(box, "right")
    if not (top or bottom or left or right):
        return
    x, y, width, height = box.border_box_x(), box.border_box_y(), box.border_width(), box.border_height()
    sides = (
        (x, y, width, top),
        (x, y + height - bottom, width, bottom),
        (x, y, left, height),
        (x + width - right, y, right, height),
    )
    for side in sides:
        if side[2] and side[3]:
            seen.rules.append(Rule(*_in_mm(page, *side).measures, owner.slot or ""))


def _border(box: Any, side: str) -> Any:
    """The width of a box's border on one side, in CSS pixels; 0 when it has none."""
    return getattr(box, f"border_{side}_width", 0) or 0


def _rectangle(box: Any, page: int) -> Box:
    """The border box of an element; within a line, with all that is in it, since that may be larger."""
    parts = [box]
    if isinstance(box, boxes.InlineBox):
        parts += [child for child in box.children if isinstance(child, boxes.InlineBox)]
    left, top = min(part.border_box_x() for part in parts), min(part.border_box_y() for part in parts)
    right = max(part.border_box_x() + part.border_width() for part in parts)
    bottom = max(part.border_box_y() + part.border_height() for part in parts)
    return _in_mm(page, left, top, right - left, bottom - top)


def _in_mm(page: int, x: float, y: float, width: float, height: float) -> Box:
    """A box in millimetres from a rectangle in CSS pixels."""
    return Box(page, round(x * _MM, 3), round(y * _MM, 3), round(width * _MM, 3), round(height * _MM, 3))


def _line(box: Any, page: int, owner: _Owner, seen: _Seen) -> None:
    text = without_isolates(box.text).strip()
    if not unspaced(text):
        return
    size = float(box.style["font_size"])
    seen.families.update(box.style["font_family"])
    baseline = box.position_y + box.baseline
    descent = _FLAT if _FLAT_TEXT.fullmatch(text) else _DESCENT
    top, height = baseline - _CAP * size, (_CAP + descent) * size
    hidden = len(box.text) - len(box.text.lstrip(ISOLATES))
    start = box.position_x + hidden * _spacing(box, "letter_spacing") * size  # these too are spaced
    rectangle = _in_mm(page, start, top, box.width, height)
    over = 0.0
    if owner.room:
        right, bottom = owner.room
        over = max(0.0, box.position_x + box.width - right, top + height - bottom) * _MM
    seen.lines.append(
        Line(
            text,
            rectangle,
            round(size * _POINTS, 2),
            owner.panel,
            owner.slot,
            owner.statement,
            over=round(over, 2),
            baseline=round(baseline * _MM, 3),
            spaced=box.text != box.text.rstrip(),
            generated=_is_generated(box),
            counted=owner.counted,
            shortened=owner.shortened and _is_too_wide(box),
            struck="line-through" in box.style["text_decoration_line"],
            letter_spacing=_spacing(box, "letter_spacing"),
            word_spacing=_spacing(box, "word_spacing"),
            right_to_left=box.style["direction"] == "rtl" or has_right_to_left(text),
            turned=owner.turned,
            contacts=owner.contacts,
            fields=owner.fields,
            ladder=_ladder(box, owner),
        )
    )


def _ladder(box: Any, owner: _Owner) -> Ladder | None:
    """The ladder that a style sheet puts a text on: `--fit: NAME STEPS`."""
    declared = [token.value for token in box.style["__fit"] if token.type in ("ident", "number")]
    if len(declared) != 2:
        return None
    name, last = declared
    return Ladder(owner.slot or "", str(name), int(last))


def _is_generated(box: Any) -> bool:
    """Whether a style sheet writes it: a pseudo-element, the marker of a list, or a margin box, which has no tag."""
    tag = box.element_tag
    return tag is None or ("::" in tag and not tag.endswith(("::first-letter", "::first-line")))


def _is_counted(box: Any) -> bool:
    """Whether a text comes from a CSS counter: the style sheet then writes no letter or figure of its own."""
    content = box.style["content"]
    if str(box.element_tag).endswith("::marker") and content == "normal":
        return isinstance(box.style["list_style_type"], str)  # the name of a counter style; a bullet is no word
    if not isinstance(content, tuple):
        return False
    written = "".join(str(value) for kind, value in content if kind == "string")
    counters = [kind for kind, _ in content if kind in ("counter()", "counters()")]
    return bool(counters) and not any(character.isalnum() for character in written)


def _is_too_wide(box: Any) -> bool:
    """Whether a text takes the whole width that its line has, or more."""
    most = box.pango_layout.max_width
    return most is not None and box.width > most - _PIXEL


def _spacing(box: Any, kind: str) -> float:
    """What is added between letters or words, in em."""
    added = box.style[kind]
    if added == "normal":
        return 0.0
    return round(float(added) / float(box.style["font_size"]), 3)


def _expected(roots: list[Any]) -> Iterator[tuple[str, str]]:
    """The words of each panel, slot and statement in the HTML, to be compared with the lines on the pages."""
    for root in roots:
        for element in root.iter():
            if not hasattr(element, "get"):
                continue
            for kind in ("panel", "slot", "statement"):
                element_name = element.get(f"data-{kind}")
                if element_name:
                    yield f"{kind}:{element_name}", without_isolates("".join(_texts(element, f"data-{kind}")))


def _texts(element: Any, attribute: str) -> Iterator[str]:
    """The words of an element, without those of elements within it that have the same attribute."""
    if not isinstance(element.tag, str) or element.tag.rpartition("}")[2] in ("svg", "style", "script"):
        return
    yield element.text or ""
    for child in element:
        if not child.get(attribute):
            yield from _texts(child, attribute)
        yield child.tail or ""
