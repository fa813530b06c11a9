"""The elements of an SVG picture with their lines and with the properties that WeasyPrint gives them.

WeasyPrint hands attributes down to children, lays style sheets over them, and knows no inheritance of its own kind for
each property. What it draws can only be told from the same properties, so they are worked out here in the same way.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.parsers import expat

import cssselect2  # type: ignore[import-untyped]

from handbill.support.svg_styles import SVG, Lost, declared_for, style_rules

HREF = "{http://www.w3.org/1999/xlink}href"
WORDS = ("text", "tspan", "textPath", "tref", "a", "foreignObject")
"""Elements of which WeasyPrint prints the text, and the one of which browsers print it."""
_NOT_INHERITED = frozenset(
    "clip clip-path filter height id mask opacity overflow rotate stop-color stop-opacity style transform "
    f"transform-origin viewBox width x y dx dy href {HREF}".split()
)
"""Attributes that children do not get, as in WeasyPrint 70 (weasyprint/svg)."""


@dataclass(frozen=True)
class Element:
    """An element of a picture."""

    tag: str
    """Its name without namespace."""
    is_svg: bool
    """Whether it is in SVG's namespace or in none."""
    line: int
    text: str
    """What it says, if it is an element of words."""
    attributes: Mapping[str, str]
    """Its own attributes as they are written."""
    own: Mapping[str, str]
    """Its own attributes, with the properties of style sheets over them."""
    declared: Mapping[str, str]
    """Its properties from style sheets and the style attribute alone."""
    given: Mapping[str, str]
    """Its own and those that it has from the elements around it."""
    number: int
    """Its place in the order of the file, from 0."""
    parent: Element | None = None

    @property
    def around(self) -> tuple[Element, ...]:
        """The elements around it, the outermost first."""
        outer: list[Element] = []
        around = self.parent
        while around is not None:
            outer.append(around)
            around = around.parent
        return tuple(reversed(outer))

    @property
    def href(self) -> str:
        """The address that it refers to; empty when there is none."""
        return (self.own.get(HREF) or self.own.get("href") or "").strip()

    def inside(self, *tags: str) -> bool:
        """Whether it is in one of these elements."""
        return any(element.tag in tags for element in self.around)


def is_private(element: Element) -> bool:
    """Whether it is a program's own data, which all others pass over: in a switch, before what they draw."""
    foreign = [within for within in (element, *element.around) if within.tag == "foreignObject"]
    parent = foreign[0].parent if foreign else None
    return parent is not None and parent.tag == "switch" and "requiredExtensions" in foreign[0].own


@dataclass(frozen=True)
class Drawing:
    """An SVG picture: its elements in their order, and what is wrong with its style sheets."""

    parts: tuple[Element, ...]
    lost: tuple[Lost, ...]

    @functools.cached_property
    def by_id(self) -> Mapping[str, Element]:
        """The first element with each id."""
        by_id: dict[str, Element] = {}
        for element in self.parts:
            by_id.setdefault(element.own.get("id", ""), element)
        return by_id

    def target(self, address: str) -> Element | None:
        """The element that an address within the picture refers to."""
        return self.by_id.get(address[1:]) if address.startswith("#") else None

    def below(self, outer: Element) -> Iterator[Element]:
        """The elements in one of them, which follow it in the file."""
        inside = {outer.number}
        for following in self.parts[outer.number + 1 :]:
            if following.parent is None or following.parent.number not in inside:
                return
            inside.add(following.number)
            yield following


class _Reader:
    """Builds the tree that WeasyPrint builds, and notes lines."""

    def __init__(self) -> None:
        self.lines: dict[ElementTree.Element, int] = {}
        self.lost: list[Lost] = []
        self.deepest = self._depth = 0
        self._builder = ElementTree.TreeBuilder()
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._builder.data
        self._parser.ProcessingInstructionHandler = self._instruction

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        element = self._builder.start(_full(name), {_full(attribute): value for attribute, value in attributes.items()})
        self.lines[element] = self._parser.CurrentLineNumber
        self._depth += 1
        self.deepest = max(self.deepest, self._depth)

    def _end(self, name: str) -> None:
        self._builder.end(_full(name))
        self._depth -= 1

    def _instruction(self, target: str, data: str) -> None:
        if target == "xml-stylesheet":
            self.lost.append(Lost("a style sheet in another file", self._parser.CurrentLineNumber))

    def root(self, data: bytes) -> ElementTree.Element:
        self._parser.Parse(data, True)  # noqa: FBT003  it has no name
        return self._builder.close()


def _full(name: str) -> str:
    return f"{{{name}" if "}" in name else name


_DEEPEST = 200
"""Elements within one another that WeasyPrint can draw."""


@functools.lru_cache(maxsize=64)
def drawing(data: bytes) -> Drawing | None:
    """The elements of a file; None when it is no XML, or nested so deep that it cannot be drawn."""
    reader = _Reader()
    try:
        root = reader.root(data)
        if reader.deepest > _DEEPEST:
            return None
        matcher, lost = style_rules(root, reader.lines)
        return Drawing(tuple(_parts(root, matcher, reader.lines)), (*reader.lost, *lost))
    except (expat.ExpatError, RecursionError):  # its style sheets can nest too deeply as well
        return None


def _parts(
    root: ElementTree.Element, matcher: cssselect2.Matcher, lines: Mapping[ElementTree.Element, int]
) -> list[Element]:
    """All elements with their properties."""
    made: dict[ElementTree.Element, Element] = {}
    for wrapper in cssselect2.ElementWrapper.from_xml_root(root).iter_subtree():
        element = wrapper.etree_element
        parent = made[wrapper.parent.etree_element] if wrapper.parent is not None else None
        space, _, tag = str(element.tag).rpartition("}")
        declared = {property_: value for property_, value, _ in declared_for(matcher.match(wrapper), element)}
        own = {**element.attrib, **declared}
        inherited = {} if parent is None else parent.given
        handed = {attribute: value for attribute, value in inherited.items() if attribute not in _NOT_INHERITED}
        made[element] = Element(
            tag=tag,
            is_svg=space in ("", f"{{{SVG}"),
            line=lines[element],
            text="".join(element.itertext()) if tag in WORDS else "",
            attributes=element.attrib,
            own=own,
            declared=declared,
            given={**handed, **own},
            number=len(made),
            parent=parent,
        )
    return list(made.values())
