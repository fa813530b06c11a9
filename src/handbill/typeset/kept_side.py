"""A side that is laid out once, and the slots of one copy after the other that are set into it."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
_MOST_LAID = 8
"""So many contents of each slot are kept with their layout: copies of several places may have the same."""
_NO_FILES = AssetFetcher({})
"""While HTML is read, no file is asked for."""
_Key = tuple[Any, ...]
"""The HTML of a slot, and its style sheets."""


@dataclass(frozen=True)
class _Content:
    """What was in a slot, and its layout."""

    attributes: Mapping[str, str]
    text: str | None
    children: Sequence[Any]
    box: Any
    pictures: Mapping[str, bytes]

    @classmethod
    def of(cls, slot: Any, box: Any, fetcher: AssetFetcher) -> _Content:
        """That of a slot now. `fetcher` was asked for its pictures only."""
        pictures = {name: fetcher.assets[name] for name in fetcher.asked}
        return cls(dict(slot.attrib), slot.text, list(slot), box, pictures)

    def is_made_from(self, assets: Mapping[str, bytes]) -> bool:
        """Whether its pictures are the same as these."""
        return all(assets.get(name) == data for name, data in self.pictures.items())

    def put_in(self, slot: Any) -> None:
        """Put the elements into the slot again."""
        _fill(slot, self.attributes, self.text, self.children)


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
        self._shared_styles = SharedStyles()
        self._laid: defaultdict[str, OrderedDict[_Key, _Content]] = defaultdict(OrderedDict)
        """By the names of slots, then by all that they were made from but pictures. The latest used is the last."""

    @property
    def root(self) -> Any:
        """The root of the HTML, with the slots of the latest copy."""
        return self._html.etree_element

    def page_with(self, slots: Mapping[str, str], styles: Sequence[CSS], assets: Mapping[str, bytes]) -> Page:
        """The page with these slots, given as HTML with their own elements. Raises `CannotKeepError`.

        `assets` are the files that they may use. All slots are replaced for each copy, so that none of an earlier copy
        can stay; what one had before, with the same styles and pictures, is not laid out again.
        """
        if set(slots) != set(self._slots):
            raise CannotKeepError("a side has other slots than those that are given")
        new: dict[str, str] = {}
        for name, html in slots.items():
            known = self._laid[name].get((html, *styles))
            if known and known.is_made_from(assets):
                self._laid[name].move_to_end((html, *styles))
                known.put_in(self._slots[name])
                self._placeholders[name].set_laid_out_box(known.box)
            else:
                new[name] = html
        if new:
            self._lay_out(new, styles, assets)
        return page_of(self._page_box)

    def forget_slots(self) -> None:
        """Keep no layouts of slots, which take more memory than the side itself."""
        self._laid.clear()

    def _lay_out(self, slots: Mapping[str, str], styles: Sequence[CSS], assets: Mapping[str, bytes]) -> None:
        """Lay out slots, and keep what has nothing to report."""
        _fill_in(slots, self._slots)
        places = {name: self._places[name] for name in slots}
        with gathered_log() as of_styles:
            setter = SlotSetter(self._html, fonts(), styles, places, self._shared_styles)
        for name, place in places.items():
            fetcher = AssetFetcher(assets)
            with gathered_log() as messages:
                box = setter.laid_out(place, fetcher, self._after_space[name], self._page_box)
            self._placeholders[name].set_laid_out_box(box)
            if not messages and not of_styles:
                self._keep(name, (slots[name], *styles), _Content.of(self._slots[name], box, fetcher))

    def _keep(self, name: str, made_from: _Key, content: _Content) -> None:
        self._laid[name][made_from] = content
        while len(self._laid[name]) > _MOST_LAID:
            self._laid[name].popitem(last=False)


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


def _fill_in(new: Mapping[str, str], slots: Mapping[str, Any]) -> None:
    """Put HTML into the elements of slots in place of what is in them."""
    for element in _parsed(new):
        _fill(slots[element.get("data-slot")], element.attrib, element.text, list(element))


def _fill(slot: Any, attributes: Mapping[str, str], text: str | None, children: Sequence[Any]) -> None:
    slot.attrib.clear()
    slot.attrib.update(attributes)
    slot.text = text
    slot[:] = children


def _parsed(slots: Mapping[str, str]) -> list[Any]:
    """The elements of slots. Raises `CannotKeepError` where one does not end within itself."""
    text = "".join(html + _END for html in slots.values())
    page = f"<!doctype html><html><head></head><body>{text}</body></html>"
    root = HTML(string=page, base_url=BASE_URL, url_fetcher=_NO_FILES).etree_element
    elements = list(root.find("body"))
    names = [element.get("data-slot") for element in elements]
    if names != list(slots) or root.find("body").text or any(element.tail != _END for element in elements):
        raise CannotKeepError("a slot has elements that do not end within it")
    return elements
