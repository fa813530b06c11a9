"""A side that is laid out once, and the slots of one copy after the other that are set into it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.document import Page

from handbill.typeset.fetch import BASE_URL, AssetFetcher
from handbill.typeset.internals import (
    CannotKeepError,
    SharedStyles,
    SlotPlace,
    SlotSetter,
    noted_render,
    page_of,
    placeholders_of,
)
from handbill.typeset.process import fonts, gathered_log

_AROUND = frozenset(("html", "body", "div", "section", "article", "main", "aside", "header", "footer"))
"""Elements in which an HTML parser reads a slot as it does anywhere else."""
_END = "|"
"""A text after each slot, by which is seen that its elements end within it."""


class KeptSide:
    """One side that is laid out, with the places of its slots."""

    def __init__(self, html: HTML, styles: Sequence[CSS]) -> None:
        """Lay out a side with empty slots. Raises `CannotKeepError`."""
        self._html = html
        self._slots = _slots_in(html.etree_element)
        with gathered_log() as messages:
            self.document, places = noted_render(html, fonts(), list(styles), list(self._slots.values()))
            self.document.write_pdf(pdf_variant="pdf/ua-1")  # styles that only drawing asks for are worked out now
        if messages or len(self.document.pages) != 1:
            raise CannotKeepError("a side that has something to report, or more than one page")
        self._places: dict[str, SlotPlace] = dict(zip(self._slots, places, strict=True))
        self._after_space: dict[str, bool] = {}
        parents = _parents_in(html.etree_element)
        for name, slot in self._slots.items():
            self._after_space[name] = _is_after_space(slot, parents, self._places[name].style_for)
        self._page_box = self.document.pages[0]._page_box
        self._placeholders = _placeholders_of(self._slots, self._page_box)
        self._styles: Sequence[CSS] = ()
        self._shared_styles = SharedStyles()
        self._filled: dict[str, str] = {}

    @property
    def root(self) -> Any:
        """The root of the HTML, with the slots of the latest copy."""
        return self._html.etree_element

    def page_with(self, slots: Mapping[str, str], styles: Sequence[CSS], fetcher: AssetFetcher) -> Page:
        """The page with these slots, given as HTML with their own elements. Raises `CannotKeepError`.

        All slots are replaced for each copy, so that none of an earlier copy can stay. Where the same copy is laid out
        again with one slot on another step, that slot alone is replaced. A copy is known by its own style sheets, of
        which that of the page is parsed for each.
        """
        if set(slots) != set(self._slots):
            raise CannotKeepError("a side has other slots than those that are given")
        if styles != self._styles:
            self._filled, self._styles = {}, styles
        changed = {name: html for name, html in slots.items() if self._filled.get(name) != html}
        if changed:
            self._fill_in(changed)
            places = {name: self._places[name] for name in changed}
            setter = SlotSetter(self._html, fonts(), styles, fetcher, places, self._shared_styles)
            for name, place in places.items():
                laid = setter.laid_out(place, self._after_space[name], self._page_box)
                self._placeholders[name].set_laid_out_box(laid)
        self._filled |= changed
        return page_of(self._page_box)

    def _fill_in(self, slots: Mapping[str, str]) -> None:
        for element in _parsed(slots):
            slot = self._slots[element.get("data-slot")]
            slot.attrib.clear()
            slot.attrib.update(element.attrib)
            slot.text = element.text
            slot[:] = list(element)


def _slots_in(root: Any) -> dict[str, Any]:
    """The elements of the slots of a side by their names.

    Raises `CannotKeepError` where a slot is in an element in which its HTML may be read in another way, or the look of
    something else may depend on it.
    """
    parents = _parents_in(root)
    slots: dict[str, Any] = {}
    for element in root.iter():
        name = element.get("data-slot")
        if name in slots:
            raise CannotKeepError(f"a side has the slot {name} twice")
        if name:
            slots[name] = element
            _require_plain(element, parents)
        elif "slot" in element.get("class", "").split():
            raise CannotKeepError("an element that is no slot has the class “slot”, and with it the colours of slots")
        if element.tag in ("style", "link"):
            raise CannotKeepError("a side has style sheets of its own")
    return slots


def _parents_in(root: Any) -> dict[Any, Any]:
    return {child: parent for parent in root.iter() for child in parent}


def _placeholders_of(slots: Mapping[str, Any], page_box: Any) -> dict[str, Any]:
    """What stands in the page for each slot. Raises `CannotKeepError` where that is not one thing."""
    placeholders: dict[str, Any] = {}
    for placeholder in placeholders_of(page_box):
        slot_name = placeholder.element.get("data-slot")
        if slot_name and slots[slot_name] is placeholder.element and placeholder.element_tag == placeholder.element.tag:
            if slot_name in placeholders:
                raise CannotKeepError(f"the slot {slot_name} is in the page twice")
            placeholders[slot_name] = placeholder
    if set(placeholders) != set(slots):
        raise CannotKeepError("a slot is not in the page")
    return placeholders


def _require_plain(slot: Any, parents: Mapping[Any, Any]) -> None:
    """Raise `CannotKeepError` where a slot is in an element in which its HTML may be read in another way."""
    above = parents.get(slot)
    while above is not None:
        if above.tag not in _AROUND or above.get("data-slot"):
            raise CannotKeepError(f"a slot is in an element “{above.tag}”")
        above = parents.get(above)


def _is_after_space(slot: Any, parents: Mapping[Any, Any], style_for: Any) -> bool:
    """Whether the text before a slot ends in white space, which then swallows that at its beginning.

    Raises `CannotKeepError` where an element in a line stands right before the slot.
    """
    element = slot
    while (parent := parents.get(element)) is not None:
        position = list(parent).index(element)
        while position and not parent[position - 1].tail:
            position -= 1
            style = style_for(parent[position])
            in_flow = style["position"] in ("static", "relative") and style["float"] == "none"
            if in_flow and style["display"][0] == "block":
                return False
            if in_flow and style["display"] != ("none",):
                raise CannotKeepError("a slot follows an element in a line without a space")
        before = parent[position - 1].tail if position else parent.text
        if before:
            return bool(before[-1].isspace())
        element = parent
    return False


def _parsed(slots: Mapping[str, str]) -> list[Any]:
    """The elements of slots. Raises `CannotKeepError` where one does not end within itself."""
    text = "".join(html + _END for html in slots.values())
    root = HTML(string=f"<!doctype html><html><head></head><body>{text}</body></html>", base_url=BASE_URL).etree_element
    elements = list(root.find("body"))
    names = [element.get("data-slot") for element in elements]
    if names != list(slots) or root.find("body").text or any(element.tail != _END for element in elements):
        raise CannotKeepError("a slot has elements that do not end within it")
    return elements
