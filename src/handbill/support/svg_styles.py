"""The style sheets of an SVG picture as WeasyPrint 70 reads them, and what it passes over in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import cssselect2  # type: ignore[import-untyped]
import tinycss2  # type: ignore[import-untyped]

SVG = "http://www.w3.org/2000/svg"


@dataclass(frozen=True)
class Lost:
    """What a picture has that would be lost or changed in print, and the line of the file where it begins."""

    what: str
    line: int


_Declared = tuple[str, str, bool]
"""A property, its value, and whether it is marked as important."""


def declared_for(matches: list[tuple[Any, ...]], element: ElementTree.Element) -> list[_Declared]:
    """The declarations for an element in the order in which they apply."""
    declared: list[_Declared] = []
    for match in matches:
        declared += match[-1]  # what was added with the selector
    declared += _declarations(tinycss2.parse_blocks_contents(element.get("style", "")))
    return sorted(declared, key=lambda declared: declared[2])


def _declarations(contents: list[tinycss2.ast.Node]) -> list[_Declared]:
    """The declarations of a rule or a style attribute; WeasyPrint reads none whose name begins with a hyphen.

    Browsers know some of those that begin with “-webkit-”.
    """
    return [
        (node.lower_name, tinycss2.serialize(node.value).strip(), node.important)
        for node in contents
        if node.type == "declaration" and (node.name.startswith("-webkit-") or not node.name.startswith("-"))
    ]


def style_rules(
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
        if element.tag == "style":
            lost.append(Lost("a <style> outside the namespace of SVG", first))
        for rule in tinycss2.parse_stylesheet(element.text or "", skip_comments=True, skip_whitespace=True):
            line = first + rule.source_line - 1
            lost += [Lost(loss, line) for loss in _add_rule(rule, matcher)]
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
                matcher.add_selector(selector, _declarations(contents))
    except cssselect2.SelectorError:
        yield f"a style rule for “{tinycss2.serialize(rule.prelude).strip()}”"
