"""On the card each label and detail is read with its own number, and the main number is the largest."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from handbill.model import slots
from handbill.model.contacts import NEEDED
from handbill.model.edition import Edition
from handbill.model.layout import Box, Composition, Layout, Line
from handbill.model.library import Library
from handbill.problems import Location, Problem
from handbill.rules.layout.stage import layout_rule

_MM = 25.4 / 72
_NEAR = 1.5
"""How far below or above a label a number is still read with it: in heights of its type, or half heights of the
number's."""
_TOUCHING = 0.3
"""In millimetres: texts that follow each other may overlap by a space."""
_SAME_ROW = 0.5
"""The part of the lower of two texts that must be beside the other for both to stand in one row."""
_ROUNDING = 0.05
_LARGEST = 0.9
"""The main number has at least this part of the size of the largest number on the card."""


@dataclass(frozen=True)
class _Text:
    """The label or the number of a contact, on one or more lines."""

    text: str
    contacts: frozenset[str]
    box: Box
    size: float
    """That of its smallest letters, in points."""


@layout_rule("label-of-another")
def labels_beside_others(
    edition: Edition, composition: Composition, layout: Layout, library: Library
) -> Iterator[Problem]:
    """Labels whose nearest number, in the same row or right below or above them, is another contact's."""
    texts = list(_texts(layout))
    numbers = [text for text, fields in texts if "value" in fields]
    for label, fields in texts:
        is_apart = "label" in fields and "value" not in fields
        if is_apart and not _is_read_with_its_own(label, numbers, edition.text.direction):
            message = f"“{label.text}” is not beside its own number in {edition.path}"
            hint = "Readers take the number that is nearest in the row, or right below. Correct the style sheet."
            yield Problem(_card_at(composition), "label-of-another", message, hint, spots=(label.box.spot,))


@layout_rule("label-of-another")
def details_beside_others(
    edition: Edition, composition: Composition, layout: Layout, library: Library
) -> Iterator[Problem]:
    """Hours and menu options that stand right below or after another contact."""
    texts = list(_texts(layout))
    for detail, fields in texts:
        is_apart = not {"value", "label"} & set(fields) and bool(set(NEEDED) & set(fields))
        if is_apart and not _is_read_after_its_own(detail, [text for text, _ in texts], edition.text.direction):
            message = f"“{detail.text}” is not beside its own number in {edition.path}"
            hint = (
                "Readers take it for part of what is right above it, or before it in the row. Correct the style sheet."
            )
            yield Problem(_card_at(composition), "label-of-another", message, hint, spots=(detail.box.spot,))


def _is_read_after_its_own(detail: _Text, texts: list[_Text], direction: str) -> bool:
    """Whether the nearest text right above a detail, or the nearest before it in its row, is of the same contact."""
    above: list[_Text] = []
    before: list[_Text] = []
    for text in texts:
        if text is detail or text.box.page != detail.box.page:
            continue
        if _down(detail, text) >= _SAME_ROW * _lower(detail, text):
            if _follows(text, detail, direction):
                before.append(text)
        elif _across(detail, text) > 0 and text.box.y < detail.box.y:
            above.append(text)
    nearest = []
    if above:
        nearest.append(max(above, key=lambda text: _down(detail, text)))
    if before:
        nearest.append(max(before, key=lambda text: _across(detail, text)))
    return any(text.contacts & detail.contacts for text in nearest)


def _texts(layout: Layout) -> Iterator[tuple[_Text, tuple[str, ...]]]:
    lines = [line for line in layout.lines if line.contacts and line.slot == slots.CONTACTS]
    for (contacts, fields), some in itertools.groupby(lines, lambda line: (line.contacts, line.fields)):
        group = list(some)
        text = " ".join(line.text for line in group)
        yield _Text(text, frozenset(contacts), _around(group), min(line.size for line in group)), fields


def _around(lines: list[Line]) -> Box:
    """The box around some lines."""
    left, top = min(line.box.x for line in lines), min(line.box.y for line in lines)
    right, bottom = max(line.box.right for line in lines), max(line.box.bottom for line in lines)
    return Box(lines[0].box.page, left, top, right - left, bottom - top)


def _is_read_with_its_own(label: _Text, numbers: list[_Text], direction: str) -> bool:
    """Whether the nearest number right below or above a label, or the nearest in its row, is of the same contact.

    The one that is read next in its row, on the right or in right-to-left languages on the left, must be.
    """
    on_page = [number for number in numbers if number.box.page == label.box.page]
    stacked = [number for number in on_page if _is_stacked(label, number)]
    row = [number for number in on_page if _down(label, number) >= _SAME_ROW * _lower(label, number)]
    following = [number for number in row if _follows(label, number, direction)]
    if following and not max(following, key=lambda number: _across(label, number)).contacts & label.contacts:
        return False
    nearest = []
    if stacked:
        nearest.append(max(stacked, key=lambda number: _down(label, number)))
    if row:
        nearest.append(max(row, key=lambda number: _across(label, number)))
    return any(number.contacts & label.contacts for number in nearest)


def _follows(one: _Text, other: _Text, direction: str) -> bool:
    """Whether, of two texts in a row, the other is read after the one."""
    if direction == "rtl":
        return other.box.right <= one.box.x + _TOUCHING
    return other.box.x >= one.box.right - _TOUCHING


def _is_stacked(label: _Text, number: _Text) -> bool:
    return _across(label, number) > 0 and -_down(label, number) < _reach(label, number)


def _reach(label: _Text, number: _Text) -> float:
    """In millimetres."""
    return _NEAR * max(label.size, number.size / 2) * _MM


def _across(one: _Text, other: _Text) -> float:
    """How far two texts overlap from left to right, in millimetres; negative when they are apart."""
    return min(one.box.right, other.box.right) - max(one.box.x, other.box.x)


def _down(one: _Text, other: _Text) -> float:
    """How far two texts overlap from top to bottom, in millimetres; negative when they are apart."""
    return min(one.box.bottom, other.box.bottom) - max(one.box.y, other.box.y)


def _lower(one: _Text, other: _Text) -> float:
    return min(one.box.height, other.box.height)


@layout_rule("small-main-number")
def small_main_numbers(
    edition: Edition, composition: Composition, layout: Layout, library: Library
) -> Iterator[Problem]:
    """A main number that is smaller than its format wants it, or than another on the card."""
    numbers = [text for text, fields in _texts(layout) if "value" in fields]
    main = [number.size for number in numbers if edition.first.id in number.contacts]
    if not main:
        return
    least = max(edition.specification.main_number, _LARGEST * max(number.size for number in numbers))
    if max(main) < least - _ROUNDING:
        message = f"the main number is set in {max(main):g} pt in {edition.path}; the least for it is {least:.3g} pt"
        hint = "Enlarge it in the style sheet: it is what a reader looks for. main_number in format.yaml has the least."
        spots = tuple(number.box.spot for number in numbers if edition.first.id in number.contacts)
        yield Problem(_card_at(composition), "small-main-number", message, hint, spots=spots)


def _card_at(composition: Composition) -> Location:
    """The template of the card."""
    return Location(composition.in_slots[slots.CONTACTS].template)
