"""The elements of an SVG picture with their lines and with the properties that WeasyPrint gives them.

WeasyPrint hands attributes down to children, lays style sheets over them, and knows no inheritance of its own kind for
each property. What it draws can only be told from the same properties, so they are worked out here in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

import cssselect2  # type: ignore[import-untyped]
import tinycss2  # type: ignore[import-untyped]

SVG = "http://www.w3.org/2000/svg"
HREF = "{http://www.w3.org/1999/xlink}href"
WORDS = ("text", "tspan", "textPath", "tref", "a", "foreignObject")
"""Elements of which WeasyPrint prints the text, and the one of which browsers print it."""
_NOT_INHERITED = frozenset(
    "clip clip-path filter height id mask opacity overflow rotate stop-color stop-opacity style transform "
    f"transform-origin viewBox width x y dx dy href {HREF}".split()
)
"""Attributes that children do not get, as in WeasyPrint 70 (weasyprint/svg)."""


@dataclass(frozen=True)
class Lost:
    """What a picture has that would be lost or changed in print, and the line of the file where it begins."""

    what: str
    line: int


@dataclass(frozen=True)
class Part:
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
    around: tuple[Part, ...]
    """The elements around it, the outermost first."""

    @property
    def href(self) -> str:
        """The address that it refers to; empty when there is none."""
        return (self.own.get(HREF) or self.own.get("href") or "").strip()

    def inside(self, *tags: str) -> bool:
        """Whether it is in one of these elements."""
        return any(part.tag in tags for part in self.around)


def is_private(part: Part) -> bool:
    """Whether it is a program's own data, which all others pass over: in a switch, before what they draw."""
    within = next((one for one in (part, *part.around) if one.tag == "foreignObject"), None)
    return bool(within and "requiredExtensions" in within.own and within.around and within.around[-1].tag == "switch")


@dataclass(frozen=True)
class Drawing:
    """An SVG picture: its elements in their order, and what is wrong with its style sheets."""

    parts: tuple[Part, ...]
    lost: tuple[Lost, ...] = ()
    by_id: Mapping[str, Part] = field(default_factory=dict)

    def below(self, part: Part) -> Iterator[Part]:
        """The elements in one of them."""
        return (other for other in self.parts if any(outer is part for outer in other.around))


class _Reader:
    """Builds the tree that WeasyPrint builds, and notes lines."""

    def __init__(self) -> None:
        self.lines: dict[ElementTree.Element, int] = {}
        self.lost: list[Lost] = []
        self._builder = ElementTree.TreeBuilder()
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = lambda name: self._builder.end(_full(name))
        self._parser.CharacterDataHandler = self._builder.data
        self._parser.ProcessingInstructionHandler = self._instruction

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        element = self._builder.start(_full(name), {_full(key): value for key, value in attributes.items()})
        self.lines[element] = self._parser.CurrentLineNumber

    def _instruction(self, target: str, data: str) -> None:
        if target == "xml-stylesheet":
            self.lost.append(Lost("a style sheet in another file", self._parser.CurrentLineNumber))

    def root(self, data: bytes) -> ElementTree.Element:
        self._parser.Parse(data, True)  # noqa: FBT003  it has no name
        return self._builder.close()


def _full(name: str) -> str:
    return f"{{{name}" if "}" in name else name


def drawing(data: bytes) -> Drawing | None:
    """The elements of a file; None when it is no XML."""
    reader = _Reader()
    try:
        root = reader.root(data)
    except expat.ExpatError:
        return None
    matcher, lost = _style_sheets(root, reader.lines)
    parts = tuple(_parts(root, matcher, reader.lines))
    by_id: dict[str, Part] = {}
    for part in parts:
        by_id.setdefault(part.own.get("id", ""), part)
    return Drawing(parts, (*reader.lost, *lost), by_id)


def _parts(
    root: ElementTree.Element, matcher: cssselect2.Matcher, lines: Mapping[ElementTree.Element, int]
) -> list[Part]:
    """All elements with their properties."""
    made: dict[ElementTree.Element, Part] = {}
    for wrapper in cssselect2.ElementWrapper.from_xml_root(root).iter_subtree():
        element = wrapper.etree_element
        parent = made[wrapper.parent.etree_element] if wrapper.parent is not None else None
        space, _, tag = str(element.tag).rpartition("}")
        declared = {name: value for name, value, important in _sorted(matcher.match(wrapper), element)}
        own = {**element.attrib, **declared}
        inherited = {} if parent is None else parent.given
        handed = {name: value for name, value in inherited.items() if name not in _NOT_INHERITED}
        made[element] = Part(
            tag=tag,
            is_svg=space in ("", f"{{{SVG}"),
            line=lines[element],
            text="".join(element.itertext()) if tag in WORDS else "",
            attributes=element.attrib,
            own=own,
            declared=declared,
            given={**handed, **own},
            around=() if parent is None else (*parent.around, parent),
        )
    return list(made.values())


_Declared = tuple[str, str, bool]
"""A property, its value, and whether it is marked as important."""


def _sorted(matches: list[tuple[Any, ...]], element: ElementTree.Element) -> list[_Declared]:
    """The declarations for an element in the order in which they apply."""
    found: list[_Declared] = []
    for match in matches:
        found += match[-1]  # what was added with the selector
    found += declarations(tinycss2.parse_blocks_contents(element.get("style", "")))
    return sorted(found, key=lambda declared: declared[2])


def declarations(contents: list[tinycss2.ast.Node]) -> list[_Declared]:
    """The declarations of a rule or a style attribute; WeasyPrint reads none whose name begins with a hyphen."""
    return [
        (node.lower_name, tinycss2.serialize(node.value).strip(), node.important)
        for node in contents
        if node.type == "declaration" and not node.name.startswith("-")
    ]


def _style_sheets(
    root: ElementTree.Element, lines: Mapping[ElementTree.Element, int]
) -> tuple[cssselect2.Matcher, list[Lost]]:
    """The rules of all style sheets, and what WeasyPrint does not read in them."""
    matcher, lost = cssselect2.Matcher(), []
    for element in root.iter():
        if str(element.tag) not in (f"{{{SVG}}}style", "style"):
            continue
        first = lines[element]
        if element.get("media", "all") != "all" or element.get("type", "text/css") != "text/css":
            lost.append(Lost("a style sheet for certain media or of another type", first))
        for rule in tinycss2.parse_stylesheet(element.text or "", skip_comments=True, skip_whitespace=True):
            line = first + rule.source_line - 1
            lost += [Lost(what, line) for what in _add_rule(rule, matcher)]
    return matcher, lost


_AT_RULES = ("charset", "namespace")
"""Rules that change nothing in a picture."""


def _add_rule(rule: tinycss2.ast.Node, matcher: cssselect2.Matcher) -> Iterator[str]:
    """Add a rule of a style sheet; what WeasyPrint would leave out is told."""
    if rule.type == "at-rule":
        if rule.lower_at_keyword not in _AT_RULES:
            yield f"a rule @{rule.at_keyword}"
        return
    if rule.type != "qualified-rule":
        yield "a style sheet that is not as it should be"
        return
    contents = tinycss2.parse_blocks_contents(rule.content)
    if any(node.type in ("qualified-rule", "at-rule") for node in contents):
        yield "a style rule within another"
    try:
        for selector in cssselect2.compile_selector_list(rule.prelude):
            if selector.pseudo_element is None:
                matcher.add_selector(selector, declarations(contents))
    except cssselect2.SelectorError:
        yield f"a style rule for “{tinycss2.serialize(rule.prelude).strip()}”"
