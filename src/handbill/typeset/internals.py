"""The parts of WeasyPrint that it does not publish: a slot is laid out by itself and set into a finished page.

WeasyPrint may change them in any release. So this is done only with releases with which it was tried, and copies that
are made in this way are compared with copies that are not (`handbill.run.shared_sides`).
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import weasyprint
from cssselect2 import ElementWrapper  # type: ignore[import-untyped]
from weasyprint import CSS, DEFAULT_OPTIONS, HTML
from weasyprint.css import StyleFor
from weasyprint.css.counters import CounterStyle
from weasyprint.css.targets import TargetCollector
from weasyprint.document import Document, Page
from weasyprint.formatting_structure.build import create_anonymous_boxes, element_to_box
from weasyprint.images import get_image_from_uri
from weasyprint.layout import LayoutContext, absolute
from weasyprint.layout.background import layout_box_backgrounds
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

_TRIED = ("70.0",)
"""Releases of WeasyPrint with which copies were compared."""
_USER_AGENT = 1
"""The precedence of what WeasyPrint's own style sheet says."""
_REACHING = ("counter_increment", "counter_reset", "counter_set", "string_set")
"""Properties that reach beyond their element."""


class CannotKeepError(Exception):
    """A side, or a slot on it, cannot be laid out apart from the other."""


def is_tried() -> bool:
    """Whether this release of WeasyPrint is one of those that were tried."""
    return weasyprint.__version__ in _TRIED


@dataclass
class SlotPlace:
    """What WeasyPrint knew when it laid out a slot on its side."""

    element: Any
    around: Any
    """The box that it is positioned in, as it was then."""
    x: float
    y: float
    bottom_space: float
    page_bottom: float
    style_for: StyleFor
    """The styles of the side."""
    moves: list[tuple[Any, ...]] = field(default_factory=list)
    """How it was moved afterwards, with the boxes around it."""


def noted_render(
    html: HTML, fonts: FontConfiguration, styles: list[CSS], slots: Sequence[Any]
) -> tuple[Document, list[SlotPlace]]:
    """A side that is laid out, and the place of each of its slots, which are given as elements.

    Raises `CannotKeepError` for a slot that is not positioned absolutely, or is laid out more than once.
    """
    noted: dict[Any, list[SlotPlace]] = {element: [] for element in slots}
    with _noting(noted):
        document = html.render(font_config=fonts, stylesheets=styles)
    places = []
    for element, layouts in noted.items():
        if len(layouts) != 1:
            raise CannotKeepError(f"the slot {element.get('data-slot')} was laid out {len(layouts)} times")
        places += layouts
    return document, places


@contextmanager
def _noting(noted: dict[Any, list[SlotPlace]]) -> Iterator[None]:
    """Note each layout of the boxes of these elements in the meantime."""
    lay_out = absolute.absolute_box_layout

    def noting(context: Any, box: Any, around: Any, fixed: Any, bottom_space: float, skip_stack: Any) -> Any:
        if box.element not in noted or box.element_tag != box.element.tag:
            return lay_out(context, box, around, fixed, bottom_space, skip_stack)
        at = (box.position_x, box.position_y, bottom_space, context.page_bottom)
        place = SlotPlace(box.element, around.copy(), *at, context.style_for)
        laid, rest = lay_out(context, box, around, fixed, bottom_space, skip_stack)
        laid.translate = functools.partial(_move, laid, place.moves)
        noted[box.element].append(place)
        return laid, rest

    absolute.absolute_box_layout = noting
    try:
        yield
    finally:
        absolute.absolute_box_layout = lay_out


def _move(box: Any, moves: list[tuple[Any, ...]], *by: Any, **named: Any) -> None:
    """Move a box as WeasyPrint does, and note it."""
    if named:
        raise CannotKeepError("WeasyPrint moves boxes in another way than was tried")
    moves.append(by)
    type(box).translate(box, *by)


def placeholders_of(page_box: Any) -> Iterator[Any]:
    """What stands in a page's box tree for its positioned boxes, the outer ones first."""
    for child in page_box.all_children():
        if isinstance(child, absolute.AbsolutePlaceholder):
            yield child
            yield from placeholders_of(child._box)
        else:
            yield from placeholders_of(child)


@dataclass(frozen=True)
class _Part:
    """What `StyleFor` asks of an HTML document: some elements and those that they are in, in the order of the tree."""

    etree_element: Any
    base_url: str
    wanted: Sequence[Any]

    @property
    def wrapper_element(self) -> _Part:
        return self

    def iter_subtree(self) -> Iterator[ElementWrapper]:
        """The elements around the wanted ones, and all that is in the wanted ones."""
        around = {id(element) for element in self.wanted}
        parents = {child: parent for parent in self.etree_element.iter() for child in parent}
        for element in self.wanted:
            above = parents.get(element)
            while above is not None:
                around.add(id(above))
                above = parents.get(above)
        yield from self._within(ElementWrapper.from_html_root(self.etree_element), around)

    def _within(self, wrapper: ElementWrapper, around: set[int]) -> Iterator[ElementWrapper]:
        if wrapper.etree_element in self.wanted:
            yield from wrapper.iter_subtree()
        elif id(wrapper.etree_element) in around:
            yield wrapper
            for child in wrapper.iter_children():
                yield from self._within(child, around)


