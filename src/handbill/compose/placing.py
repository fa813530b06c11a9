"""Where each value stands in HTML that was filled in with marks, and whose it is.

Rules look at that (`handbill.rules.template`), and the layout is told: an element whose own text is of one contact gets
`data-contact`, with the contact's id, and `data-field`. No template has to write these, and none can write them wrong.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field, replace

from handbill.compose.judging import TAG
from handbill.compose.marked import KINDS
from handbill.compose.marks import FIRST, Marks
from handbill.model.origin import Origin, Placed

_VOID = ("br", "hr", "img", "meta", "link", "wbr", "input", "col", "source", "embed", "area", "base", "track", "param")
"""Elements without an end tag."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NAMED = re.compile(r"""\sdata-(panel|statement)\s*=\s*["']?([^"'\s>]*)""")
_SPOKEN = re.compile(r"""\s(alt|title|aria-label)\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>]+)""", re.IGNORECASE)
"""Attributes that are read aloud in the place of the element."""
_CLAIMED = re.compile(r"""\sdata-(?:contact|field)\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>]+)""")


@dataclass
class _Element:
    """An element: its tag's place in the page, and the values that stand right in it, by their texts."""

    name: str
    inside: int
    """The end of its name in the start tag, where attributes begin."""
    panel: str | None
    heading: bool
    statement: _Element | None
    """The nearest element around it, or itself, that is for a statement."""
    id: str | None = None
    values: list[str] = field(default_factory=list)
    holds: list[str] = field(default_factory=list)
    """Of an element for a statement: the values anywhere within it."""
    own: bool = False
    """Of an element for a statement: whether letters or figures without marks are within it."""


@dataclass
class _Walk:
    """The elements of a page, and its values in reading order, each with the element that it begins in."""

    elements: list[_Element] = field(default_factory=list)
    values: list[tuple[str, _Element, bool]] = field(default_factory=list)
    """The last says whether it is a number that counts, which is nobody's, even where a contact has the same figure."""
    spoken: list[tuple[str, _Element, bool]] = field(default_factory=list)
    """The same of attributes that are read aloud."""


def _walk(page: str, marks: Marks) -> _Walk:
    walk = _Walk()
    root = _Element("", 0, None, heading=False, statement=None)
    open_elements = [root]
    position = 0
    for tag in TAG.finditer(page):
        _text(page[position : tag.start()], open_elements[-1], walk, marks)
        position = tag.end()
        name = tag[2].lower()
        if tag[1]:
            _close(name, open_elements)
        else:
            element = _element(tag, open_elements[-1])
            walk.elements.append(element)
            for _, quoted in _SPOKEN.findall(tag[3]):
                aside = _Walk()
                _text(quoted, replace(element, statement=None, values=[]), aside, marks)
                walk.spoken += aside.values
            if name not in _VOID:
                open_elements.append(element)
    _text(page[position:], open_elements[-1], walk, marks)
    return walk


def _close(name: str, open_elements: list[_Element]) -> None:
    """End the nearest open element of this name, and those within it."""
    for at in range(len(open_elements) - 1, 0, -1):
        if open_elements[at].name == name:
            del open_elements[at:]
            return


def _element(tag: re.Match[str], around: _Element) -> _Element:
    named = dict(_NAMED.findall(tag[3]))
    name = tag[2].lower()
    heading = around.heading or name in HEADINGS
    element = _Element(name, tag.end(2), named.get("panel", around.panel), heading, around.statement)
    if "statement" in named:
        element.id, element.statement = named["statement"], element
    return element


def _text(text: str, element: _Element, walk: _Walk, marks: Marks) -> None:
    """Note the values of a text between two tags."""
    plain = html.unescape(text)
    last = ""
    for character in plain:
        if ord(character) < FIRST:
            if element.statement and KINDS[character] != "plain":
                element.statement.own = True
            continue
        value, counts = marks.value_with(character), marks.is_count(character)
        if marks.value_from(character) is not None:
            walk.values.append((value, element, counts))
            if element.statement:
                element.statement.holds.append(value)
        if value != last and not counts:
            element.values.append(value)
        last = value


def placed_in(page: str, marks: Marks) -> tuple[Placed, ...]:
    """Each value of a filled-in template, in reading order; those of attributes after all others."""
    walk = _walk(page, marks)
    placed = []
    for values, in_attribute in ((walk.values, False), (walk.spoken, True)):
        for value, element, counts in values:
            placed.append(_placed(value, element, () if counts else marks.origins([value]), in_attribute=in_attribute))
    return tuple(placed)


def _placed(value: str, element: _Element, origins: tuple[Origin, ...], *, in_attribute: bool) -> Placed:
    around = element.statement
    alone = around is not None and not around.own and len(around.holds) == 1
    statement = around.id if around and not in_attribute else None
    return Placed(value, origins, element.panel, element.heading, statement, in_attribute, alone)


def with_contacts(page: str, marks: Marks) -> str:
    """The page with `data-contact` and `data-field` on each element whose own text is of one contact."""
    page = TAG.sub(lambda tag: _CLAIMED.sub("", tag[0]), page)
    parts = []
    position = 0
    for element in _walk(page, marks).elements:
        owners = [_owners(value, marks) for value in element.values]
        shared = set.intersection(*owners) if owners else set()
        if shared:
            fields = {origin.field for origin in marks.origins(element.values) if origin.owner in shared}
            parts.append(page[position : element.inside])
            parts.append(f' data-contact="{" ".join(sorted(shared))}" data-field="{" ".join(sorted(fields))}"')
            position = element.inside
    return "".join([*parts, page[position:]])


def _owners(value: str, marks: Marks) -> set[str]:
    return {origin.owner for origin in marks.origins([value]) if origin.kind == "contact"}