_MOST_STYLES = 2000


class SharedStyles(dict[Any, Any]):
    """Computed styles of the slots of one side: copies share them, as WeasyPrint lets elements of a page share theirs.

    Their keys are the style of the element around, and the declarations that apply, which the styles keep alive.
    """


class _StyleFor(StyleFor):  # type: ignore[misc]
    """Finds the styles of slots, and takes those that an earlier copy had too."""

    def __init__(self, shared: SharedStyles, *given: Any) -> None:
        if len(shared) > _MOST_STYLES:
            shared.clear()
        self._shared = shared
        super().__init__(*given)

    def set_computed_styles(self, element: Any, parent: Any, *given: Any, **named: Any) -> None:
        """Called by WeasyPrint for each element and pseudo-element."""
        pseudo_type = named.get("pseudo_type")
        computed = self.get_computed_styles()
        around = id(computed[parent, None]) if parent is not None else None
        applied = self.get_cascaded_styles().get((element, pseudo_type), {})
        style_key = (around, pseudo_type, frozenset(_identity(name, *declared) for name, declared in applied.items()))
        if given or style_key not in self._shared:
            super().set_computed_styles(element, parent, *given, **named)
            self._shared[style_key] = computed[element, pseudo_type]
        else:
            computed[element, pseudo_type] = self._shared[style_key]
            if computed[element, pseudo_type]["anchor"]:
                named["target_collector"].collect_anchor(computed[element, pseudo_type]["anchor"])


def _identity(name: str, value: Any, weight: Any) -> tuple[Any, ...]:
    """What tells a declaration from others. Style sheets keep theirs; languages come from attributes each time."""
    return (name, value if name == "lang" else id(value), weight)


class SlotSetter:
    """Lays out the slots of one copy on one side."""

    def __init__(
        self,
        html: HTML,
        fonts: FontConfiguration,
        styles: Sequence[CSS],
        places: Mapping[str, SlotPlace],
        shared: SharedStyles,
    ) -> None:
        """`html` has the slots filled in, and those in `places` are to be laid out.

        Raises `CannotKeepError` where a style sheet lets one reach beyond itself.
        """
        any_place = next(iter(places.values()))
        slots = [place.element for place in places.values()]
        targets, counters = TargetCollector(), CounterStyle()
        for style in html._ua_counter_style():
            counters.update(style)
        sheets = [(sheet, "user agent", None) for sheet in html._ua_stylesheets()]
        sheets += [(sheet, "user", None) for sheet in styles]
        part = _Part(html.etree_element, html.base_url, slots)
        hints = False
        self._style_for = _StyleFor(shared, part, sheets, hints, fonts, targets)
        self._style_for.initial_page_sizes.update(any_place.style_for.initial_page_sizes)
        _require_inside(self._style_for, slots)
        self._context = LayoutContext(self._style_for, get_image_from_uri, fonts, counters, targets)
        self._context.page_bottom = any_place.page_bottom
        self._context.current_page = 1
        self._base_url = html.base_url

    def laid_out(self, place: SlotPlace, fetcher: URLFetcher, after_space: bool, page_box: Any) -> Any:
        """The box of a slot, where it is in the page. `after_space`: whether the text before it ends in white space.

        All of its pictures are asked of `fetcher`. Raises `CannotKeepError` where it reaches beyond its box.
        """
        context = self._context
        context.get_image_from_uri = functools.partial(
            get_image_from_uri, cache={}, url_fetcher=fetcher, options=DEFAULT_OPTIONS, context=context
        )
        shared = (self._base_url, context.target_collector, context.counter_style, context.footnotes)
        made = element_to_box(place.element, self._style_for, context.get_image_from_uri, *shared)
        if len(made) != 1:
            raise CannotKeepError("a slot is not displayed")
        box = made[0]
        box.process_whitespace(after_space)
        box.process_text_transform()
        box = create_anonymous_boxes(box)
        box.position_x, box.position_y = place.x, place.y
        fixed: list[Any] = []
        laid, rest = absolute.absolute_box_layout(context, box, place.around, fixed, place.bottom_space, None)
        if rest or fixed or context.footnotes or context.broken_out_of_flow or context.running_elements:
            raise CannotKeepError("a slot reaches beyond its side")
        for move in place.moves:
            laid.translate(*move)
        layout_box_backgrounds(page_box, laid, context.get_image_from_uri)
        return laid


def _require_inside(style_for: StyleFor, slots: Sequence[Any]) -> None:
    """Raise `CannotKeepError` where a style sheet gives a slot what reaches beyond it."""
    inside = {element for slot in slots for element in slot.iter()}
    for (element, _), style in style_for.get_computed_styles().items():
        if element in inside:
            for property_name in _REACHING:
                if property_name in style.cascaded and style.cascaded[property_name][1][0] != _USER_AGENT:
                    raise CannotKeepError(f"a style sheet gives a slot “{property_name.replace('_', '-')}”")


def page_of(page_box: Any) -> Page:
    """A page with the links, anchors and bookmarks of its boxes."""
    return Page(page_box)
